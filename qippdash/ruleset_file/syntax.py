"""TOML text to tables, or where it stops being TOML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import tomli

from qippdash.expressions.faults import ExpressionFault
from qippdash.ruleset_file.fault import Fault, shown

HINTS: Final[Mapping[str, str]] = {
    "Expected '=' after a key": "write key = value; a text goes in quotes",
    "Invalid value": 'a text goes in quotes, true and false are in small letters: unit = "GBP"',
    "Expected newline or end of document": "one key to a line; a text with spaces goes in quotes",
    "Invalid statement": "a line is key = value, [table], [[rule]] or # a comment",
    "Illegal character '\\n'": "close the quotes on this line, or use three quotes at both ends",
    "Unterminated string": "close the quotes",
    "Unescaped '\\'": "write \\\\ for a backslash, or use single quotes",
    "Expected ']]'": "a rule begins with [[rule]]",
    "Expected ']'": "a table begins with its name in brackets: [ruleset]",
    "Unclosed array": "close the list with ]",
    "Unclosed inline table": "close the table with }",
    "Invalid initial character for a key": "write key = value",
    "Invalid date": "a date is year-month-day: 2010-04-01",
}
"""What the parser says, and what the author of a ruleset can do about it."""

DEEPEST = 400
"""Tables or lists in each other, or parts of a key: about as many as the parser takes."""

_BRACKETS = re.compile(r"[\[\]{}]")
_MANY_PARTS = re.compile(r"(?:[A-Za-z0-9_-]{1,99}[ \t]*\.[ \t]*){400}")
_LONG_NUMBER = re.compile(r"(?<![\w.])[+-]?\d(?:_?\d){4300,}(?![\w.])")
_TWICE = ("Cannot overwrite", "Cannot declare", "Duplicate inline table key", "Cannot redefine")


def parse(text: str, hints: Mapping[str, str] = HINTS) -> dict[str, Any] | list[Fault]:
    """The tables of a TOML text, or why it is not TOML.

    The parser stops at the first fault of this kind; keys that stand twice are all found.

    Args:
        text: of the whole file.
        hints: what to try, by the beginning of what the parser says.
    """
    deep = _too_deep(text)
    if deep is not None:
        return [_nested(text, deep)]
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        message = str(error.msg)
        repeated = _repeated(text) if message.startswith(_TWICE) else []
        return repeated or [_fault(text, message, error.lineno, error.colno, hints)]
    except RecursionError:
        return [_nested(text, 0)]
    except ValueError as error:
        return [_unread(text, str(error))]


def _too_deep(text: str) -> int | None:
    """Where brackets, or the parts of a dotted key, go deeper than any ruleset needs.

    Brackets inside a text count too, which only a text with hundreds of them would notice.
    The parser takes seconds over thirty thousand of either.
    """
    depth = 0
    for found in _BRACKETS.finditer(text):
        depth = max(0, depth + (1 if found[0] in "[{" else -1))
        if depth > DEEPEST:
            return found.start()
    # No shipped ruleset has as many dots in all; to look for so many in a row took 2 ms each.
    parts = _MANY_PARTS.search(text) if text.count(".") >= DEEPEST else None
    return parts.start() if parts else None


def _unread(text: str, said: str) -> Fault:
    """A number that is TOML and that Python refuses: a whole one of more than 4,300 digits."""
    found = _LONG_NUMBER.search(text)
    if found is None:
        return Fault((), f"a number cannot be read: {said}", "write fewer digits")
    digits = sum(letter.isdigit() for letter in found[0])
    what = f"a number cannot be read: it has {digits:,} digits"
    return Fault((), what, "write fewer digits", at=_at(text, found.start()))


def _at(text: str, place: int) -> tuple[int, int]:
    return text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)


def _nested(text: str, place: int) -> Fault:
    hint = "no file of rules needs more than three tables in each other"
    return Fault((), "tables or lists are nested too deeply to read", hint, at=_at(text, place))


def _fault(text: str, message: str, line: int, column: int, hints: Mapping[str, str]) -> Fault:
    hint = next((hint for start, hint in hints.items() if message.startswith(start)), "")
    lines = text.split("\n")
    written = lines[min(line, len(lines)) - 1].rstrip("\r")
    caret = ExpressionFault(line, column, message, source=written, start=column - 1).caret()
    what = f"this is not TOML: {message[:1].lower()}{message[1:]}"
    return Fault((), what, hint, picture=caret, at=(line, column))


def _repeated(text: str) -> list[Fault]:
    from qippdash.ruleset_file.places import Places

    faults = []
    for path, at, first in Places(text).repeated():
        name = ".".join(str(step) for step in path if isinstance(step, str))
        what = f"{shown(name)} stands here a second time; the first is on line {first}"
        faults.append(Fault((), what, "keep one of the two", at=at))
    return faults
