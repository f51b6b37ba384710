"""A table judged to the end: its rows by themselves, then against the tree and each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from qippdash.model.raw_table import RawTable
from qippdash.model.tables import Table
from qippdash.readers.check_rows import Rows, judge, readings, repeated
from qippdash.readers.check_tree import judge_tree
from qippdash.readers.codes import Codes
from qippdash.readers.kinds import Reading
from qippdash.readers.manifest import Manifest

ORGANISATION, INITIATIVE = "organisation", "initiative"


@dataclass(frozen=True)
class Known:
    """What the rows of other tables may refer to."""

    organisations: Codes
    initiatives: Codes

    def strangers(self, rows: Rows) -> list[pl.DataFrame]:
        """Faults of rows that belong to nobody."""
        table = rows.table
        found = []
        if table.organisation is not None:
            found.append(self.organisations.strangers(rows.values, table.organisation))
        if table.initiative and table.name != "initiatives":
            found.append(self.initiatives.strangers(rows.values, INITIATIVE))
        return found


def broken_rows(raw: RawTable) -> dict[int, str]:
    """The rows that are at fault as a whole, by the number that people see, and why."""
    return {raw.first_row + place: reason for place, reason in raw.broken.items()}


def how(table: Table, manifest: Manifest) -> dict[str, Reading]:
    """How the columns of a table are read in a pack."""
    return readings(table, manifest.levels, manifest.year_starts)


def organisations(
    cells: pl.DataFrame, table: Table, manifest: Manifest, broken: Mapping[int, str]
) -> Rows:
    """The organisations of a pack, each with a place in the tree or a fault."""
    rows = repeated(judge(cells, table, how(table, manifest), broken))
    return judge_tree(rows, manifest.levels)


def initiatives(
    cells: pl.DataFrame,
    table: Table,
    manifest: Manifest,
    broken: Mapping[int, str],
    known: Codes,
) -> Rows:
    """The initiatives of a pack, each of a known organisation or with a fault."""
    rows = judge(cells, table, how(table, manifest), broken)
    found = [known.strangers(rows.values, ORGANISATION), known.namesakes(rows.values, INITIATIVE)]
    return repeated(rows.with_faults(found))


def others(
    cells: pl.DataFrame,
    table: Table,
    manifest: Manifest,
    broken: Mapping[int, str],
    known: Known,
) -> Rows:
    """The rows of any other table, each of known owners or with a fault."""
    rows = judge(cells, table, how(table, manifest), broken)
    return repeated(rows.with_faults(known.strangers(rows)))


def waits_for_nobody(rows: Rows, file: str) -> list[str]:
    """Warnings about initiatives that wait for one that is not in the pack; they stay."""
    sound = rows.sound()
    known = Codes(INITIATIVE, sound[INITIATIVE], sound[INITIATIVE])
    lone = sound.filter(known.is_strange("depends_on"))
    if lone.is_empty():
        return []
    first, waits = lone.select(INITIATIVE, "depends_on").row(0)
    more = f", and {lone.height - 1} more like it" if lone.height > 1 else ""
    return [f"{file}: '{first}' waits for '{waits}', which is not in this pack{more}"]
