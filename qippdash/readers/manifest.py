"""What a pack says of itself, from ``pack.toml`` or the sheet ``pack``: every fault at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from qippdash.errors import Problem, nearest
from qippdash.model.month import last_day, parse_as_at
from qippdash.model.tables import INITIATIVE_LEVEL, TABLES

SCHEMA = 1
APRIL = 4
KEYS = ("schema", "title", "as_at", "levels", "year_starts", "tables")
_LONGEST_TEXT = 500
# A date outside them is a slip of the pen, and what counts years on from it would fall over.
YEARS = range(1900, 2200)


@dataclass(frozen=True)
class Manifest:
    """A pack's own words: its title, the last month with actuals, its levels from the top.

    ``year_starts`` is the month (1 to 12) that its financial years begin in; ``tables`` maps
    a table's name to the file that the manifest says it is in.
    """

    title: str
    as_at: date
    levels: tuple[str, ...]
    year_starts: int = APRIL
    tables: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Words:
    """A manifest as it was written, with a place for each key and the faults found so far."""

    values: Mapping[str, Any]
    where: Callable[[str], str]
    problems: list[Problem] = field(default_factory=list)

    def fault(self, key: str, what: str, hint: str) -> None:
        """Note what is wrong with a key."""
        self.problems.append(Problem(self.where(key), what, hint))


def understand(words: Words, name: str) -> Manifest | None:
    """The manifest, or None where it has faults; they are noted on ``words``."""
    for key in words.values:
        if key not in KEYS:
            words.fault(key, f"there is no setting '{key}'", nearest(key, KEYS))
    _check_schema(words)
    as_at = _as_at(words)
    levels = _levels(words)
    manifest = Manifest(
        title=_title(words, name),
        as_at=as_at or date.min,
        levels=levels,
        year_starts=_year_starts(words),
        tables=_tables(words),
    )
    return None if words.problems else manifest


def _check_schema(words: Words) -> None:
    schema = words.values.get("schema")
    if schema is None:
        words.fault("schema", "it does not say its schema", f"write schema = {SCHEMA}")
    elif not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
        words.fault("schema", f"schema is {_shown(schema)}", f"write schema = {SCHEMA}")
    elif schema > SCHEMA:
        what = f"it is of schema {_shown(schema)}, and this qippdash reads schema {SCHEMA}"
        words.fault("schema", what, "use a newer qippdash")


def _title(words: Words, name: str) -> str:
    title = words.values.get("title", name)
    if isinstance(title, str) and title.strip() and len(title) <= _LONGEST_TEXT:
        return title
    words.fault("title", f"title is {_shown(title)}", 'write a line of text in quotes, "..."')
    return ""


def _as_at(words: Words) -> date | None:
    hint = "write the last month with actuals, such as as_at = 2010-09-30"
    value = words.values.get("as_at")
    if value is None:
        words.fault("as_at", "it does not say as_at", hint)
        return None
    try:
        if isinstance(value, datetime):
            value = value.date()
        day = last_day(value.year, value.month) if isinstance(value, date) else _month(value)
        if day.year not in YEARS:
            raise ValueError(day)
    except ValueError:
        words.fault(
            "as_at", f"as_at is {_shown(value)}, which is no month of these centuries", hint
        )
        return None
    return day


def _month(value: object) -> date:
    return parse_as_at(value if isinstance(value, str) else "")


def _levels(words: Words) -> tuple[str, ...]:
    hint = 'write the rungs from the top, such as levels = ["national", "region", "trust"]'
    value = words.values.get("levels")
    if value is None:
        words.fault("levels", "it does not say its levels", hint)
        return ()
    if not isinstance(value, list) or not value:
        words.fault("levels", f"levels is {_shown(value)}", hint)
        return ()
    levels = tuple(level.strip() if isinstance(level, str) else "" for level in value)
    if "" in levels:
        words.fault("levels", "a level has no name", hint)
    folded = ["_".join(re.split(r"[\s_-]+", level.casefold())) for level in levels]
    for place, level in enumerate(levels):
        if level and folded[place] in folded[:place]:
            words.fault("levels", f"the level '{level}' is there twice", "name each level once")
        if folded[place] == INITIATIVE_LEVEL:
            what = f"'{level}' cannot be a level of organisations"
            words.fault("levels", what, "leave it out: initiatives come below the last level")
    return levels


def _year_starts(words: Words) -> int:
    value = words.values.get("year_starts", APRIL)
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 12:
        return value
    hint = "write the number of a month, 1 to 12; 4 is April"
    words.fault("year_starts", f"year_starts is {_shown(value)}", hint)
    return APRIL


def _tables(words: Words) -> dict[str, str]:
    value = words.values.get("tables", {})
    if not isinstance(value, dict):
        hint = 'write [tables], and below it savings = "savings.parquet"'
        words.fault("tables", f"tables is {_shown(value)}", hint)
        return {}
    found: dict[str, str] = {}
    for name, file in value.items():
        if name not in TABLES:
            words.fault(name, f"there is no table '{name}'", nearest(name, TABLES))
        elif not isinstance(file, str) or not file.strip() or "\x00" in file:
            hint = f'write the name of a file beside it, such as {name} = "{name}.csv"'
            words.fault(name, f"the file of {name} is {_shown(file)}", hint)
        else:
            found[name] = file.strip()
    return found


def _shown(value: object) -> str:
    if isinstance(value, int) and abs(value) > 10**18:
        return "a number of more than 18 digits"
    if isinstance(value, date):
        return value.isoformat()
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
