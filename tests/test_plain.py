"""Text from data can be shown on a terminal, and still be read."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qippdash.plain import clean, clean_column, is_suspect

HOSTILE = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("\x00\x07\x1b\x7f\x85\x9b\xad\u061c\u200b\u200d\u202e\u2028\u2066\ufeff"),
        st.sampled_from("\t\n\r \U000e0041"),
    ),
    max_size=30,
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        pytest.param("Ash Trust", "Ash Trust", id="an ordinary name"),
        pytest.param("Ynys Môn £1.2m – 50%", "Ynys Môn £1.2m – 50%", id="accents and signs"),
        pytest.param("日本 🙂", "日本 🙂", id="other alphabets and pictures"),
        pytest.param("[/b] [@click=app.quit]x[/]", "[/b] [@click=app.quit]x[/]", id="markup"),
        pytest.param("a\x1b[31mb", "a[31mb", id="a colour"),
        pytest.param("\x1b]52;c;eA==\x07x", "]52;c;eA==x", id="the clipboard"),
        pytest.param("a\x9b2Jb", "a2Jb", id="a one-byte escape"),
        pytest.param("a\r\nb\tc\u2028d", "a b c d", id="line ends and tabs"),
        pytest.param("a\x00b\x7fc", "abc", id="control characters"),
        pytest.param("a\u202eb\u2066c", "abc", id="turned direction"),
        pytest.param("a\u200bb\ufeffc\xad", "abc", id="no width"),
        pytest.param("a\ud800b", "ab", id="half a character"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_clean_keeps_what_can_be_read(text: str, plain: str) -> None:
    """Letters stay, what a terminal obeys or an eye cannot see goes."""
    assert clean(text) == plain


@given(HOSTILE)
def test_clean_leaves_nothing_that_a_terminal_obeys(text: str) -> None:
    """No control character is left, and cleaning again changes nothing."""
    plain = clean(text)
    assert not [mark for mark in plain if ord(mark) < 0x20 or 0x7F <= ord(mark) < 0xA0]
    assert clean(plain) == plain


@given(st.lists(st.one_of(st.none(), HOSTILE), min_size=1, max_size=5))
def test_a_column_is_cleaned_as_its_cells_are(texts: list[str | None]) -> None:
    """The expression and the function agree on every text, and on which need it."""
    frame = pl.DataFrame({"text": texts}, schema={"text": pl.String})
    cleaned = frame.select(text=clean_column(pl.col("text")), suspect=is_suspect(pl.col("text")))
    assert cleaned["text"].to_list() == [None if text is None else clean(text) for text in texts]
    assert cleaned["suspect"].to_list() == [
        None if text is None else clean(text) != text for text in texts
    ]
