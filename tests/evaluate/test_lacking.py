"""Rules that need a table which a pack has not."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from qippdash import api
from qippdash.assessment import Assessment
from qippdash.evaluate.lacking import lacking
from qippdash.model.tables import TABLES

PACK = Path(__file__).parents[2] / "sample_data" / "greater-manchester"
OPTIONAL = [name for name, table in TABLES.items() if not table.required]


@pytest.fixture(scope="module")
def whole() -> Assessment:
    """The cluster, with all its tables."""
    return api.rate(PACK)


def rated(assessment: Assessment) -> set[str]:
    """The rules that have a rating at any node."""
    there = assessment.ratings.filter(pl.col("rating") != "not rated")
    return {f"{ruleset}/{rule}" for ruleset, rule in there.select("ruleset", "rule").rows()}


@pytest.mark.parametrize("table", OPTIONAL)
def test_the_rules_that_a_table_is_lacking_for_are_those_that_nothing_is_rated_by(
    whole: Assessment, tmp_path: Path, table: str
) -> None:
    """What is foretold of a pack without a table is what comes of rating it."""
    for file in PACK.iterdir():
        if file.stem != table:
            (tmp_path / file.name).write_bytes(file.read_bytes())
    catalogue = whole.catalogue
    there = api.rate(tmp_path, whole.rulesets, catalogue=catalogue)
    found = lacking(whole.rulesets, catalogue, there.portfolio.tables)
    assert not rated(there) & found.keys()
    # A criterion that the tables could have answered had no answer from them here before.
    assert rated(whole) - rated(there) - {"integrated-plan/trajectory-finance"} <= found.keys()
    assert all(table in lost for lost in found.values())


def test_nothing_is_lacking_where_every_table_is_there(whole: Assessment) -> None:
    """Whatever of them is empty."""
    assert lacking(whole.rulesets, whole.catalogue, whole.portfolio.tables) == {}
