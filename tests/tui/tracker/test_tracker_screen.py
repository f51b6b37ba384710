"""The tracker on screen: its lists by number, the row in the panel, and as a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from qippdash.tui.profile import Profile
from tests.tui.driving import ANSI, Driver, drive

WIDE = (120, 40)
PROFILES = pytest.mark.parametrize(
    "profile",
    [
        pytest.param(ANSI, id="16 colours"),
        pytest.param(Profile("none", unicode=True), id="mono"),
        pytest.param(Profile("none", unicode=False), id="ascii"),
    ],
)


@PROFILES
@pytest.mark.parametrize("size", [(80, 24), WIDE], ids=["80x24", "120x40"])
def test_an_initiative_is_headed_by_who_answers_for_it(
    manchester: Path, size: tuple[int, int], profile: Profile
) -> None:
    """Stage and owner, and the owner's word beside the figures'."""

    async def script(on: Driver) -> None:
        assert "In progress, Head of Planned Care" in on.lines[2]
        assert "self-rated red, Financ R" in on.lines[2]
        await on.press("backspace")
        assert "self-rated" not in on.text

    drive(manchester, script, at="5HG-007", size=size, profile=profile)


def test_the_panel_tells_the_row_under_the_cursor(manchester: Path) -> None:
    """Another risk, another text; the organisation follows beneath."""

    async def script(on: Driver) -> None:
        await on.press("3")
        await on.settled()
        assert "Mitigation: " in on.text
        assert "Loss of key staff" in on.text
        await on.press("down")
        await on.settled()
        assert "£397,000" in on.text

    drive(manchester, script, at="5HG", size=WIDE)


def test_e_opens_the_row_as_a_page(manchester: Path) -> None:
    """A row of an organisation alone; of an initiative, the initiative and its ratings too."""

    async def script(on: Driver) -> None:
        await on.press("4", "e")
        assert on.lines[0].strip() == "Ashton, Leigh and Wigan (5HG)"
        assert "Why it is asked:" in on.text
        await on.press("escape", "1", "enter", "2", "e")
        assert on.lines[0].strip() == "Prescribing: practice incentive scheme (5HG-001)"
        assert "Done 79 days late." in on.text
        assert "Its owner rates it amber; the figures say amber" in on.text
        await on.press("escape")
        assert on.cursor.startswith("Service starts")

    drive(manchester, script, at="5HG")


def test_six_lists_fit_on_a_line_of_80_cells(manchester: Path) -> None:
    """Short titles where there is little room, long ones where there is more."""

    async def narrow(on: Driver) -> None:
        assert "1 Months 2 Milest. 3 Indic. 4 Risks 5 Evid. 6 Contr." in on.text

    async def wide(on: Driver) -> None:
        assert "5 Evidence  6 Contracts" in on.text

    drive(manchester, narrow, at="5HG-007")
    drive(manchester, wide, at="5HG-007", size=WIDE)


def test_a_list_without_rows_says_why(manchester: Path) -> None:
    """No contract with the provider that the initiative names."""

    async def script(on: Driver) -> None:
        await on.press("6")
        assert "no contract of 5HG with Ashton, Leigh and Wigan general practice" in on.text
        assert "6 Contr." in on.text

    drive(manchester, script, at="5HG-001")


def test_a_small_screen_keeps_its_lines_for_the_list(manchester: Path) -> None:
    """At 60x15 with the panel open there is still a row to be on."""

    async def script(on: Driver) -> None:
        await on.press("2", "p")
        await on.settled()
        assert "self-rated" not in on.text
        assert on.cursor.startswith("Contract vari")

    drive(manchester, script, at="5HG-007", size=(60, 15))
