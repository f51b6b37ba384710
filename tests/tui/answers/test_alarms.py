"""Alarms on screen: what a pack opens on, and what each leads to."""

from __future__ import annotations

from pathlib import Path

import pytest

from qippdash import api
from qippdash.formats.json import Json
from qippdash.tui.profile import Profile
from tests.tui.driving import Driver, drive


@pytest.mark.parametrize(
    "size",
    [
        pytest.param((60, 15), id="60x15"),
        pytest.param((80, 24), id="80x24"),
        pytest.param((120, 40), id="120x40"),
    ],
)
def test_a_pack_opens_on_its_alarms(manchester: Path, size: tuple[int, int]) -> None:
    """Most money first, what to do beneath; escape leads to the table, whose title counts them."""

    async def script(on: Driver) -> None:
        await on.worked_out()
        assert on.lines[0].startswith(" Alarms: ")
        assert "What to do: " in on.text
        assert "esc table" in on.lines[-1]
        await on.press("escape")
        assert "alarms (a)" in on.lines[0]
        assert on.crumbs == "Greater Manchester"

    drive(manchester, script, size=size, rulesets=None, opening="alarms")


@pytest.mark.parametrize(
    ("at", "opening"),
    [
        pytest.param("5LH", "alarms", id="somebody starts elsewhere"),
        pytest.param(None, "table", id="the table is wanted"),
    ],
)
def test_a_pack_opens_on_its_table(manchester: Path, at: str | None, opening: str) -> None:
    """And the title tells of the alarms."""

    async def script(on: Driver) -> None:
        assert "alarms (a)" in on.lines[0]
        assert on.lines[-1].lstrip().startswith("enter down")

    drive(manchester, script, at=at, rulesets=None, opening=opening)


def test_an_alarm_leads_to_its_node_column_and_rule(manchester: Path) -> None:
    """The cursor stands on the node's own line, and the panel tells of that rule."""

    async def script(on: Driver) -> None:
        await on.press("a")
        await on.worked_out()
        raised = on.app.main.raised
        assert raised is not None
        listed = raised.alarms.listed
        shown = {one.id for one in raised.shown.rulesets}
        place = next(
            at
            for at, one in enumerate(listed.to_dicts())
            if one["rule"] and one["ruleset"] in shown and one["rating"] == "red"
        )
        alarm = listed.row(place, named=True)
        await on.press(*["down"] * place, "enter")
        await on.settled()
        assert on.app.main.browser.code == alarm["organisation"]
        assert on.app.main.browser.column == alarm["ruleset"]
        assert alarm["title"] in on.text

    drive(manchester, script, rulesets=None)


def test_an_alarm_is_explained_and_what_would_move_it_is_told(manchester: Path) -> None:
    """Without leaving the list: both close to it, with the cursor where it was."""

    async def script(on: Driver) -> None:
        await on.press("a")
        await on.worked_out()
        await on.press("down")
        was = on.cursor
        await on.press("e")
        assert "scroll" in on.lines[-1]
        await on.press("escape", "f")
        await on.worked_out()
        assert on.lines[0].startswith(" What would move it: ")
        await on.press("escape")
        assert on.cursor == was

    drive(manchester, script, rulesets=None)


def test_an_alarm_about_several_criteria_is_explained_by_these(manchester: Path) -> None:
    """Why each is told of comes first, then its rule; no rule that the alarm is not about."""

    async def script(on: Driver) -> None:
        await _to_the_criteria(on)
        await on.press("e")
        assert "Assessor against tables: Integrated-plan assurance" in on.lines[1]
        assert on.lines[2].endswith("met, and red by the tables")
        assert on.lines[3].endswith("met, and red by the tables")
        assert "list 4, Evidence" in on.text
        rules = [one for one in on.lines if "  Integrated-plan assurance  " in one]
        assert len(rules) == 2

    drive(manchester, script, rulesets=None, size=(80, 100), opening="alarms")


def test_what_ends_an_alarm_about_several_criteria_is_told(manchester: Path) -> None:
    """That no scheme does, and the criteria, of which enter leads to the ruleset's column."""

    async def script(on: Driver) -> None:
        await _to_the_criteria(on)
        await on.press("f")
        await on.worked_out()
        assert "no scheme can end that" in on.text
        assert "What to do: Put the assessor's reference" in on.text
        assert on.cursor.endswith("met, and red by the tables")
        await on.press("down", "enter")
        await on.settled()
        assert on.app.screen is on.app.main
        assert on.app.main.browser.code == "5J5"
        assert on.app.main.browser.column == "integrated-plan"

    drive(manchester, script, rulesets=None, opening="alarms")


async def _to_the_criteria(on: Driver) -> None:
    """To the alarm of the sample that has no rule of its own."""
    await on.worked_out()
    raised = on.app.main.raised
    assert raised is not None
    place = raised.alarms.listed["rule"].to_list().index(None)
    await on.press(*["down"] * place)


def test_what_is_newly_worse_is_known_against_an_earlier_assessment(
    manchester: Path, tmp_path: Path
) -> None:
    """Without one, a line says how to give it."""
    earlier = tmp_path / "earlier.json"
    with earlier.open("wb") as out:
        Json().write(api.rate(manchester), out)

    async def without(on: Driver) -> None:
        await on.press("a")
        await on.worked_out()
        assert "open with --against EARLIER.json" in on.text

    async def against(on: Driver) -> None:
        await on.press("a")
        await on.worked_out()
        assert "--against" not in on.text

    drive(manchester, without, rulesets=None)
    drive(manchester, against, rulesets=None, against=earlier)


def test_alarms_in_plain_characters(manchester: Path) -> None:
    """Shapes are those that every terminal has, where it has no more."""

    async def script(on: Driver) -> None:
        await on.press("a")
        await on.worked_out()
        assert "R #" in on.text
        assert not set(on.text) & set("■▲●")

    drive(manchester, script, rulesets=None, profile=Profile("none", unicode=False))


def test_the_page_of_keys_opens_over_the_alarms(manchester: Path) -> None:
    """What a pack opens on says which key lists the keys, and that key does; escape leads back."""

    async def script(on: Driver) -> None:
        await on.worked_out()
        assert "? keys" in on.lines[-1]
        await on.press("question_mark")
        assert on.lines[0].startswith(" Keys")
        await on.press("f1", "escape")
        assert on.lines[0].startswith(" Alarms: ")

    drive(manchester, script, rulesets=None, opening="alarms")
