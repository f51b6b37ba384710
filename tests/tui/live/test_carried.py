"""Where somebody was, found again in a record whose rows are others."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from qippdash import api
from qippdash.tui.atlas import Atlas
from qippdash.tui.live.carried import carry
from qippdash.tui.session import Place, Session, View


@pytest.fixture(scope="module")
def before(manchester: Path) -> Atlas:
    """The cluster as it is."""
    return Atlas(api.rate(manchester, ["financial-progress"]))


@pytest.fixture(scope="module")
def after(manchester: Path, tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    """The cluster without Bury, and with a trust more before all others."""
    pack = Path(shutil.copytree(manchester, tmp_path_factory.mktemp("after") / "pack"))
    for table in pack.glob("*.csv"):
        lines = table.read_text("utf-8").splitlines(keepends=True)
        lines = [line for line in lines if "5JX" not in line]
        if table.stem == "organisations":
            bolton = next(line for line in lines if "5HQ" in line)
            lines.insert(2, bolton.replace("5HQ", "0AA"))
        table.write_text("".join(lines), "utf-8")
    return Atlas(api.rate(pack, ["financial-progress"]))


def walked(*places: Place, at: int = -1) -> Session:
    """A session that went from place to place."""
    session = Session()
    for place in places:
        session.go(place)
    session.at = at % len(places)
    return session


TOP, BURY, BOLTON = Place("CL-GM"), Place("5JX"), Place("5HQ")


def test_a_cursor_stays_on_its_node(before: Atlas, after: Atlas) -> None:
    """By its code: the row is another."""
    session = walked(TOP)
    session.views[TOP] = View(item=before.row("5HQ"), filter="b", top=3)
    assert carry(session, before, after) == ""
    item = session.views[TOP].item
    assert item != before.row("5HQ")
    assert item is not None
    assert after.code(item) == "5HQ"
    assert (session.views[TOP].filter, session.views[TOP].top) == ("b", 3)


def test_a_cursor_on_what_is_gone_is_nowhere(before: Atlas, after: Atlas) -> None:
    """The table puts it where it puts any cursor."""
    session = walked(TOP)
    session.views[TOP] = View(item=before.row("5JX"))
    carry(session, before, after)
    assert session.views[TOP].item is None


def test_rows_of_a_tracker_keep_their_places(before: Atlas, after: Atlas) -> None:
    """They are no nodes, and have no codes."""
    months = Place("CL-GM-018", "months")
    session = walked(months)
    session.views[months] = View(item=4)
    carry(session, before, after)
    assert session.views[months].item == 4


@pytest.mark.parametrize(
    ("places", "at", "left", "place"),
    [
        pytest.param([TOP, BURY], 1, [TOP], TOP, id="gone where we are"),
        pytest.param([TOP, BURY, TOP, BOLTON], 3, [TOP, BOLTON], BOLTON, id="gone on the way"),
        pytest.param([TOP, BURY, BOLTON], 0, [TOP, BOLTON], TOP, id="gone ahead of us"),
        pytest.param([TOP, BOLTON], 1, [TOP, BOLTON], BOLTON, id="all there"),
        pytest.param([Place("nobody")], 0, [TOP], TOP, id="a code that never was"),
    ],
)
def test_places_that_are_gone_give_way(
    before: Atlas, after: Atlas, places: list[Place], at: int, left: list[Place], place: Place
) -> None:
    """To the nearest above them, which is one step where two would be the same."""
    session = walked(*places, at=at)
    said = carry(session, before, after)
    assert session.visited == left
    assert session.place == place
    assert bool(said) == (places[at] != place)
