"""Generated rulesets through everything; ``python -m tests.ruleset_file.many`` tries 10,000."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.ruleset_file.mangled import Written, mangled, nearly_sound, sound
from tests.ruleset_file.many import main
from tests.ruleset_file.through import Outcome, through

# From 50 to 100 less than one branch in a hundred was reached that had not been before.
EXAMPLES = 50


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where each example writes its file."""
    return tmp_path_factory.mktemp("many")


def assert_placed(done: Outcome, written: Written) -> None:
    """A ruleset, or faults that each have a line and a column of the file."""
    assert (done.ruleset is None) == bool(done.problems)
    for problem in done.problems:
        place = re.search(r"\.toml:(\d+):(\d+)$", problem.where)
        assert place is not None
        assert 1 <= int(place[1]) <= written[1].count("\n") + 1
        assert int(place[2]) >= 1
        assert problem.what


@settings(max_examples=EXAMPLES)
@given(sound())
def test_what_is_made_without_a_slip_is_rated_and_shown(folder: Path, written: Written) -> None:
    """Every kind, scale, policy and measure: read, tried, rated, remarked on, laid out."""
    assert_placed(through(folder, written), written)


@settings(max_examples=EXAMPLES)
@given(nearly_sound())
def test_a_slip_or_two_are_faults_or_another_ruleset(folder: Path, written: Written) -> None:
    """Values replaced and left out, keys in the wrong place."""
    assert_placed(through(folder, written), written)


@settings(max_examples=EXAMPLES)
@given(mangled())
def test_a_shipped_ruleset_mangled_is_refused_or_rates(folder: Path, written: Written) -> None:
    """Its lines, values, names and letters are put elsewhere."""
    assert_placed(through(folder, written), written)


def test_the_run_by_hand_counts_what_became_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    """How many loaded, how many were refused, and the slowest."""
    code = main(["--examples", "9"])
    said = capsys.readouterr().out
    assert code == 0
    counts = re.findall(r"(?:loaded|refused) +(\d+)", said)
    assert sum(map(int, counts)) == 9
    assert re.search(r"slowest +\d+\.\d\d s", said)
