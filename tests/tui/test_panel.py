"""The panel explains the cell under the cursor; ``e`` opens all of it."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

import qippdash
from qippdash.tui.atlas import Atlas
from qippdash.tui.why import Question, told
from qippdash.tui.widgets.panel import Panel
from tests.tui.driving import Driver, drive

WIDE = (120, 40)


def panel(on: Driver) -> str:
    """The text beside the table, as running text."""
    return " ".join(line.partition("│")[2].strip() for line in on.lines if "│" in line)


def test_the_panel_names_the_node_and_its_ratings(manchester: Path) -> None:
    """On the name: each ruleset's rating in a word, and what is red."""

    async def script(on: Driver) -> None:
        await on.settled()
        assert "Ashton, Leigh and Wigan (5HG)" in panel(on)
        assert "Financial progress" in panel(on)
        assert "red" in panel(on)

    drive(manchester, script, size=WIDE)


def test_the_panel_follows_the_cursor(manchester: Path) -> None:
    """Another row is explained once the cursor rests on it."""

    async def script(on: Driver) -> None:
        await on.press("down")
        await on.settled()
        assert "Bolton Teaching (5HQ)" in panel(on)

    drive(manchester, script, size=WIDE)


def test_a_ruleset_cell_is_explained_by_its_rules(manchester: Path) -> None:
    """Value, cut points and where they come from, the distance, and what drives it."""

    async def script(on: Driver) -> None:
        await on.press("right")
        await on.settled()
        said = panel(on)
        assert "Identified savings against" in said
        assert "amber: at least 90%" in said
        assert "local threshold" in said
        assert "To amber:" in said
        assert "What makes up" in said

    drive(manchester, script, size=WIDE)


def test_the_same_rule_is_told_of_while_it_is_as_bad_as_any(manchester: Path) -> None:
    """Down a column like is compared with like; a rule that is better gives way to the worst."""
    ruleset = "financial-progress"
    atlas = Atlas(qippdash.rate(manchester, [ruleset]))
    row = atlas.row("5JX")
    assert row is not None
    ratings = atlas.assessment.ratings.filter(organisation="5JX", ruleset=ruleset)
    own = ratings.filter(pl.col("initiative").is_null())
    reds = own.filter(rating="red")["rule"].to_list()
    greens = own.filter(rating="green")["rule"].to_list()
    assert [told(atlas, Question(row, ruleset, rule=red)) for red in reds] == reds
    assert told(atlas, Question(row, ruleset, rule=greens[0])) in reds
    assert told(atlas, Question(row, "plan_year", rule=reds[0])) == ""


def test_a_figure_is_explained_by_its_definition_and_parts(manchester: Path) -> None:
    """The exact amount, how it is counted, and the largest one level down."""

    async def script(on: Driver) -> None:
        await on.press("up", "right", "right", "right", "right")
        await on.settled()
        said = panel(on)
        assert "£208,7" in said
        assert "sum of plan in savings where in_year" in said
        assert "Acute providers" in said

    drive(manchester, script, size=WIDE)


def test_an_initiative_is_shown_with_its_own_facts(manchester: Path) -> None:
    """Stage, dates, owner: what the row of the initiative says."""

    async def script(on: Driver) -> None:
        await on.press("enter")
        await on.settled()
        assert "Owner: Head of Medicines" in panel(on)
        assert "1 April 2010 to 31 March 2015" in panel(on)

    drive(manchester, script, size=WIDE)


def test_at_80_columns_the_panel_is_a_key_away_and_stands_under_the_table(
    manchester: Path,
) -> None:
    """Narrow screens keep their width for the table, and give the panel lines when asked."""

    async def script(on: Driver) -> None:
        assert "Ashton, Leigh and Wigan (5HG)" not in on.text
        await on.press("p")
        await on.settled()
        assert "Ashton, Leigh and Wigan (5HG)" in on.text
        assert "─" * 80 in on.text
        await on.press("right")
        await on.settled()
        assert "To amber:" in on.text
        await on.press("p")
        assert "─" * 80 not in on.text

    drive(manchester, script)


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param([], id="never asked for"),
        pytest.param(["p", "p"], id="sent away from under the table"),
    ],
)
def test_a_terminal_made_wide_brings_the_panel_beside_the_table(
    manchester: Path, keys: list[str]
) -> None:
    """Sent away where it took lines of the table, it has room now; sent away there, it stays so."""

    async def script(on: Driver) -> None:
        await on.press(*keys)
        assert not on.app.main.browser.panel_stands
        await on.pilot.resize_terminal(*WIDE)
        await on.wait_for("│ Ashton, Leigh and Wigan (5HG)")
        await on.press("p")
        await on.pilot.resize_terminal(WIDE[0] + 10, WIDE[1])
        await on.settled()
        assert not on.app.main.browser.panel_stands

    drive(manchester, script)


@pytest.mark.parametrize("what_if", [False, True], ids=["the record", "a what-if"])
def test_on_the_smallest_screen_the_table_keeps_rows(manchester: Path, *, what_if: bool) -> None:
    """The cursor stays in sight above the panel, which has the lines that are left."""

    async def script(on: Driver) -> None:
        if what_if:
            await on.press("w")
            await on.type("5m")
            await on.press("enter")
            await on.wait_for("not the record")
        await on.press("p", "down", "down")
        await on.settled()
        shown = on.lines.index("─" * 60)
        cursor = next(at for at, line in enumerate(on.lines) if line.startswith("> "))
        assert cursor < shown
        rows = [line for line in on.lines[:shown] if line.endswith(("m", "bn")) and "£" in line]
        assert len(rows) >= 4
        assert on.cursor.split("  ")[0] in on.lines[shown + 1]

    drive(manchester, script, size=(60, 15))


def test_e_opens_the_whole_explanation(manchester: Path) -> None:
    """A page with every rule, its measures and their definitions; escape closes it."""

    async def script(on: Driver) -> None:
        await on.press("right", "e")
        assert on.lines[0].strip() == "Ashton, Leigh and Wigan (5HG)"
        assert "Financial progress" in on.text
        assert "sum of plan in savings where in_year" in on.text
        await on.press("end")
        assert "sum of plan in savings where in_year" not in on.text
        await on.press("escape")
        assert on.cursor.startswith("Ashton")

    drive(manchester, script)


def test_the_tracker_explains_its_initiative(manchester: Path) -> None:
    """Among the months, the panel and ``e`` speak of the initiative they belong to."""

    async def script(on: Driver) -> None:
        await on.press("enter", "enter", "e")
        assert "5HG-001" in on.lines[0]

    drive(manchester, script)


def test_an_explanation_that_takes_long_is_made_in_the_background(manchester: Path) -> None:
    """Keys do not wait for it, and it says the same once it is there."""

    async def script(on: Driver) -> None:
        await on.settled()
        on.app.screen.query_one(Panel).slow = True
        await on.press("down", "down")
        await on.settled()
        assert "Bury (5JX)" in panel(on)

    drive(manchester, script, size=WIDE)
