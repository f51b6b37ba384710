"""What changed since an earlier submission, and two organisations that were marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from qippdash import api
from qippdash.formats.json import Json
from qippdash.tui.before import submission_before
from qippdash.tui.profile import SERVED
from tests.tui.driving import Driver, drive


@pytest.fixture
def earlier(own_manchester: Path) -> Path:
    """The same pack as it was before, beside it: its first scheme had made nothing."""
    before = own_manchester.with_name("a-month-before")
    before.mkdir()
    for file in own_manchester.iterdir():
        before.joinpath(file.name).write_bytes(file.read_bytes())
    savings = before / "savings.csv"
    head, *rows = savings.read_text("utf-8").splitlines()
    actual = head.split(",").index("actual")
    cells = [row.split(",") for row in rows]
    first = cells[0][0]
    for row in cells:
        if row[0] == first and row[actual]:
            row[actual] = "0"
    savings.write_text("\n".join([head, *map(",".join, cells)]) + "\n", "utf-8")
    return before


@pytest.mark.parametrize(
    "size",
    [
        pytest.param((60, 15), id="60x15"),
        pytest.param((80, 24), id="80x24"),
        pytest.param((120, 40), id="120x40"),
    ],
)
def test_what_changed_since_another_pack(
    own_manchester: Path, earlier: Path, size: tuple[int, int]
) -> None:
    """Colours first, then figures, values, and who is in one alone; enter goes to the node."""

    async def script(on: Driver) -> None:
        await on.press("d", "ctrl+u")
        await on.type(str(earlier))
        await on.press("enter")
        await on.worked_out()
        assert on.lines[0].startswith(" What changed since a-month-before")
        assert "1 Ratings" in on.text
        assert " (CL-GM): " in on.text
        await on.press("tab")
        assert "Savings made to date" in on.text
        await on.press("4")
        assert "both have the same organisations" in on.text
        await on.press("1", "enter")
        await on.settled()
        assert on.lines[-1].lstrip().startswith("enter down")

    drive(own_manchester, script, size=size)


def test_nothing_is_offered_where_no_pack_comes_before(own_manchester: Path) -> None:
    """What is typed and is no pack is refused, with what can be typed."""

    async def script(on: Driver) -> None:
        await on.press("d")
        asked = next(line for line in on.lines if "since (pack or file)" in line)
        assert str(own_manchester.parent) not in asked
        await on.type(str(own_manchester.parent))
        await on.press("enter")
        await on.wait_for("it holds packs and is none itself")
        assert "what can be typed here: the folder of a pack" in on.text

    drive(own_manchester, script)


@pytest.mark.parametrize(
    ("pack", "before"),
    [
        pytest.param("2010-09", None, id="the first"),
        pytest.param("2011-06", "2010-09", id="the second"),
        pytest.param("2012-06", "2011-06", id="the last before it"),
    ],
)
def test_the_pack_before_is_the_last_by_name(tmp_path: Path, pack: str, before: str | None) -> None:
    """Of those that lie beside it, as months do; a folder without a manifest is no pack."""
    (tmp_path / "2009-drafts").mkdir()
    for name in ("2010-09", "2011-06", "2012-06"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "pack.toml").touch()
    assert submission_before(tmp_path / pack) == (tmp_path / before if before else None)


def test_what_changed_since_the_file_that_the_pack_was_opened_against(
    own_manchester: Path, earlier: Path, tmp_path: Path
) -> None:
    """It is what is offered: enter is enough."""
    file = tmp_path / "earlier.json"
    with file.open("wb") as out:
        Json().write(api.rate(earlier), out)

    async def script(on: Driver) -> None:
        await on.press("d")
        assert on.lines[-1].lstrip().startswith("enter compare")
        await on.press("enter")
        await on.worked_out()
        assert on.lines[0].startswith(" What changed since earlier.json")
        assert "1 Ratings" in on.text
        await on.press("2")
        assert "no key figure differs  1 Ratings" in on.text

    drive(own_manchester, script, against=file, rulesets=None)


def test_a_pack_that_is_not_there_is_said_in_place(manchester: Path) -> None:
    """The table is where it was."""

    async def script(on: Driver) -> None:
        await on.press("d", "ctrl+u")
        await on.type("nowhere")
        await on.press("enter")
        await on.worked_out()
        assert "nowhere" in on.text
        assert "1 Ratings" not in on.text
        await on.press("escape")
        assert on.lines[-1].lstrip().startswith("enter down")

    drive(manchester, script)


def test_the_two_that_are_marked_stand_side_by_side(manchester: Path) -> None:
    """Nothing is asked; ratings, figures and themes are lists of their own."""

    async def script(on: Driver) -> None:
        await on.press("down", "space", "space", "c")
        await on.worked_out()
        assert on.lines[0].startswith(" Side by side: ")
        assert "1 Ratings  2 Figures  3 Themes" in on.text
        await on.press("2")
        assert "Savings planned this year" in on.text
        await on.press("3")
        assert "Share of plan: " in on.text
        assert "_" not in "".join(on.lines[2:-3])

    drive(manchester, script, at="CL-GM", size=(120, 40))


def test_a_session_in_a_browser_reads_no_file_that_is_named_there(
    manchester: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is asked: whoever sits there is not the one whose files these are."""
    monkeypatch.setenv(SERVED, "1")

    async def script(on: Driver) -> None:
        await on.press("d")
        assert "no files are read" in on.text
        assert on.lines[-1].lstrip().startswith("enter down")

    drive(manchester, script)
