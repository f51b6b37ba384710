"""What is kept of a pack: where it was left, and bookmarks; nothing of its data but codes."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from qippdash.tui.memory import Memory, Spot, keep, recall
from qippdash.tui.session import Sort
from tests.tui.driving import Driver, Script, drive


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """Somebody with a folder of their own for what is kept."""
    return {"XDG_STATE_HOME": str(tmp_path / "state")}


SPOT = Spot("5HQ", "", Sort("plan", down=True), "red")


def test_what_is_kept_is_found_again(tmp_path: Path, environ: dict[str, str]) -> None:
    """By the pack's folder, however it is named; for its owner's eyes alone."""
    pack = tmp_path / "pack"
    pack.mkdir()
    memory = recall(pack, environ)
    assert (memory.last, memory.bookmarks, memory.notice) == (None, {}, "")
    assert keep(Memory(memory.pack, memory.file, SPOT, {"bolton": SPOT})) == ""
    again = recall(tmp_path / "pack" / ".." / "pack", environ)
    assert (again.last, again.bookmarks) == (SPOT, {"bolton": SPOT})
    assert stat.S_IMODE(memory.file.stat().st_mode) == 0o600
    assert [one.name for one in memory.file.parent.iterdir()] == [memory.file.name]
    assert recall(tmp_path, environ).last is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("{", id="cut short"),
        pytest.param("[]", id="a list"),
        pytest.param("{}", id="without its schema"),
        pytest.param("\x00\ufffe", id="noise"),
        pytest.param("[" * 100_000, id="nested"),
        pytest.param('{"schema": "qippdash/places/1", "pack": "/other"}', id="another pack's"),
        pytest.param("LAST", id="a place of another shape"),
    ],
)
def test_a_damaged_file_is_set_aside(tmp_path: Path, environ: dict[str, str], text: str) -> None:
    """The pack opens, the file is kept beside, and one line says so."""
    memory = recall(tmp_path, environ)
    shape = {"schema": "qippdash/places/1", "pack": memory.pack, "last": {"code": 3, "sort": 4}}
    memory.file.parent.mkdir(parents=True)
    memory.file.write_text(json.dumps(shape) if text == "LAST" else text, encoding="utf-8")
    found = recall(tmp_path, environ)
    assert found.last is None
    assert found.bookmarks == {}
    assert "was damaged" in found.notice
    assert not memory.file.exists()
    assert recall(tmp_path, environ).notice == ""


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """In a few words; the dashboard goes on."""
    (tmp_path / "state").write_text("a file where a folder should be", encoding="utf-8")
    memory = recall(tmp_path, {"XDG_STATE_HOME": str(tmp_path / "state")})
    assert keep(memory) != ""


def opened(
    pack: Path,
    environ: dict[str, str],
    script: Script,
    *,
    at: str | None = None,
    resume: bool = True,
) -> None:
    """Open a pack as somebody would, and leave it."""
    app = drive(pack, script, at=at, memory=recall(pack, environ), resume=resume)
    assert app.keep_place() == ""


def test_a_pack_opens_where_it_was_left(manchester: Path, environ: dict[str, str]) -> None:
    """The node, its list, order and filter; the way back is to the top; `--at` wins."""

    async def leave(on: Driver) -> None:
        await on.press("down", "enter", "right", "right", "right", "right", "s", "slash")
        await on.type("pre")
        await on.press("enter")
        assert on.crumbs == "Greater Manchester > Bolton Teaching"

    async def resumed(on: Driver) -> None:
        assert on.crumbs == "Greater Manchester > Bolton Teaching"
        walk = on.app.main.browser.walk
        assert walk is not None
        assert walk.view.filter == "pre"
        assert "nothing here; 6 elsewhere" in on.text
        assert "↓" in on.lines[2]
        await on.press("left_square_bracket")
        assert on.crumbs == "Greater Manchester"
        await on.press("right_square_bracket")

    async def elsewhere(on: Driver) -> None:
        assert on.crumbs == "Greater Manchester > Tameside and Glossop"

    async def at_the_top(on: Driver) -> None:
        assert on.crumbs == "Greater Manchester"

    opened(manchester, environ, leave)
    opened(manchester, environ, resumed)
    drive(manchester, elsewhere, at="5LH", memory=recall(manchester, environ))
    drive(manchester, at_the_top, memory=recall(manchester, environ), resume=False)


def test_a_place_that_is_gone_is_no_fault(manchester: Path, environ: dict[str, str]) -> None:
    """Another submission may lack the code, the list or the column: the pack opens all the same."""

    async def at_the_top(on: Driver) -> None:
        assert on.crumbs == "Greater Manchester"

    async def without(on: Driver) -> None:
        assert on.crumbs == "Greater Manchester > Bolton Teaching"

    memory = recall(manchester, environ)
    for spot, script in (
        (Spot("5ZZ"), at_the_top),
        (Spot("5HQ", "no-list", Sort("no-column", down=True)), without),
    ):
        drive(manchester, script, memory=Memory(memory.pack, memory.file, spot))


def test_bookmarks_are_kept_listed_gone_to_and_taken_away(
    manchester: Path, environ: dict[str, str]
) -> None:
    """B with a name, B with the arrows; they are there when the pack is opened again."""

    async def mark(on: Driver) -> None:
        await on.press("B")
        assert "no bookmarks in this pack" in on.text
        await on.press("down", "enter", "3", "b")
        await on.press(*["backspace"] * 4)
        await on.type("worst")
        await on.press("enter")
        assert "bookmark kept: worst" in on.text
        await on.press("backspace", "b", "enter", "b", "escape")

    async def go(on: Driver) -> None:
        assert on.crumbs == "Greater Manchester"
        await on.press("B")
        assert "Bolton Teaching" in on.cursor or "worst" in on.text
        await on.press("end")
        assert on.cursor.startswith("worst")
        await on.press("enter")
        assert on.crumbs == "Greater Manchester > Bolton Teaching"
        assert "Risk" in on.lines[2]
        await on.press("B", "x", "x")
        assert len(on.app.screen_stack) == 1
        assert "bookmark taken away" in on.text

    opened(manchester, environ, mark)
    assert len(recall(manchester, environ).bookmarks) == 2
    opened(manchester, environ, go, resume=False)
    assert recall(manchester, environ).bookmarks == {}


def test_nothing_of_the_data_is_kept_but_codes(manchester: Path, environ: dict[str, str]) -> None:
    """No name and no figure of a plan lies in a folder that nobody thinks of."""

    async def script(on: Driver) -> None:
        await on.press("down", "enter", "b", "enter", "enter")

    opened(manchester, environ, script)
    told = recall(manchester, environ).file.read_text("utf-8")
    assert "5HQ" in told
    assert "Bolton" not in told
