"""Organisations by rulesets and by themes: the same ratings, cut two ways."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

import qippdash
from qippdash.assessment import Assessment
from qippdash.heat import HEAT_COLUMNS, at_stake, rules_by_theme, worst_first
from qippdash.model.scale import RAG, Scale, Step
from qippdash.testing.small_pack import build_pack, small_rows

HEAD = ("initiative", "month", "plan", "actual", "forecast")
SAVINGS = [
    ("A1", "2010-10-01", 1000, "", 1000),
    ("A2", "2010-10-01", 1000, "", 500),
    ("B1", "2010-10-01", 1000, "", 0),
    ("C1", "2010-10-01", 1000, "", 900),
    ("U1", "2010-10-01", 1000, "", 1000),
]


def assessed(folder: Path, **more: list[dict[str, str]]) -> Assessment:
    """The small pack, where each scheme forecasts another share of its plan."""
    savings = [dict(zip(HEAD, row, strict=True)) for row in SAVINGS]
    pack = build_pack(folder / "pack", tables={"savings": savings, **more})
    return qippdash.rate(pack, rulesets=["financial-progress"])


def cells(heat: pl.DataFrame) -> dict[tuple[str, str], str | None]:
    """Organisation and column to rating."""
    return {
        (row[0], row[1]): row[2] for row in heat.select("organisation", "column", "rating").rows()
    }


def test_by_ruleset_is_the_overall_rating(tmp_path: Path) -> None:
    """Nothing is rated anew: each cell is what the assessment says."""
    made = assessed(tmp_path)
    heat = made.heat("trust")
    assert tuple(heat.columns) == HEAT_COLUMNS
    overall = made.overall.filter(pl.col("level") == "trust")
    assert cells(heat) == {
        (row["organisation"], row["ruleset"]): row["rating"] for row in overall.to_dicts()
    }


def test_by_theme_rates_the_schemes_of_each_theme_alone(tmp_path: Path) -> None:
    """Ash Trust is green on demand and red on drugs; what it has none of is blank."""
    heat = assessed(tmp_path).heat("trust", rule="financial-progress/forecast-shortfall")
    found = cells(heat)
    assert found["T1", "Demand"] == "green"
    assert found["T1", "Drugs"] == "red"
    assert found["T1", "Back office"] is None
    assert found["T2", "Back office"] == "red"
    assert found["T2", ""] == "green"
    values = dict(heat.filter(organisation="T1").select("column", "value").iter_rows())
    assert values["Drugs"] == pytest.approx(0.5)


def test_a_theme_is_rolled_up_the_tree(tmp_path: Path) -> None:
    """The nation's demand schemes are those of every organisation under it."""
    heat = assessed(tmp_path).heat("national", rule="financial-progress/forecast-shortfall")
    demand = heat.filter(column="Demand").row(0, named=True)
    # £1,900 of the £2,000 that A1 and C1 planned.
    assert (demand["value"], demand["rating"]) == (pytest.approx(0.05), "green")


def test_one_theme_for_all_is_the_rule_itself() -> None:
    """In England every scheme has a theme; a rule summed over them is the rule's own figure."""
    made = qippdash.rate("sample_data/england/2010-09", rulesets=["financial-progress"])
    heat = made.heat("sha", rule="financial-progress/unidentified-share")
    assert heat["column"].unique().len() > 3
    own = made.ratings.filter(pl.col("rule") == "unidentified-share", pl.col("level") == "sha")
    lowest = heat.group_by("organisation").agg(pl.col("value").min(), most=pl.col("value").max())
    joined = own.join(lowest, on="organisation", suffix="_theme")
    # A weighted mean lies between the least and the most of its parts.
    assert joined.height == own.height == 10
    assert joined.filter(~pl.col("value").is_between("value_theme", "most")).is_empty()


def test_rules_over_what_has_no_theme_are_not_offered(tmp_path: Path) -> None:
    """A stated requirement is an organisation's, so the rules against it are left out."""
    offered = [rule.id for _, rule in rules_by_theme(assessed(tmp_path).evaluation)]
    assert "forecast-shortfall" in offered
    assert "identified-cover" not in offered
    assert offered[0] == "forecast-shortfall"


@pytest.mark.parametrize(
    ("level", "rule", "what"),
    [
        pytest.param("trusts", "", "no level called 'trusts'", id="a level that is none"),
        pytest.param(
            "trust", "forecast-shorfall", "cannot be rated by theme", id="a rule misspelt"
        ),
        pytest.param("trust", "headroom", "cannot be rated by theme", id="a rule without themes"),
    ],
)
def test_what_cannot_be_shown_is_named(tmp_path: Path, level: str, rule: str, what: str) -> None:
    """With the nearest that can."""
    with pytest.raises(qippdash.errors.UsageError, match=what):
        assessed(tmp_path).heat(level, rule=rule)


def test_every_rule_that_is_offered_is_rated_by_theme(tmp_path: Path) -> None:
    """Also of a ruleset whose overall rating names rules beside it."""
    found = qippdash.rate(build_pack(tmp_path / "pack"), ["implementation-tracker"])
    offered = rules_by_theme(found.evaluation)
    assert len(offered) > 1
    for ruleset, rule in offered:
        assert found.heat("trust", rule=f"{ruleset.id}/{rule.id}").height


def test_schemes_without_a_theme_come_last(tmp_path: Path) -> None:
    """A blank theme is a column of its own, after the named ones."""
    themes = [{**row, "theme": row["theme"] or ""} for row in small_rows("initiatives")]
    heat = assessed(tmp_path, initiatives=themes).heat("trust", rule="forecast-shortfall")
    assert heat.filter(organisation="T2")["column"].to_list() == [
        "Back office",
        "Demand",
        "Drugs",
        "",
    ]


def heat_of(rows: dict[str, tuple[str, int, int]]) -> pl.DataFrame:
    """A map of two columns: each organisation's name and its codes in them."""
    cells = [
        {"organisation": code, "name": name, "level": "trust", "column": at, "code": rated}
        for code, (name, *codes) in rows.items()
        for at, rated in zip(("short", "long"), codes, strict=True)
    ]
    return pl.DataFrame(cells)


LONG = Scale("four", (*RAG.steps, Step("black", "B", "x", "x", "bad")))


@pytest.mark.parametrize(
    ("rows", "order"),
    [
        pytest.param(
            {"T1": ("One", 0, 1), "T2": ("Two", 2, 1)}, ["T2", "T1"], id="a red before none"
        ),
        pytest.param(
            {"T1": ("One", 1, 2), "T2": ("Two", 2, 3)}, ["T2", "T1"], id="the worst of each scale"
        ),
        pytest.param(
            {"T1": ("One", 2, -1), "T2": ("Two", 2, 2)}, ["T2", "T1"], id="not rated is not worse"
        ),
        pytest.param(
            {"T1": ("One", 2, 3), "T2": ("Two", 2, 3)}, ["T2", "T1"], id="equals by their plan"
        ),
        pytest.param(
            {"T3": ("Zeta", 2, 3), "T4": ("Alpha", 2, 3)}, ["T4", "T3"], id="then by their name"
        ),
        pytest.param(
            {"T4": ("Alpha", 2, 3), "T1": ("One", 2, 3)}, ["T1", "T4"], id="no plan comes last"
        ),
    ],
)
def test_the_worst_comes_first_and_of_equals_the_dearest(
    rows: dict[str, tuple[str, int, int]], order: list[str]
) -> None:
    """By how many ratings are how bad, then by what is planned this year, then by name."""
    plans = pl.DataFrame({"organisation": ["T1", "T2", "T3"], "money": [10.0, 20.0, None]})
    scales = {"short": RAG, "long": LONG}
    assert worst_first(heat_of(rows), scales, plans)["organisation"].to_list() == order


def test_what_is_at_stake_is_planned_this_year(tmp_path: Path) -> None:
    """In pounds, of organisations alone."""
    money = dict(at_stake(assessed(tmp_path)).iter_rows())
    assert money == {
        "N": 5000.0,
        "R1": 4000.0,
        "T1": 2000.0,
        "T2": 2000.0,
        "R2": 1000.0,
        "T3": None,
    }
