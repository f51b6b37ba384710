"""A newcomer drills from the top to the months of one initiative, and finds the way back."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from qippdash.api import load_catalogue
from qippdash.catalogue import Catalogue
from tests.tui.driving import Driver, drive

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


@SIZES
def test_enter_leads_down_to_the_months_of_an_initiative(
    manchester: Path, size: tuple[int, int]
) -> None:
    """Cluster, trust, initiative, months: one table, one screen, a trail of names."""

    async def script(on: Driver) -> None:
        assert on.crumbs == "Greater Manchester"
        assert on.cursor.startswith("Ashton, Leigh and")
        await on.press("enter")
        assert on.crumbs == "Greater Manchester > Ashton, Leigh and Wigan"
        first = on.cursor
        await on.press("enter")
        assert "Prescribing: prac" in first
        assert "Prescribing: practice" in on.crumbs
        assert on.cursor.startswith("Jun 2011")
        assert len(on.app.screen_stack) == 1

    drive(manchester, script, size=size)


@SIZES
def test_ratings_and_key_figures_stand_beside_the_names(
    manchester: Path, size: tuple[int, int]
) -> None:
    """A column per ruleset with letter and shape, the plan, the forecast, the unidentified."""

    async def script(on: Driver) -> None:
        header, itself = on.lines[2], on.lines[3]
        for heading in ("PCT", "Financ", "Criter", "Integr", "Plan", "Forecast", "Unident."):
            assert heading in header
        assert itself.split()[:5] == ["Greater", "Manchester", "R", "■", "A"]
        assert "£208.7m" in itself

    drive(manchester, script, size=size)


@SIZES
def test_backspace_leads_up_to_where_we_came_down(manchester: Path, size: tuple[int, int]) -> None:
    """The cursor is on the trust that we come back from."""

    async def script(on: Driver) -> None:
        await on.press("down", "down", "enter", "down", "backspace")
        assert on.crumbs == "Greater Manchester"
        assert on.cursor.startswith("Bury")

    drive(manchester, script, size=size)


def test_each_place_remembers_cursor_sort_and_filter(manchester: Path) -> None:
    """Back at a place, it is as it was left: cursor, order and filter."""

    async def script(on: Driver) -> None:
        await on.press("right", "s", "slash")
        await on.type("red")
        await on.press("enter", "down", "down")
        left = on.lines[2:]
        assert "filter: red" in on.text
        await on.press("enter", "down", "left_square_bracket")
        assert on.lines[2:] == left

    drive(manchester, script)


def test_brackets_go_back_and_forward(manchester: Path) -> None:
    """Back to where we were before, forward again to where we came back from."""

    async def script(on: Driver) -> None:
        await on.press("enter", "enter", "left_square_bracket")
        assert on.crumbs.endswith("Ashton, Leigh and Wigan")
        await on.press("left_square_bracket")
        assert on.crumbs == "Greater Manchester"
        await on.press("right_square_bracket", "right_square_bracket")
        assert "Prescribing" in on.crumbs

    drive(manchester, script)


def test_a_filter_follows_each_letter(manchester: Path) -> None:
    """Rows go as letters come; escape brings them back."""

    async def script(on: Driver) -> None:
        await on.press("slash")
        await on.type("traf")
        assert "1/1" in on.text
        assert "Trafford" in on.text
        await on.press("escape")
        assert "10/11" in on.text
        assert on.cursor.startswith("Trafford")

    drive(manchester, script)


def test_a_filter_by_rating_keeps_that_rating(manchester: Path) -> None:
    """``red`` keeps the rows that any ruleset rates red."""

    async def script(on: Driver) -> None:
        await on.press("slash")
        await on.type("red")
        rows = [line for line in on.lines[4:15] if "£" in line]
        assert rows
        assert all("R ■" in line for line in rows)

    drive(manchester, script)


def test_a_filter_that_keeps_nothing_says_so(manchester: Path) -> None:
    """An empty list says what to do and why it is empty, in sight however long the filter is."""

    async def script(on: Driver) -> None:
        await on.press("slash")
        await on.type("qqq")
        assert "esc shows all: nothing here matches 'qqq'" in on.text
        await on.type("q" * 60)
        assert "esc shows all: nothing here matches 'qqq" in on.text

    drive(manchester, script)


def test_a_filter_that_keeps_nothing_says_where_it_would(england: Path) -> None:
    """It looks at one list; what lies deeper has a key that leads there."""

    async def script(on: Driver) -> None:
        for typed, said in (
            ("level:cluster", "nothing here; 50 further down: H shows a level"),
            ("level:initiative", "further down: go down to see"),
            ("norfolk", "further down: g finds names"),
        ):
            await on.press("slash")
            await on.type(typed)
            await on.press("enter")
            assert said in on.text
            await on.press("escape")

    drive(england, script, size=(60, 15))


def test_a_name_that_lies_elsewhere_is_found_by_going_there(manchester: Path) -> None:
    """From inside one trust another is named."""

    async def script(on: Driver) -> None:
        await on.press("slash")
        await on.type("salford")
        assert "elsewhere: g finds names" in on.text

    drive(manchester, script, at="5LH")


def test_sorting_puts_the_worst_or_largest_first_then_last(manchester: Path) -> None:
    """Three presses: largest first, smallest first, the file's own order."""

    async def script(on: Driver) -> None:
        await on.press("right", "right", "right", "right", "s")
        assert "↓Plan" in on.lines[2].replace(" ", "")
        assert on.cursor.startswith("Acute providers")
        await on.press("s")
        assert "↑Plan" in on.lines[2].replace(" ", "")
        await on.press("s")
        assert on.cursor.startswith("Ashton")

    drive(manchester, script)


@SIZES
def test_jumping_goes_to_any_node_by_some_letters(manchester: Path, size: tuple[int, int]) -> None:
    """A part of a name, the arrows, enter; escape stays."""

    async def script(on: Driver) -> None:
        await on.press("g")
        await on.type("tame")
        assert on.cursor.startswith("Tameside and Glossop")
        await on.press("enter")
        assert on.crumbs == "Greater Manchester > Tameside and Glossop"
        await on.press("g")
        await on.type("bury")
        await on.press("escape")
        assert on.crumbs == "Greater Manchester > Tameside and Glossop"
        await on.press("g")
        await on.type("5j")
        await on.press("down", "enter")
        assert len(on.crumbs.split(" > ")) >= 2

    drive(manchester, script, size=size)


def test_what_was_not_reported_is_told(own_manchester: Path) -> None:
    """A trust that sent plans and nothing else is told apart from one that sent it all."""
    file = own_manchester / "savings.csv"
    header, *lines = file.read_text(encoding="utf-8").splitlines()
    bare = [
        ",".join([*line.split(",")[:3], "", "", ""]) if line.startswith("5LH-") else line
        for line in lines
    ]
    file.write_text("\n".join([header, *bare]) + "\n", encoding="utf-8")

    async def script(on: Driver) -> None:
        assert "reported" not in on.lines[-2]
        await on.press(*["down"] * 8)
        assert on.cursor.startswith("Tameside")
        assert "0% reported" in on.lines[-2]

    drive(own_manchester, script)


def test_a_deep_link_opens_there(manchester: Path) -> None:
    """``--at`` starts at a node, and the way up is there."""

    async def script(on: Driver) -> None:
        assert on.crumbs == "Greater Manchester > Tameside and Glossop"
        await on.press("backspace")
        assert on.cursor.startswith("Tameside and Glossop")

    drive(manchester, script, at="5lh")


def test_an_unknown_deep_link_opens_at_the_top_and_says_so(manchester: Path) -> None:
    """The nearest code is named, the dashboard opens all the same, escape takes the words away."""

    async def script(on: Driver) -> None:
        assert on.crumbs == "Greater Manchester"
        assert "no node has the code '5LHH': did you mean '5LH'?" in on.text
        await on.press("escape")
        assert "5LHH" not in on.text

    drive(manchester, script, at="5LHH")


def test_lists_of_an_initiative_are_turned_with_tab_and_digits(manchester: Path) -> None:
    """Months, milestones, indicators, risks and more; an empty one says so."""

    async def script(on: Driver) -> None:
        await on.press("enter", "enter", "tab")
        assert "Milestone" in on.lines[3]
        await on.press("4")
        assert "Risk" in on.lines[3]
        assert "no risks here" in on.text
        await on.press("1")
        assert "Month" in on.lines[3]
        await on.press("shift+tab")
        assert "Contract of 5HG with" in on.lines[3]
        await on.press("left_square_bracket")
        assert on.crumbs == "Greater Manchester > Ashton, Leigh and Wigan"

    drive(manchester, script)


def test_an_organisation_has_indicators_and_risks_of_its_own(manchester: Path) -> None:
    """What belongs to the cluster and to no initiative can be looked at too."""

    async def script(on: Driver) -> None:
        await on.press("3")
        assert "Contract disputes" in on.text
        await on.press("2")
        assert "Indicator" in on.lines[2]

    drive(manchester, script)


def test_what_plugins_offer_is_loaded_in_the_background(manchester: Path) -> None:
    """The catalogue that the command chose is the one that rates, loaded off the first thread."""
    threads: list[str] = []

    def load() -> Catalogue:
        threads.append(threading.current_thread().name)
        return load_catalogue()

    async def script(on: Driver) -> None:
        assert on.crumbs == "Greater Manchester"

    drive(manchester, script, load=load)
    assert len(threads) == 1
    assert threads != [threading.main_thread().name]


def test_help_lists_the_keys_and_the_ratings(manchester: Path) -> None:
    """A page over the screen; any of its keys closes it."""

    async def script(on: Driver) -> None:
        await on.press("question_mark")
        assert "Go to any organisation" in on.text
        await on.press("end")
        assert "R ■" in on.text
        assert "not rated" in on.text
        await on.press("escape")
        assert on.crumbs == "Greater Manchester"

    drive(manchester, script)


def test_an_empty_place_says_that_it_is(own_manchester: Path) -> None:
    """A trust without initiatives is no riddle."""
    for table in ("initiatives", "savings", "milestones", "risks", "indicators"):
        file = own_manchester / f"{table}.csv"
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if "5JX-" not in line]
        file.write_text("".join(kept), encoding="utf-8")

    async def script(on: Driver) -> None:
        assert "no organisations or initiatives below this one" in on.text

    drive(own_manchester, script, at="5JX")


def test_an_absent_table_says_that_it_is(own_manchester: Path) -> None:
    """No risks in the pack is another thing than no risks here."""
    (own_manchester / "risks.csv").unlink()

    async def script(on: Driver) -> None:
        await on.press("3")
        assert "no risks in this pack" in on.text

    drive(own_manchester, script)


def test_going_about_reads_no_file(own_manchester: Path) -> None:
    """Once read, a pack can vanish: every level, list and explanation is still there."""

    async def script(on: Driver) -> None:
        shutil.rmtree(own_manchester)
        await on.press("right", "p", "down", "e", "escape", "enter", "down", "enter")
        assert "Apr 2011" in on.text
        await on.press("2", "3", "4", "backspace", "g")
        await on.type("oldham")
        await on.press("enter", "right", "right")
        await on.settled()
        assert "Oldham" in on.crumbs

    drive(own_manchester, script)
