"""A long savings table is audited as it is summed, and checked row by row where that finds a fault."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qippdash.model.portfolio import AUDIT, Portfolio, RowCount
from qippdash.model.tables import SAVINGS
from qippdash.readers import audit, is_clean, settle
from tests.packs import ROWS, build_pack, small, typed
from tests.readers.reading import adds_up, read, reasons

FRAME = typed("savings", small("savings"))
MONTHS = [date(2010, 4, 1), date(2010, 5, 1), date(2014, 3, 1), date(2015, 8, 1), date(1969, 1, 1)]


OTHERS = [name for name in ROWS if name not in {"organisations", "initiatives", "savings"}]


def pack_of(folder: Path, frame: pl.DataFrame) -> Path:
    """The tables of the small pack that every pack has, typed, with these savings."""
    pack = build_pack(folder, "parquet", tables=dict.fromkeys(OTHERS))
    frame.write_parquet(pack / "savings.parquet", row_group_size=4)
    return pack


def audited(portfolio: Portfolio) -> bool:
    """Whether the audit finds nothing, initiatives that are not in the pack included."""
    totals = portfolio.tables["savings"].group_by("initiative").agg(**audit("savings")).collect()
    known = portfolio.nodes["initiative"].drop_nulls()
    strays = totals.filter(~pl.col("initiative").is_in(known.implode()))
    return is_clean(totals) and strays.is_empty()


def waiting(pack: Path) -> Portfolio:
    """The pack with any savings table counting as a long one."""
    return read(pack, long_table=0)


def test_a_long_table_waits_until_it_is_summed(tmp_path: Path) -> None:
    """Its rows are counted from the footer, and the portfolio says that they are unchecked."""
    portfolio = waiting(pack_of(tmp_path, FRAME))
    assert portfolio.unchecked == {"savings"}
    assert portfolio.counts["savings"] == RowCount(ROWS["savings"], ROWS["savings"], 0)
    assert portfolio.tables["savings"].collect_schema().names() == [*SAVINGS.names, AUDIT]
    assert audited(portfolio)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(pl.col("plan").cast(pl.Int64), id="whole pounds"),
        pytest.param(pl.col("plan").cast(pl.Decimal(15, 2)), id="decimals"),
        pytest.param(pl.col("plan").cast(pl.Decimal(15, 0)), id="decimals without decimals"),
        pytest.param(pl.col("initiative").cast(pl.Categorical), id="codes as categories"),
        pytest.param(pl.lit(None).alias("investment"), id="a column without a type"),
        pytest.param(pl.all(), id="floats"),
    ],
)
def test_its_rows_are_the_ones_that_a_check_gives(tmp_path: Path, change: pl.Expr) -> None:
    """Waiting, settled or checked at once: the same rows, pence and types."""
    pack = pack_of(tmp_path, FRAME.with_columns(change))
    checked = read(pack).tables["savings"].collect()
    portfolio = waiting(pack)
    assert portfolio.tables["savings"].drop(AUDIT).collect().equals(checked)
    assert settle(portfolio, "savings").tables["savings"].collect().equals(checked)
    exact = read(pack, exact=True, long_table=0)
    assert exact.tables["savings"].collect().equals(checked)
    assert exact.unchecked == frozenset()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(pl.col("plan").cast(pl.String), id="money as text"),
        pytest.param(pl.col("month").cast(pl.String), id="months as text"),
        pytest.param(pl.col("month").cast(pl.Datetime("us")), id="months with a time"),
        pytest.param(pl.col("plan").cast(pl.Decimal(20, 6)), id="six decimals"),
    ],
)
def test_a_table_that_needs_reading_does_not_wait(tmp_path: Path, change: pl.Expr) -> None:
    """Types that are not yet those in memory are checked as they are read."""
    portfolio = waiting(pack_of(tmp_path, FRAME.with_columns(change)))
    assert portfolio.unchecked == frozenset()
    assert portfolio.counts["savings"].accepted == ROWS["savings"]


def at(row: int, column: str, value: object) -> pl.DataFrame:
    """The small savings with another value in one cell."""
    cells = FRAME[column].to_list()
    cells[row] = value
    return FRAME.with_columns(pl.Series(column, cells, dtype=FRAME.schema[column]))


@pytest.mark.parametrize(
    "frame",
    [
        pytest.param(at(4, "month", None), id="a blank month"),
        pytest.param(at(4, "month", date(2010, 4, 2)), id="mid month"),
        pytest.param(at(4, "month", date(2010, 4, 1)), id="a month twice"),
        pytest.param(at(4, "month", date(1800, 1, 1)), id="another century"),
        pytest.param(at(4, "initiative", None), id="no initiative"),
        pytest.param(at(4, "initiative", "  "), id="a blank initiative"),
        pytest.param(at(4, "initiative", "Z9"), id="an initiative of nobody"),
        pytest.param(at(4, "initiative", "A2\x1b"), id="an escape in a code"),
        pytest.param(at(4, "plan", float("nan")), id="not a number"),
        pytest.param(at(4, "plan", float("-inf")), id="below all numbers"),
        pytest.param(at(4, "actual", 0.125), id="an eighth of a pound"),
        pytest.param(at(4, "investment", 1e15), id="beyond all money"),
        pytest.param(FRAME.with_columns(pl.lit(2**62).alias("plan")), id="integers that overflow"),
        pytest.param(pl.concat([FRAME, FRAME]), id="everything twice"),
        pytest.param(pl.concat([FRAME] * 5), id="everything five times"),
        pytest.param(pl.concat([FRAME, FRAME.clear(2)]), id="empty rows"),
    ],
)
def test_each_fault_shows_in_the_audit_and_is_set_aside(
    tmp_path: Path, frame: pl.DataFrame
) -> None:
    """Settling gives what a check row by row gives: rows, reasons, money and counts."""
    pack = pack_of(tmp_path, frame)
    portfolio = waiting(pack)
    assert not audited(portfolio)
    checked, settled = read(pack), settle(portfolio, "savings")
    assert reasons(settled) == reasons(checked)
    assert settled.set_aside.equals(checked.set_aside)
    assert settled.counts == checked.counts
    assert settled.tables["savings"].collect().equals(checked.tables["savings"].collect())
    assert settled.unchecked == frozenset()
    assert adds_up(settled)


@pytest.mark.parametrize(
    "frame",
    [
        pytest.param(at(4, "initiative", " A2 "), id="space around a code"),
        pytest.param(at(4, "actual", 0.1 + 0.2), id="the noise of a sum"),
        pytest.param(at(4, "month", date(2015, 8, 1)), id="months that share a bit"),
    ],
)
def test_what_only_looks_like_a_fault_is_accepted(tmp_path: Path, frame: pl.DataFrame) -> None:
    """The audit is stricter than the check, never the other way round."""
    pack = pack_of(tmp_path, frame)
    checked, settled = read(pack), settle(waiting(pack), "savings")
    assert settled.set_aside.is_empty()
    assert settled.tables["savings"].collect().equals(checked.tables["savings"].collect())
    assert settled.counts == checked.counts


ROW = st.fixed_dictionaries(
    {
        "initiative": st.sampled_from(["A1", "A2", "A1", "A2", " A1", "Z9", None]),
        "month": st.sampled_from([*MONTHS, date(2010, 4, 2), None]),
        "plan": st.sampled_from([1.0, 0.07, -2.5, None, 0.125, float("nan"), 1e300]),
    }
)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROW, min_size=1, max_size=8))
def test_where_the_audit_is_clean_a_check_finds_nothing(
    tmp_path: Path, rows: list[dict[str, object]]
) -> None:
    """For any rows: a clean audit means none to set aside, and settling is checking."""
    schema = {"initiative": pl.String, "month": pl.Date, "plan": pl.Float64}
    pack = pack_of(tmp_path, pl.DataFrame(rows, schema=schema))
    portfolio, checked = waiting(pack), read(pack)
    settled = settle(portfolio, "savings")
    assert checked.counts["savings"].set_aside == 0 or not audited(portfolio)
    assert settled.set_aside.equals(checked.set_aside)
    assert settled.counts == checked.counts
    assert settled.tables["savings"].collect().equals(checked.tables["savings"].collect())
    assert adds_up(settled)


def test_a_file_that_is_damaged_in_the_middle_is_an_error(tmp_path: Path) -> None:
    """What opening did not read is read under the same shield."""
    pack = pack_of(tmp_path, FRAME)
    portfolio = waiting(pack)
    data = bytearray((pack / "savings.parquet").read_bytes())
    data[40:400] = bytes(360)
    (pack / "savings.parquet").write_bytes(data)
    with pytest.raises(Exception, match=r"savings\.parquet: it cannot be read"):
        settle(portfolio, "savings")


def test_other_tables_stay_as_they_are(tmp_path: Path) -> None:
    """Settling replaces one table, and puts its faults where a check would."""
    frame = at(4, "plan", float("nan"))
    pack = pack_of(tmp_path, frame)
    typed("risks", small("risks")).with_columns(likelihood=pl.lit(9)).write_parquet(
        pack / "risks.parquet"
    )
    before = waiting(pack)
    after = settle(before, "savings")
    assert after.set_aside["table"].to_list() == ["savings", "risks", "risks"]
    same = {"pack", "nodes", "under", "warnings"}
    assert all(
        getattr(before, one.name) is getattr(after, one.name)
        for one in dataclasses.fields(Portfolio)
        if one.name in same
    )
