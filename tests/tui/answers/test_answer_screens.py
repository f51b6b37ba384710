"""Answers over the table: what would move a rating, plans alike, two side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from qippdash.errors import Problem, UsageError
from qippdash.tui.answers import Answered
from qippdash.tui.commands import COMMANDS, Command
from qippdash.tui.commands.command import KNOWING_WHY
from qippdash.tui.prose import Paragraph
from qippdash.tui.screens.answer import AnswerScreen
from qippdash.tui.screens.main import Main
from tests.tui.driving import Driver, drive

SIZES = [pytest.param((60, 15), id="60x15"), pytest.param((80, 24), id="80x24")]


@pytest.mark.parametrize("size", SIZES)
def test_what_would_move_it_leads_to_the_scheme(manchester: Path, size: tuple[int, int]) -> None:
    """Amounts first, then schemes by what they give; enter goes to one, the title says whose."""

    async def script(on: Driver) -> None:
        await on.press("home", "f")
        await on.worked_out()
        assert "What would move it: Tameside and Glossop (5LH)" in on.lines[0]
        assert "  Schemes" in on.text
        scheme = on.cursor.split("  ")[0].strip()
        assert scheme
        await on.press("enter")
        assert scheme[:12] in on.crumbs

    drive(manchester, script, at="5LH", size=size)


@pytest.mark.parametrize("size", SIZES)
def test_similar_plans_say_why_they_are(manchester: Path, size: tuple[int, int]) -> None:
    """The nearest first; beneath it in what it is near; enter goes there."""

    async def script(on: Driver) -> None:
        await on.press("down", "S")
        await on.worked_out()
        assert on.lines[0].startswith(" Similar plans: ")
        assert "Near in:" in on.text
        name = on.cursor.split("  ")[0].strip()
        await on.press("down", "up", "enter")
        assert name[:12] in on.crumbs

    drive(manchester, script, at="CL-GM", size=size)


def test_two_organisations_stand_side_by_side(manchester: Path) -> None:
    """The second is found by some letters; escape leads back."""

    async def script(on: Driver) -> None:
        before = on.lines
        await on.press("down", "c")
        await on.type("bolton")
        await on.press("enter")
        await on.worked_out()
        assert "Side by side" in on.lines[0]
        assert "better rated at" in on.text
        assert "Bolton" in on.text
        await on.press("escape")
        assert on.lines[1] == before[1]

    drive(manchester, script, at="CL-GM")


def test_nobody_of_that_name_is_said(manchester: Path) -> None:
    """And the table stays."""

    async def script(on: Driver) -> None:
        await on.press("c")
        await on.type("zzzqq")
        await on.press("enter")
        assert "nothing is called 'zzzqq'" in on.text

    drive(manchester, script)


def _raising(error: Exception) -> Command:
    def work() -> Answered:
        raise error

    def run(main: Main) -> None:
        main.app.push_screen(AnswerScreen(main.palette, "Tried", work))

    return Command("try-it", "Try it", KNOWING_WHY, ("z",), run)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        pytest.param(
            UsageError(Problem("here", "this cannot be told", "ask another")),
            "this cannot be told: ask another",
            id="something a person can do about",
        ),
        pytest.param(ValueError("secret £12"), "a bug of ours (ValueError)", id="a bug of ours"),
    ],
)
def test_an_answer_that_fails_says_so_in_its_place(
    manchester: Path, error: Exception, said: str
) -> None:
    """The dashboard lives on, and no data of the message is shown."""

    async def script(on: Driver) -> None:
        await on.press("z")
        await on.worked_out()
        assert said in on.text
        assert "secret" not in on.text
        await on.press("escape", "down")
        assert on.cursor

    drive(manchester, script, commands=(*COMMANDS, _raising(error)))


@pytest.mark.parametrize("size", SIZES)
def test_a_text_that_is_cut_can_be_read_to_its_end(manchester: Path, size: tuple[int, int]) -> None:
    """Where the sentences have no room, a mark says so; the bar offers a page of them."""
    last = "The last of many sentences."
    head = [*(Paragraph(f"Sentence {number}.") for number in range(20)), Paragraph(last)]

    async def script(on: Driver) -> None:
        main = on.app.main
        rows = main.browser.table.source
        screen = AnswerScreen(main.palette, "Long", lambda: Answered(head=head, source=rows))
        on.app.push_screen(screen)
        await on.worked_out()
        assert last not in on.text
        cut = next(at for at, line in enumerate(on.lines) if line.endswith(" …"))
        assert on.lines[cut].startswith(" Sentence ")
        assert not on.lines[cut + 1].startswith(" Sentence ")
        assert "m more text" in on.lines[-1]
        await on.press("m", "pagedown")
        assert last in on.text
        await on.press("escape")
        assert "m more text" in on.lines[-1]

    drive(manchester, script, size=size)
