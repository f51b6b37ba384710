"""Looks through a Parquet file's own description before polars is trusted with it.

The footer says what is where; each page says how many values it holds and how large it gets.
polars believes both. Counts that contradict each other, places outside the file and pages
that grow without bound are found here, where they cost an error and not the process.
Source: the Parquet format's `parquet.thrift`, whose field numbers stand beside each name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from qippdash.errors import DataError, Problem, RefusedForSafety
from qippdash.readers.limits import MIB, MOST_DECODED_BYTES
from qippdash.readers.thrift import Fields, NotThrift, Thrift

_MARK, _ENCRYPTED = b"PAR1", b"PARE"
_MOST_FOOTER_BYTES = 64 * MIB
# A page header is some 50 bytes, or as long as the longest text it gives as its least or most.
_HEADERS = (1024, MIB)

# FileMetaData
_ROWS, _GROUPS = 3, 4
# RowGroup
_CHUNKS, _GROUP_ROWS = 1, 3
# ColumnChunk
_ELSEWHERE, _META = 1, 3
# ColumnMetaData
_PATH, _VALUES, _PACKED, _DATA_AT, _DICTIONARY_AT = 3, 5, 7, 9, 11
# PageHeader
_PAGE_DECODED, _PAGE_PACKED = 2, 3
_DATA, _DICTIONARY, _DATA_2 = 5, 7, 8
# DataPageHeader, DictionaryPageHeader and DataPageHeaderV2 begin alike
_PAGE_VALUES = 1
# DataPageHeaderV2
_NULLS, _PAGE_ROWS, _DEFINITIONS, _REPETITIONS = 2, 3, 5, 6


@dataclass(frozen=True)
class Footer:
    """How many rows a file has, and how many bytes its columns come to once decoded.

    ``largest_group`` is the most that any one row group comes to.
    """

    rows: int
    decoded: int
    largest_group: int


class _Contradiction(ValueError):
    """The file says two things that cannot both be so."""


def look_through(file: BinaryIO, size: int, where: str) -> Footer:
    """Check a file's description of itself.

    Raises:
        DataError: it is no Parquet, cut short, encrypted, or contradicts itself.
        RefusedForSafety: it points to another file, or a row group is too large once decoded.
    """
    try:
        return _footer(file, size, where)
    except (NotThrift, _Contradiction) as error:
        hint = "it is damaged: copy it again, or write it again from its source"
        raise DataError(Problem(where, f"it cannot be read as Parquet: {error}", hint)) from error


def _footer(file: BinaryIO, size: int, where: str) -> Footer:
    meta = Thrift(_footer_bytes(file, size, where)).structure()
    groups = _list(meta, _GROUPS)
    rows = _count(meta, _ROWS)
    if rows != sum(_count(group, _GROUP_ROWS) for group in groups):
        raise _Contradiction("its row groups do not add up to its rows")
    sizes = [_group(file, size, group, where) for group in groups]
    largest = max(sizes, default=0)
    if largest > MOST_DECODED_BYTES:
        what = f"a row group of it grows to {largest / MIB:,.0f} MiB when it is read"
        hint = "write it with row groups of at most a million rows"
        raise RefusedForSafety(Problem(where, what, hint))
    return Footer(rows, sum(sizes), largest)


def _footer_bytes(file: BinaryIO, size: int, where: str) -> bytes:
    ends = _read(file, 0, 4), _read(file, max(size - 8, 0), 8)
    if ends[0] == _ENCRYPTED or ends[1][4:] == _ENCRYPTED:
        raise DataError(Problem(where, "it is encrypted", "write it without encryption"))
    if size < 12 or ends[0] != _MARK or ends[1][4:] != _MARK:
        raise _Contradiction("it does not begin and end with PAR1")
    length = int.from_bytes(ends[1][:4], "little")
    if length > min(size - 12, _MOST_FOOTER_BYTES):
        raise _Contradiction("its footer is longer than the file")
    return _read(file, size - 8 - length, length)


def _group(file: BinaryIO, size: int, group: Fields, where: str) -> int:
    rows = _count(group, _GROUP_ROWS)
    return sum(_chunk(file, size, chunk, rows, where) for chunk in _list(group, _CHUNKS))


def _chunk(file: BinaryIO, size: int, chunk: Fields, rows: int, where: str) -> int:
    """The decoded size of one column of one row group."""
    if chunk.get(_ELSEWHERE):
        what = "it keeps columns in another file"
        raise RefusedForSafety(Problem(where, what, "write the table as one file"))
    meta = chunk.get(_META)
    if not isinstance(meta, dict):
        raise _Contradiction("a column has no description")
    nested = len(_list_of_any(meta, _PATH)) != 1
    if not nested and _count(meta, _VALUES) != rows:
        raise _Contradiction("a column has another number of values than the table has rows")
    begins = [_count(meta, key) for key in (_DICTIONARY_AT, _DATA_AT) if meta.get(key)]
    if not begins:
        raise _Contradiction("a column has no pages")
    end = min(begins) + _count(meta, _PACKED)
    if end > size:
        raise _Contradiction("a column ends outside the file")
    return _pages(file, min(begins), end, _count(meta, _VALUES))


def _pages(file: BinaryIO, begin: int, end: int, values: int) -> int:
    decoded = found = 0
    for header in _headers(file, begin, end):
        held = _held(header, values)
        found += held
        decoded += _count(header, _PAGE_DECODED)
    if found != values:
        raise _Contradiction("the pages of a column do not add up to its values")
    return decoded


def _headers(file: BinaryIO, begin: int, end: int) -> Iterator[Fields]:
    while begin < end:
        header, length = _header(file, begin, end)
        begin += length + _count(header, _PAGE_PACKED)
        if begin > end:
            raise _Contradiction("a page ends outside its column")
        yield header


def _header(file: BinaryIO, begin: int, end: int) -> tuple[Fields, int]:
    for most in _HEADERS:
        window = Thrift(_read(file, begin, min(most, end - begin)))
        try:
            return window.structure(), window.place
        except NotThrift:
            if most == _HEADERS[-1] or len(window.data) < most:
                raise
    raise _Contradiction("a page has no header")


def _held(header: Fields, most: int) -> int:
    """How many of the column's values a page holds; none where it is a dictionary."""
    if sum(kind in header for kind in (_DATA, _DATA_2, _DICTIONARY)) > 1:
        raise _Contradiction("a page is of two kinds")
    dictionary = header.get(_DICTIONARY)
    if isinstance(dictionary, dict):
        # Each entry takes a bit at least.
        if _count(dictionary, _PAGE_VALUES) > 8 * _count(header, _PAGE_DECODED):
            raise _Contradiction("a dictionary has more entries than bytes")
        return 0
    page = header.get(_DATA) or header.get(_DATA_2)
    if not isinstance(page, dict):
        return 0
    counts = [_count(page, _PAGE_VALUES)]
    if _DATA_2 in header:
        counts += [_count(page, key) for key in (_NULLS, _PAGE_ROWS)]
        levels = _count(page, _DEFINITIONS) + _count(page, _REPETITIONS)
        if levels > _count(header, _PAGE_PACKED):
            raise _Contradiction("the levels of a page are longer than the page")
    if max(counts) > most:
        raise _Contradiction("a page has more values than its column")
    return counts[0]


def _read(file: BinaryIO, place: int, length: int) -> bytes:
    file.seek(place)
    return file.read(length)


def _count(fields: Fields, key: int) -> int:
    value = fields.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 62:
        raise _Contradiction("a count is missing or below zero")
    return value


def _list_of_any(fields: Fields, key: int) -> list[object]:
    value = fields.get(key)
    if not isinstance(value, list):
        raise _Contradiction("a list is missing")
    return value


def _list(fields: Fields, key: int) -> list[Fields]:
    found = _list_of_any(fields, key)
    structures = [value for value in found if isinstance(value, dict)]
    if len(structures) != len(found):
        raise _Contradiction("a list holds something else than it should")
    return structures
