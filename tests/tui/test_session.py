"""A session remembers where we have been, and how we left each place."""

from __future__ import annotations

from qippdash.tui.session import Place, Session, Sort, View

ENGLAND, NORFOLK, BURY = Place("ENG"), Place("5PQ"), Place("5JX")


def test_back_and_forward_walk_the_places_visited() -> None:
    """Back leads to the place before, forward to the one that we came back from."""
    session = Session()
    for place in (ENGLAND, NORFOLK, BURY):
        session.go(place)
    assert session.back()
    assert session.place == NORFOLK
    assert session.back()
    assert not session.back()
    assert session.place == ENGLAND
    assert session.forward()
    assert session.place == NORFOLK


def test_going_on_from_the_past_forgets_the_future() -> None:
    """After back, another way forward replaces the old one."""
    session = Session()
    for place in (ENGLAND, NORFOLK):
        session.go(place)
    session.back()
    session.go(BURY)
    assert not session.forward()
    assert session.visited == [ENGLAND, BURY]


def test_each_place_keeps_its_own_view() -> None:
    """Cursor, sort and filter are those that the place was left with."""
    session = Session()
    session.go(ENGLAND)
    session.remember(item=7, sort=Sort("plan", down=True), filter="red")
    session.go(NORFOLK)
    assert session.view == View()
    session.back()
    assert session.view == View(item=7, sort=Sort("plan", down=True), filter="red")


def test_staying_is_no_step() -> None:
    """Going to where we are adds nothing to go back to."""
    session = Session()
    session.go(ENGLAND)
    session.go(ENGLAND)
    assert session.visited == [ENGLAND]
