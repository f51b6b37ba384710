"""What the test kit brings to pytest."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

from qippdash import __version__, api
from qippdash.testing import InFolder
from qippdash.testing.fixtures import BuildPack


def test_pytest_finds_the_kit_by_itself() -> None:
    """The entry point is in the metadata: an author imports no fixture."""
    found = entry_points(group="pytest11", name="qippdash")
    assert [point.value for point in found] == ["qippdash.testing.fixtures"]


def test_the_kit_costs_a_test_run_next_to_nothing() -> None:
    """Every pytest of the environment loads it, also those that have nothing to do with us."""
    heavy = {"polars", "hypothesis", "pydantic", "textual", "click", "fastexcel"}
    look = "import sys, qippdash.testing.fixtures; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert heavy.isdisjoint(ran.stdout.split())


def test_the_pack_can_be_rated(qippdash_pack: BuildPack) -> None:
    """As it comes, no row of it is at fault."""
    assert api.check(qippdash_pack()).set_aside.is_empty()


def test_the_command_answers_with_code_results_and_the_rest(qippdash_command: InFolder) -> None:
    """Each stream by itself."""
    done = qippdash_command.run("--version")
    assert (done.code, done.out, done.err) == (0, f"qippdash {__version__}\n", "")


def test_the_command_runs_in_the_folder_of_the_test(
    qippdash_command: InFolder, tmp_path: Path
) -> None:
    """A file that is named without a folder is there."""
    assert qippdash_command.run("new", "ruleset", "mine").code == 0
    assert (tmp_path / "mine.toml").exists()


def test_a_command_that_fails_says_so_in_its_code(qippdash_command: InFolder) -> None:
    """Nothing is raised: a test asks what it wants to know."""
    failed = qippdash_command.run("rate", "no-such-pack")
    assert failed.code == 4
    assert "no-such-pack" in failed.err


def test_the_pack_and_the_command_are_in_one_folder(
    qippdash_command: InFolder, qippdash_pack: BuildPack
) -> None:
    """The folder of the pack is a word of the command."""
    done = qippdash_command.run("check", qippdash_pack())
    assert (done.code, done.err) == (0, "")
    assert "Every row can be used." in done.out
