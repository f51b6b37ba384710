"""Which letter of a TOML string is written where: an error in a text can point into it."""

from __future__ import annotations

import re

_ESCAPED = re.compile(
    r"""\\(?:
        (?P<break>[ \t]*\r?\n[ \t\r\n]*)
      | u(?P<four>[0-9A-Fa-f]{4})
      | U(?P<eight>[0-9A-Fa-f]{8})
      | x(?P<two>[0-9A-Fa-f]{2})
      | (?P<one>.)
    )""",
    re.VERBOSE,
)
_ONE = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}


def read_string(written: str) -> tuple[str, list[int]]:
    """What a TOML string says, and where each letter of it is written.

    Args:
        written: the string as it stands in the file, with its quotes.

    Returns:
        The text, and for each of its letters the place in ``written``, from 0; one more for
        the end of the text.
    """
    quote = written[0]
    width = 3 if written.startswith(quote * 3) and len(written) >= 6 else 1
    start, end = width, len(written) - width
    if width == 3:
        start += _first_break(written[start:])
    return _letters(written, start, end, escapes=quote == '"')


def _first_break(text: str) -> int:
    # TOML leaves out a line break right after the three quotes.
    return 2 if text.startswith("\r\n") else 1 if text.startswith("\n") else 0


def _letters(written: str, start: int, end: int, *, escapes: bool) -> tuple[str, list[int]]:
    text: list[str] = []
    places: list[int] = []
    at = start
    while at < end:
        letter, length = _next(written, at, escapes=escapes)
        if letter:
            text.append(letter)
            places.append(at)
        at += length
    return "".join(text), [*places, end]


def _next(written: str, at: int, *, escapes: bool) -> tuple[str, int]:
    if written.startswith("\r\n", at):
        return "\n", 2
    found = _ESCAPED.match(written, at) if escapes and written[at] == "\\" else None
    if found is None:
        return written[at], 1
    return _meant(found), len(found[0])


def _meant(found: re.Match[str]) -> str:
    if found["break"] is not None:
        return ""
    code = found["four"] or found["eight"] or found["two"]
    if code is not None:
        return chr(int(code, 16))
    return _ONE.get(found["one"], found["one"])
