"""Keys act in the order in which they were pressed, however close together they come."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from textual import events
from textual.app import ComposeResult
from textual.widget import Widget

from qippdash.tui.answers.answered import Answered
from qippdash.tui.key_order import Ordered
from qippdash.tui.screens.answer import AnswerScreen
from tests.tui.driving import Driver, drive

NAMES = {"\r": "enter", "/": "slash", ":": "colon", "\x1b": "escape"}


def send(on: Driver, typed: str) -> None:
    """Let keys arrive at once, as a terminal gives what was typed ahead."""
    for letter in typed:
        name = NAMES.get(letter, letter)
        on.app.post_message(events.Key(name, letter if letter.isprintable() else None))


@pytest.mark.parametrize("turns", range(6))
def test_no_key_overtakes_those_that_a_prompt_has_just_let_go(manchester: Path, turns: int) -> None:
    """A jump's enter, a filter, and its enter some turns later: the last opens nothing."""

    async def script(on: Driver) -> None:
        await on.type("g5lh")
        send(on, "\r/red")
        for _ in range(turns):
            await asyncio.sleep(0)
        send(on, "\r")
        await on.settled()
        assert on.crumbs == "Greater Manchester > Tameside and Glossop"
        assert "filter: red" in on.text
        assert not on.app.main.browser.is_typing

    drive(manchester, script)


def test_keys_typed_ahead_reach_the_screen_that_an_earlier_one_opens(manchester: Path) -> None:
    """What a screen asks for can be typed before it stands, and what it leads to after that."""

    async def script(on: Driver) -> None:
        send(on, ":why\r\x1bC/sav\r\x1b/bol\r")
        await on.settled()
        assert on.app.screen is on.app.main
        assert "filter: bol" in on.text
        assert "Bolton" in on.text

    drive(manchester, script)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("a/bol\rj", "2/", id="alarms"),
        pytest.param("Sj/s\r", "filter: s", id="alike"),
        pytest.param("f/ref\r", "filter: ref", id="what would move it"),
    ],
)
def test_keys_typed_while_an_answer_is_worked_out_are_for_it(
    manchester: Path, typed: str, expected: str
) -> None:
    """They wait for its lines, and filter them."""

    async def script(on: Driver) -> None:
        send(on, typed)
        await on.wait_for(expected)
        await on.wait_for("filter: ")
        assert on.app.screen is not on.app.main

    drive(manchester, script)


def test_escape_does_not_wait_for_the_answer_that_it_leaves(manchester: Path) -> None:
    """Whoever waits too long goes back at once, and on from there."""
    go_on = threading.Event()

    async def script(on: Driver) -> None:
        screen = AnswerScreen(on.app.palette, "Slow", lambda: (go_on.wait(30), Answered())[1])
        on.app.push_screen(screen)
        await on.until(lambda: on.app.screen is screen)
        await on.pilot.pause()
        send(on, "\x1bj")
        await on.until(lambda: on.app.screen is on.app.main)
        await on.wait_for("2/11")
        assert not go_on.is_set()
        go_on.set()

    drive(manchester, script)


def test_pasted_text_keeps_its_place_among_the_keys(manchester: Path) -> None:
    """What opens the prompt comes before it, and the enter that ends it after it."""

    async def script(on: Driver) -> None:
        send(on, "/")
        on.app.post_message(events.Paste("bol"))
        send(on, "\r")
        await on.settled()
        assert "filter: bol" in on.text
        assert not on.app.main.browser.is_typing

    drive(manchester, script)


def test_keys_after_a_what_if_wait_until_it_is_shown(manchester: Path) -> None:
    """Neither its enter nor its undoing is lost to what is typed after it."""

    async def script(on: Driver) -> None:
        send(on, "w5\r/bol\r")
        await on.until(lambda: "filter: bol" in on.text)
        assert "WHAT-IF: £5 added" in on.text
        send(on, "Wx\x1b\x1b")
        await on.wait_for("Oldham")
        assert on.app.screen is on.app.main
        assert "WHAT-IF" not in on.text

    drive(manchester, script)


class Waits(Widget, can_focus=True):
    """Is not done with a key before it is told so."""

    def __init__(self) -> None:
        super().__init__()
        self.enough = asyncio.Event()

    async def on_key(self, event: events.Key) -> None:
        """Wait for what may never come."""
        event.stop()
        await self.enough.wait()


class Waiting(Ordered):
    """One widget, and the keys that were obeyed."""

    def __init__(self) -> None:
        super().__init__()
        self.obeyed: list[str] = []

    def compose(self) -> ComposeResult:
        """The widget."""
        yield Waits()

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        """Note a key whose turn it is: Textual asks first for what is bound to it."""
        self.obeyed.append(key)
        return await super()._check_bindings(key, priority)


def test_a_handler_that_never_ends_does_not_hold_the_keys_for_ever() -> None:
    """The next key waits a while, and is obeyed then."""

    async def run() -> list[str]:
        app = Waiting()
        async with app.run_test() as pilot:
            app.query_one(Waits).focus()
            await pilot.pause()
            for key in "wqz":
                app.post_message(events.Key(key, key))
            while not app.obeyed:
                await asyncio.sleep(0.01)
            assert app.obeyed == ["w"]
            while len(app.obeyed) < 3:
                await asyncio.sleep(0.1)
            app.query_one(Waits).enough.set()
        return app.obeyed

    assert asyncio.run(run()) == ["w", "q", "z"]
