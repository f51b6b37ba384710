"""The list of what a scenario changes: each line can be taken back by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from qippdash.tui.whatif.changes_made import ChangesMade, file_named, made, taken_back
from qippdash.whatif import Draft, in_words

RULE = "financial-progress/forecast-shortfall"
FULL = (
    Draft()
    .set_cut(RULE, "green", "1%")
    .set_cut(RULE, "amber", "2%")
    .drop("A")
    .slip("A", "2")
    .slip("B", "3")
    .scale("B", "80%")
    .add("5HG", "2m")
)


def test_each_change_has_its_line_in_the_words_of_the_scenario() -> None:
    """The same words as without a screen, in the same order."""
    found = made(FULL.scenario, ())
    assert [one.said for one in found] == in_words(FULL.scenario)
    assert len(found) == 6
    source = ChangesMade(found)
    assert source.cells(0, [0])[0].text == found[0].said


@pytest.mark.parametrize("place", range(6))
def test_a_change_that_is_taken_back_is_gone_alone(place: int) -> None:
    """The others stay; of a scheme that is dropped, what was said besides comes to light."""
    found = made(FULL.scenario, ())
    left = [one.said for one in made(taken_back(FULL, found[place]).scenario, ())]
    assert found[place].said not in left
    assert [one.said for one in found if one.said in left] == [
        one.said for one in found if one != found[place]
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("plan", "plan.toml", id="without an ending"),
        pytest.param(" sub/plan.toml ", "sub/plan.toml", id="with blanks around"),
        pytest.param("plan.scenario", "plan.scenario", id="with an ending of its own"),
    ],
)
def test_a_file_is_named_from_the_working_folder(text: str, name: str) -> None:
    """The ending of a scenario's file is added where there is none."""
    assert file_named(text) == Path(name)
