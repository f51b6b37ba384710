"""A small valid pack on disk: a nation, two regions, three trusts, five initiatives."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

Row = Mapping[str, object]

MANIFEST: Mapping[str, object] = {
    "schema": 1,
    "title": "A small nation, month 6",
    "as_at": date(2010, 9, 30),
    "levels": ["national", "region", "trust"],
    "year_starts": 4,
}
"""The settings of the pack, as they stand in its ``pack.toml``."""

TEXT: Mapping[str, str] = {
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
"""All eleven tables, as text: a heading and rows, cells parted by a bar."""


def small_rows(table: str) -> list[dict[str, str]]:
    """The rows of a table of the small pack, as text; a blank is an empty text."""
    return list(csv.DictReader(TEXT[table].strip().splitlines(), delimiter="|"))


def build_pack(
    folder: Path,
    *,
    tables: Mapping[str, Sequence[Row] | None] | None = None,
    files: Mapping[str, str | bytes] | None = None,
    manifest: Mapping[str, object] | None = None,
) -> Path:
    """Write the small pack as CSV files, changed as asked.

    Args:
        folder: where; made when it is not there.
        tables: rows to write in place of the pack's own, money in pounds; None leaves a table
            out. A column that is not in any row is not in the file.
        files: files to write as they are, by name; they win over tables and settings.
        manifest: settings to write in place of the pack's own; None leaves one out.

    Returns:
        The folder, for every command and function that takes a pack.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wanted: dict[str, Sequence[Row] | None] = {name: small_rows(name) for name in TEXT}
    for name, rows in (wanted | dict(tables or {})).items():
        if rows is not None:
            _write_table(folder / f"{name}.csv", rows)
    settings = {**MANIFEST, **(manifest or {})}
    lines = [f"{key} = {_toml(value)}\n" for key, value in settings.items() if value is not None]
    (folder / "pack.toml").write_text("".join(lines), encoding="utf-8")
    for name, data in (files or {}).items():
        (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return folder


def _write_table(file: Path, rows: Sequence[Row]) -> None:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    # A table without rows still says which columns it would have.
    columns = columns or TEXT[file.stem].strip().splitlines()[0].split("|")
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(columns)
        writer.writerows([_cell(row.get(name)) for name in columns] for row in rows)


def _cell(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _toml(value: object) -> str:
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    if isinstance(value, bool | int | float | date):
        return str(value).lower()
    if isinstance(value, Iterable):
        return f"[{', '.join(map(_toml, value))}]"
    raise TypeError(f"pack.toml has no such value: {value!r}")
