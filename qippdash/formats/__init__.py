"""From an assessment to bytes, one format a file; none of them compares or decides anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qippdash.catalogue import Format


def built_in_formats() -> tuple[Format, ...]:
    """The formats that come with qippdash, the one to read first."""
    from qippdash.formats.csv import Csv
    from qippdash.formats.json import Json
    from qippdash.formats.jsonl import JsonLines
    from qippdash.formats.parquet import Parquet
    from qippdash.formats.table import Table

    return (Table(), Json(), JsonLines(), Csv(), Parquet())
