"""Reads packs for the tests of this room, with the readers that qippdash brings."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from qippdash.catalogue import Reader
from qippdash.model.portfolio import Portfolio
from qippdash.readers import CsvReader, ParquetReader, XlsxReader, read_pack

READERS: dict[str, Reader] = {
    reader.word: reader for reader in (ParquetReader(), CsvReader(), XlsxReader())
}
KINDS = ("csv", "parquet", "xlsx")


def read(path: Path, *, exact: bool = False, long_table: int = 250_000) -> Portfolio:
    """A pack, as the program reads it."""
    readers = READERS | {"parquet": ParquetReader(long_table=long_table)}
    return read_pack(path, readers, exact=exact, long_table=long_table)


def reasons(portfolio: Portfolio) -> list[tuple[str, int, str | None, str | None, str]]:
    """What was set aside: table, row, column, value, reason."""
    frame = portfolio.set_aside.select("table", "row", "column", "value", "reason")
    return [tuple(row) for row in frame.rows()]


def adds_up(portfolio: Portfolio) -> bool:
    """Whether each table's accepted rows and rows set aside are the rows that were read."""
    aside = dict(portfolio.set_aside.group_by("table").agg(pl.col("row").n_unique()).rows())
    return all(
        count.read == count.accepted + count.set_aside
        and count.set_aside == aside.get(name, 0)
        and portfolio.tables[name].collect().height == count.accepted
        for name, count in portfolio.counts.items()
    )
