"""Finds a pack's manifest: a ``pack.toml`` with its lines, or a workbook's sheet ``pack``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import tomli

from qippdash.errors import DataError, Problem
from qippdash.plain import clean
from qippdash.readers.faults import shortened
from qippdash.readers.headings import tidy
from qippdash.readers.limits import MOST_MANIFEST_BYTES, read_bytes
from qippdash.readers.manifest import Manifest, Words, understand
from qippdash.readers.workbook_file import cells, sheet_names

MANIFEST = "pack.toml"
SHEET = "pack"
_COLUMNS = ("key", "value")
_SHORT = "it holds a dozen settings: put tables into files of their own beside it"


def read_manifest(folder: Path, name: str) -> Manifest:
    """The manifest of a pack that is a folder.

    Raises:
        DataError: it is no TOML, or says what it should not; with file, line and column.
    """
    where = MANIFEST
    data = read_bytes(folder / MANIFEST, MOST_MANIFEST_BYTES, where, _SHORT)
    try:
        text = data.decode("utf-8-sig")
        values = tomli.loads(text)
    except UnicodeDecodeError as error:
        raise DataError(Problem(where, "it is not UTF-8 text", "save it as UTF-8")) from error
    except tomli.TOMLDecodeError as error:
        at = f"{where}:{error.lineno}:{error.colno}"
        hint = 'a line is key = value, with text in quotes, "..."'
        raise DataError(Problem(at, f"it is not TOML: {clean(error.msg)}", hint)) from error
    except (RecursionError, ValueError) as error:
        what = "it is nested too deep, or has a number of too many digits"
        raise DataError(Problem(where, what, "keep to plain values")) from error
    return _understood(
        Words({clean(key): _plain(value) for key, value in values.items()}, _lines(text)), name
    )


def read_sheet(file: Path, name: str) -> Manifest:
    """The manifest of a pack that is a workbook: two columns, key and value.

    Levels stand in one cell with commas between them.

    Raises:
        DataError: there is no sheet ``pack``, or it says what it should not.
    """
    names = sheet_names(file)
    if SHEET not in names:
        hint = f"add a sheet '{SHEET}' with the columns key and value: schema, as_at, levels"
        raise DataError(Problem(file.name, f"it has no sheet '{SHEET}'", hint))
    where = f"{file.name}, sheet {SHEET}"
    rows: dict[str, int] = {}
    words = Words({}, lambda key: _row(where, rows.get(key)))
    values: dict[str, Any] = {}
    for row, (key, value, *further) in enumerate(_lists(file, names[SHEET], where), start=1):
        if key and key not in _COLUMNS:
            rows[key] = row
            values[key] = _typed(key, value)
        if any(further):
            hint = "a setting is a key and a value; levels stand in one cell, with commas between"
            what = f"'{shortened(next(filter(None, further)))}' stands to the right of the values"
            words.problems.append(Problem(_row(where, row), what, hint))
    return _understood(replace(words, values=values), name)


def _understood(words: Words, name: str) -> Manifest:
    manifest = understand(words, name)
    if manifest is None:
        raise DataError(words.problems)
    return manifest


def _plain(value: object) -> object:
    """The same value, its texts made plain: they are shown on screens."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {clean(key): _plain(one) for key, one in value.items()}
    return value


def _lines(text: str) -> Callable[[str], str]:
    found: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        key = re.match(r"""\s*\[?\s*["']?([\w-]+)["']?\s*[=\]]""", line)
        if key is not None:
            found.setdefault(key[1], number)

    def where(key: str) -> str:
        return f"{MANIFEST}:{found[key]}" if key in found else MANIFEST

    return where


def _row(where: str, row: int | None) -> str:
    return where if row is None else f"{where}, row {row}"


def _lists(file: Path, sheet: str, where: str) -> list[tuple[str, ...]]:
    """Each row of the sheet: a key, a value, and whatever stands to the right of them."""
    frame = cells(file, sheet, where)
    blank = [pl.lit("").alias(f"_{place}") for place in range(2 - frame.width)]
    rows = frame.with_columns(blank).fill_null("").rows()
    return [(tidy(row[0]), *(clean(cell).strip() for cell in row[1:])) for row in rows]


def _typed(key: str, value: str) -> object:
    if key in ("schema", "year_starts") and re.fullmatch(r"\d{1,9}", value):
        return int(value)
    if key == "levels":
        return [level.strip() for level in value.split(",")] if value else []
    if key == "as_at":
        return value.removesuffix(" 00:00:00")
    return value
