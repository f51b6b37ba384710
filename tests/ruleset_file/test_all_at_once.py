"""All faults of a file in one run, in the order of its lines, none of them twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from qippdash.errors import ExitCode, RulesetError
from qippdash.ruleset_file import load
from tests.ruleset_file.small import AROUND, SMALL, problems_of, written

CHANGES = (
    ("schema = 1", "schema = 3"),
    ('id = "small"', 'id = "large"'),
    ('version = "2010.11"', "version = 2010.11"),
    ('"plan - actual"', '"plan - actul"'),
    ('unit = "GBP"', 'unit = "gbp"'),
    ("forecast_year / plan_year", "forecast_year / plan_yaer"),
    ("green = 0.05\namber = 0.15", "green = 0.15\namber = 0.05"),
    ("min_coverage = 0.8", "min_coverage = 80"),
    ("forecast_year = 95", "forcast_year = 95"),
    ('applies = "organisations"', 'applies = "pcts"'),
    ("stale_after = 365", "stale_fater = 365"),
    ('answer = "met"', 'answer = "yes"'),
    ("needs = 0.5", "needs = 50"),
    ('"reds + ambers > 0"', '"reds + ambres > 0"'),
)
PLACES = [
    "1:10", "4:6", "6:11", "14:15", "16:8", "21:30", "25:9", "27:16", "33:30", "42:11", "49:1",
    "52:22", "57:17", "58:9",
]  # fmt: skip


def broken() -> str:
    """The small ruleset with a fault of each kind."""
    text = SMALL
    for before, after in CHANGES:
        assert before in text, before
        text = text.replace(before, after, 1)
    return text


def test_fourteen_faults_are_found_in_one_run(tmp_path: Path) -> None:
    """Faults of the shape, of the meaning and of expressions come together, by line."""
    found = [problem.where.partition(":")[2] for problem in problems_of(tmp_path, broken())]
    assert found == PLACES


def test_loading_raises_all_of_them_with_the_exit_code_of_a_ruleset(tmp_path: Path) -> None:
    """What `faults` lists is what `load` refuses with."""
    with pytest.raises(RulesetError) as refused:
        load(written(tmp_path, broken()), **AROUND)
    assert len(refused.value.problems) == len(CHANGES)
    assert refused.value.exit_code is ExitCode.RULESET


@pytest.mark.parametrize(
    ("before", "after", "only"),
    [
        pytest.param(
            'title = "Gap"', 'titel = "Gap"', "no key called 'titel'", id="a required key"
        ),
        pytest.param('sum = "plan', 'smu = "plan', "no key called 'smu'", id="what to add up"),
        pytest.param("amber = 0.15", "abmer = 0.15", "no key called 'abmer'", id="a cut point"),
        pytest.param('"1 - forecast_year / plan_year"', "7", "a text in quotes", id="the value"),
        pytest.param('kind = "evidence"', "kind = 3", "a text in quotes", id="the kind"),
    ],
)
def test_one_slip_is_one_fault(tmp_path: Path, before: str, after: str, only: str) -> None:
    """What only follows from a slip (the key is then missing, too) is not said as well."""
    assert before in SMALL
    (found,) = problems_of(tmp_path, SMALL.replace(before, after, 1))
    assert only in found.what


def test_a_name_that_is_used_twice_is_reported_twice(tmp_path: Path) -> None:
    """Each place is a place to correct."""
    text = SMALL.replace("plan_year is None", "plan_yaer is None").replace(
        "forecast_year / plan_year", "forecast_year / plan_yaer"
    )
    places = [problem.where for problem in problems_of(tmp_path, text)]
    assert places == ["small.toml:21:30", "small.toml:40:26"]


def test_a_file_without_a_fault_has_none(tmp_path: Path) -> None:
    """The small ruleset is the measure of all slips in these tests."""
    assert problems_of(tmp_path, SMALL) == []


def test_an_empty_file_lacks_everything(tmp_path: Path) -> None:
    """An empty file is TOML; what a ruleset needs is listed."""
    missing = {problem.what.split("'")[1] for problem in problems_of(tmp_path, "")}
    assert missing == {"schema", "ruleset", "rule"}
