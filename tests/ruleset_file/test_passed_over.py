"""Rulesets that nobody named and that do not rate a pack of a day are not read in full."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from qippdash.ruleset_file import passed_over

DAY = date(2010, 9, 30)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        pytest.param("", False, id="always in force"),
        pytest.param("on_request = true", True, id="waits to be named"),
        pytest.param("on_request = false", False, id="waits for nobody"),
        pytest.param("effective_from = 2010-10-01", True, id="begins later"),
        pytest.param("effective_from = 2010-09-30", False, id="begins on the day"),
        pytest.param("effective_to = 2010-09-30", False, id="ends on the day"),
        pytest.param("effective_to = 2010-09-29", True, id="ended before"),
        pytest.param("effective_from = 2010-10-01T00:00:00", False, id="a time of day is a fault"),
        pytest.param('effective_from = "2010-10-01"', False, id="a text is a fault"),
        pytest.param('on_request = "yes"', False, id="a word is a fault"),
        pytest.param("on_request = ", False, id="not TOML"),
    ],
)
def test_a_ruleset_is_passed_over_by_its_head_alone(
    tmp_path: Path, head: str, *, expected: bool
) -> None:
    """What is at fault is not passed over: reading all of it says what is wrong."""
    file = tmp_path / "ours.toml"
    file.write_text(f"schema = 1\n[ruleset]\n{head}\n", encoding="utf-8")
    assert passed_over(file, DAY) is expected


def test_a_file_that_is_not_there_is_not_passed_over(tmp_path: Path) -> None:
    """Reading it says so."""
    assert not passed_over(tmp_path / "none.toml", DAY)
