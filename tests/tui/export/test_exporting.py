"""From the keys to the file: what is on the screen is taken along, and nothing is overwritten."""

from __future__ import annotations

import shlex
from pathlib import Path

import polars as pl
import pytest

from qippdash.tui.export.taking import link
from tests.tui.driving import Driver, drive


async def written(on: Driver, path: Path) -> None:
    """Wait until a file is there and the screen says so."""
    await on.until(lambda: path.exists() and f"written: {path}"[:60] in on.text)


async def name(on: Driver, path: Path) -> None:
    """Type a file's name in place of the one that is offered."""
    await on.press("ctrl+u")
    on.app.main.browser._prompt.field.value = str(path)
    await on.press("enter")


def test_x_offers_every_way_and_saves_the_rows(manchester: Path, tmp_path: Path) -> None:
    """As they are listed: the filter's rows in the table's order, with all columns."""
    target = tmp_path / "rows.csv"

    async def script(on: Driver) -> None:
        await on.press("slash")
        await on.type("a or b")
        await on.press("enter", "right", "right", "right", "right", "s", "x")
        for way in ("CSV", "Markdown", "JSON", "plain text", "picture", "Copy the cell"):
            assert way in on.text
        await on.type("csv")
        await on.press("enter")
        assert "save as" in on.text
        assert "greater-manchester.csv" in on.text
        await name(on, target)
        await written(on, target)
        listing = on.app.main.browser.listing
        assert listing is not None
        walk = on.app.main.browser.walk
        assert walk is not None
        frame = pl.read_csv(target)
        assert frame["Code"].to_list() == walk.atlas.codes.gather(listing.items).to_list()
        assert frame["Plan this year (£)"].dtype.is_numeric()

    drive(manchester, script)


def test_the_marked_rows_are_taken_where_some_are(manchester: Path, tmp_path: Path) -> None:
    """And the file says of how many."""
    target = tmp_path / "rows.md"

    async def script(on: Driver) -> None:
        await on.press("space", "space")
        on.app.main.start("save-md")
        await on.pilot.pause()
        await name(on, target)
        await written(on, target)
        text = target.read_text("utf-8")
        assert "2 marked of 11 rows" in text
        assert text.count("\n| ") == 5

    drive(manchester, script)


@pytest.mark.parametrize(("answer", "after"), [("yes", True), ("", False), ("no", False)])
def test_nothing_is_written_over_without_a_yes(
    manchester: Path, tmp_path: Path, answer: str, *, after: bool
) -> None:
    """The file that is there stays as it was."""
    target = tmp_path / "rows.txt"
    target.write_text("mine", encoding="utf-8")

    async def script(on: Driver) -> None:
        on.app.main.start("save-txt")
        await on.pilot.pause()
        await name(on, target)
        assert "type yes to write over rows.txt" in on.text
        await on.type(answer)
        await on.press("enter")
        if after:
            await written(on, target)
        else:
            assert "nothing was written" in on.text

    drive(manchester, script)
    assert (target.read_text("utf-8") == "mine") is not after


def test_a_place_that_cannot_be_written_is_named(manchester: Path, tmp_path: Path) -> None:
    """With the reason; the dashboard goes on."""

    async def script(on: Driver) -> None:
        on.app.main.start("save-json")
        await on.pilot.pause()
        await name(on, tmp_path / "nowhere" / "rows.json")
        await on.wait_for("nothing was written to")
        assert not (tmp_path / "nowhere").exists()

    drive(manchester, script, size=(160, 24))


def test_a_picture_shows_the_screen_as_it_was(manchester: Path, tmp_path: Path) -> None:
    """The table, not the list of ways or the line for the name."""
    target = tmp_path / "screen.svg"

    async def script(on: Driver) -> None:
        await on.press("x")
        await on.type("picture")
        await on.press("enter")
        await name(on, target)
        await written(on, target)

    drive(manchester, script)
    svg = target.read_text("utf-8")
    assert "Ashton, Leigh and" in svg
    assert "save as" not in svg
    assert "Take along" not in svg


def test_months_are_taken_along_too(manchester: Path, tmp_path: Path) -> None:
    """A list of a tracker has no codes, and its rows are saved all the same."""
    target = tmp_path / "months.csv"

    async def script(on: Driver) -> None:
        await on.press("enter", "enter")
        on.app.main.start("save-csv")
        await on.pilot.pause()
        await name(on, target)
        await written(on, target)

    drive(manchester, script)
    assert pl.read_csv(target).columns[:2] == ["Month", "Plan (£)"]


def test_copying_says_what_was_sent(manchester: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cell, the row, the command that comes back here, and the rows."""
    for variable in ("TMUX", "STY"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("TERM", "xterm")

    async def script(on: Driver) -> None:
        await on.press("y")
        assert "sent to the terminal's clipboard, if it has one: Ashton, Leigh" in on.text
        await on.press("Y")
        assert "if it has one: Ashton, Leigh" in on.text
        await on.press("L")
        assert f" --at {on.app.main.browser.code}  (sent to the terminal's cl" in on.text
        on.app.main.start("copy-markdown")
        await on.pilot.pause()
        assert "if it has one: 11 rows" in on.text

    drive(manchester, script, size=(160, 24))


def test_the_command_that_leads_here_is_read_whole(
    manchester: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a line has no room for it, on a page, before the words about the clipboard."""
    for variable in ("STY", "QIPPDASH_SERVED"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("TMUX", "tmux,1,0")

    async def script(on: Driver) -> None:
        on.app.main.pack = str(tmp_path / ("a-long-name-" * 6))
        await on.press("L")
        text = " ".join(" ".join(on.lines).split())
        shown, _, after = text.partition("sent to the terminal's clipboard")
        assert "a-long-name-a-long-name-" in shown
        assert f"--at {on.app.main.browser.code}" in shown
        assert after.startswith(", if tmux has set-clipboard on")

    drive(manchester, script, size=(80, 24))


def test_what_leaves_a_what_if_says_so(
    manchester: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cell and the row, the picture, and of the command that it opens the record."""
    for variable in ("TMUX", "STY"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    target = tmp_path / "screen.svg"

    async def script(on: Driver) -> None:
        await on.press("home", "w")
        await on.type("5m")
        await on.press("enter")
        await on.wait_for("not the record")
        for key in ("y", "Y"):
            await on.press(key)
            assert "Manchester" in on.text.partition("if it has one: ")[2]
            assert "*** WHAT-IF" in on.text.partition("if it has one: ")[2]
        await on.press("L")
        assert "(it opens the record, no what-if; " in on.text
        on.app.main.start("save-picture")
        await on.pilot.pause()
        await name(on, target)
        await written(on, target)

    drive(manchester, script, size=(160, 24))
    svg = target.read_text("utf-8")
    assert "*** This is not the record. ***" in svg.partition("</title>")[0]
    assert "*** This is not the record. ***" in svg.partition("</title>")[2]


@pytest.mark.parametrize(
    ("code", "end"),
    [
        pytest.param("5PQ", ["--at", "5PQ"], id="a code"),
        pytest.param("", [], id="the top of the pack"),
        pytest.param("-x", ["--at=-x"], id="like an option"),
        pytest.param("$(rm x); 'y", ["--at", "$(rm x); 'y"], id="like a command"),
        pytest.param("a\x1b[2J\nb", ["--at", "a[2J b"], id="with controls"),
    ],
)
def test_the_link_is_one_safe_command(tmp_path: Path, code: str, end: list[str]) -> None:
    """A shell takes it as the words that they are."""
    pack = tmp_path / "a pack"
    assert shlex.split(link(pack, code)) == ["qippdash", "open", str(pack), *end]
