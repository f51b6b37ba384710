"""What is pressed in the first second is done when the pack is there, in its order."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from qippdash.api import load_catalogue
from qippdash.catalogue import Catalogue
from qippdash.tui.app import Dashboard
from qippdash.tui.commands import COMMANDS
from qippdash.tui.early_keys import MOST, EarlyKeys
from tests.tui.driving import ANSI, RULESETS, Driver


def early(pack: Path, keys: Sequence[str]) -> tuple[list[str], list[str], Dashboard]:
    """Press keys while a pack waits to be read; the screen then, and when it is there."""
    go_on = threading.Event()
    pictures: list[list[str]] = []

    def load() -> Catalogue:
        go_on.wait(30)
        return load_catalogue()

    app = Dashboard(pack, profile=ANSI, load=load, rulesets=RULESETS)

    async def run() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            on = Driver(app, pilot)
            await on.press(*keys)
            pictures.append(on.lines)
            go_on.set()
            while app.main.browser.walk is None and app.is_running:
                await pilot.pause(0.02)
            for _ in range(3):
                await pilot.pause(0.05)
            pictures.append(on.lines if app.is_running else [])

    asyncio.run(run())
    return pictures[0], pictures[1], app


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        pytest.param(["down", "down", "enter"], "Bury", id="going about"),
        pytest.param(["g", *"oldham", "enter"], "Oldham", id="going to a place"),
    ],
)
def test_early_keys_lead_where_they_would_later(
    manchester: Path, keys: list[str], expected: str
) -> None:
    """The screen says that it reads, and then is where the keys lead."""
    before, after, _ = early(manchester, keys)
    assert any("reading" in line for line in before)
    assert expected in after[1]


def test_an_early_filter_is_typed_letter_by_letter(manchester: Path) -> None:
    """A q in it is a letter, and does not leave."""
    _, after, app = early(manchester, ["slash", *"qzq", "enter"])
    assert app.return_code is None
    assert "nothing here matches 'qzq'" in "\n".join(after)


def test_q_leaves_at_once() -> None:
    """Whoever opened the wrong pack does not wait for it."""
    commands = EarlyKeys(COMMANDS)
    assert not commands.takes("q", "q")
    assert not commands.takes("ctrl+c", "\x03")
    assert commands.give() == []


def test_after_a_key_that_is_kept_q_is_kept_too() -> None:
    """It may be a letter of a name, or close what an earlier key opens; an end by ctrl is none."""
    waiting = EarlyKeys(COMMANDS)
    assert waiting.takes("b", "b")
    assert waiting.takes("q", "q")
    assert not waiting.takes("ctrl+c", "\x03")
    assert waiting.give() == [("b", "b"), ("q", "q")]


def test_the_page_of_keys_opens_at_once(manchester: Path) -> None:
    """It needs no pack, unless something else comes first."""
    before, _, _ = early(manchester, ["question_mark"])
    assert "Getting about" in "\n".join(before)
    waiting = EarlyKeys(COMMANDS)
    assert waiting.takes("down", None)
    assert waiting.takes("question_mark", "?")


def test_no_more_is_kept_than_a_person_types() -> None:
    """What leans on the keyboard fills no memory."""
    waiting = EarlyKeys(COMMANDS)
    assert all(waiting.takes("down", None) for _ in range(MOST * 2))
    assert len(waiting.give()) == MOST


def test_once_there_is_a_pack_nothing_is_kept() -> None:
    """Each key is obeyed at once."""
    waiting = EarlyKeys(COMMANDS)
    waiting.give()
    assert not waiting.takes("down", None)
