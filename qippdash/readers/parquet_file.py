"""Reads a table from a Parquet file: typed; at once where it is short, lazily where it is long."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import polars as pl

from qippdash.errors import DataError, Problem
from qippdash.model.raw_table import RawTable
from qippdash.model.tables import Table
from qippdash.readers.headings import tidy
from qippdash.readers.limits import MIB, MOST_DECODED_BYTES, check_size, read_bytes
from qippdash.readers.parquet_footer import Footer, look_through
from qippdash.readers.shield import shielded

# The England samples have up to 260,000 savings rows and are checked as they open, in 0.1 s;
# ten million rows would take seconds that the sums then take once more.
LONG_TABLE = 500_000
DAMAGED = "it is damaged: copy it again, or write it again from its source"
# What a value takes in memory at the most, its text aside.
_BYTES_A_VALUE = 16


@dataclass(frozen=True)
class ParquetReader:
    """Parquet, flat columns only. Rows are counted from 1, as no heading stands above them.

    A table of more than ``long_table`` rows comes as a scan of its file, of which nothing but
    the footer has been read.
    """

    word: ClassVar[str] = "parquet"
    suffixes: ClassVar[tuple[str, ...]] = (".parquet",)
    long_table: int = LONG_TABLE

    def read(self, file: Path, table: Table) -> RawTable:
        """Read one table.

        Raises:
            DataError: it is damaged, encrypted, cut short, or no Parquet at all.
            RefusedForSafety: it names another file, or grows beyond all bounds when read.
        """
        where = file.name
        size = check_size(file, None, where)
        with shielded(where, "it cannot be read as Parquet", DAMAGED), file.open("rb") as opened:
            footer = look_through(opened, size, where)
        with shielded(where, "it cannot be read as Parquet", DAMAGED):
            if footer.rows > self.long_table:
                frame = _scan(file.resolve(), table)
            else:
                frame = _whole(file, footer, table).lazy()
        return RawTable(frame=frame, rows=footer.rows, first_row=1, file=where)


def _scan(source: Path | io.BytesIO, table: Table) -> pl.LazyFrame:
    scan = pl.scan_parquet(
        source, glob=False, hive_partitioning=False, credential_provider=None, cache=False
    )
    names = scan.collect_schema().names()
    # Columns of ours under their own names; the rest stays to be told of, and is never read.
    return scan.rename({name: tidy(name) for name in names if tidy(name) in table.names})


def _whole(file: Path, footer: Footer, table: Table) -> pl.DataFrame:
    check_memory(footer.rows * len(table.columns) * _BYTES_A_VALUE, file.name)
    check_memory(footer.decoded, file.name)
    data = read_bytes(file, MOST_DECODED_BYTES, file.name)
    scan = _scan(io.BytesIO(data), table)
    frame = scan.collect()
    texts = [pl.col(name) for name, dtype in frame.schema.items() if dtype == pl.String]
    if texts:
        # A short dictionary can stand for more text than there is memory.
        check_memory(
            frame.select(pl.sum_horizontal(_bytes(text) for text in texts)).item(), file.name
        )
    return frame


def _bytes(text: pl.Expr) -> pl.Expr:
    return text.str.len_bytes().cast(pl.Int64).sum()


def check_memory(size: int, where: str) -> None:
    """Refuse a table that would not fit.

    Raises:
        DataError: it comes to more bytes than are read at once.
    """
    if size > MOST_DECODED_BYTES:
        what = f"it grows to {size / MIB:,.0f} MiB when it is read, and "
        what += f"{MOST_DECODED_BYTES / MIB:,.0f} MiB is the most"
        raise DataError(Problem(where, what, "split the pack by region"))
