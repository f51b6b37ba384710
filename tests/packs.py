"""Small valid packs on disk, for every test that needs one.

The pack is a nation, two regions and three trusts, five initiatives and all eleven tables:
small enough to work out by hand. Its rows are kept as text, as they stand in the CSV files::

    pack = build_pack(tmp_path)  # a folder of CSV files
    pack = build_pack(tmp_path, "parquet")  # the same, typed
    pack = build_pack(tmp_path, "xlsx")  # the same, one workbook
    pack = build_pack(tmp_path, tables={"savings": edited("savings", 0, plan="12.345")})
    pack = build_pack(tmp_path, tables={"risks": None})  # left out
    pack = build_pack(tmp_path, files={"savings.csv": b"..."})  # these very bytes
    pack = build_pack(tmp_path, manifest={"year_starts": 1})  # another setting
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import polars as pl
import tomli_w
import xlsxwriter

from qippdash.model.tables import TABLES, Column, Kind

MANIFEST: dict[str, object] = {
    "schema": 1,
    "title": "A small nation, month 6",
    "as_at": date(2010, 9, 30),
    "levels": ["national", "region", "trust"],
    "year_starts": 4,
}

TEXT: dict[str, str] = {
    "organisations": """
code|name|level|parent|kind|population
N|Nation|national|||3000000
R1|North|region|N|commissioner|2000000
R2|South|region|N|commissioner|1000000
T1|Ash Trust|trust|R1|commissioner|1200000
T2|Birch Trust|trust|R1|commissioner|800000
T3|Cedar Hospital|trust|R2|provider|
""",
    "targets": """
organisation|year|required|department_estimate|allocation|operating_cost
T1|2010-11|10000|9500.50|250000|
T2|2010-11|8000||200000|12000
""",
    "plans": """
organisation|cycle|status|submitted_on|vision|conditions
T1|2010|signed_off|2010-04-20|Care nearer home, at less cost|
T2|2010|draft|2010-05-04||Show the workforce plan
""",
    "initiatives": """
initiative|organisation|title|workstream|theme|side|tier|stage|recurrent|kind|owner|provider|\
starts|ends|depends_on|quality_outcome|assumptions|self_rating|narrative
A1|T1|Fewer admissions|Urgent care|Demand|commissioner|1|in_progress|true|transformational|\
Ann Ash|Cedar Hospital|2010-04-01|2011-03-31||Fewer falls|Beds close|green|On its way
A2|T1|Generic drugs|Prescribing|Drugs|commissioner|1|delivered|true|transactional|||\
2010-04-01|||||amber|
B1|T2|Shared estates|Estates|Back office|provider|2|opportunity|false|transactional|Bob Birch|\
||||||red|Waits for a lease
C1|R2|One ambulance hub|Urgent care|Demand|commissioner|3|fully_developed|true|\
transformational|Cy Cole||2010-07-01|2012-03-31|A1||||
U1|T2|To be found||||1|unidentified|||||||||||
""",
    "savings": """
initiative|month|plan|actual|forecast|investment
A1|2010-04-01|1000|900.50||250
A1|2010-05-01|1000|1000||
A1|2010-10-01|1000||950.25|
A2|2010-04-01|1000|1050|1050|
A2|2010-05-01|1000|1000||
A2|2010-10-01|1000||1000|
B1|2010-04-01|2000||2000|
B1|2010-10-01|2000||2000|0.99
C1|2010-07-01|4000|4000||
U1|2010-11-01|2000||0|
""",
    "indicators": """
organisation|initiative|family|indicator|unit|better|month|plan|actual
T1|A1|activity|Emergency admissions|admissions|lower|2010-04-01|500|512.5
T1|A1|activity|Emergency admissions|admissions|lower|2010-05-01|490|
T1||quality|Falls per 1,000 bed days|per 1,000|lower|2010-04-01|4.2|4.4
T2||workforce|Posts|posts|lower|2010-04-01|1200|1198
""",
    "milestones": """
initiative|milestone|due|forecast|done
A1|Beds close|2010-06-30|2010-08-31|
A1|Community team in post|2010-04-30||2010-04-28
B1|Lease signed|2010-07-31|2010-12-31|
""",
    "risks": """
organisation|initiative|risk|likelihood|impact|exposure|mitigation|owner|status
T1|A1|Beds stay open|4|3|1500|Close in stages|Ann Ash|open
T2||Landlord says no|3|4|2000.10|||open
""",
    "evidence": """
organisation|ruleset|criterion|answer|reference|assessor|assessed_on
T1|green-criteria|1|met|Plan, page 3|SHA|2010-05-10
T1|green-criteria|2|partly||SHA|2010-05-10
T2|green-criteria|1|not_met|||
""",
    "contracts": """
commissioner|provider|point_of_delivery|month|plan_activity|actual_activity|plan_value|actual_value
T1|Cedar Hospital|emergency|2010-04-01|500|512.5|750000|768750
T1|Cedar Hospital|elective|2010-04-01|300|295|600000|590000.75
""",
    "reviews": """
organisation|review|date|dimension|rating|conditions
R1|deep_dive|2010-08-12|Governance|red|Set up a programme office
R1|deep_dive|2010-08-12|Quality|amber|
""",
}
ROWS = {name: text.strip().count("\n") for name, text in TEXT.items()}


def small(table: str) -> pl.DataFrame:
    """A table of the small pack, all text, blanks missing."""
    head, *rows = (line.split("|") for line in TEXT[table].strip().split("\n"))
    cells = [[cell or None for cell in row] for row in rows]
    return pl.DataFrame(cells, schema=dict.fromkeys(head, pl.String), orient="row")


def edited(table: str | pl.DataFrame, row: int, **cells: str | None) -> pl.DataFrame:
    """The table with other text in some cells of one row (from 0)."""
    frame = small(table) if isinstance(table, str) else table
    rows = frame.to_dicts()
    rows[row] |= cells
    return pl.DataFrame(rows, schema=frame.schema)


def added(table: str | pl.DataFrame, **cells: str | None) -> pl.DataFrame:
    """The table with one more row; cells that are not named are blank."""
    frame = small(table) if isinstance(table, str) else table
    row = dict.fromkeys(frame.columns) | cells
    return pl.concat([frame, pl.DataFrame([row], schema=frame.schema)])


def build_pack(
    folder: Path,
    kind: str = "csv",
    *,
    tables: Mapping[str, pl.DataFrame | None] | None = None,
    files: Mapping[str, bytes] | None = None,
    manifest: Mapping[str, object] | None = None,
) -> Path:
    """Write the small pack, changed as asked.

    Args:
        folder: where; made when it is not there.
        kind: ``csv``, ``parquet`` or ``xlsx``.
        tables: tables of text to write in place of the pack's own; None leaves one out.
        files: files to write as they are; a table with such a file is not written itself.
        manifest: settings to write in place of the pack's own; None leaves one out.

    Returns:
        What to open: the folder, or the workbook in it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    own = {Path(name).stem for name in files or {}}
    wanted: dict[str, pl.DataFrame | None] = {name: small(name) for name in TEXT}
    wanted |= tables or {}
    there = {name: one for name, one in wanted.items() if one is not None and name not in own}
    settings = MANIFEST | dict(manifest or {})
    settings = {key: value for key, value in settings.items() if value is not None}
    for name, data in (files or {}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    if kind == "xlsx":
        return _write_workbook(folder / "pack.xlsx", there, settings)
    if "pack.toml" not in (files or {}):
        (folder / "pack.toml").write_text(tomli_w.dumps(settings), encoding="utf-8")
    for name, frame in there.items():
        if kind == "parquet":
            typed(name, frame).write_parquet(folder / f"{name}.parquet")
        else:
            frame.write_csv(folder / f"{name}.csv")
    return folder


def typed(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """A table of text with the types that a program would give it: money as Float64 pounds."""
    columns = {column.name: column for column in TABLES[table].columns}
    return frame.select(
        _typed(pl.col(name), columns[name]) if name in columns else pl.col(name)
        for name in frame.columns
    )


def _typed(text: pl.Expr, column: Column) -> pl.Expr:
    if column.kind in {Kind.MONEY, Kind.NUMBER}:
        return text.cast(pl.Float64)
    if column.kind is Kind.WHOLE:
        return text.cast(pl.Int64)
    if column.kind in {Kind.DATE, Kind.MONTH}:
        return text.str.to_date("%Y-%m-%d")
    return text == "true" if column.kind is Kind.FLAG else text


def _write_workbook(
    file: Path, tables: Mapping[str, pl.DataFrame], settings: Mapping[str, object]
) -> Path:
    with xlsxwriter.Workbook(file) as book:
        style = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet("pack")
        for row, (key, value) in enumerate(settings.items()):
            listed = ", ".join(value) if isinstance(value, list) else value
            sheet.write_row(row, 0, [key, str(listed)])
        for name, frame in tables.items():
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, frame.columns)
            for place, cells in enumerate(typed(name, frame).rows(), start=1):
                for column, cell in enumerate(cells):
                    if isinstance(cell, date):
                        sheet.write_datetime(place, column, cell, style)
                    elif cell is not None:
                        sheet.write(place, column, cell)
    return file
