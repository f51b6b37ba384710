"""A file of shared measures: read in its order, checked as a ruleset's own are."""

from __future__ import annotations

from pathlib import Path

import pytest

from qippdash.errors import RulesetError
from qippdash.measures.sight import columns
from qippdash.ruleset_file import load_measures

PLAN = '[measures.plan]\ntitle = "Plan"\ntable = "savings"\nsum = "plan"\nunit = "GBP"\n'
LATE = '[measures.late]\ntitle = "Late"\ntable = "milestones"\ncount = true\nwhere = "done > due"\n'


def file_of(folder: Path, text: str) -> Path:
    """The text as a file of measures."""
    file = folder / "measures.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_measures_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    """Screens and files list them so."""
    made = load_measures(file_of(tmp_path, f"schema = 1\n{PLAN}{LATE}"), columns=columns)
    assert list(made) == ["plan", "late"]
    assert made["late"].definition == "count of rows in milestones where done > due"


def test_a_count_needs_no_unit(tmp_path: Path) -> None:
    """Rows are counted in rows; what is added up says in what."""
    made = load_measures(file_of(tmp_path, f"schema = 1\n{LATE}"), columns=columns)
    assert made["late"].unit == "count"


@pytest.mark.parametrize("latest", [pytest.param(1, id="latest"), pytest.param(2, id="before")])
def test_a_measure_can_be_of_the_latest_date_alone(tmp_path: Path, latest: int) -> None:
    """Or of the date before it."""
    text = f"schema = 1\n{LATE}latest = {latest}\n"
    assert load_measures(file_of(tmp_path, text), columns=columns)["late"].latest == latest


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param(f"{LATE}latest = 3", "latest must be 1 or 2, not 3", id="further back"),
        pytest.param(f"{LATE}latest = true", "latest must be 1 or 2, not true", id="true"),
        pytest.param(
            '[measures.x]\ntitle = "X"\ntable = "risks"\ncount = true\nlatest = 1',
            "risks has no dates",
            id="no dates",
        ),
    ],
)
def test_what_cannot_be_latest_is_a_fault(tmp_path: Path, text: str, what: str) -> None:
    """Found where it is written."""
    with pytest.raises(RulesetError, match=what) as refused:
        load_measures(file_of(tmp_path, f"schema = 1\n{text}\n"), columns=columns)
    last = len(text.splitlines()) + 1
    assert refused.value.problems[0].where.endswith(f"measures.toml:{last}:10")


def test_all_its_faults_are_found_in_one_run(tmp_path: Path) -> None:
    """Each with its line and column."""
    text = f"schema = 1\n{PLAN}{LATE}".replace('"plan"', '"plna"').replace("> due", "> owed")
    with pytest.raises(RulesetError) as refused:
        load_measures(file_of(tmp_path, text), columns=columns)
    assert [problem.where for problem in refused.value.problems] == [
        f"{tmp_path}/measures.toml:5:8",
        f"{tmp_path}/measures.toml:11:17",
    ]


def test_rules_do_not_belong_there(tmp_path: Path) -> None:
    """A key of a ruleset is an unknown one."""
    with pytest.raises(RulesetError, match="no key called 'rule' here"):
        load_measures(file_of(tmp_path, f"schema = 1\n{PLAN}[[rule]]\n"), columns=columns)
