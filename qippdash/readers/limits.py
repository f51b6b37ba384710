"""How large a file may be, checked before it is read, and what its first bytes say it is."""

from __future__ import annotations

import stat
from pathlib import Path

from qippdash.errors import DataError, Problem

KIB = 1024
MIB = 1024 * KIB

# A dozen lines; a TOML file of 40 KB can be written so that parsing it takes seconds.
MOST_MANIFEST_BYTES = 64 * KIB
# As text a table takes some six times its file's size in memory while it is read.
MOST_CSV_BYTES = 512 * MIB
# A sheet holds 1,048,576 rows; a savings sheet of that length comes to 23 MiB.
MOST_WORKBOOK_BYTES = 64 * MIB
# The same sheet is 260 MiB once inflated.
MOST_INFLATED_BYTES = 512 * MIB
# Sheets of figures shrink 10 to 20 times, sheets of one repeated value 100; a bomb 1,000.
MOST_INFLATED_RATIO = 200
# A sheet is laid out as a full rectangle before it is read, 32 bytes a cell: two cells in
# opposite corners of a sheet asked for 512 GiB, and the process was ended for it.
MOST_CELLS = 32_000_000
# Decoded columns of a table that is read whole, and of one row group of one that is not.
MOST_DECODED_BYTES = 2048 * MIB
# What the texts of a sheet may come to; one of 32 KB can be shared by every cell.
MOST_TEXT_BYTES = 2048 * MIB
# Tables have at most 19 columns of ours.
MOST_COLUMNS = 256

_FIRST_BYTES = (
    (b"\x1f\x8b", "a gzip file", "unpack it first"),
    (b"PK\x03\x04", "a zip file or a workbook", "give a workbook the ending .xlsx, or unpack it"),
    (b"PAR1", "a Parquet file", "give it the ending .parquet"),
    (b"\xd0\xcf\x11\xe0", "an old or a protected workbook", "save it as .xlsx, without a password"),
    (b"\x28\xb5\x2f\xfd", "a zstd file", "unpack it first"),
    (b"BZh", "a bzip2 file", "unpack it first"),
    (b"\xfd7zXZ", "an xz file", "unpack it first"),
    (b"SQLite format 3", "a database", "export its tables as CSV"),
    (b"%PDF", "a PDF", "ask for the figures as CSV or XLSX"),
)


_PARQUET = "save the table as Parquet, which has no such limit"


def read_bytes(file: Path, most: int, where: str, hint: str = _PARQUET) -> bytes:
    """The bytes of a regular file that is not larger than it may be.

    ``hint`` is what to try where it is.

    Raises:
        DataError: there is no such file, it is none, it is too large, or it cannot be read.
    """
    check_size(file, most, where, hint)
    try:
        with file.open("rb") as opened:
            data = opened.read(most + 1)
    except OSError as error:
        raise DataError(unreadable(where, error)) from error
    if len(data) > most:
        raise DataError(_too_large(where, len(data), most, hint))
    return data


def check_size(file: Path, most: int | None, where: str, hint: str = _PARQUET) -> int:
    """The size of a regular file in bytes.

    Raises:
        DataError: there is no such file, it is a folder, a pipe or a device, or too large.
    """
    try:
        found = file.stat()
    except OSError as error:
        raise DataError(unreadable(where, error)) from error
    if not stat.S_ISREG(found.st_mode):
        raise DataError(Problem(where, "it is no file", "name a file that holds the table"))
    if most is not None and found.st_size > most:
        raise DataError(_too_large(where, found.st_size, most, hint))
    return found.st_size


def named_by_first_bytes(data: bytes) -> tuple[str, str] | None:
    """What the first bytes of a file say it is, and what to try; None for plain text."""
    return next(((what, hint) for mark, what, hint in _FIRST_BYTES if data.startswith(mark)), None)


def _too_large(where: str, size: int, most: int, hint: str) -> Problem:
    unit, word = (MIB, "MiB") if most >= MIB else (KIB, "KiB")
    what = (
        f"it has {size / unit:,.0f} {word}, and {most / unit:,.4g} {word} is the most that is read"
    )
    return Problem(where, what, hint)


def unreadable(where: str, error: OSError) -> Problem:
    """A file that is not there, or that may not be read, which another name does not mend."""
    hint = (
        "check who may read it" if isinstance(error, PermissionError) else "check that it is there"
    )
    return Problem(where, f"it cannot be read: {(error.strerror or str(error)).lower()}", hint)
