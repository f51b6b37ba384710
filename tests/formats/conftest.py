"""A small assessment, made by hand: a nation, a trust with a hostile code, and an initiative."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import polars as pl
import pytest

from qippdash.catalogue import Format
from qippdash.cli.select import Selection
from qippdash.model.assessment import AssessmentFrames, Particulars, PluginUsed, RulesetUsed
from qippdash.model.portfolio import SET_ASIDE_COLUMNS, Pack, Portfolio, RowCount
from qippdash.model.rule import Rule
from qippdash.model.ruleset import Overall, Ruleset
from qippdash.model.scale import RAG

CODES = ["ENG", "=cmd()", "=cmd()"]
INITIATIVES = [None, None, "=cmd()-1"]
LEVELS = ["national", "pct", "initiative"]
PARENTS = [None, "ENG", "=cmd()"]

RULESET = Ruleset(
    id="money-first",
    title="Money first",
    version="1",
    scale=RAG,
    rules=(
        Rule("short-fall", "Shortfall", unit="percent", lever="forecast_year", must=True),
        Rule("gap", "Gap in pounds", unit="GBP", provenance="local"),
    ),
    overall=Overall({}),
    hash="c0ffee",
)


def _nodes() -> pl.DataFrame:
    return pl.DataFrame(
        {
            "node": [0, 1, 2],
            "organisation": CODES,
            "initiative": INITIATIVES,
            "level": LEVELS,
            "parent": PARENTS,
            "name": ["England", "Żółw & Cie, 東京", "Fewer beds"],
            "depth": [0, 1, 2],
        },
        schema_overrides={"node": pl.UInt32, "depth": pl.UInt8, "initiative": pl.String},
    )


def _ratings(values: list[float]) -> pl.DataFrame:
    shared = {
        "organisation": [code for code in CODES for _ in RULESET.rules],
        "initiative": [code for code in INITIATIVES for _ in RULESET.rules],
        "level": [level for level in LEVELS for _ in RULESET.rules],
        "parent": [parent for parent in PARENTS for _ in RULESET.rules],
        "ruleset": [RULESET.id] * 6,
        "rule": [rule.id for rule in RULESET.rules] * 3,
        "value": values,
        "unit": ["percent", "GBP"] * 3,
        "rating": ["red", "amber", "green", "not rated", "green", "not rated"],
        "reason": [None, None, None, 'no forecast, "yet"', None, "-1 of 2"],
        "coverage": [0.5, 1.0, None, None, 1.0, 1.0],
        "lever": ["forecast_year", None] * 3,
        "to_amber": [1234.56, None, None, None, None, None],
        "to_green": [17_000_000.0, None, None, None, None, None],
    }
    texts = dict.fromkeys(["initiative", "parent", "reason", "lever"], pl.String)
    floats = dict.fromkeys(["value", "coverage", "to_amber", "to_green"], pl.Float64)
    return pl.DataFrame(shared, schema_overrides={**texts, **floats}, strict=False)


def _overall() -> pl.DataFrame:
    return pl.DataFrame(
        {
            "organisation": CODES,
            "initiative": INITIATIVES,
            "level": LEVELS,
            "parent": PARENTS,
            "ruleset": [RULESET.id] * 3,
            "rating": ["red", "not rated", "green"],
            "reason": [None, "1 of 2 rules could be rated", None],
            "green": [0, 1, 1],
            "amber": [1, 0, 0],
            "red": [1, 0, 0],
            "not_rated": [0, 1, 1],
        },
        schema_overrides={"initiative": pl.String, "reason": pl.String},
    )


def _portfolio(nodes: pl.DataFrame) -> Portfolio:
    aside = [
        ("savings", 7, "plan", "ten", "'ten' is no amount of money", None),
        ("savings", 9, "month", "May", "'May' is no month", 12_345),
        ("savings", 9, "initiative", "X", "initiative of nobody", 12_345),
    ]
    return Portfolio(
        Pack("small", "Small pack", date(2010, 9, 30), ("national", "pct"), 4, "beef"),
        {},
        nodes,
        pl.DataFrame(),
        pl.DataFrame(aside, schema=list(SET_ASIDE_COLUMNS), orient="row"),
        {"savings": RowCount(10, 8, 2), "organisations": RowCount(2, 2, 0)},
    )


def _wide() -> pl.DataFrame:
    return pl.DataFrame(
        {
            "money-first/": [2, -1, 0],
            "money-first/short-fall": [2, 0, 0],
            "money-first/short-fall:value": [0.1 + 0.2, 0.0, 0.444444444],
            "money-first/gap": [1, -1, None],
            "money-first/gap:value": [12_200_000.1, None, None],
        },
        schema_overrides={"money-first/": pl.Int8, "money-first/gap": pl.Int8},
    )


@pytest.fixture
def assessment() -> Selection:
    """Six ratings over three nodes, with noise, a minus zero, NaN and infinity among the values."""
    nodes = _nodes()
    values = [0.1 + 0.2, 12_200_000.100000001, -0.0, float("nan"), 0.444444444, float("inf")]
    return Selection(
        Particulars(
            "0.1.0",
            date(2010, 9, 30),
            "small",
            "Small pack",
            "beef",
            (RulesetUsed("money-first", "Money first", "1", "c0ffee", ("local",)),),
            (PluginUsed("qippdash-example", "2.0"),),
        ),
        (RULESET,),
        _portfolio(nodes),
        nodes,
        nodes.select("organisation", plan_year=pl.Series([3_250_000_000, None, 64_000])),
        _wide(),
        _ratings(values),
        _overall(),
    )


@pytest.fixture
def written() -> Callable[[Format, AssessmentFrames], bytes]:
    """What a format writes."""

    def write(form: Format, frames: AssessmentFrames) -> bytes:
        out = io.BytesIO()
        form.write(frames, out)
        return out.getvalue()

    return write
