"""Rows as they are listed, in each format: whole figures, and nothing that commands anybody."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from qippdash.tui.columns import Cell, Column
from qippdash.tui.export.sheet import About, Sheet, marked, row_of, sheet
from qippdash.tui.export.written import WRITTEN, as_csv, as_json, as_tabbed, as_text, cell
from qippdash.tui.listing import Field, Listing, everything
from qippdash.tui.session import Sort

HOSTILE = (
    "\x1b]52;c;aGFjaw==\x07",
    "\x1b[31mred\x1b[0m",
    '=HYPERLINK("http://x")',
    "a\tb\nc\r\nd",
    "right\u202eleft",
    "| cell | `code` <b>bold</b> [link](x)",
    "\x9b2J",
    "zero\u200bwidth",
)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


def listing(names: list[str], head: int | None = None) -> Listing:
    """A name, a rating, an amount in pence, a day and a number for each."""
    count = len(names)
    fields = [
        Field(Column("name", "Name", "name", 10), pl.Series(names), Cell),
        Field(
            Column("money", "Fin.", "rating", 3, "Financial progress"),
            pl.Series([(at % 3) - 1 for at in range(count)], dtype=pl.Int8),
            lambda code: Cell(str(code)),
            {"green": 0, "red": 1, "not rated": -1},
        ),
        Field(
            Column("plan", "Plan", "figure", 8, "Plan this year"),
            pl.Series([123_456_789 * (at + 1) for at in range(count)]),
            lambda pence: Cell(str(pence)),
        ),
        Field(Column("due", "Due", "text", 8), pl.Series([date(2011, 1, 31)] * count), str),  # type: ignore[arg-type]
        Field(
            Column("score", "Score", "number", 8),
            pl.Series([None, *[1234.5] * (count - 1)], dtype=pl.Float64),
            lambda value: Cell(str(value)),
        ),
    ]
    return Listing(fields, everything(count), [fields[0].values], head)


def made(*, what_if: bool = False) -> Sheet:
    """Three rows under a heading."""
    banner = ["*** WHAT-IF: less money ***", "*** This is not the record. ***"] if what_if else []
    return sheet(About("Bury", ["as at 30 June 2011"], banner), listing(["A", "B", "C"]))


def test_csv_has_whole_figures_and_a_heading() -> None:
    """Pounds and pence, not £1.2m; ratings in words; dates as dates; missing is empty."""
    assert as_csv(made()).splitlines() == [
        "Name,Financial progress,Plan this year (£),Due,Score",
        "A,not rated,1234567.89,2011-01-31,",
        "B,green,2469135.78,2011-01-31,1234.5",
        "C,red,3703703.67,2011-01-31,1234.5",
    ]


def test_pounds_without_pence_are_whole_numbers() -> None:
    """No .0 behind each of them."""
    rows = listing(["A"])
    whole = Field(rows.fields[2].column, pl.Series([500_00]), rows.fields[2].show)
    only = Listing([rows.fields[0], whole], rows.items, rows.search)
    assert as_csv(sheet(About(""), only)).splitlines()[1] == "A,500"


def test_text_and_markdown_have_money_to_the_penny() -> None:
    """As a person reads it."""
    assert "£1,234,567.89" in WRITTEN["txt"](made())
    assert "| A | not rated | £1,234,567.89 | 2011-01-31 | – |" in WRITTEN["md"](made())


def test_json_has_the_columns_and_each_row() -> None:
    """Rows by the keys of their columns, numbers as numbers."""
    told = json.loads(as_json(made()))
    assert told["columns"][2] == {"key": "plan", "heading": "Plan this year", "unit": "GBP"}
    assert told["rows"][1] == {
        "name": "B",
        "money": "green",
        "plan": 2469135.78,
        "due": "2011-01-31",
        "score": 1234.5,
    }


@pytest.mark.parametrize("ending", list(WRITTEN))
def test_a_what_if_says_so_in_every_format(ending: str) -> None:
    """Nobody takes it for the record."""
    assert "WHAT-IF: less money" in WRITTEN[ending](made(what_if=True)).replace("\\", "")
    assert "WHAT-IF" not in WRITTEN[ending](made())


def test_a_copied_what_if_says_so() -> None:
    """Above the headings."""
    assert as_tabbed(made(what_if=True)).startswith("*** WHAT-IF: less money ***\nName\t")


@pytest.mark.parametrize("ending", list(WRITTEN))
@pytest.mark.parametrize("place", ["name", "heading", "title"])
def test_nothing_hostile_comes_out(ending: str, place: str) -> None:
    """No control character of data, wherever the text stood; a line stays one line."""
    rows = listing(list(HOSTILE) if place == "name" else ["A"] * len(HOSTILE))
    title = "".join(HOSTILE) if place == "title" else "T"
    if place == "heading":
        column = Column("name", "".join(HOSTILE), "name", 10)
        rows = Listing(
            [Field(column, rows.fields[0].values, Cell), *rows.fields[1:]], rows.items, rows.search
        )
    from qippdash.plain import clean

    text = WRITTEN[ending](sheet(About(clean(title)), rows))
    assert _CONTROL.findall(text) == []
    extra = {"csv": 1, "md": 4, "json": None, "txt": 4}[ending]
    assert extra is None or len(text.splitlines()) == len(HOSTILE) + extra


def test_csv_starts_no_formula() -> None:
    """What a spreadsheet would run has an apostrophe before it, in rows and in the heading."""
    rows = listing(["=1+1", "+1", "@x", "-2"])
    column = Column("name", "=cmd", "name", 10)
    fields = [Field(column, rows.fields[0].values, Cell), rows.fields[2]]
    text = as_csv(sheet(About(""), Listing(fields, rows.items, rows.search)))
    assert [line[0][0] for line in csv.reader(io.StringIO(text))] == ["'"] * 5


def test_a_copied_cell_of_a_what_if_says_so() -> None:
    """After a tab: in a spreadsheet it goes to the cell beside the figure."""
    found = cell(made(what_if=True), "plan")
    assert found.endswith("\t*** WHAT-IF: less money ***")
    assert "\t" not in cell(made(), "plan")


def test_a_copied_cell_starts_no_formula() -> None:
    """It may be pasted into a spreadsheet."""
    assert cell(row_of(About(""), listing(["=1+1"]), 0), "name") == "'=1+1"
    assert cell(row_of(About(""), listing(["A"]), 0), "plan") == "£1,234,567.89"


def test_a_copied_figure_below_zero_stays_a_figure() -> None:
    """A spreadsheet reads it as what it is."""
    rows = listing(["A"])
    below = Field(rows.fields[2].column, pl.Series([-450_700]), rows.fields[2].show)
    only = replace(rows, fields=[rows.fields[0], below])
    assert as_tabbed(sheet(About(""), only)).splitlines()[1] == "A\t-£4,507"


def test_order_and_filter_are_those_of_the_table() -> None:
    """What is on the screen, in its order."""
    rows = listing(["A", "B", "C"]).sorted(Sort("plan", down=True)).filtered("-B")
    assert sheet(About(""), rows).rows["name"].to_list() == ["C", "A"]


def test_marked_rows_alone_where_some_are() -> None:
    """Of those that are listed; marks elsewhere count for nothing here."""
    rows = listing(["A", "B", "C"])
    codes = pl.Series(["a", "b", "c", "d"])
    only = marked(rows, codes, {"b": None, "d": None})
    assert sheet(About(""), rows, only).rows["name"].to_list() == ["B"]
    assert marked(rows, codes, {"d": None}) is None
    assert marked(rows, codes, {}) is None


def test_the_line_at_the_top_is_for_readers_only() -> None:
    """A sum among the rows would be counted twice by whoever adds them up."""
    rows = listing(["Sum", "A", "B"])
    whole = sheet(About("T"), replace(rows, items=rows.items.slice(1), head=0))
    assert "Sum" not in as_csv(whole)
    assert "Sum" not in as_json(whole)
    assert "**Sum**" in WRITTEN["md"](whole)
    assert "Sum" in as_text(whole)


def test_headings_are_told_apart() -> None:
    """Two columns of one heading get their keys behind it."""
    rows = listing(["A"])
    fields = [
        rows.fields[0],
        Field(Column("other", "Name", "name", 3), rows.fields[0].values, Cell),
    ]
    text = as_csv(sheet(About(""), Listing(fields, rows.items, rows.search)))
    assert text.splitlines()[0] == "Name,Name [other]"


@pytest.mark.parametrize("ending", list(WRITTEN))
def test_no_rows_are_no_fault(ending: str) -> None:
    """The headings are written all the same."""
    rows = listing(["A"])
    nothing = sheet(About("T"), Listing(rows.fields, rows.items.clear(), rows.search))
    assert "Financial progress" in WRITTEN[ending](nothing)
