"""What is wrong with the keys of a scenario's file and the kinds of their values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

from qippdash.errors import nearest
from qippdash.model.month import parse_as_at
from qippdash.ruleset_file.fault import Fault, Path, shown

LARGEST_NUMBER: Final = 1e15
LONGEST_TITLE: Final = 200
LONGEST_NOTE: Final = 4_000
PENNY_OFF: Final = 1e-4
"""Pence. 1234.56 times 100 is not quite 123456 in binary, and 0.001 pounds is far off."""

HEAD = ("schema", "title", "note", "cuts", "initiatives", "add")
INITIATIVE = ("drop", "slip", "scale")
ADD = ("at", "amount", "from")

Check = Callable[[object], tuple[str, str] | None]
"""What is wrong with a value, and what to try; None where it is right."""


def shape_faults(data: Mapping[str, Any]) -> list[Fault]:
    """Every unknown or missing key, and every value of a wrong kind."""
    return [
        *_keys(data, (), HEAD),
        *_head(data),
        *_tables(data, "cuts", _cuts, '[cuts."ruleset/rule"]'),
        *_tables(data, "initiatives", _initiative, "[initiatives.CODE]"),
        *_additions(data),
    ]


def _head(data: Mapping[str, Any]) -> Iterator[Fault]:
    yield from _values(data, (), {"schema": _schema, "title": _title, "note": _note})
    for key, written in (("schema", "schema = 1"), ("title", 'title = "Mild winter"')):
        if key not in data:
            yield _missing((key,), written)


def _tables(
    data: Mapping[str, Any],
    name: str,
    check: Callable[[Mapping[str, Any], Path], Iterator[Fault]],
    heading: str,
) -> Iterator[Fault]:
    """A table of tables: by rule, or by initiative."""
    tables = data.get(name, {})
    if not isinstance(tables, dict):
        yield Fault((name,), f"{name} must be a table", heading)
        return
    for key, inner in tables.items():
        if isinstance(inner, dict):
            yield from check(inner, (name, key))
        else:
            yield Fault((name, key), f"{shown(key)} must be a table of keys", heading)


def _cuts(cuts: Mapping[str, Any], path: Path) -> Iterator[Fault]:
    name = str(path[-1])
    if not name.partition("/")[2]:
        what, hint = f"{shown(name)} is no ruleset/rule", '[cuts."ruleset/rule"], in quotes'
        yield Fault(path, what, hint, spot="key")
    yield from _values(cuts, path, dict.fromkeys(cuts, _cut))


def _initiative(keys: Mapping[str, Any], path: Path) -> Iterator[Fault]:
    yield from _keys(keys, path, INITIATIVE)
    yield from _values(keys, path, {"drop": _flag, "slip": _months, "scale": _factor})


def _additions(data: Mapping[str, Any]) -> Iterator[Fault]:
    added = data.get("add", [])
    if not isinstance(added, list) or not all(isinstance(one, dict) for one in added):
        yield Fault(("add",), "add must be tables", "[[add]] with at and amount")
        return
    for number, one in enumerate(added):
        path: Path = ("add", number)
        yield from _keys(one, path, ADD)
        yield from _values(one, path, {"at": _code, "amount": _amount, "from": _month})
        for key, written in (("at", 'at = "5PQ"'), ("amount", "amount = 2_000_000")):
            if key not in one:
                yield _missing((*path, key), written)


def _keys(table: Mapping[str, Any], path: Path, known: tuple[str, ...]) -> Iterator[Fault]:
    for key in table:
        if key not in known:
            what = f"there is no key called {shown(key)} here"
            yield Fault((*path, key), what, nearest(key, known), spot="key")


def _values(table: Mapping[str, Any], path: Path, checks: Mapping[str, Check]) -> Iterator[Fault]:
    for key, check in checks.items():
        wrong = check(table[key]) if key in table else None
        if wrong is not None:
            yield Fault((*path, key), f"{key} {wrong[0]}", wrong[1])


def _missing(path: Path, written: str) -> Fault:
    return Fault(path, f"'{path[-1]}' is missing", f"add {written}")


def _is_number(value: object) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and abs(value) < LARGEST_NUMBER  # type: ignore[arg-type]  # a number, as just said


def _schema(value: object) -> tuple[str, str] | None:
    right = value == 1 and not isinstance(value, bool)
    return None if right else (f"cannot be {_named(value)}", "this qippdash reads schema = 1")


def _title(value: object) -> tuple[str, str] | None:
    return _text(value, LONGEST_TITLE, 'title = "Mild winter"')


def _note(value: object) -> tuple[str, str] | None:
    return None if value == "" else _text(value, LONGEST_NOTE, 'note = "..."')


def _code(value: object) -> tuple[str, str] | None:
    return _text(value, LONGEST_TITLE, 'at = "5PQ"')


def _text(value: object, longest: int, written: str) -> tuple[str, str] | None:
    if not isinstance(value, str) or not value.strip():
        return f"must be a text in quotes, not {_named(value)}", written
    if len(value) > longest:
        return "is too long", f"at most {longest:,} characters"
    return None


def _cut(value: object) -> tuple[str, str] | None:
    if _is_number(value) or (isinstance(value, str) and value.strip()):
        return None
    what = f"must be a number or a condition in quotes, not {_named(value)}"
    return what, "0.05, or a condition over value and measures"


def _flag(value: object) -> tuple[str, str] | None:
    if isinstance(value, bool):
        return None
    return f"must be true or false, without quotes, not {_named(value)}", "drop = true"


def _months(value: object) -> tuple[str, str] | None:
    if isinstance(value, int) and _is_number(value) and value >= 0:
        return None
    return f"must be a whole number of months from 0 up, not {_named(value)}", "slip = 3"


def _factor(value: object) -> tuple[str, str] | None:
    if _is_number(value) and value >= 0:  # type: ignore[operator]  # a number, as just said
        return None
    what = f"must be a number from 0 up, not {_named(value)}"
    return what, "scale = 0.8 is four fifths of the forecast"


def _amount(value: object) -> tuple[str, str] | None:
    if not isinstance(value, int | float) or not _is_number(value):
        return f"must be pounds, not {_named(value)}", "amount = 2_000_000"
    if abs(value * 100 - round(value * 100)) > PENNY_OFF:
        return f"must be whole pence, not {_named(value)}", "at most two decimals"
    return None


def _month(value: object) -> tuple[str, str] | None:
    if isinstance(value, date) and not isinstance(value, datetime):
        return None
    try:
        parse_as_at(value if isinstance(value, str) else "")
    except ValueError:
        return f"must be a month, not {_named(value)}", 'from = "2011-01"'
    return None


def _named(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    if isinstance(value, str):
        return f"the text {shown(value)}" if value else "an empty text"
    return shown(value)
