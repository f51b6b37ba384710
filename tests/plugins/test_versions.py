"""A plugin may bring several versions of its own ruleset, and none of anybody else's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from qippdash.catalogue import RulesetSource, ScreenSource
from qippdash.plugins.brought import Brought

OURS = RulesetSource("ours", Path("ours.toml"))
LATER = RulesetSource("ours", Path("ours@2011.toml"))


def brought(*sources: RulesetSource, plugin: str = "gm") -> Brought:
    """What one plugin has brought so far."""
    found = Brought()
    for source in sources:
        found.add("rulesets", source, plugin)
    return found


def test_versions_stand_side_by_side_in_the_order_they_came() -> None:
    """By one id."""
    assert brought(OURS, LATER).things["rulesets"] == {"ours": (OURS, LATER)}


@pytest.mark.parametrize(
    ("before", "source", "plugin", "is_taken"),
    [
        pytest.param([], OURS, "gm", False, id="the first"),
        pytest.param([OURS], LATER, "gm", False, id="another version by the same plugin"),
        pytest.param([OURS], OURS, "gm", True, id="the same file again"),
        pytest.param([OURS], LATER, "kent", True, id="a version by another plugin"),
    ],
)
def test_an_id_belongs_to_the_plugin_that_brought_it_first(
    before: Sequence[RulesetSource], source: RulesetSource, plugin: str, *, is_taken: bool
) -> None:
    """Nobody slips a version of their own under somebody else's ruleset."""
    what, hint = brought(*before).taken("rulesets", source, plugin)
    assert (bool(what), bool(hint)) == (is_taken, is_taken)


def test_a_name_of_anything_else_is_had_once() -> None:
    """By the plugin itself too."""
    found, screen = Brought(), ScreenSource("map", "Map", "gm.screens:Map")
    found.add("screens", screen, "gm")
    assert found.taken("screens", screen, "gm")[0]
