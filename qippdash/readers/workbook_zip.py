"""Looks through a workbook's zip before it is opened: how large it gets, how far its cells go.

An 18 MB workbook that grew to 1 GB, and one of 5 KB whose two cells in opposite corners asked
for 512 GiB, were both read without a question. Each part is inflated here, counted, and
thrown away.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from itertools import pairwise

from qippdash.errors import DataError, Problem, RefusedForSafety
from qippdash.readers.limits import (
    MIB,
    MOST_CELLS,
    MOST_INFLATED_BYTES,
    MOST_INFLATED_RATIO,
    MOST_TEXT_BYTES,
    named_by_first_bytes,
)

_HINT = "open it in a spreadsheet, and save it as a new workbook"
# Each begins with a character that is rare in a sheet: that is what makes a search fast.
_REFERENCE = re.compile(rb"""["']([A-Za-z]{1,8})(\d+)["']""")
_ROW = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\sr\s*=\s*["'](\d+)""")
_ROW_BEGINS = re.compile(rb"<(?:\w+:)?row\b")
_CELL_BEGINS = re.compile(rb"[<:]c[\s/>]")
_TEXT_BEGINS = re.compile(rb"<(?:\w+:)?si\b")
_SHARED = re.compile(rb"""\st\s*=\s*["']s["'][^>]*>\s*<(?:\w+:)?v>\s*(\d+)""")
_FAULTY = re.compile(rb"""(<(?:\w+:)?c\b[^>]*?\s)t\s*=\s*["']e["']""")
# Parts below this may shrink as they like.
_SMALL = MIB


def looked_through(data: bytes, where: str) -> bytes:
    """A workbook as it is once it has been inflated and checked, for a reader to open.

    What is opened is what was checked: the parts are packed anew, without compression. A cell
    with an error (``#DIV/0!``) comes as that text, where it would have come as a blank.

    Raises:
        DataError: it is no workbook, or damaged, or has a password.
        RefusedForSafety: it would grow beyond all bounds.
    """
    named = named_by_first_bytes(data)
    if not data.startswith(b"PK\x03\x04"):
        what, hint = named or ("no workbook", _HINT)
        raise DataError(Problem(where, f"it is {what}", hint))
    try:
        parts = _inflate(data, where)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError) as error:
        raise DataError(Problem(where, f"it is a damaged workbook: {error}", _HINT)) from error
    shared = [length for part in parts.values() if b"<sst" in part for length in _lengths(part)]
    for name, part in parts.items():
        if b"sheetData" in part:
            _check_reach(name, part, where)
            _check_text(name, part, shared, where)
            if b'"e"' in part or b"'e'" in part:
                parts[name] = _FAULTY.sub(rb'\1t="str"', part)
    return _pack(parts)


def _pack(parts: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as opened:
        for name, part in parts.items():
            opened.writestr(zipfile.ZipInfo(name), part)
    return packed.getvalue()


def _inflate(data: bytes, where: str) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    left = MOST_INFLATED_BYTES
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        for entry in opened.infolist():
            if entry.flag_bits & 1:
                hint = "save it without a password"
                raise DataError(Problem(where, "it has a password", hint))
            part = _part(data, entry, left, where)
            left -= len(part)
            parts[entry.filename] = part
    return parts


def _part(data: bytes, entry: zipfile.ZipInfo, left: int, where: str) -> bytes:
    """One part, inflated from its own bytes: what the zip says of its size may be untrue."""
    head = data[entry.header_offset : entry.header_offset + 30]
    if head[:4] != b"PK\x03\x04" or len(head) < 30:
        raise ValueError("a part is not where it should be")
    begin = entry.header_offset + 30 + int.from_bytes(head[26:28], "little")
    begin += int.from_bytes(head[28:30], "little")
    packed = data[begin : begin + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        part = packed
    elif entry.compress_type == zipfile.ZIP_DEFLATED:
        part = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, left + 1)
    else:
        raise ValueError("a part is packed in a way that workbooks do not use")
    _check_growth(entry, len(part), left, where)
    if len(part) != entry.file_size:
        raise ValueError("a part has another size than the workbook says")
    return part


def _check_growth(entry: zipfile.ZipInfo, size: int, left: int, where: str) -> None:
    name = entry.filename
    if size > left:
        what = f"it grows to more than {MOST_INFLATED_BYTES / MIB:,.0f} MiB when it is opened"
        raise RefusedForSafety(Problem(where, what, "save its sheets as CSV"))
    if size > _SMALL and size > MOST_INFLATED_RATIO * max(entry.compress_size, 1):
        what = f"'{name}' in it grows {size // max(entry.compress_size, 1)} times when opened"
        raise RefusedForSafety(Problem(where, what, "save its sheets as CSV"))


def _check_reach(name: str, part: bytes, where: str) -> None:
    columns, rows = _reach(part)
    if columns * rows > MOST_CELLS:
        what = f"'{name}' in it reaches over {columns:,} columns and {rows:,} rows"
        hint = "delete the empty columns and rows beyond the table, and save it"
        raise RefusedForSafety(Problem(where, what, hint))


def _reach(part: bytes) -> tuple[int, int]:
    """How many columns and rows a sheet's cells lie within, at the most."""
    references = _REFERENCE.findall(part)
    columns = max((_place(letters) for letters in {one for one, _ in references}), default=0)
    rows = max((int(digits) for digits in {two for _, two in references}), default=0)
    if len(_CELL_BEGINS.findall(part)) <= len(references):
        return columns, rows
    # Cells that do not say where they are stand one after the other, and rows below each other.
    begins = [found.start() for found in _ROW_BEGINS.finditer(part)]
    spans = list(pairwise([*begins, len(part)]))
    widest = max((len(_CELL_BEGINS.findall(part, *span)) for span in spans), default=0)
    lowest = max((int(digits) for digits in _ROW.findall(part)), default=0)
    return columns + widest, max(rows, lowest) + len(begins)


def _check_text(name: str, part: bytes, shared: list[int], where: str) -> None:
    if part.count(b'"s"') + part.count(b"'s'") <= MOST_TEXT_BYTES / max(shared, default=1):
        return
    named = [int(place) for place in _SHARED.findall(part)]
    text = sum(shared[place] for place in named if place < len(shared))
    if text > MOST_TEXT_BYTES:
        what = f"the text of '{name}' in it grows to {text / MIB:,.0f} MiB"
        raise RefusedForSafety(Problem(where, what, "save its sheets as CSV"))


def _place(letters: bytes) -> int:
    """The number of a column from its letters: A is 1, Z 26, AA 27."""
    place = 0
    for letter in letters.upper()[:8]:
        place = place * 26 + letter - ord("A") + 1
    return place


def _lengths(shared: bytes) -> list[int]:
    """Of each shared text, at least as many bytes as it has."""
    begins = [found.start() for found in _TEXT_BEGINS.finditer(shared)]
    return [end - begin for begin, end in pairwise([*begins, len(shared)])]
