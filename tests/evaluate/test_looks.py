"""Who counts as a child, what a child weighs, and whose words a rule can look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from qippdash.evaluate.evaluation import Evaluation
from qippdash.model.rule import Rule
from qippdash.model.ruleset import Overall
from qippdash.model.scale import DCA
from tests.portfolios import (
    SHARE_OF_RED,
    SHORTFALL,
    column_of,
    evaluated,
    forecasting,
    ruleset,
    total,
)

TREE: Mapping[str, str | None] = {"ENG": None, "N": "ENG", "A": "N", "B": "N"}


def rated(*rules: Rule, forecasts: Mapping[str, int | None], **columns: object) -> Evaluation:
    """A scheme for each organisation named."""
    pack = forecasting(forecasts, TREE)
    return evaluated(pack, ruleset(SHORTFALL, *rules), **columns)  # type: ignore[arg-type]


def of(found: Evaluation, rule: str, code: str = "N", part: str = "value") -> object:
    """What a rule came to at a node."""
    return column_of(found, f"money/{rule}:{part}")[code]


def reason(found: Evaluation, rule: str, code: str = "N") -> str | None:
    """Why it is not rated."""
    rated = next(one for one in found.rated if one.compiled.rule.id == rule)
    reasons = found.wide.select(found.wide["organisation"], why=rated.reason)
    said = reasons.filter(organisation=code)["why"][0]
    return None if said is None else str(said)


def test_an_organisations_own_schemes_are_no_children_beside_organisations() -> None:
    """Under N are A and B; that N has a red scheme of its own is in its own figures."""
    found = rated(SHARE_OF_RED, forecasts={"A": 100, "B": 100, "N": 0})
    assert of(found, "share") == 0.0


def test_a_rating_of_schemes_alone_is_not_looked_for_among_organisations() -> None:
    """N's own scheme would else speak for all of those under it."""
    schemes = replace(SHORTFALL, applies="initiatives")
    found = evaluated(forecasting({"N": 0, "A": 100}, TREE), ruleset(schemes, SHARE_OF_RED))
    assert (of(found, "share"), of(found, "share", "A")) == (None, 0.0)
    assert reason(found, "share") == "there is nothing under it"


WEIGHED = replace(SHARE_OF_RED, value="weight")
WEIGHT = total("weight", "investment")


def weighed(weights: Mapping[str, object], rule: Rule = WEIGHED) -> Evaluation:
    """A is green and B red; each weighs what it invests."""
    pack = forecasting({"A": 100, "B": 0}, TREE, investment=weights)
    return evaluated(pack, ruleset(SHORTFALL, rule, measures=[WEIGHT]))


@pytest.mark.parametrize(
    ("weights", "value", "coverage"),
    [
        pytest.param({"A": 3, "B": 1}, 0.25, 1.0, id="each its own"),
        pytest.param({"A": 0, "B": 1}, 1.0, 1.0, id="one weighs nothing"),
        pytest.param({"A": -5, "B": 1}, 1.0, 1.0, id="one weighs less than nothing"),
        pytest.param({"A": 3, "B": None}, 0.0, 0.5, id="a weight is missing"),
        pytest.param({"A": 0, "B": 0}, None, 1.0, id="nothing weighs anything"),
        pytest.param({"A": None, "B": None}, None, 0.0, id="no weight at all"),
    ],
)
def test_a_share_is_of_what_children_weigh(
    weights: Mapping[str, object], value: float | None, coverage: float
) -> None:
    """A child without a weight counts against the coverage, as one that is not rated does."""
    found = weighed(weights)
    assert (of(found, "share"), of(found, "share", part="coverage")) == (value, coverage)


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        pytest.param({"A": 0, "B": 0}, "what is rated under it weighs nothing", id="0 and 0"),
        pytest.param({"A": None, "B": None}, "nothing under it is rated", id="missing"),
    ],
)
def test_without_a_weight_it_is_not_rated(weights: Mapping[str, object], said: str) -> None:
    """With the reason."""
    found = weighed(weights)
    assert column_of(found, "money/share")["N"] == -1
    assert reason(found, "share") == said


def test_a_red_child_without_figures_makes_nobody_green() -> None:
    """Where the ruleset asks that most of the children count."""
    asked = replace(WEIGHED, min_coverage=0.8)
    found = weighed({"A": 3, "B": None}, asked)
    assert column_of(found, "money/share")["N"] == -1
    assert reason(found, "share") == "only 50% of its children are rated; 80% are needed"


def test_a_count_and_the_worst_weigh_nothing() -> None:
    """Two children are two, whatever they plan."""
    count = replace(SHARE_OF_RED, id="count", cuts={"green": 0, "amber": 1}, options={
        "of": "shortfall", "how": "count", "word": "amber", "or_worse": True})  # fmt: skip
    worst = replace(SHARE_OF_RED, id="worst", cuts={}, options={"of": "shortfall", "how": "worst"})
    found = rated(count, worst, forecasts={"A": 90, "B": 0})
    codes = [column_of(found, f"money/{rule}")["N"] for rule in ("count", "worst")]
    assert (of(found, "count"), codes) == (2.0, [2, 2])


def test_the_mean_score_is_weighed_too() -> None:
    """Three quarters of the money score 0, a quarter 2."""
    score = replace(WEIGHED, options={"of": "shortfall", "how": "score"})
    assert of(weighed({"A": 3, "B": 1}, score), "share") == 0.5


def test_ratings_in_other_words_are_not_counted() -> None:
    """Place 2 is red in one scale and amber in another."""
    cuts = {word: 0.05 * (at + 1) for at, word in enumerate(DCA.words[:-1])}
    five = ruleset(replace(SHORTFALL, cuts=cuts), name="five", scale=DCA, overall=Overall())
    looks = replace(SHARE_OF_RED, options={"of": "five/shortfall"})
    found = evaluated(forecasting({"A": 0}, TREE), five, ruleset(looks))
    assert set(column_of(found, "money/share").values()) == {-1}
    assert reason(found, "share") == (
        "five/shortfall is rated in other words: green, amber/green, amber, amber/red, red"
    )


@pytest.mark.parametrize(
    ("of_what", "said"),
    [
        pytest.param("other", "there are no ratings of other to look at", id="a ruleset"),
        pytest.param("other/gap", "there are no ratings of other/gap to look at", id="its rule"),
    ],
)
def test_a_ruleset_that_was_not_asked_for_cannot_be_looked_at(of_what: str, said: str) -> None:
    """Whoever rates has to ask for both."""
    found = rated(replace(SHARE_OF_RED, options={"of": of_what}), forecasts={"A": 0})
    assert set(column_of(found, "money/share").values()) == {-1}
    assert reason(found, "share") == said


def test_a_rule_here_comes_before_a_ruleset_of_its_name() -> None:
    """Unless it is named in full."""
    pack = forecasting({"A": 0}, TREE)
    always = replace(SHORTFALL, id="always", cuts={"green": 9, "amber": 10})
    other = ruleset(always, name="shortfall")
    found = evaluated(pack, ruleset(SHORTFALL, SHARE_OF_RED), other)
    assert of(found, "share") == 1.0
    named = replace(SHARE_OF_RED, options={"of": "shortfall/always"})
    assert of(evaluated(pack, ruleset(SHORTFALL, named), other), "share") == 0.0
