"""Writing a pack: long tables as Parquet, short ones as CSV, the same bytes each time."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl

from .submissions import Submission
from .tables import TABLES, Row, Value

SHORT = ("organisations", "targets", "plans", "reviews")


def write_pack(
    folder: Path,
    submission: Submission,
    levels: Sequence[str],
    tables: Mapping[str, Sequence[Row]],
    short: Sequence[str] = SHORT,
) -> None:
    """Write pack.toml and all tables into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.toml").write_text(_settings(submission, levels), encoding="utf-8", newline="\n")
    for name, rows in tables.items():
        if name in short:
            (folder / f"{name}.csv").write_text(_csv(name, rows), encoding="utf-8", newline="\n")
        else:
            write_parquet(folder / f"{name}.parquet", name, rows)


def _settings(submission: Submission, levels: Sequence[str]) -> str:
    names = ", ".join(f'"{level}"' for level in levels)
    return (
        "schema = 1\n"
        f'title = "{submission.title}"\n'
        f"as_at = {submission.last_day.isoformat()}\n"
        f"levels = [{names}]\n"
        "year_starts = 4\n"
    )


def _csv(name: str, rows: Sequence[Row]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(TABLES[name])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _cell(value: Value) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def write_parquet(path: Path, name: str, rows: Sequence[Row]) -> None:
    """Write one table as Parquet with the types of its columns."""
    # One row group: how polars cuts a longer frame into groups depends on how many threads
    # it was given, and with it the bytes.
    frame = pl.DataFrame(rows, schema=dict(TABLES[name]), orient="row")
    frame.write_parquet(
        path,
        compression="zstd",
        compression_level=12,
        statistics=True,
        row_group_size=max(frame.height, 1),
    )
