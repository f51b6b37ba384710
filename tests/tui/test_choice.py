"""The columns that were chosen are shown, in their order, and kept until the next time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual import events

import qippdash
from qippdash.tui.atlas import Atlas
from qippdash.tui.choice import arranged, offers
from qippdash.tui.columns import fit
from qippdash.tui.listing import Listing
from qippdash.tui.memory import keep, recall
from qippdash.tui.session import Sort
from tests.tui.driving import RULESETS, Driver, drive


@pytest.fixture(scope="module")
def atlas(manchester: Path) -> Atlas:
    """One cluster and its ten trusts."""
    return Atlas(qippdash.rate(manchester, rulesets=RULESETS))


@pytest.fixture
def listing(atlas: Atlas) -> Listing:
    """The trusts of the cluster."""
    return atlas.below(atlas.code(atlas.tops()[0]))


def headings(listing: Listing) -> list[str]:
    """What stands over the columns."""
    return [one.long_heading or one.heading for one in listing.columns]


def test_columns_stand_in_the_order_that_was_chosen(atlas: Atlas, listing: Listing) -> None:
    """The name stays the first, whatever was asked for; a key that is none is passed over."""
    shown = arranged(atlas, listing, ["forecast_year", "no such", "plan_year", "name"])
    assert headings(shown) == ["PCT", "Forecast", "Plan this year"]


def test_every_offer_can_be_shown(atlas: Atlas, listing: Listing) -> None:
    """Its own columns, each rule's rating and value, each measure: all give cells."""
    offered = offers(atlas, listing)
    keys = [one.key for one in offered]
    assert len(set(keys)) == len(keys) > 40
    shown = arranged(atlas, listing, keys)
    assert [one.key for one in shown.columns] == keys
    cells = [shown.cells(row, range(len(keys))) for row in range(shown.height)]
    assert all(isinstance(cell.text, str) for row in cells for cell in row)


def test_a_rule_shows_its_value_in_its_unit(atlas: Atlas, listing: Listing) -> None:
    """A share as a percentage, and the rating as letter and shape."""
    rule = "financial-progress/forecast-shortfall"
    shown = arranged(atlas, listing, [f"value:{rule}", f"rating:{rule}"])
    value, rating = shown.cells(1, [1, 2])
    assert value.text.endswith("%")
    assert rating.text.split()[0] in {"R", "A", "G"}


def test_a_hidden_column_filters_and_sorts_all_the_same(atlas: Atlas, listing: Listing) -> None:
    """`red` means by any ruleset, whether its column is shown or not."""
    shown = arranged(atlas, listing, ["code"])
    for typed in ("red", "plan>20m", "financial:red"):
        assert shown.filtered(typed).items.to_list() == listing.filtered(typed).items.to_list()
    sort = Sort("plan_year", down=True)
    assert shown.sorted(sort).items.to_list() == listing.sorted(sort).items.to_list()


def test_a_filter_means_the_same_whatever_columns_are_shown(atlas: Atlas, listing: Listing) -> None:
    """A rule's rating in the table is not among those that `red` asks about."""
    shown = arranged(atlas, listing, [one.key for one in offers(atlas, listing)])
    for typed in ("red", "-red", "green", "unidentified>1%", "run-rate-gap>0.1", "plan>8m"):
        kept = shown.filtered(typed)
        assert kept.items.to_list() == listing.filtered(typed).items.to_list(), typed
        assert kept.kept.understood == listing.filtered(typed).kept.understood


def test_the_last_columns_give_way_where_the_terminal_is_narrow(
    atlas: Atlas, listing: Listing
) -> None:
    """What was put first stays longest."""
    keys = [one.key for one in offers(atlas, listing)]
    shown = arranged(atlas, listing, keys)
    placed = [shown.columns[place.at].key for place in fit(shown.columns, 80)]
    assert placed == keys[: len(placed)]
    assert 4 < len(placed) < len(keys)


def test_space_hides_and_shows_and_signs_move(manchester: Path) -> None:
    """What was done is on the table when the list is left."""

    async def script(on: Driver) -> None:
        await on.press("C", "down", "space")
        assert "Columns of the table" in on.text
        await on.press("escape")
        assert "Financ" not in on.lines[2]
        await on.press("C", "down", "greater_than_sign", "escape")
        assert on.lines[2].index("Criter") > on.lines[2].index("Integr")
        await on.press("C", "r", "escape")
        assert on.lines[2].index("Financ") < on.lines[2].index("Criter")

    drive(manchester, script)


def test_a_measure_is_found_by_its_name_and_added(manchester: Path) -> None:
    """Some letters lead to it; it stands beside the names, where it has room."""

    async def script(on: Driver) -> None:
        await on.press("C", "slash")
        await on.type("forecast shortfall value")
        await on.press("enter", "space", "escape")
        assert "Forecast sh" in on.lines[2]

    drive(manchester, script)


def test_keys_faster_than_the_screen_are_obeyed(manchester: Path) -> None:
    """Pressed in one breath, they look for a column and show it."""

    async def script(on: Driver) -> None:
        for key in ("C", "slash"):
            on.app.post_message(events.Key(key, {"slash": "/"}.get(key, key)))
        await on.pilot.pause(0.1)
        await on.type("code")
        await on.press("enter")
        assert on.cursor.startswith("Code")

    drive(manchester, script)


def test_columns_of_months_are_not_chosen(manchester: Path) -> None:
    """They are as they are; the line says which can be."""

    async def script(on: Driver) -> None:
        await on.press("enter", "enter", "C")
        assert "the columns of organisations and initiatives can be chosen" in on.text

    drive(manchester, script)


def test_the_choice_is_kept_with_the_pack(manchester: Path, tmp_path: Path) -> None:
    """The next opening has the same columns."""
    environ = {"XDG_STATE_HOME": str(tmp_path)}

    async def choose(on: Driver) -> None:
        await on.press("C", "down", "space", "escape")

    app = drive(manchester, choose, memory=recall(manchester, environ))
    assert app.keep_place() == ""
    kept = recall(manchester, environ)
    assert kept.columns[:2] == ("name", "green-criteria")

    async def script(on: Driver) -> None:
        assert "Financ" not in on.lines[2]

    drive(manchester, script, memory=kept)


def test_a_state_file_without_columns_is_understood(manchester: Path, tmp_path: Path) -> None:
    """As older ones are, and those of packs where nobody chose."""
    memory = recall(manchester, {"XDG_STATE_HOME": str(tmp_path)})
    assert keep(replace(memory, columns=())) == ""
    again = recall(manchester, {"XDG_STATE_HOME": str(tmp_path)})
    assert (again.columns, again.notice) == ((), "")
