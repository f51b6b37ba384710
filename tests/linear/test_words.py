"""Words are understood by their first letters; others are named with what is near."""

from __future__ import annotations

import pytest

from qippdash.errors import UsageError
from qippdash.linear.words import WORDS, Asked, understood


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        pytest.param("12", Asked("number", "12"), id="a number"),
        pytest.param("u", Asked("up"), id="a first letter"),
        pytest.param("  Why  behind-plan ", Asked("why", "behind-plan"), id="capitals and blanks"),
        pytest.param("go Norfolk and Waveney", Asked("go", "Norfolk and Waveney"), id="a name"),
        pytest.param("f unidentified>10%", Asked("filter", "unidentified>10%"), id="a filter"),
        pytest.param("", Asked("more"), id="the return key alone"),
        pytest.param("?", Asked("help"), id="a question mark"),
        pytest.param("q", Asked("quit"), id="as on the screen"),
    ],
)
def test_a_word_is_known_by_its_beginning(typed: str, asked: Asked) -> None:
    """As many letters as tell it from the other words, in either case."""
    assert understood(typed) == asked


@pytest.mark.parametrize(
    ("typed", "says", "tries"),
    [
        pytest.param("l", "may be list or levers", "more letters", id="two words begin so"),
        pytest.param("alrams", "is not one of the words", "did you mean 'alarms'", id="misspelt"),
        pytest.param("Leeds", "is not one of the words", "'go Leeds'", id="a place"),
        pytest.param("²", "is not one of the words", "help", id="a digit that is no number"),
    ],
)
def test_what_is_not_understood_is_named(typed: str, says: str, tries: str) -> None:
    """What was typed, and what to try."""
    with pytest.raises(UsageError) as refused:
        understood(typed)
    problem = refused.value.problems[0]
    assert says in problem.what
    assert tries in problem.hint


def test_most_words_need_one_letter() -> None:
    """No more than one pair shares its first letter."""
    first = [word.name[0] for word in WORDS]
    assert len(first) - len(set(first)) <= 1
