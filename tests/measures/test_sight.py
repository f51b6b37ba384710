"""The names that a measure can use, for each of the tables."""

from __future__ import annotations

import pytest

from qippdash.expressions import Type
from qippdash.measures.sight import MARKS, columns
from qippdash.model.tables import INITIATIVES, TABLES

WITH_SCHEMES = ("savings", "milestones", "risks", "indicators")


@pytest.mark.parametrize("table", TABLES)
def test_every_table_sees_its_own_columns_and_the_marks_of_time(table: str) -> None:
    """All of them, whatever else it sees."""
    assert {*TABLES[table].names, *MARKS} <= columns(table).keys()


@pytest.mark.parametrize("table", WITH_SCHEMES)
def test_tables_of_schemes_see_the_schemes_columns(table: str) -> None:
    """What kind of scheme and whose provider go under other names: tables use theirs."""
    seen = columns(table)
    assert {"stage", "recurrent", "side", "tier", "scheme_kind", "scheme_provider"} <= seen.keys()
    assert ("kind" in seen, "provider" in seen) == (False, False)


@pytest.mark.parametrize("table", [name for name in TABLES if name not in WITH_SCHEMES])
def test_other_tables_do_not(table: str) -> None:
    """A target is an organisation's: it has no scheme whose stage could be asked."""
    assert set(columns(table)) == {*TABLES[table].names, *MARKS}


def test_a_tables_own_column_hides_the_schemes() -> None:
    """A risk has an owner of its own."""
    assert "owner" in INITIATIVES.names
    assert [columns(table)["owner"] for table in ("risks", "savings")] == [Type.TEXT, Type.TEXT]


@pytest.mark.parametrize(
    ("table", "name", "expected"),
    [
        pytest.param("savings", "plan", Type.NUMBER, id="money"),
        pytest.param("indicators", "plan", Type.NUMBER, id="number"),
        pytest.param("risks", "impact", Type.NUMBER, id="whole number"),
        pytest.param("savings", "month", Type.DATE, id="month"),
        pytest.param("milestones", "due", Type.DATE, id="day"),
        pytest.param("savings", "recurrent", Type.BOOLEAN, id="yes or no"),
        pytest.param("savings", "stage", Type.TEXT, id="one of a list"),
        pytest.param("targets", "year", Type.TEXT, id="year of a target"),
        pytest.param("savings", "year", Type.TEXT, id="year as a mark"),
        pytest.param("savings", "as_at", Type.DATE, id="day of the pack"),
    ],
)
def test_each_name_has_a_type(table: str, name: str, expected: Type) -> None:
    """Which decides what it can be compared with."""
    assert columns(table)[name] is expected


def test_there_is_no_table_of_any_other_name() -> None:
    """A misspelt table is found before data is read."""
    with pytest.raises(KeyError):
        columns("saving")
