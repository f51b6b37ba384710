"""Which ratings differ between two assessments, and which way."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from qippdash.assessment import Assessment
from qippdash.changes import CHANGE_COLUMNS, changes, side_of
from qippdash.model.rule import Rule
from qippdash.model.scale import DCA, RAG, Scale
from tests.portfolios import SHORTFALL, assessed, month, portfolio, ruleset, scheme

DEARER = replace(SHORTFALL, id="strict", cuts={"green": 0.0, "amber": 0.01})


def _rated(
    forecasts: dict[str, object], *rules: Rule, scale: Scale = RAG, name: str = "money"
) -> Assessment:
    """One initiative per PCT, planned at £100, with a forecast each."""
    schemes = [scheme(f"{code}-1", code) for code in forecasts]
    rows = [
        month(f"{code}-1", "2010-10", 100, forecast=forecast)
        for code, forecast in forecasts.items()
    ]
    pack = portfolio(initiatives=schemes, savings=rows)
    return assessed(pack, ruleset(*(rules or (SHORTFALL,)), scale=scale, name=name))


def _of(frame: pl.DataFrame, code: str) -> list[tuple[object, ...]]:
    mine = frame.filter(pl.col("organisation") == code, pl.col("initiative").is_null())
    return mine.select("rule", "before", "after", "way", "by").rows()


@pytest.mark.parametrize(
    ("was", "now", "row"),
    [
        pytest.param(100, 90, ("green", "amber", "worse"), id="worse"),
        pytest.param(80, 100, ("red", "green", "better"), id="better"),
        pytest.param(100, None, ("green", "not rated", "lost"), id="no longer reported"),
        pytest.param(None, 80, ("not rated", "red", "found"), id="reported at last"),
    ],
)
def test_a_change_says_from_what_to_what_and_which_way(
    was: object, now: object, row: tuple[str, str, str]
) -> None:
    """What was not rated, or is no longer, is neither worse nor better."""
    found = changes(side_of(_rated({"P1": was})), side_of(_rated({"P1": now})))
    assert _of(found, "P1") == [
        (None, *row, "shortfall"),
        ("shortfall", *row, ""),
    ]


def test_what_is_the_same_has_no_row() -> None:
    """Values may move within a colour."""
    found = changes(side_of(_rated({"P1": 100})), side_of(_rated({"P1": 99})))
    assert found.is_empty()
    assert found.columns == [*CHANGE_COLUMNS]


def test_nodes_come_in_the_order_of_the_tree_with_their_values() -> None:
    """Those above first; the figures of both sides stand beside the words."""
    found = changes(side_of(_rated({"P1": 100, "P3": 100})), side_of(_rated({"P1": 50, "P3": 50})))
    rows = found.filter(pl.col("initiative").is_null(), pl.col("rule") == "shortfall")
    assert rows["organisation"].to_list()[:3] == ["ENG", "NORTH", "GM"]
    assert rows.select("value_before", "value_after", "unit").row(0) == (0.0, 0.5, "percent")


def test_nodes_are_matched_by_code() -> None:
    """A node that only one side has is no change of colour."""
    found = changes(side_of(_rated({"P1": 100})), side_of(_rated({"P3": 50, "P1": 100})))
    schemes = found["initiative"].drop_nulls()
    assert "P3-1" not in schemes.to_list()
    assert _of(found, "P1") == []


def test_an_overall_rating_names_the_rules_that_differ() -> None:
    """Those alone whose own rating is another."""
    before, after = (_rated({"P1": one}, SHORTFALL, DEARER) for one in (100, 97))
    found = changes(side_of(before), side_of(after))
    assert _of(found, "P1")[0] == (None, "green", "red", "worse", "strict")


def test_words_of_two_scales_are_only_different() -> None:
    """Whether amber/red is worse than red of another scale is nobody's to say."""
    cuts = {"green": 0.0, "amber/green": 0.01, "amber": 0.02, "amber/red": 0.03}
    after = _rated({"P1": 50}, replace(SHORTFALL, cuts=cuts), scale=DCA)
    found = changes(side_of(_rated({"P1": 100})), side_of(after))
    assert set(found["way"]) == {"other"}


def test_a_rule_that_one_side_lacks_is_no_change() -> None:
    """Nor is a ruleset; nothing was said there to differ from."""
    found = changes(side_of(_rated({"P1": 100})), side_of(_rated({"P1": 100}, SHORTFALL, DEARER)))
    assert found.is_empty()
    other = _rated({"P1": 50}, name="other")
    assert changes(side_of(_rated({"P1": 100})), side_of(other)).is_empty()
