"""From the ratings one level down: shares, counts, the worst, the mean; and who is counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from qippdash.evaluate.evaluation import Evaluation
from qippdash.model.rule import Rule
from qippdash.model.scale import RAG
from qippdash.rule_kinds.children import Children
from tests.portfolios import (
    SHARE_OF_RED,
    SHORTFALL,
    column_of,
    evaluated,
    forecasting,
    month,
    portfolio,
    ruleset,
    scheme,
)

TREE: Mapping[str, str | None] = {
    "ENG": None, "N": "ENG", "S": "ENG", "A": "N", "B": "N", "C": "N", "D": "N", "E": "S",
}  # fmt: skip
FORECASTS = {"A": 100, "B": 90, "C": 50, "D": None, "E": 40}


def rated(*rules: Rule) -> Evaluation:
    """Under N one green, one amber, one red and one not rated; under S one red."""
    return evaluated(forecasting(FORECASTS, TREE), ruleset(SHORTFALL, *rules))


def value(rule: Rule, code: str = "N") -> float | None:
    """What the rule comes to at a node."""
    found: float | None = column_of(rated(rule), f"money/{rule.id}:value")[code]
    return found


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param({}, 1 / 3, id="share of red"),
        pytest.param({"word": "amber"}, 1 / 3, id="share of amber"),
        pytest.param({"word": "amber", "or_worse": True}, 2 / 3, id="share of amber or red"),
        pytest.param({"word": "green", "or_worse": True}, 1.0, id="share of all"),
        pytest.param({"how": "count"}, 1.0, id="count of red"),
        pytest.param({"how": "count", "word": "amber", "or_worse": True}, 2.0, id="count of both"),
        pytest.param({"how": "score"}, 1.0, id="mean of 0, 1 and 2"),
        pytest.param({"how": "worst"}, 2.0, id="the worst"),
    ],
)
def test_children_that_are_rated_are_counted(
    options: Mapping[str, object], expected: float
) -> None:
    """One green, one amber, one red; the one that is not rated is no part of it."""
    rule = replace(SHARE_OF_RED, options={**SHARE_OF_RED.options, **options})
    assert value(rule) == pytest.approx(expected, abs=1e-12)


def test_the_share_is_held_against_cut_points() -> None:
    """A third is amber, all of one is red."""
    codes = column_of(rated(SHARE_OF_RED), "money/share")
    assert (codes["N"], codes["S"]) == (1, 2)


def test_the_worst_rating_is_the_rating_itself() -> None:
    """It needs no cut points; of one green child it is green, of an amber one amber."""
    rule = replace(SHARE_OF_RED, cuts={}, options={"of": "shortfall", "how": "worst"})
    codes = column_of(rated(rule), "money/share")
    assert [codes[code] for code in ("N", "A", "B", "C", "D")] == [2, 0, 1, 2, -1]


def test_a_child_weighs_what_the_value_comes_to_for_it() -> None:
    """By the size of the plan: B's plan made nine times as large weighs nine times as much."""
    rule = replace(SHARE_OF_RED, value="plan_year", options={"of": "shortfall", "word": "amber"})
    schemes = [scheme(f"I{code}", code) for code in "ABC"]
    rows = [
        month(f"I{code}", "2010-10", plan, forecast=plan * share)
        for code, plan, share in (("A", 50, 1.0), ("B", 900, 0.9), ("C", 50, 0.5))
    ]
    pack = portfolio(tree=TREE, initiatives=schemes, savings=rows)
    found = column_of(evaluated(pack, ruleset(SHORTFALL, rule)), "money/share:value")
    assert found["N"] == pytest.approx(0.9, abs=1e-12)


def test_children_that_weigh_nothing_settle_nothing() -> None:
    """With the reason."""
    rule = replace(SHARE_OF_RED, value="plan_year - plan_year")
    found = rated(rule)
    assert column_of(found, "money/share")["N"] == -1
    reasons = dict(
        zip(
            column_of(found, "money/share"),
            found.wide.select(found.rated[1].reason).to_series(),
            strict=True,
        )
    )
    assert reasons["N"] == "what is rated under it weighs nothing"


def test_organisations_without_any_under_them_look_at_their_schemes() -> None:
    """A PCT's children are its initiatives."""
    assert value(SHARE_OF_RED, "A") == 0.0
    assert value(SHARE_OF_RED, "C") == 1.0


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        pytest.param("D", "nothing under it is rated", id="its only scheme is not rated"),
        pytest.param("IA", "there is nothing under it", id="a scheme has no children"),
    ],
)
def test_nothing_rated_below_is_not_rated(code: str, reason: str) -> None:
    """With the reason."""
    found = rated(SHARE_OF_RED)
    place = column_of(found, "money/share")
    assert place[code] == -1
    reasons = found.wide.select(found.rated[1].reason).to_series()
    assert dict(zip(place, reasons, strict=True))[code] == reason


def test_coverage_is_the_share_of_children_that_are_rated() -> None:
    """Three of four under N; below the share that the rule asks for it is not rated."""
    asked = [
        replace(SHARE_OF_RED, id=f"c{share:.0f}", min_coverage=share / 100)
        for share in (75.0, 76.0)
    ]
    found = rated(*asked)
    assert column_of(found, "money/c75:coverage")["N"] == 0.75
    assert [column_of(found, f"money/{rule.id}")["N"] for rule in asked] == [1, -1]
    reasons = found.wide.select(found.rated[2].reason).to_series()
    assert "only 75% of its children are rated; 76% are needed" in reasons.to_list()


@pytest.mark.parametrize(
    "of",
    [
        pytest.param("shortfal", id="a rule that is not there"),
        pytest.param("plan_year", id="a measure"),
        pytest.param("share", id="itself"),
        pytest.param("money", id="the overall rating that it is part of"),
        pytest.param("level", id="a column of the tree"),
    ],
)
def test_ratings_that_are_not_there_are_not_looked_at(of: str) -> None:
    """Not rated anywhere, whether it is rated for the first time or again."""
    rule = replace(SHARE_OF_RED, options={"of": of})
    found = rated(rule)
    assert set(column_of(found, "money/share").values()) == {-1}
    reason = found.wide.select(found.rated[1].reason).to_series()[0]
    assert reason == f"there are no ratings of {of} to look at"


def test_another_rulesets_ratings_can_be_looked_at() -> None:
    """One of its rules, or its overall rating."""
    looks = [
        replace(SHARE_OF_RED, id=name, options={"of": of})
        for name, of in (("rule", "money/shortfall"), ("overall", "money"))
    ]
    pack = forecasting({"A": 50, "B": 100}, TREE)
    found = evaluated(pack, ruleset(SHORTFALL), ruleset(*looks, name="below"))
    assert [column_of(found, f"below/{rule.id}:value")["N"] for rule in looks] == [0.5, 0.5]


@pytest.mark.parametrize(
    ("options", "cuts", "keys"),
    [
        pytest.param({"of": "x"}, {"green": 1, "amber": 2}, [], id="none"),
        pytest.param({}, {"green": 1, "amber": 2}, ["of"], id="looks at nothing"),
        pytest.param({"of": "x", "how": "mean"}, {}, ["how"], id="no such way"),
        pytest.param({"of": "x", "word": "blue"}, {}, ["word"], id="no such word"),
        pytest.param({"of": "x", "how": "worst"}, {"green": 1}, ["how"], id="worst with cuts"),
        pytest.param({"of": "x"}, {"green": 2, "amber": 1}, ["amber"], id="wrong way round"),
    ],
)
def test_faults_name_the_keys_that_they_are_in(
    options: Mapping[str, str], cuts: Mapping[str, float], keys: list[str]
) -> None:
    """All of them at once."""
    found = Children().faults(replace(SHARE_OF_RED, options=options, cuts=cuts), RAG)
    assert [key for key, _, _ in found] == keys


def test_cut_points_in_words_say_what_of() -> None:
    """Shares of a rating one level down."""
    rule = replace(SHARE_OF_RED, unit="percent", options={"of": "shortfall", "or_worse": True})
    assert Children().in_words(rule, RAG)[0] == (
        "green",
        "at most 20% of those one level down red or worse",
    )
