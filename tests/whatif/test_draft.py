"""A scenario made up step by step: typed, taken back, put into words."""

from __future__ import annotations

from datetime import date

import pytest

from qippdash.errors import UsageError
from qippdash.model.scenario import Addition, Scenario
from qippdash.whatif import Draft, in_words
from tests.portfolios import SHORTFALL, ruleset

RULE = "money/shortfall"


def test_each_piece_that_is_typed_changes_the_scenario() -> None:
    """Every kind of change, in a scenario that can be played."""
    draft = Draft().set_cut(RULE, "green", "10%").drop("I1").slip("I2", "3").scale("I3", "80%")
    draft = draft.add("P1", "£2m", "2011-01").titled(" Mild  ")
    assert draft.scenario == Scenario(
        "Mild",
        cuts={RULE: {"green": 0.1}},
        dropped=("I1",),
        slipped={"I2": 3},
        scaled={"I3": 0.8},
        added=(Addition("P1", 200_000_000, date(2011, 1, 1)),),
    )


def test_typing_again_takes_the_place_and_an_empty_text_puts_back() -> None:
    """One value for each thing at a time."""
    draft = Draft().set_cut(RULE, "green", "0.1").set_cut(RULE, "green", "0.2").add("P1", "1")
    assert draft.scenario.cuts == {RULE: {"green": 0.2}}
    assert draft.add("P1", "2").scenario.added == (Addition("P1", 200),)
    gone = draft.set_cut(RULE, "green", "").add("P1", " ").slip("I1", "").scale("I1", "")
    assert gone.scenario.is_empty
    assert Draft().drop("I1").drop("I1", dropped=False).scenario.is_empty


def test_undo_and_redo_go_step_by_step() -> None:
    """A new change forgets what was taken back; nothing happens at either end."""
    one = Draft().drop("I1")
    two = one.scale("I2", "2")
    assert two.undo().scenario == one.scenario
    assert two.undo().undo().scenario.is_empty
    assert two.undo().undo().undo().scenario.is_empty
    assert two.undo().redo().scenario == two.scenario
    assert two.redo() == two
    assert two.undo().drop("I3").redo().scenario.dropped == ("I1", "I3")


def test_the_same_again_is_no_step() -> None:
    """Undo always changes something."""
    draft = Draft().drop("I1")
    assert draft.drop("I1") is draft


def test_what_is_no_value_leaves_the_draft_as_it_was() -> None:
    """Half a number on the way to a whole one is refused, and nothing is lost."""
    draft = Draft().set_cut(RULE, "green", "0.1")
    with pytest.raises(UsageError):
        draft.set_cut(RULE, "green", "0.1.")
    assert draft.scenario.cuts == {RULE: {"green": 0.1}}


def test_everything_about_a_code_can_be_put_back_at_once() -> None:
    """And of no other."""
    draft = Draft().drop("I1").slip("I1", "1").scale("I1", "2").add("I1", "3").drop("I2")
    assert draft.put_back("I1").scenario == Scenario("What if", dropped=("I2",))


def test_it_knows_whether_leaving_it_loses_anything() -> None:
    """Saved, unchanged since, or empty."""
    draft = Draft().drop("I1")
    assert (Draft().is_saved, draft.is_saved, draft.kept().is_saved) == (True, False, True)
    assert not draft.kept().drop("I2").is_saved
    assert draft.kept().drop("I2").undo().is_saved


def test_changes_are_worded_in_the_units_of_their_rules() -> None:
    """With what a cut point was; without the rulesets as plain numbers."""
    draft = Draft().set_cut(RULE, "green", "0.1").drop("I1").slip("I2", "1").scale("I2", "0.8")
    draft = draft.add("P1", "2m", "2011-01").add("P2", "-1234.5").set_cut("a/b", "red", "value < 1")
    assert draft.in_words([ruleset(SHORTFALL)]) == [
        "money/shortfall: green 10% (was 5%)",
        "a/b: red where value < 1",
        "I1 dropped",
        "I2 1 month later",
        "I2 at 80% of its forecast",
        "£2,000,000 added at P1 from Jan 2011",
        "£1,234.50 taken away at P2",
    ]
    assert in_words(Scenario("x", cuts={RULE: {"green": 0.1}})) == ["money/shortfall: green 0.1"]
