"""Files to a portfolio: packs read, checked, and what cannot be used set aside."""

from __future__ import annotations

from qippdash.readers.csv_file import CsvReader
from qippdash.readers.long_table import audit, is_clean, settle
from qippdash.readers.parquet_file import ParquetReader
from qippdash.readers.read_pack import read_pack
from qippdash.readers.shield import shielded
from qippdash.readers.workbook_file import XlsxReader

__all__ = [
    "CsvReader",
    "ParquetReader",
    "XlsxReader",
    "audit",
    "is_clean",
    "read_pack",
    "settle",
    "shielded",
]
