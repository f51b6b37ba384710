"""Each row that cannot be used is set aside with table, row, column, value and reason."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from qippdash.errors import DataError
from tests.packs import ROWS, added, build_pack, edited, small, typed
from tests.readers.reading import adds_up, read, reasons

MONEY = "not an amount of money, such as 1234.50"
DAY = "not a date: write year-month-day, such as"


def cell(table: str, row: int, column: str, text: str, reason: str, what: str) -> object:
    """One cell of the small pack changed to a text that cannot be read."""
    shown = text.strip() or None
    change = {table: edited(table, row, **{column: text})}
    return pytest.param(change, [(table, row + 2, column, shown, reason)], id=what)


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        cell("savings", 3, "month", "2010-04-15", "not the first day of a month", "mid month"),
        cell("savings", 3, "month", "01/04/2010", f"{DAY} 2010-04-01", "date the British way"),
        cell("savings", 3, "month", "2010-13-01", "there is no month 13", "month 13"),
        cell("savings", 3, "month", "  ", "blank", "blank month"),
        cell("savings", 3, "plan", "12.345", "more than two decimals", "a tenth of a penny"),
        cell("savings", 3, "plan", "tbc", MONEY, "words for money"),
        cell("savings", 3, "initiative", "Z99", "there is no such initiative", "nobody's month"),
        cell("targets", 0, "year", "2010-12", "not a financial year such as 2010-11", "two years"),
        cell("plans", 0, "submitted_on", "2010-02-30", "February 2010 has 28 days", "Feb 30"),
        cell("initiatives", 3, "recurrent", "maybe", "neither yes nor no", "neither yes nor no"),
        cell("initiatives", 4, "title", "", "blank", "no title"),
        cell("initiatives", 4, "title", "\x1b", "nothing in it can be read", "only an escape"),
        cell("risks", 0, "likelihood", "6", "above 5", "likelihood 6 of 5"),
        cell("risks", 0, "likelihood", "0", "below 1", "likelihood 0"),
        cell("risks", 0, "likelihood", "2.5", "not a whole number", "likelihood two and a half"),
        cell("indicators", 0, "plan", "n/a", "not a number", "words for a number"),
        cell("organisations", 5, "population", "-1", "below 0", "fewer people than none"),
        cell("risks", 0, "organisation", "T9", "there is no such organisation", "nobody's risk"),
        cell("contracts", 1, "commissioner", "X", "there is no such organisation", "no commissioner"),
        cell("evidence", 2, "answer", "", "blank", "no answer"),
        cell("plans", 1, "organisation", "", "blank", "nobody's plan"),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_read_sets_its_row_aside(
    tmp_path: Path, tables: dict[str, pl.DataFrame], expected: list[tuple[object, ...]]
) -> None:
    """The row is named as a spreadsheet numbers it, with what stands there and why not."""
    portfolio = read(build_pack(tmp_path, tables=tables))
    if expected[0][3] == "\x1b":
        expected = [(*expected[0][:3], "", expected[0][4])]
    assert reasons(portfolio)[:1] == expected
    assert adds_up(portfolio)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        pytest.param("signd_off", "did you mean 'signed_off'?", id="a slip"),
        pytest.param("maybe", "", id="nothing like it"),
    ],
)
def test_a_word_that_is_not_on_the_list_gets_the_nearest_one(
    tmp_path: Path, text: str, hint: str
) -> None:
    """The reason lists the words, and names the one that is meant."""
    portfolio = read(build_pack(tmp_path, tables={"plans": edited("plans", 0, status=text)}))
    said = portfolio.set_aside["reason"].item()
    assert said.startswith("not one of draft, submitted, signed_off, signed_off_with_conditions")
    assert said.partition("; ")[2] == hint


def test_all_faults_of_a_row_are_listed_and_the_row_is_counted_once(tmp_path: Path) -> None:
    """Two faults, two lines, one row; its money stands on the first line only."""
    bad = edited("savings", 3, month="soon", actual="x", plan="1,000.50")
    portfolio = read(build_pack(tmp_path, tables={"savings": bad}))
    assert portfolio.set_aside["column"].to_list() == ["month", "actual"]
    assert portfolio.set_aside["money"].to_list() == [100050, None]
    assert portfolio.counts["savings"].set_aside == 1
    assert adds_up(portfolio)


def test_money_that_cannot_be_read_is_not_counted(tmp_path: Path) -> None:
    """Where the amount itself is the fault there is no money to show."""
    bad = edited("savings", 3, plan="lots")
    portfolio = read(build_pack(tmp_path, tables={"savings": bad}))
    assert portfolio.set_aside["money"].to_list() == [None]


def test_an_initiative_with_the_code_of_an_organisation_is_set_aside(tmp_path: Path) -> None:
    """A node is found by its code, and the organisation has it; its months say why they go."""
    same = edited("initiatives", 4, initiative="T1")
    months = added("savings", initiative="T1", month="2010-04", plan="70")
    portfolio = read(build_pack(tmp_path, tables={"initiatives": same, "savings": months}))
    found = reasons(portfolio)
    assert ("initiatives", 6, "initiative", "T1", "an organisation has this code") in found
    assert ("savings", 12, "initiative", "T1", "its initiative was set aside") in found
    assert adds_up(portfolio)


def test_a_table_that_cannot_be_read_hides_no_fault_of_the_others(tmp_path: Path) -> None:
    """Whoever checks a pack mends all of it at once; a rating says what stops it, and no more."""
    bad = {"savings": edited("savings", 3, plan="lots"), "risks": edited("risks", 0, impact="9")}
    pack = build_pack(tmp_path, tables=bad, files={"milestones.csv": b"PK\x03\x04"})
    with pytest.raises(DataError) as checked:
        read(pack, exact=True)
    assert [problem.where for problem in checked.value.problems] == [
        "milestones.csv",
        "savings.csv, row 5, plan",
        "risks.csv, row 2, impact",
    ]
    with pytest.raises(DataError) as rated:
        read(pack)
    assert [problem.where for problem in rated.value.problems] == ["milestones.csv"]


def test_rows_are_looked_at_by_themselves_where_nobody_can_tell_whose_they_are(
    tmp_path: Path,
) -> None:
    """Without organisations no row belongs to nobody; the first ten faults of a table are told."""
    rows = [{"initiative": "A1", "month": "soon", "plan": "1"}] * 12
    savings = pl.DataFrame(rows)
    pack = build_pack(
        tmp_path, tables={"savings": savings}, files={"organisations.csv": b"PK\x03\x04"}
    )
    with pytest.raises(DataError) as checked:
        read(pack, exact=True)
    wheres = [problem.where for problem in checked.value.problems]
    assert wheres[:2] == ["organisations.csv", "savings.csv, row 2, month"]
    assert (len(wheres), wheres[-1]) == (12, "savings.csv")
    assert checked.value.problems[-1].what == "2 more faults of its rows"


def test_a_month_twice_keeps_the_first(tmp_path: Path) -> None:
    """The later row of the same initiative and month is set aside, with its money."""
    again = added("savings", initiative="A1", month="2010-04", plan="70")
    portfolio = read(build_pack(tmp_path, tables={"savings": again}))
    assert reasons(portfolio) == [
        ("savings", 12, "month", "A1, 2010-04-01", "the initiative has this month twice")
    ]
    assert portfolio.set_aside["money"].item() == 7000
    assert portfolio.tables["savings"].collect()["plan"][0] == 100000


def test_a_row_that_is_set_aside_does_not_take_the_place_of_a_good_one(tmp_path: Path) -> None:
    """Of two rows with the same key the good one is accepted, though it comes second."""
    bad = edited("savings", 0, actual="x")
    both = added(bad, initiative="A1", month="2010-04-01", plan="1000", actual="900.50")
    portfolio = read(build_pack(tmp_path, tables={"savings": both}))
    assert [row[1:3] for row in reasons(portfolio)] == [(2, "actual")]
    assert portfolio.counts["savings"].accepted == ROWS["savings"]


@pytest.mark.parametrize(
    ("table", "cells", "key"),
    [
        pytest.param("organisations", {"code": "T1", "name": "x", "level": "trust"}, "code", id="a code"),
        pytest.param("initiatives", {"initiative": "A1", "organisation": "T2", "title": "x"}, "initiative", id="an initiative"),
        pytest.param("targets", {"organisation": "T1", "year": "2010/11"}, "organisation and year", id="a target"),
        pytest.param("evidence", {"organisation": "T2", "ruleset": "green-criteria", "criterion": "1", "answer": "met"}, "organisation and ruleset and criterion and assessed_on", id="undated evidence"),
    ],
)  # fmt: skip
def test_a_key_that_comes_twice_keeps_the_first_row(
    tmp_path: Path, table: str, cells: dict[str, str], key: str
) -> None:
    """A blank in a key is the same as a blank; labels of years are compared as years."""
    portfolio = read(build_pack(tmp_path, tables={table: added(table, **cells)}))
    assert portfolio.set_aside["reason"].to_list() == [f"an earlier row has the same {key}"]
    assert portfolio.counts[table].accepted == ROWS[table]


def test_risks_may_be_alike(tmp_path: Path) -> None:
    """A table without a key has no row twice."""
    twice = pl.concat([small("risks"), small("risks")])
    assert read(build_pack(tmp_path, tables={"risks": twice})).set_aside.is_empty()


def test_rows_of_an_initiative_set_aside_are_set_aside_with_it(tmp_path: Path) -> None:
    """The reason says so, and the money of its months is counted."""
    portfolio = read(
        build_pack(tmp_path, tables={"initiatives": edited("initiatives", 2, title="")})
    )
    lost = portfolio.set_aside.filter(pl.col("table") == "savings")
    assert lost["reason"].unique().to_list() == ["its initiative was set aside"]
    assert lost["money"].sum() == 400000
    assert adds_up(portfolio)


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        pytest.param("LONGCODE-1", "LONG-CODE-1", id="a hyphen left out"),
        pytest.param("LONG-CDOE-1", "LONG-CODE-1", id="two letters changed round"),
        pytest.param("long-code-1", "LONG-CODE-1", id="small letters"),
    ],
)
def test_an_unknown_code_gets_the_one_that_is_a_slip_away(
    tmp_path: Path, code: str, meant: str
) -> None:
    """The nearest initiative is named where there is only one."""
    schemes = added("initiatives", initiative="LONG-CODE-1", organisation="T1", title="x")
    months = added("savings", initiative=code, month="2010-04-01")
    portfolio = read(build_pack(tmp_path, tables={"initiatives": schemes, "savings": months}))
    said = f"there is no such initiative; did you mean '{meant}'?"
    assert portfolio.set_aside["reason"].to_list() == [said]


def test_a_code_with_a_character_nobody_sees_is_refused(tmp_path: Path) -> None:
    """Two codes that look alike never become one."""
    twin = added("initiatives", initiative="A1\u200b", organisation="T1", title="x")
    portfolio = read(build_pack(tmp_path, tables={"initiatives": twin}))
    assert reasons(portfolio) == [
        ("initiatives", 7, "initiative", "A1", "a control or invisible character in a code")
    ]


def test_waiting_for_an_initiative_that_is_not_there_is_a_warning(tmp_path: Path) -> None:
    """The row stays: what it waits for may be in another pack."""
    waits = edited("initiatives", 3, depends_on="Z9")
    portfolio = read(build_pack(tmp_path, tables={"initiatives": waits}))
    assert portfolio.set_aside.is_empty()
    said = "initiatives.csv: 'C1' waits for 'Z9', which is not in this pack"
    assert portfolio.warnings == (said,)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param("A1,2011-01-01,5", "3 values where the heading has 6", id="too few values"),
        pytest.param("A1,2011-01-01,5,,,,7", "7 values where the heading has 6", id="too many"),
        pytest.param('A1,2011-01-01,"1,000",,,,7', "7 values where the heading has 6", id="quoted"),
    ],
)
def test_a_row_that_does_not_fit_its_heading_is_set_aside(
    tmp_path: Path, line: str, reason: str
) -> None:
    """The row is set aside as a whole, with the money that could be read in it."""
    text = small("savings").write_csv() + line + "\n"
    portfolio = read(build_pack(tmp_path, files={"savings.csv": text.encode()}))
    assert reasons(portfolio) == [("savings", 12, None, None, reason)]
    assert portfolio.set_aside["money"].item() in (500, 100000)
    assert adds_up(portfolio)


def test_blank_values_beyond_the_heading_are_let_pass(tmp_path: Path) -> None:
    """A spreadsheet's empty columns are no fault."""
    text = small("savings").write_csv() + "A1,2011-01-01,5,,,,,,\n"
    portfolio = read(build_pack(tmp_path, files={"savings.csv": text.encode()}))
    assert portfolio.set_aside.is_empty()
    assert portfolio.counts["savings"].accepted == ROWS["savings"] + 1


def test_parquet_rows_are_numbered_from_one(tmp_path: Path) -> None:
    """No heading stands above them."""
    pack = build_pack(tmp_path, "parquet")
    frame = typed("savings", small("savings")).with_columns(
        plan=pl.Series([float("nan"), 0.125, float("inf"), 1e13, *[1.0] * 6])
    )
    frame.write_parquet(pack / "savings.parquet")
    assert [(row[1], row[4]) for row in reasons(read(pack))] == [
        (1, "not a number"),
        (2, "more than two decimals"),
        (3, "not a number"),
        (4, "an amount beyond £1,000,000,000,000"),
    ]
