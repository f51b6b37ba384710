"""A ruleset: when it was in force, and its rules by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from qippdash.model.scale import DCA, RAG, SEGMENT, Scale, word_key
from qippdash.model.scenario import Scenario
from tests.portfolios import SHORTFALL, ruleset


@pytest.mark.parametrize(
    ("begins", "ends", "expected"),
    [
        pytest.param(None, None, "yes yes yes", id="always"),
        pytest.param(date(2010, 9, 30), None, "no yes yes", id="from that day"),
        pytest.param(None, date(2010, 9, 30), "yes yes no", id="up to that day"),
        pytest.param(date(2010, 9, 30), date(2010, 9, 30), "no yes no", id="on that day"),
        pytest.param(date(2011, 1, 1), date(2011, 2, 1), "no no no", id="later"),
    ],
)
def test_both_ends_of_its_time_count(begins: date | None, ends: date | None, expected: str) -> None:
    """The day before, the day itself, the day after."""
    one = replace(ruleset(), effective_from=begins, effective_to=ends)
    days = [date(2010, 9, 29), date(2010, 9, 30), date(2010, 10, 1)]
    assert " ".join("yes" if one.applies_on(day) else "no" for day in days) == expected


def test_a_rule_is_found_by_its_id() -> None:
    """Or it is not there."""
    one = ruleset(SHORTFALL)
    assert (one.rule("shortfall"), one.rule("shortfal")) == (SHORTFALL, None)


@pytest.mark.parametrize("scale", [RAG, DCA, SEGMENT], ids=lambda scale: scale.id)
def test_a_scale_is_told_apart_without_colour(scale: Scale) -> None:
    """Every word has its own letter and shapes, and its place is its code."""
    for part in ("word", "letter", "shape", "ascii_shape"):
        assert len({getattr(step, part) for step in scale.steps}) == len(scale.steps)
    assert [scale.code(word) for word in scale.words] == [*range(len(scale.steps))]
    assert all(step.ascii_shape.isascii() for step in scale.steps)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("green", "green"), ("amber/red", "amber_red"), ("3", "segment_3"), ("no go", "no_go")],
)
def test_a_word_has_a_name_in_conditions(word: str, expected: str) -> None:
    """Made of letters, digits and underscores, a letter first."""
    assert word_key(word) == expected


def test_a_scenario_names_every_scheme_that_it_changes() -> None:
    """Dropped, scaled or slipped."""
    scenario = Scenario("x", dropped=("a",), scaled={"b": 1.0, "a": 2.0}, slipped={"c": 1})
    assert scenario.initiatives == {"a", "b", "c"}
    assert Scenario("x").initiatives == frozenset()
