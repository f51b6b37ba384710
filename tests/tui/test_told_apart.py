"""A cluster and a PCT of one name are two lines of a list, and look it."""

from __future__ import annotations

import polars as pl
import pytest

from qippdash.alarms import Alarms
from qippdash.alarms.answer import SCHEMA
from qippdash.tui.answers.alarms import alarm_list
from qippdash.tui.told_apart import shared, told_apart

ROWS = pl.DataFrame(
    [
        ("CL-SURR", None, "Surrey"),
        ("5P5", None, "Surrey"),
        ("5P5", None, "Surrey"),
        ("5P5", "5P5-001", "Surrey"),
        ("Q37", None, "NHS South East Coast"),
        ("Q37", None, "NHS South East Coast"),
        ("5P5", "5P5-002", "Prescribing"),
        ("5P6", "5P6-002", "Prescribing"),
    ],
    schema=["organisation", "initiative", "name"],
    orient="row",
)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        pytest.param(0, "Surrey (CL-SURR)", id="the cluster"),
        pytest.param(1, "Surrey (5P5)", id="the PCT"),
        pytest.param(3, "Surrey", id="a scheme, whose code is its own"),
        pytest.param(4, "NHS South East Coast", id="one organisation on two lines"),
        pytest.param(6, "Prescribing", id="schemes of one title"),
    ],
)
def test_organisations_of_one_name_bear_their_codes(line: int, shown: str) -> None:
    """No others do: a code takes room that a name needs."""
    assert told_apart(ROWS.row(line, named=True), shared(ROWS)) == shown


def test_alarms_at_a_cluster_and_at_its_pct_are_told_apart() -> None:
    """In the column that says where, which is there at every width."""
    row = {"kind": "stale", "ruleset": "green-criteria", "title": "Plan", "folded": False}
    rows = [{**row, "organisation": code, "name": "Surrey"} for code in ("CL-SURR", "5P5")]
    found = Alarms(pl.DataFrame(rows, schema=SCHEMA), (), compared=False, nodes=2)
    listed = alarm_list(found, [], unicode=True).source
    where = [one.key for one in listed.columns].index("where")
    shown = [listed.cells(line, [where])[0].text for line in range(listed.height)]
    assert shown == ["Surrey (CL-SURR)", "Surrey (5P5)"]
