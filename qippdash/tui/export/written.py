"""A sheet as CSV, Markdown, JSON or plain text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence

import polars as pl
from rich.cells import cell_len

from qippdash.formats.csv import harmless
from qippdash.tui.export.sheet import Sheet, words
from qippdash.wording import GBP

SCHEMA = "qippdash/listed/1"
# Whatever Markdown or the HTML inside it would obey; a title is data.
_OBEYED = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def as_csv(sheet: Sheet) -> str:
    """Comma-separated values under one line of headings, safe to open in a spreadsheet.

    A what-if has its title in a column of its own, as in `qippdash rate --format csv`.
    """
    frame = sheet.rows.with_columns(
        _whole(sheet.rows[head.key]) for head in sheet.heads if head.unit == GBP
    )
    names = _harmless(_headings(sheet))
    frame = harmless(frame).rename(dict(zip(frame.columns, names, strict=True)))
    for line in sheet.about.what_if[:1]:
        frame = frame.with_columns(pl.lit(line).alias("what-if"))
    return frame.write_csv()


def as_tabbed(sheet: Sheet) -> str:
    """Headings and rows with tabs between their texts: what a spreadsheet pastes."""
    heads = "\t".join(_harmless([head.heading for head in sheet.heads]))
    return "\n".join([*_harmless(sheet.about.what_if[:1]), heads, *tabbed(sheet)])


def tabbed(sheet: Sheet) -> list[str]:
    """The rows alone, with tabs between their texts; of a what-if, each says so at its end."""
    lines = [_guarded(sheet, line) for line in _texts(sheet, sheet.rows)]
    return ["\t".join([*line, *sheet.about.what_if[:1]]) for line in lines]


def cell(sheet: Sheet, key: str) -> str:
    """The first row's text in a column; its first column's where there is none of that key.

    Of a what-if it says so after a tab: a figure alone would be taken for the record.
    """
    keys = [head.key for head in sheet.heads]
    line = _guarded(sheet, next(_texts(sheet, sheet.rows)))
    return "\t".join([line[keys.index(key) if key in keys else 0], *sheet.about.what_if[:1]])


def as_markdown(sheet: Sheet) -> str:
    """A table under a heading, with the line that stays at the top in bold."""
    lines = [f"**{_escaped(one)}**\n" for one in sheet.about.what_if]
    lines += [f"## {_escaped(sheet.about.title)}\n", *_notes(sheet)]
    lines.append(f"| {' | '.join(_escaped(head.heading) for head in sheet.heads)} |")
    lines.append("|" + "".join(" ---: |" if head.right else " --- |" for head in sheet.heads))
    if sheet.total is not None:
        for line in _texts(sheet, sheet.total):
            lines.append(f"| {' | '.join(f'**{_escaped(t)}**' if t else '' for t in line)} |")
    lines += [f"| {' | '.join(map(_escaped, line))} |" for line in _texts(sheet, sheet.rows)]
    return "\n".join(lines) + "\n"


def as_text(sheet: Sheet) -> str:
    """Columns of plain text, as wide as their widest cell."""
    lines = [[head.heading for head in sheet.heads], *_texts(sheet, sheet.with_total)]
    widths = [max(cell_len(line[at]) for line in lines) for at in range(len(sheet.heads))]
    lines.insert(1, ["-" * width for width in widths])
    above = [*sheet.about.what_if, sheet.about.title, *sheet.about.notes, ""]
    return "\n".join([*above, *(_line(sheet, line, widths) for line in lines)]) + "\n"


def as_json(sheet: Sheet) -> str:
    """One object: what is said of the rows, their columns, and each row by its columns' keys."""
    told = {
        "schema": SCHEMA,
        "title": sheet.about.title,
        "notes": list(sheet.about.notes),
        "what_if": list(sheet.about.what_if),
        "columns": [
            {"key": head.key, "heading": head.heading, "unit": head.unit} for head in sheet.heads
        ],
        "rows": sheet.rows.to_dicts(),
    }
    return json.dumps(told, ensure_ascii=False, indent=1, default=str, allow_nan=False) + "\n"


WRITTEN: dict[str, Callable[[Sheet], str]] = {
    "csv": as_csv,
    "md": as_markdown,
    "json": as_json,
    "txt": as_text,
}
"""The formats, by the ending of their files."""


def _guarded(sheet: Sheet, line: Sequence[str]) -> list[str]:
    """The texts of a row so that no spreadsheet runs them; -£4,507 is a figure and stays one."""
    pairs = zip(line, _harmless(line), sheet.heads, strict=True)
    return [text if head.right else guarded for text, guarded, head in pairs]


def _harmless(texts: Sequence[str]) -> list[str]:
    return harmless(pl.DataFrame({"text": texts}, schema={"text": pl.String}))["text"].to_list()


def _headings(sheet: Sheet) -> list[str]:
    """A heading for each column, none twice, with the unit of money."""
    found: list[str] = []
    for head in sheet.heads:
        name = f"{head.heading} (£)" if head.unit == GBP else head.heading
        found.append(name if name and name not in found else f"{name} [{head.key}]".strip())
    return found


def _whole(pounds: pl.Series) -> pl.Series:
    """Pounds without decimals where no row has pence."""
    some = pounds.drop_nulls()
    return pounds.cast(pl.Int64) if (some == some.round()).all() else pounds


def _texts(sheet: Sheet, rows: pl.DataFrame) -> Iterator[list[str]]:
    for row in rows.iter_rows():
        yield [words(value, head) for value, head in zip(row, sheet.heads, strict=True)]


def _notes(sheet: Sheet) -> list[str]:
    return [f"{_escaped('; '.join(sheet.about.notes))}\n"] if sheet.about.notes else []


def _line(sheet: Sheet, line: Sequence[str], widths: Sequence[int]) -> str:
    parts = []
    for text, head, width in zip(line, sheet.heads, widths, strict=True):
        blank = " " * (width - cell_len(text))
        parts.append(blank + text if head.right else text + blank)
    return "  ".join(parts).rstrip()


def _escaped(text: str) -> str:
    return _OBEYED.sub(r"\\\1", text)
