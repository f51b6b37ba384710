"""Text from a pack is text: it runs nothing, commands nothing, breaks nothing."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from tests.tui.driving import Driver, drive
from tests.tui.pty_terminal import PtyTerminal, dashboard

HOSTILE = [
    "[@click=app.quit]quit[/]",
    "[/b]",
    "[TODO] [link=http://x]y[/link]",
    "\x1b[2J\x1b[31mred",
    "\x1b]52;c;aGVsbG8=\x07",
    "\x1b]0;title\x07",
    "\x9b31m and \x90 and \x9d",
    "evil \u202etxt.exe\u202c \u2066x\u2069",
    "a\x01b\x08c\x7f",
    "漢字かな混じり文の長い名前がここにあります",
    "e\u0301e\u0301 cafe\u0301 \u200b\u200d\ufeff x",
    "👩‍👩‍👧‍👦 family 🏳️‍🌈",
    "=cmd|' /C calc'!A0",
    "$(reboot) `id` ${HOME}",
    "{0} %s {self}",
    "A" * 400,
]


@pytest.fixture
def hostile(own_manchester: Path) -> Path:
    """A pack whose every name, title and note is one of the hostile texts."""
    _fill(own_manchester / "organisations.csv", {"name"})
    told = {"title", "owner", "narrative", "provider", "quality_outcome", "assumptions"}
    _fill(own_manchester / "initiatives.csv", told)
    _fill(own_manchester / "risks.csv", {"risk", "mitigation", "owner", "status"})
    _fill(own_manchester / "milestones.csv", {"milestone"}, numbered=True)
    _fill(own_manchester / "indicators.csv", {"unit"})
    _fill(own_manchester / "evidence.csv", {"assessor", "reference"})
    _fill(own_manchester / "contracts.csv", {"provider"}, numbered=True)
    _fill(own_manchester / "reviews.csv", {"dimension", "rating", "conditions"}, numbered=True)
    manifest = own_manchester / "pack.toml"
    text = manifest.read_text(encoding="utf-8")
    bad = "[@click=app.quit]x[/] \\u001b[2J [/b]"
    manifest.write_text(text.replace("Greater Manchester, 2011-12, month 3", bad), encoding="utf-8")
    return own_manchester


def _fill(file: Path, columns: set[str], *, numbered: bool = False) -> None:
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for number, row in enumerate(rows):
        for column in columns & row.keys():
            text = HOSTILE[number % len(HOSTILE)]
            row[column] = f"{text} {number}" if numbered else text
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_every_screen_stands_with_hostile_text(hostile: Path) -> None:
    """Table, panel, page, prompt and trail show it, and none of it acts."""

    async def script(on: Driver) -> None:
        assert "[@click=app.quit]quit[/]" in on.text
        for _ in range(11):
            await on.press("down")
            await on.settled()
        await on.press("e", "escape", "home", "down", "enter", "e", "escape", "down", "enter")
        await on.press("2", "3", "4", "5", "e", "escape", "6", "backspace", "backspace")
        for number in "234563":
            await on.press(number, "end", "e", "escape")
            await on.settled()
        assert "[/b]" in on.text
        await on.press("g")
        await on.type("[/b")
        await on.press("enter")
        for x in range(0, 80, 8):
            await on.pilot.click(offset=(x, 3))
            await on.pilot.click(offset=(x, 1))
        assert on.app.is_running
        assert all(line.isprintable() for line in on.lines)

    drive(hostile, script, size=(120, 40))


@pytest.mark.slow
def test_no_byte_of_a_hostile_text_commands_the_terminal(hostile: Path) -> None:
    """In a real terminal: no title, no clipboard, no sequence that is not the dashboard's own."""
    terminal = PtyTerminal(dashboard(str(hostile)), (120, 40))
    terminal.wait_for("1/11")
    begun = len(terminal.received)
    terminal.press("down", "down", "down", "down", "down", "p", "enter", "3", "e", "escape")
    terminal.press("backspace", "g", *"quit", "enter", "enter", "4", "?", "escape")
    terminal.wait_for("bksp up")
    written = bytes(terminal.received[begun:]).decode()
    terminal.press("q")
    assert terminal.ended() == 0
    terminal.close()
    assert "\x1b]" not in written
    for sequence in written.split("\x1b")[1:]:
        # Colours, places, steps aside and down, what is erased; and a line's step down or up.
        assert re.match(r"\[[0-9;]*[mHBCDKJr]|[DM]", sequence)
    assert not {mark for mark in written if not mark.isprintable()} - {"\x1b"}
