"""No better than a word where a condition holds, whatever the policy made of the ratings."""

from __future__ import annotations

import pytest

from qippdash.model.ruleset import Overall, Override
from qippdash.model.scale import RAG, SEGMENT, Scale
from tests.evaluate.graded import graded, with_policy, word, words

DEFICIT = Override("r0 >= 2", "amber", "In deficit.")


@pytest.mark.parametrize(
    ("digits", "expected"),
    [
        pytest.param("0000", "green", id="it does not hold"),
        pytest.param("1000", "amber", id="it holds, and lowers"),
        pytest.param("2000", "amber", id="it holds, and no lower than it says"),
        pytest.param("2222", "red", id="it never raises"),
        pytest.param("0222", "red", id="what is worse already stays"),
        pytest.param("-000", "amber", id="a gap has the place of the word for gaps"),
        pytest.param("1---", "not rated", id="too many gaps: it rates nothing"),
    ],
)
def test_an_override_is_a_ceiling(digits: str, expected: str) -> None:
    """By score, where one rule of four is not enough to lower a mean."""
    overall = with_policy("score", cuts={"green": 0.5, "amber": 1.0}, overrides=(DEFICIT,))
    assert word(digits, overall) == expected


@pytest.mark.parametrize(
    ("overall", "expected"),
    [
        pytest.param(Overall({"red": "reds > 1"}, overrides=(DEFICIT,)), "amber", id="counts"),
        pytest.param(Overall({}, overrides=(DEFICIT,)), "amber", id="no condition at all"),
        pytest.param(
            with_policy("worst", overrides=(Override("r0 >= 2", "red"),)), "red", id="worst"
        ),
        pytest.param(
            with_policy("score", cuts={"green": 2, "amber": 3}, overrides=(DEFICIT,)),
            "amber",
            id="score",
        ),
    ],
)
def test_it_comes_after_any_policy(overall: Overall, expected: str) -> None:
    """One amber rule, which by itself would leave it better or as it is."""
    assert word("1000", overall) == expected


def test_it_comes_after_quartiles() -> None:
    """The best quarter of a level, and still no better than 3."""
    deficit = Override("r1 >= 4", "3")
    overall = with_policy("quartiles", gaps="2", overrides=(deficit,))
    digits = {"A": "03", "B": "23", "C": "32", "D": "33"}
    plain = with_policy("quartiles", gaps="2")
    assert words(graded(digits, plain, scale=SEGMENT)) == {"A": "1", "B": "2", "C": "2", "D": "4"}
    found = words(graded(digits, overall, scale=SEGMENT))
    assert found == {"A": "3", "B": "3", "C": "2", "D": "4"}


@pytest.mark.parametrize(
    ("overrides", "expected"),
    [
        pytest.param((DEFICIT, Override("ambers > 0", "red")), "red", id="both hold"),
        pytest.param((Override("ambers > 0", "red"), DEFICIT), "red", id="in either order"),
        pytest.param((Override("reds > 0", "red"), DEFICIT), "amber", id="the second alone"),
        pytest.param((Override("reds > 0", "red"),), "green", id="neither"),
    ],
)
def test_every_override_that_holds_counts(overrides: tuple[Override, ...], expected: str) -> None:
    """The worst of them."""
    assert word("1000", Overall({}, overrides=overrides)) == expected


@pytest.mark.parametrize(
    ("when", "digits", "holds"),
    [
        pytest.param("r0 > r1", "10", True, id="a rule worse than another"),
        pytest.param("r0 > r1", "11", False, id="as bad as another"),
        pytest.param("reds + r0 >= 3", "02", False, id="counts and places"),
        pytest.param("reds + r0 >= 3", "12", True, id="counts and places that hold"),
        pytest.param("not_rated > 0", "0-", True, id="what is not rated"),
        pytest.param("r1 is None", "0-", False, id="a gap that counts has a place"),
    ],
)
def test_a_condition_sees_counts_and_places(when: str, digits: str, *, holds: bool) -> None:
    """A rule's place is 1 for the best word."""
    overall = Overall({}, overrides=(Override(when, "red"),))
    assert word(digits, overall) == ("red" if holds else "green")


def test_a_gap_that_counts_as_nothing_has_no_place() -> None:
    """A comparison with it does not hold, and it can be asked for."""
    for when, expected in (("r1 > 0", "green"), ("r1 is None", "red")):
        assert word("0-", Overall({}, gaps="", overrides=(Override(when, "red"),))) == expected


@pytest.mark.parametrize(
    ("gaps", "expected"),
    [
        pytest.param("amber", "amber", id="a gap as amber"),
        pytest.param("red", "red", id="a gap as red"),
        pytest.param("", "green", id="a gap as nothing"),
    ],
)
def test_a_rule_that_decides_alone_is_not_green_for_want_of_a_rating(
    gaps: str, expected: str
) -> None:
    """A condition over one rule's place, and that rule is not rated."""
    alone = Overall({"red": "r0 > 2", "amber": "r0 > 1"}, gaps=gaps)
    assert word("-0", alone) == expected


@pytest.mark.parametrize(
    "scale", [pytest.param(RAG, id="rag"), pytest.param(SEGMENT, id="segment")]
)
def test_an_override_names_a_word_of_its_scale(scale: Scale) -> None:
    """The worst but one."""
    ceiling = Override("r0 > 1", scale.words[-2])
    overall = with_policy("worst", gaps=scale.words[1], overrides=(ceiling,))
    assert word("10", overall, scale=scale) == scale.words[-2]
