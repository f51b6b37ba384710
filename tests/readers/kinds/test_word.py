"""Words from a list, yes or no, codes and text are read as people write them."""

from __future__ import annotations

import pytest

from qippdash.readers.kinds import word
from tests.readers.kinds.cell import value

ANSWERS = word.choice(("met", "partly", "not_met"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("not_met", "not_met", id="as it is"),
        pytest.param("Not met", "not_met", id="as people write it"),
        pytest.param("NOT-MET", "not_met", id="in capitals"),
        pytest.param("unmet", None, id="another word"),
        pytest.param("m et", None, id="in pieces"),
    ],
)
def test_a_word_may_be_in_any_case(text: str, expected: str | None) -> None:
    """It becomes the word of the list."""
    assert value(ANSWERS, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(pytest.param(text, True, id=text) for text in ("true", "TRUE", "Yes", "y", "1")),
        *(pytest.param(text, False, id=text) for text in ("false", "False", "NO", "n", "0")),
        *(pytest.param(text, None, id=text) for text in ("maybe", "t", "2", "x")),
    ],
)
def test_yes_and_no(text: str, expected: bool | None) -> None:
    """In six spellings each, in any case, and no others."""
    assert value(word.flag(), text) is expected


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        pytest.param("5PQ-07", "5PQ-07", "", id="a code"),
        pytest.param("Ynys/Môn 1", "Ynys/Môn 1", "", id="with letters and spaces"),
        pytest.param("A\u200b1", None, "a control or invisible character", id="nothing seen"),
        pytest.param("A\t1", None, "a control or invisible character", id="a tab"),
        pytest.param("x" * 101, None, "a code of more than 100 characters", id="too long"),
    ],
)
def test_codes_are_as_they_are(text: str, expected: str | None, reason: str) -> None:
    """A code is never changed so that it becomes another."""
    assert value(word.code(), text) == expected
    assert expected or reason in word.code().why(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Care nearer home", "Care nearer home", id="plain"),
        pytest.param("two\nlines", "two lines", id="two lines"),
        pytest.param("\x1b[2J", "[2J", id="an escape"),
        pytest.param("\u200b", None, id="nothing that can be seen"),
    ],
)
def test_text_is_made_plain(text: str, expected: str | None) -> None:
    """What is left of it can be read; where nothing is, there is none."""
    assert value(word.text(), text) == expected
