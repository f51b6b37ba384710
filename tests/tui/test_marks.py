"""Marks stay wherever we are, by code; what is marked is summed, each pound once."""

from __future__ import annotations

from pathlib import Path

import pytest

import qippdash
from qippdash.tui.atlas import Atlas
from qippdash.tui.marked_sum import add_up
from qippdash.tui.marks import Marks
from tests.tui.driving import RULESETS, Driver, drive


@pytest.fixture(scope="module")
def atlas(manchester: Path) -> Atlas:
    """One cluster and its ten trusts."""
    return Atlas(qippdash.rate(manchester, rulesets=RULESETS))


def test_space_marks_the_row_and_moves_down(manchester: Path) -> None:
    """A star before the name, a count in the status, the sum above it; space again unmarks."""

    async def script(on: Driver) -> None:
        await on.press("space", "space")
        assert [line[:2] for line in on.lines[4:7]] == [" *", " *", "> "]
        assert "2 marked" in on.lines[-2]
        assert on.lines[-3].strip().startswith("2 marked: Plan £14.8m, Forecast ")
        await on.press("up", "space")
        assert [line[:2] for line in on.lines[4:7]] == [" *", "  ", "> "]
        assert "1 marked" in on.lines[-2]

    drive(manchester, script)


def test_marks_stay_across_places(manchester: Path) -> None:
    """Down the tree and back, the mark stands where it was set."""

    async def script(on: Driver) -> None:
        await on.press("space", "enter", "space")
        assert "2 marked" in on.text
        await on.press("backspace")
        assert sum(line.startswith(" *") for line in on.lines) == 1
        walk = on.app.main.browser.walk
        assert walk is not None
        assert len(list(walk.session.marked)) == 2

    drive(manchester, script)


def test_a_star_marks_all_that_are_listed(manchester: Path) -> None:
    """Those that the filter keeps and no others; a second star takes the marks away."""

    async def script(on: Driver) -> None:
        await on.press("slash")
        await on.type("b")
        await on.press("enter")
        count = on.app.main.browser.table.source.height - 1
        await on.press("asterisk")
        assert f"{count} marked" in on.text
        await on.press("asterisk")
        assert "marked" not in on.text

    drive(manchester, script)


def test_escape_takes_marks_away_and_u_brings_them_back(manchester: Path) -> None:
    """A slip costs no work."""

    async def script(on: Driver) -> None:
        await on.press("space", "space", "escape")
        assert "2 marks taken away: u brings them back" in on.text
        await on.press("u")
        assert "2 marked" in on.text
        await on.press("u")
        assert not any(line.startswith((" *", ">*")) for line in on.lines)

    drive(manchester, script)


def test_months_cannot_be_marked(manchester: Path) -> None:
    """They are no nodes; the line says what can be."""

    async def script(on: Driver) -> None:
        await on.press("enter", "enter", "space")
        assert "organisations and initiatives can be" in on.text

    drive(manchester, script)


def test_what_is_inside_another_is_counted_with_it(atlas: Atlas) -> None:
    """Marking a cluster, a trust of it and a scheme of that comes to the cluster's figures."""
    top = atlas.code(atlas.tops()[0])
    schemes = atlas.assessment.nodes.drop_nulls("initiative")
    below = schemes.filter(schemes["parent"] != top)
    scheme, trust = below.select("initiative", "parent").row(0)
    whole, marks = Marks(), Marks()
    whole.turn(top)
    marks.turn_all([scheme, trust, top])
    assert (add_up(atlas, marks).count, add_up(atlas, marks).inside) == (3, 2)
    assert add_up(atlas, marks).figures == add_up(atlas, whole).figures
    assert add_up(atlas, marks).in_words().startswith("3 marked (2 inside): Plan ")


def test_the_sum_is_that_of_the_rows(atlas: Atlas) -> None:
    """The ten trusts come to as much as the pence in their rows."""
    nodes = atlas.assessment.nodes
    trusts = nodes.filter(nodes["initiative"].is_null(), nodes["parent"].is_not_null())
    marks = Marks()
    marks.turn_all(trusts["organisation"])
    plan = add_up(atlas, marks).figures[0]
    rows = [atlas.row(code) for code in trusts["organisation"]]
    assert plan.pence == sum(atlas.figure("plan_year")[row] for row in rows if row is not None)
    assert plan.having == len(rows)


def test_a_code_that_is_gone_counts_nothing(atlas: Atlas) -> None:
    """A mark whose node left the pack stays a mark and comes to nothing."""
    marks = Marks()
    marks.turn("no such code")
    assert add_up(atlas, marks).in_words().startswith("0 marked: Plan –")


def test_nothing_to_take_away_says_how_to_mark() -> None:
    """The key does not pass in silence."""
    assert Marks().take_away() == "nothing is marked: space marks a row"
