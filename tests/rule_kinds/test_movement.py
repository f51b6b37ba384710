"""Against an earlier assessment: steps worse, steps better, and what cannot be compared."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from qippdash.evaluate.evaluation import Evaluation
from qippdash.model.rule import Rule
from qippdash.model.scale import RAG
from qippdash.rule_kinds.movement import Movement
from tests.portfolios import SHORTFALL, as_rated, column_of, evaluated, month, portfolio, ruleset

MOVED = Rule(
    "moved",
    "Moved since",
    kind="movement",
    cuts={"green": 0, "amber": 1},
    options={"of": "shortfall"},
)
FORECAST = {"green": 100, "amber": 90, "red": 50, "not rated": None}


def rated(now: str, before: pl.DataFrame | None, rule: Rule = MOVED) -> Evaluation:
    """A scheme of P3 that is rated so now."""
    pack = portfolio(savings=[month("I1", "2010-10", 100, forecast=FORECAST[now])])
    return evaluated(pack, ruleset(SHORTFALL, rule), earlier=before)


@pytest.mark.parametrize(
    ("then", "now", "steps", "rating"),
    [
        pytest.param("red", "red", 0.0, "green", id="as before"),
        pytest.param("green", "amber", 1.0, "amber", id="a step worse"),
        pytest.param("green", "red", 2.0, "red", id="two steps worse"),
        pytest.param("red", "green", -2.0, "green", id="two steps better"),
        pytest.param("not rated", "green", None, "not rated", id="not rated then"),
        pytest.param("green", "not rated", None, "not rated", id="not rated now"),
        pytest.param("purple", "green", None, "not rated", id="a word of another scale"),
    ],
)
def test_a_movement_is_in_steps_of_the_scale(
    then: str, now: str, steps: float | None, rating: str
) -> None:
    """Positive where it is worse."""
    found = rated(now, as_rated(("P3", "I1", "money", "shortfall", then)))
    code = column_of(found, "money/moved")["I1"]
    word = "not rated" if code < 0 else RAG.words[code]
    assert (column_of(found, "money/moved:value")["I1"], word) == (steps, rating)


@pytest.mark.parametrize(
    ("before", "now", "reason"),
    [
        pytest.param(None, "green", "no earlier assessment was given", id="nothing to compare"),
        pytest.param(as_rated(), "green", "it is not in the earlier assessment", id="not there"),
        pytest.param(
            as_rated(("P3", "I1", "money", "shortfall", "not rated")),
            "green",
            "it was not rated then",
            id="not rated then",
        ),
        pytest.param(
            as_rated(("P3", "I1", "money", "shortfall", "green")),
            "not rated",
            "it is not rated now",
            id="not rated now",
        ),
    ],
)
def test_the_reason_says_what_there_is_to_compare(
    before: pl.DataFrame | None, now: str, reason: str
) -> None:
    """Which end of the comparison is missing."""
    found = rated(now, before)
    reasons = dict(
        zip(
            column_of(found, "money/moved"),
            found.wide.select(found.rated[1].reason).to_series(),
            strict=True,
        )
    )
    assert reasons["I1"] == reason


def test_an_overall_rating_can_be_compared_too() -> None:
    """Of another ruleset, by its id: the earlier one has no rule beside it."""
    rule = replace(MOVED, options={"of": "money"})
    pack = portfolio(savings=[month("I1", "2010-10", 100, forecast=50)])
    found = evaluated(
        pack,
        ruleset(SHORTFALL),
        ruleset(rule, name="trend"),
        earlier=as_rated(("P3", "I1", "money", None, "amber")),
    )
    assert column_of(found, "trend/moved:value")["I1"] == 1.0


def test_an_organisation_is_not_its_scheme_of_the_same_code() -> None:
    """The earlier rating of the organisation says nothing about the scheme."""
    found = rated("red", as_rated(("P3", None, "money", "shortfall", "green")))
    values = column_of(found, "money/moved:value")
    assert (values["P3"], values["I1"]) == (2.0, None)


@pytest.mark.parametrize(
    ("rule", "keys"),
    [
        pytest.param(MOVED, [], id="none"),
        pytest.param(replace(MOVED, options={}), ["of"], id="of nothing"),
        pytest.param(replace(MOVED, value="plan_year"), ["value"], id="a value of its own"),
        pytest.param(replace(MOVED, cuts={"green": 2, "amber": 1}), ["amber"], id="wrong way"),
    ],
)
def test_faults_name_the_keys_that_they_are_in(rule: Rule, keys: list[str]) -> None:
    """All of them at once."""
    assert [key for key, _, _ in Movement().faults(rule, RAG)] == keys
