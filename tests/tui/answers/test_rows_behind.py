"""The rows behind a rating, opened from its explanation."""

from __future__ import annotations

from pathlib import Path

from qippdash.explain import NodeExplanation
from qippdash.tui.prose import lay_out, text_of
from qippdash.tui.why import held
from tests.tui.driving import Driver, drive


def test_the_rows_of_a_rule_are_listed_largest_first(manchester: Path) -> None:
    """The rule is chosen where there are several; beneath a row stand all its fields."""

    async def script(on: Driver) -> None:
        await on.press("down", "right", "e")
        assert "r rows behind it" in on.lines[-1]
        await on.press("r")
        assert "Rows behind which rule?" in on.text
        rule = on.cursor[:20]
        await on.press("enter")
        await on.worked_out()
        assert on.lines[0].startswith(f" Rows behind: {rule}")
        assert "in all" in on.text
        assert "; month " in on.text
        await on.press("escape", "escape")
        assert on.lines[-1].lstrip().startswith("enter down")

    drive(manchester, script, at="CL-GM")


def test_a_page_names_each_rule_once_with_its_own_rating(manchester: Path) -> None:
    """The ruleset stands beside the rule's name, and what is right of both is the rule's."""

    async def script(on: Driver) -> None:
        await on.press("down", "right", "e")
        assert on.text.count("Financial progress") >= 2
        ruled = [line for line in on.lines if line.endswith("%") and "Financial progress" in line]
        assert ruled
        assert all(line.split()[-2] in {"red", "amber", "green"} for line in ruled)

    drive(manchester, script, at="CL-GM", size=(120, 60))


def test_a_rule_says_that_the_share_reported_is_its_own(own_manchester: Path) -> None:
    """The line at the foot tells of the cell: two shares that differ are told apart."""
    savings = own_manchester / "savings.csv"
    head, first, *rest = savings.read_text("utf-8").splitlines()
    place = head.split(",").index("actual")
    cells = first.split(",")
    cells[place] = ""
    savings.write_text("\n".join([head, ",".join(cells), *rest]) + "\n", "utf-8")

    async def script(on: Driver) -> None:
        walk = on.app.main.browser.walk
        assert walk is not None
        whole = walk.atlas.assessment.explain("CL-GM", "financial-progress")
        assert isinstance(whole, NodeExplanation)
        found = [one for one in whole.rules if one.coverage is not None and one.coverage < 1]
        assert found
        assert "This rule: " in text_of(lay_out(held(found[0]), 80))

    drive(own_manchester, script)
