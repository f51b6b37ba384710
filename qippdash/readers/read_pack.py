"""From a path to a portfolio: the manifest, each table's file, and the rows judged in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from qippdash.catalogue import Reader
from qippdash.errors import DataError, Problem, RefusedForSafety
from qippdash.model.portfolio import Pack, Portfolio, RowCount
from qippdash.model.raw_table import RawTable
from qippdash.model.tables import INITIATIVES, ORGANISATIONS, TABLES, Table
from qippdash.readers.check_rows import Rows, judge, repeated
from qippdash.readers.check_table import (
    Known,
    broken_rows,
    how,
    initiatives,
    organisations,
    others,
    waits_for_nobody,
)
from qippdash.readers.codes import Codes
from qippdash.readers.columns import Fit, fit
from qippdash.readers.faults import ROW, SET_ASIDE, set_aside
from qippdash.readers.find_pack import find_pack, pack_name
from qippdash.readers.fingerprint import fingerprint
from qippdash.readers.long_table import LongTable, can_wait, check, unchecked
from qippdash.readers.manifest import Manifest
from qippdash.readers.manifest_file import MANIFEST, read_manifest, read_sheet
from qippdash.readers.parquet_file import DAMAGED, LONG_TABLE, check_memory
from qippdash.readers.places import Problems, in_folder, in_workbook, reader_of
from qippdash.readers.shield import shielded
from qippdash.readers.workbook_file import close_workbooks
from qippdash.tree import lay_out, under

_BYTES_A_VALUE = 16
# Of each table, where another stops the pack: enough to see what kind of fault it is.
_MOST_ROWS = 10


@dataclass(frozen=True)
class Found:
    """A pack before its rows are judged: its manifest, and each table as it was found."""

    path: Path
    manifest: Manifest
    files: Mapping[str, Path]
    raws: Mapping[str, RawTable]
    fits: Mapping[str, Fit]


@dataclass
class Judged:
    """A pack's tables as far as they have been judged."""

    tables: dict[str, pl.LazyFrame] = field(default_factory=dict)
    set_aside: list[pl.DataFrame] = field(default_factory=list)
    counts: dict[str, RowCount] = field(default_factory=dict)
    unread: dict[str, LongTable] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def take(self, rows: Rows) -> None:
        """Keep a table that has been judged to the end."""
        name = rows.table.name
        self.tables[name] = rows.sound().drop(ROW).lazy()
        self.set_aside.append(set_aside(rows.table, rows.faults, rows.values))
        self.counts[name] = rows.count()


def read_pack(
    path: Path,
    readers: Mapping[str, Reader],
    *,
    exact: bool = False,
    long_table: int = LONG_TABLE,
) -> Portfolio:
    """Read a pack.

    Args:
        path: a folder with a ``pack.toml``, or an XLSX workbook with a sheet ``pack``.
        readers: what reads files, by word.
        exact: check every row of every table, also of those that could wait until they are
            summed.
        long_table: how many rows a savings table has to have before it may wait.

    Returns:
        The portfolio. Rows that cannot be used are in ``set_aside``, whatever their number:
        for each table, rows read are rows accepted and rows set aside. Columns that a table
        does not have, and initiatives that wait for one that is not there, are warnings.

    Raises:
        DataError: there is no pack there, or a table of it cannot be used at all; all such
            faults at once.
        RefusedForSafety: it names a file outside itself, or would grow beyond all bounds.
    """
    try:
        found = _find(find_pack(path), readers, exact=exact)
        return _portfolio(found, exact=exact, long_table=long_table)
    finally:
        close_workbooks()


def _find(path: Path, readers: Mapping[str, Reader], *, exact: bool) -> Found:
    problems = Problems()
    name = pack_name(path)
    if path.is_dir():
        problems.check_inside(path, MANIFEST)
        manifest = read_manifest(path, name)
        files = in_folder(path, manifest, readers, problems)
    else:
        manifest = read_sheet(path, name)
        files = in_workbook(path, problems)
    raws: dict[str, RawTable] = {}
    for table, file in files.items():
        reader = reader_of(file, readers)
        if reader is not None:
            try:
                raws[table] = reader.read(file, TABLES[table])
            except (DataError, RefusedForSafety) as error:
                problems.take(error)
    fits = {table: _fit(raw, TABLES[table], manifest) for table, raw in raws.items()}
    for one in fits.values():
        problems.found.extend(one.problems)
    found = Found(path, manifest, files, raws, fits)
    if problems.found and exact:
        problems.found.extend(_rows_at_fault(found))
    problems.raise_any()
    return found


def _rows_at_fault(found: Found) -> Iterator[Problem]:
    """Faults of rows in the tables that can be read, for one that mends all of a pack at once.

    Without the organisations or the initiatives nobody can tell what belongs to nobody.
    """
    raws = {name: raw for name, raw in found.raws.items() if not found.fits[name].problems}
    rest = replace(found, raws=raws)
    try:
        if {"organisations", "initiatives"} <= raws.keys():
            aside = _judge(rest, exact=True, long_table=LONG_TABLE).set_aside
        else:
            aside = [_by_themselves(rest, TABLES[name]) for name in raws]
    except DataError as error:
        yield from error.problems
        return
    for frame in aside:
        for fault in frame.head(_MOST_ROWS).iter_rows(named=True):
            where = f"{raws[fault['table']].file}, row {fault['row']}"
            value = f"'{fault['value']}': " if fault["value"] else ""
            column = f", {fault['column']}" if fault["column"] else ""
            yield Problem(f"{where}{column}", f"{value}{fault['reason']}", "mend the cell")
        if frame.height > _MOST_ROWS:
            what = f"{frame.height - _MOST_ROWS:,} more faults of its rows"
            yield Problem(raws[frame["table"][0]].file, what, "mend what can be read first")


def _by_themselves(found: Found, table: Table) -> pl.DataFrame:
    broken = broken_rows(found.raws[table.name])
    rows = repeated(judge(_rows(found, table), table, how(table, found.manifest), broken))
    return set_aside(table, rows.faults, rows.values)


def _fit(raw: RawTable, table: Table, manifest: Manifest) -> Fit:
    with shielded(raw.file, "its columns cannot be read", DAMAGED):
        return fit(raw, table, how(table, manifest))


def _portfolio(found: Found, *, exact: bool, long_table: int) -> Portfolio:
    judged = _judge(found, exact=exact, long_table=long_table)
    organisations_there = judged.tables["organisations"].collect()
    initiatives_there = judged.tables["initiatives"].collect()
    there = [name for name in TABLES if name in judged.tables]
    return Portfolio(
        pack=_pack(found),
        tables={name: judged.tables[name] for name in there},
        nodes=lay_out(organisations_there, initiatives_there),
        under=under(organisations_there),
        set_aside=pl.concat([SET_ASIDE.to_frame(), *judged.set_aside]),
        counts={name: judged.counts[name] for name in there},
        unchecked=frozenset(judged.unread),
        warnings=tuple(judged.warnings),
        unread=judged.unread,
    )


def _pack(found: Found) -> Pack:
    manifest = found.manifest
    folder = found.path if found.path.is_dir() else found.path.parent
    own = folder / MANIFEST if found.path.is_dir() else found.path
    return Pack(
        name=pack_name(found.path),
        title=manifest.title,
        as_at=manifest.as_at,
        levels=manifest.levels,
        year_starts=manifest.year_starts,
        hash=fingerprint([own, *found.files.values()], folder),
    )


def _judge(found: Found, *, exact: bool, long_table: int) -> Judged:
    judged = Judged(warnings=[text for one in found.fits.values() for text in one.warnings])
    tops = _rows(found, ORGANISATIONS)
    own = organisations(
        tops, ORGANISATIONS, found.manifest, broken_rows(found.raws["organisations"])
    )
    judged.take(own)
    if judged.counts["organisations"].read == 0:
        what = "it has no row: a pack is about at least one organisation"
        raise DataError(Problem(found.raws["organisations"].file, what, "add a row for each"))
    codes = Codes.of(own, "code", "organisation")
    schemes = _rows(found, INITIATIVES)
    raw = found.raws["initiatives"]
    plans = initiatives(schemes, INITIATIVES, found.manifest, broken_rows(raw), codes)
    judged.take(plans)
    judged.warnings += waits_for_nobody(plans, raw.file)
    known = Known(codes, Codes.of(plans, "initiative", "initiative"))
    for name in found.raws:
        if name in {"organisations", "initiatives"}:
            continue
        long = LongTable(found.raws[name], found.fits[name], TABLES[name], found.manifest, known)
        if can_wait(long.raw, long.fit, long.table, long_table):
            _take_long(judged, long, exact=exact)
        else:
            cells = _rows(found, long.table)
            judged.take(others(cells, long.table, found.manifest, broken_rows(long.raw), known))
    return judged


def _take_long(judged: Judged, long: LongTable, *, exact: bool) -> None:
    name = long.table.name
    if exact:
        checked = check(long)
        judged.tables[name] = checked.accepted
        judged.set_aside.append(checked.set_aside)
        judged.counts[name] = checked.count
    else:
        judged.tables[name] = unchecked(long)
        judged.counts[name] = RowCount(long.raw.rows, long.raw.rows, 0)
        judged.unread[name] = long


def _rows(found: Found, table: Table) -> pl.DataFrame:
    """A table's rows in memory, numbered as people see them."""
    raw, frame = found.raws[table.name], found.fits[table.name].frame
    check_memory(raw.rows * len(table.columns) * _BYTES_A_VALUE, raw.file)
    with shielded(raw.file, "it cannot be read", DAMAGED):
        rows = frame.with_row_index(ROW, raw.first_row).collect(engine="streaming")
    return rows.with_columns(pl.col(ROW).cast(pl.Int64))
