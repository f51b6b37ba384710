"""Sentences are made for ears: amounts in words, nothing that a reader passes over."""

from __future__ import annotations

import pytest

from qippdash.linear.spoken import WIDTH, lines, spoken


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("£3.61bn", "£3.61 billion", id="billions"),
        pytest.param("£38.3m planned", "£38.3 million planned", id="millions"),
        pytest.param("£950k.", "£950 thousand.", id="thousands"),
        pytest.param("short by -£770k", "short by minus £770 thousand", id="below nought"),
        pytest.param("5PQ-014 and 2010-09", "5PQ-014 and 2010-09", id="codes stay"),
        pytest.param("plan –; actual £1", "plan no figure; actual £1", id="missing"),
        pytest.param("a\x1b[31mb\nc", "a[31mb c", id="control characters"),
        pytest.param("£12, café", "£12, café", id="letters stay"),
    ],
)
def test_a_sentence_for_the_ear(text: str, said: str) -> None:
    """A sign, a dash and a letter for millions become words."""
    assert spoken(text) == said


def test_without_utf8_it_is_ascii() -> None:
    """A terminal that knows ASCII alone gets the name of the currency."""
    assert spoken("£2m – “café”", unicode=False) == 'GBP 2 million no figure "cafe"'


def test_no_line_reaches_column_80() -> None:
    """Words wrap; one that is longer than a line is cut, and wide letters count twice."""
    texts = ["word " * 40, "x" * 200, "計画" * 60]
    broken = [line for sentence in lines(texts) for line in sentence]
    assert max(map(len, broken)) <= WIDTH
    assert "".join(broken[-2:]) == "計画" * (len("".join(broken[-2:])) // 2)
