"""`qippdash trajectory`: months to read, and for programs in pounds."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Invoke = Callable[..., Any]
MANCHESTER = Path(__file__).parents[2] / "sample_data" / "greater-manchester"


def test_a_node_is_shown_month_by_month(invoke: Invoke) -> None:
    """A month to come has no actual: a dash, never nought."""
    answer = invoke("trajectory", MANCHESTER, "5HG-001")
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[0].split()[:5] == ["Month", "Plan", "Actual", "Forecast", "Run-rate"]
    assert lines[4].split()[2:6] == ["£120k", "£120k", "£120k", "–"]
    assert lines[5].split()[2:6] == ["£120k", "–", "£112k", "£116k"]
    assert "Run-rate: the months ahead at the share of their plan" in answer.out


def test_for_programs_it_is_in_pounds(invoke: Invoke) -> None:
    """The same twelve months as CSV and as JSON, in an envelope that says whence."""
    rows = list(
        csv.DictReader(io.StringIO(invoke("trajectory", MANCHESTER, "5HG", "--format", "csv").out))
    )
    said = json.loads(invoke("trajectory", MANCHESTER, "5HG", "--format", "json").out)
    assert (said["schema"], said["code"]) == ("qippdash/trajectory/1", "5HG")
    assert rows[0]["actual"] == str(said["months"][0]["actual"]) == "463850.0"
    assert (rows[3]["actual"], said["months"][3]["actual"]) == ("", None)
    assert len(rows) == len(said["months"]) == 12


def test_an_unknown_code_is_refused_with_the_nearest(invoke: Invoke) -> None:
    """Code 2 and nothing on standard output."""
    answer = invoke("trajectory", MANCHESTER, "5HX")
    assert (answer.code, answer.out) == (2, "")
    assert "did you mean" in answer.err


def test_months_reported_in_part_are_told(invoke: Invoke, pack: Path) -> None:
    """A node without savings says so; a month that some left out is named."""
    file = pack / "savings.csv"
    head, *months = file.read_text("utf-8").splitlines()
    at = head.split(",").index("actual")
    cells = months[0].split(",")
    cells[at] = ""
    file.write_text("\n".join([head, ",".join(cells), *months[1:]]) + "\n", "utf-8")
    answer = invoke("trajectory", pack, "ENG")
    assert " initiatives reported." in answer.out
