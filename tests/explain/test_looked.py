"""Explanations of rules that look at other ratings, and of overall ratings, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from qippdash.evaluate.evaluation import Evaluation
from qippdash.explain import Explanation, NodeExplanation, explain
from qippdash.model.rule import Rule
from qippdash.model.ruleset import Override
from qippdash.model.scale import SEGMENT
from tests.evaluate.graded import graded, with_policy
from tests.portfolios import (
    SHARE_OF_RED,
    SHORTFALL,
    as_rated,
    column_of,
    evaluated,
    forecasting,
    ruleset,
    total,
)

TREE: Mapping[str, str | None] = {
    "ENG": None, "N": "ENG", "A": "N", "B": "N", "C": "N", "D": "N",
}  # fmt: skip
FORECASTS = {"A": 100, "B": 90, "C": 50, "D": None}
SHARE = replace(SHARE_OF_RED, unit="percent")
MOVED = Rule(
    "moved", "Worse than before", kind="movement", unit="steps",
    cuts={"green": 0, "amber": 1}, options={"of": "shortfall"},
)  # fmt: skip
WEIGHT = total("size", "investment")
EARLIER = as_rated(
    *(
        (code, None, "money", "shortfall", was)
        for code, was in (("A", "amber"), ("B", "amber"), ("C", "green"), ("D", "green"))
    )
)


def rated(*rules: Rule) -> Evaluation:
    """Under N one green, one amber, one red and one not rated, of 1, 2, 3 and 4 pounds."""
    pack = forecasting(FORECASTS, TREE, investment={"A": 1, "B": 2, "C": 3, "D": 4})
    return evaluated(pack, ruleset(SHORTFALL, *rules, measures=[WEIGHT]), earlier=EARLIER)


def explained(rule: Rule, code: str = "N") -> Explanation:
    """Why a node has its rating."""
    found = rated(rule)
    row = list(column_of(found, "level")).index(code)
    one = explain(found, row, f"money/{rule.id}")
    assert isinstance(one, Explanation)
    return one


def test_the_children_are_listed_worst_first() -> None:
    """With the rating that was looked at, what is not rated last."""
    found = explained(SHARE)
    assert found.contribution_title == "What lies under it, worst first"
    assert [(one.code, one.words, one.share) for one in found.contributions] == [
        ("C", "red", None), ("B", "amber", None), ("A", "green", None), ("D", "not rated", None),
    ]  # fmt: skip


def test_a_share_can_be_read_in_sentences() -> None:
    """The value and of how many, the cut points, the children, and how many are what."""
    assert explained(SHARE).sentences() == [
        (
            'NHS N (N) is amber on "Share of red": 33.3% of 3 rated '
            "(on the 75% of those under it that are rated)."
        ),
        (
            "Green: at most 20% of those one level down red; amber: at most 40% of those one level "
            "down red; red: more than 40% of those one level down red."
        ),
        (
            "What lies under it, worst first: NHS C (C) red; NHS B (B) amber; NHS A (A) green; "
            "NHS D (D) not rated."
        ),
        'Under it, by "Forecast shortfall": 1 red, 1 amber, 1 green and 1 not rated.',
    ]


def test_what_children_weigh_stands_beside_their_ratings() -> None:
    """The heaviest first among those of one rating; the weight is no figure of the node's own."""
    found = explained(replace(SHARE, value="size"))
    assert found.contribution_title == "What lies under it, worst first, by what it weighs (£6)"
    assert [(one.words, one.share) for one in found.contributions] == [
        ("red, £3", 0.5), ("amber, £2", 1 / 3), ("green, £1", 1 / 6), ("not rated", None),
    ]  # fmt: skip
    assert (found.value_words, found.measures) == ("50%", ())
    assert found.sentences()[1].startswith("Green: at most 20% of those one level down red, each")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        pytest.param(
            {"how": "count", "word": "amber", "or_worse": True}, "2 of 3 rated", id="count"
        ),
        pytest.param({"how": "score"}, "a mean score of 1", id="score"),
        pytest.param({"how": "worst"}, "the worst of 3 rated is red", id="worst"),
    ],
)
def test_a_value_says_what_it_is(options: Mapping[str, object], words: str) -> None:
    """A count of how many, a score, a rating."""
    rule = replace(SHARE, unit="", options={"of": "shortfall", **options})
    assert explained(rule).value_words == words


def test_an_organisation_at_the_bottom_looks_at_its_initiatives() -> None:
    """Each by its title and code."""
    found = explained(SHARE, "C")
    assert [(one.name, one.code, one.words) for one in found.contributions] == [
        ("Scheme IC", "IC", "red")
    ]


def test_an_initiative_has_nothing_under_it() -> None:
    """And says so."""
    found = explained(SHARE, "IA")
    assert (found.reason, found.contributions) == ("there is nothing under it", ())


@pytest.mark.parametrize(
    ("code", "words", "fact"),
    [
        pytest.param("C", "2 steps worse", "was green in the earlier assessment and is red now",
                     id="worse"),
        pytest.param("A", "1 step better", "was amber in the earlier assessment and is green now",
                     id="better"),
        pytest.param("B", "no change", "was amber in the earlier assessment and still is", id="same"),
        pytest.param("D", "–", "was green in the earlier assessment and is not rated now",
                     id="not rated now"),
    ],
)  # fmt: skip
def test_a_movement_says_from_what_to_what(code: str, words: str, fact: str) -> None:
    """In steps, and in words."""
    found = explained(MOVED, code)
    assert (found.value_words, found.notes) == (words, (f'By "Forecast shortfall" it {fact}.',))


def test_a_movement_can_be_read_in_sentences() -> None:
    """Without a list of anything."""
    assert explained(MOVED, "C").sentences() == [
        'NHS C (C) is red on "Worse than before": 2 steps worse.',
        (
            "Green: no worse than before; amber: at most 1 step worse than before; "
            "red: more than 1 step worse than before."
        ),
        'By "Forecast shortfall" it was green in the earlier assessment and is red now.',
    ]


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param(replace(SHARE, options={"of": "nowhere"}), id="children"),
        pytest.param(replace(MOVED, options={"of": "nowhere"}), id="movement"),
    ],
)
def test_what_cannot_be_looked_at_is_the_reason(rule: Rule) -> None:
    """And nothing is listed."""
    found = explained(rule)
    assert found.reason == "there are no ratings of nowhere to look at"
    assert (found.contributions, found.notes) == ((), ())


def test_an_overall_rating_tells_its_score_and_the_overrides_that_hold() -> None:
    """Counts of words that are numbers say that they are ratings."""
    overall = with_policy(
        "score",
        cuts={"1": 0.5, "2": 1.5, "3": 2.5},
        gaps="2",
        overrides=(
            Override("r0 >= 2", "3", "An organisation in deficit is no better than 3."),
            Override("r1 >= 4", "4"),
        ),
    )
    found = explain(graded({"A": "100"}, overall, scale=SEGMENT), 1, "money")
    assert isinstance(found, NodeExplanation)
    assert found.sentences()[0] == (
        "NHS A (A) is 3 on Money: 1 rated 2 and 2 rated 1. Its mean score is 0.33. "
        "It is no better than 3: An organisation in deficit is no better than 3."
    )


def test_an_override_without_a_reason_shows_its_condition() -> None:
    """Better than nothing."""
    overall = with_policy("worst", overrides=(Override("ambers > 0", "red"),))
    found = explain(graded({"A": "10"}, overall), 1, "money")
    assert isinstance(found, NodeExplanation)
    assert found.overall[0].notes == ("It is no better than red: ambers > 0",)


def test_an_overall_rating_that_is_none_says_why() -> None:
    """The same reason as in the frames."""
    found = explain(graded({"A": "0"}, with_policy("quartiles")), 1, "money")
    assert isinstance(found, NodeExplanation)
    assert found.overall[0].reason == "there is no other of its level to compare its score with"
