"""The list of changes: take back, undo, save, open, and leave for the record as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from qippdash.scenario_file import read_scenario
from tests.tui.driving import Driver, drive
from tests.tui.whatif.test_what_if_screen import SIZES

BAD = """schema = 1
title = "Bad"
[cuts."financial-progress/forecast-shortfall"]
green = "
"""
STRANGE = """schema = 1
title = "Strange"
[cuts."financial-progress/forecast-shortfal"]
green = 0.01
"""
GOOD = """schema = 1
title = "From a file"
[cuts."financial-progress/behind-plan-to-date"]
green = 0.0
amber = 0.01
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder of the test's own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


async def apply(on: Driver) -> None:
    """Two thresholds of the first rule, applied."""
    await on.press("home", "right", "w")
    await on.type("0%")
    await on.press("down")
    await on.type("1%")
    await on.press("enter")
    await on.wait_for("not the record")


@SIZES
def test_leaving_returns_to_the_record_exactly_as_it_was(
    manchester: Path, size: tuple[int, int], profile: object
) -> None:
    """The same place, cursor, order and letters; undo brings the what-if back."""

    async def script(on: Driver) -> None:
        await on.press("home", "right")
        before = on.lines
        await on.press("left")
        await apply(on)
        assert on.lines != before
        await on.press("W", "x")
        await on.wait_for("the record again")
        await on.press("escape")
        assert on.lines == before
        await on.press("W", "u")
        await on.wait_for("not the record")

    drive(manchester, script, size=size, profile=profile)  # type: ignore[arg-type]


def test_one_change_is_taken_back_and_brought_again(manchester: Path) -> None:
    """Undo and redo step through it."""

    async def script(on: Driver) -> None:
        await apply(on)
        await on.press("W")
        assert "behind-plan-to-date: green 0% (was 5%)" in on.text
        await on.press("down", "d")
        await on.wait_for("taken back: ")
        assert "amber 1%" not in "\n".join(on.lines[3:-3])
        assert "1 change," in on.lines[0]
        await on.press("u")
        await on.wait_for("2 changes,")
        await on.press("r")
        await on.wait_for("1 change,")
        await on.press("u", "u", "u", "u")
        await on.wait_for("there is no such step")

    drive(manchester, script)


def test_a_scenario_is_saved_and_never_over_another_unasked(manchester: Path, folder: Path) -> None:
    """A file that is there is replaced on a yes alone."""
    file = folder / "what-if.toml"

    async def script(on: Driver) -> None:
        await apply(on)
        await on.press("W")
        assert "not saved" in on.text
        await on.press("s", "enter")
        await on.wait_for("saved to what-if.toml")
        assert read_scenario(file).cuts == {
            "financial-progress/behind-plan-to-date": {"green": 0.0, "amber": 0.01}
        }
        file.write_text("mine")
        await on.press("s", "enter")
        assert "is there already" in on.text
        await on.type("no")
        await on.press("enter")
        assert "stays as it is" in on.text
        assert file.read_text() == "mine"
        await on.press("s", "enter")
        await on.type("yes")
        await on.press("enter")
        assert read_scenario(file).title == "What if"

    drive(manchester, script)


def test_a_scenario_is_opened_from_its_file(manchester: Path, folder: Path) -> None:
    """It is shown at once, by its title."""
    (folder / "plan.toml").write_text(GOOD)

    async def script(on: Driver) -> None:
        await on.press("W", "o", "ctrl+u")
        await on.type("plan")
        await on.press("enter")
        await on.wait_for("opened plan.toml")
        assert on.lines[0].startswith(" WHAT-IF: From a file  ")
        assert "2 changes, " in on.lines[0]

    drive(manchester, script)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(BAD, "plan.toml:4:", id="no TOML"),
        pytest.param(STRANGE, "plan.toml:3:1: financial-progress", id="a rule that is not there"),
        pytest.param(None, "plan.toml", id="no file"),
    ],
)
def test_a_faulty_file_shows_its_faults_and_changes_nothing(
    manchester: Path, folder: Path, text: str | None, said: str
) -> None:
    """Where, what, and what to try; the record stays."""
    if text is not None:
        (folder / "plan.toml").write_text(text)

    async def script(on: Driver) -> None:
        before = on.lines
        await on.press("W", "o", "ctrl+u")
        await on.type("plan.toml")
        await on.press("enter")
        await on.wait_for("This scenario cannot be used")
        assert said in on.text
        assert "Try: " in on.text
        await on.press("escape", "escape")
        assert on.lines == before

    drive(manchester, script)


def test_a_title_names_it(manchester: Path, folder: Path) -> None:
    """In the banner and in the file."""

    async def script(on: Driver) -> None:
        await apply(on)
        await on.press("W", "t", "ctrl+u")
        await on.type("Winter")
        await on.press("enter")
        await on.wait_for("WHAT-IF: Winter  ")
        assert on.lines[1].startswith(" What-if: Winter")
        await on.press("s", "enter")
        await on.wait_for("saved to what-if.toml")
        assert read_scenario(folder / "what-if.toml").title == "Winter"

    drive(manchester, script)


def test_a_key_on_the_heels_of_the_one_that_opened_it_ends_nothing(manchester: Path) -> None:
    """Before there is anything to show it on, a key starts nothing; afterwards it counts."""

    async def script(on: Driver) -> None:
        on.app.simulate_key("W")
        on.app.simulate_key("s")
        await on.wait_for("What this what-if changes")
        await on.press("s")
        assert "nothing to save" in on.text

    drive(manchester, script)


@pytest.mark.parametrize(
    ("size", "keys"),
    [
        pytest.param((60, 15), "o open  esc close", id="60x15"),
        pytest.param((80, 24), "o open  t title  esc close", id="80x24"),
    ],
)
def test_the_keys_stand_apart(manchester: Path, size: tuple[int, int], keys: str) -> None:
    """Two cells between them; where there is no room the title gives way, and escape stays."""

    async def script(on: Driver) -> None:
        await on.press("W")
        expected = f" d take back  x leave  u r undo  s save  {keys}"
        assert on.lines[-1] == expected

    drive(manchester, script, size=size)


def test_while_something_is_typed_the_keys_are_those_that_count(
    manchester: Path, folder: Path
) -> None:
    """What enter does with it, and escape; then those of the list again."""
    (folder / "what-if.toml").write_text("mine")

    async def script(on: Driver) -> None:
        await apply(on)
        await on.press("W")
        usual = on.lines[-1]
        for key, does in (("o", "open"), ("t", "keep"), ("s", "save")):
            await on.press(key)
            assert on.lines[-1] == f" enter {does}  esc forget"
            await on.press("escape")
            assert on.lines[-1] == usual
        await on.press("s", "enter")
        assert on.lines[-1] == " enter answer  esc forget"
        await on.press("escape")
        assert on.lines[-1] == usual

    drive(manchester, script)
