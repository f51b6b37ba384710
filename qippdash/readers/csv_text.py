"""The bytes of a CSV file as plain lines: no quotation marks, one kind of line end.

polars splits unquoted text 20 times as fast as Python's csv module, and goes astray where a
quotation mark stands inside a value (``5" pipe``). So a file with quotation marks goes
through Python's module first and comes out with a separator that no text uses.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from qippdash.errors import DataError, Problem
from qippdash.readers.limits import named_by_first_bytes

UNIT = "\x1f"
_NOT_UNIT = "\x1e"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SAVE_AS_UTF8 = "save it as 'CSV UTF-8 (comma delimited)'"


@dataclass(frozen=True)
class Lines:
    """A record a line, in UTF-8, its fields apart by ``separator``; no quotation marks count."""

    data: bytes
    separator: str


def lines(data: bytes, where: str) -> Lines:
    """Check the bytes of a CSV file and bring them into lines.

    Raises:
        DataError: it is no text, or not UTF-8, or its quotation marks do not close.
    """
    data = _checked(data, where).removeprefix(b"\xef\xbb\xbf")
    if b'"' in data:
        return Lines(_unquoted(data.decode("utf-8"), where), UNIT)
    return Lines(_one_line_end(data), ",")


def _checked(data: bytes, where: str) -> bytes:
    named = named_by_first_bytes(data)
    if named is not None:
        what, hint = named
        raise DataError(Problem(where, f"it is {what}, whatever its name says", hint))
    if data.startswith(_UTF16) or _every_other_is_nul(data):
        raise DataError(Problem(where, "it is UTF-16 text", _SAVE_AS_UTF8))
    if b"\x00" in data:
        line = _line_of(data, data.index(b"\x00"))
        raise DataError(Problem(where, f"row {line} has a NUL byte", "export the table again"))
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        what = f"row {_line_of(data, error.start)} is not UTF-8 text"
        raise DataError(Problem(where, what, _SAVE_AS_UTF8)) from error
    return data


def _every_other_is_nul(data: bytes) -> bool:
    """UTF-16 without its mark: Latin letters leave every other byte empty."""
    start = data[:64]
    return len(start) >= 4 and (not any(start[0::2]) or not any(start[1::2]))


def _line_of(data: bytes, place: int) -> int:
    return data.count(b"\n", 0, place) + 1


def _unquoted(text: str, where: str) -> bytes:
    records: list[str] = []
    reader = csv.reader(io.StringIO(text.replace(UNIT, _NOT_UNIT), newline=""), strict=True)
    try:
        records.extend(map(_record, reader))
    except csv.Error as error:
        what = f"row {len(records) + 1}: a quotation mark is not closed, or stands inside a value"
        hint = 'write "" for a quotation mark inside quotation marks'
        raise DataError(Problem(where, what, hint)) from error
    return "\n".join(records).encode("utf-8")


def _record(fields: list[str]) -> str:
    line = UNIT.join(fields)
    # A line end inside a value becomes a tab, which is made plain (or refused) as it would be.
    return line.replace("\r\n", "\t").replace("\n", "\t").replace("\r", "\t")


def _one_line_end(data: bytes) -> bytes:
    if b"\r" not in data:
        return data
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
