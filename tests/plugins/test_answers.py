"""What a plugin's things must be, one by one: words, letters, tables, formulas, targets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from qippdash.catalogue import Action, RulesetSource, ScreenSource
from qippdash.model.measure import Measure
from qippdash.model.scale import RAG, Scale, Step
from qippdash.plugins.answers import named, wrong

PLAN = Measure("their_plan", "Their plan", "savings", "sum", "plan")
HERE = Path(__file__)


def odd(**changes: Any) -> Measure:  # noqa: ANN401 - what no type would allow
    """A measure as nobody checks it before the loader does."""
    return replace(PLAN, **changes)


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        pytest.param(PLAN, "", id="sound"),
        pytest.param(replace(PLAN, where="in_year and stage == 'delivered'"), "", id="with rows"),
        pytest.param(replace(PLAN, name="Their plan"), "small letters", id="a name with a space"),
        pytest.param(replace(PLAN, table="saving"), "did you mean 'savings'?", id="no table"),
        pytest.param(odd(how="total"), "how is one of sum", id="no way to add up"),
        pytest.param(odd(scope="all"), "scope is one of subtree", id="no scope"),
        pytest.param(replace(PLAN, of=""), "a count adds up nothing", id="nothing to add up"),
        pytest.param(replace(PLAN, how="count"), "a count adds up nothing", id="a count of what"),
        pytest.param(replace(PLAN, of="plan +"), "their_plan': plan +: ", id="half a formula"),
        pytest.param(replace(PLAN, where="plan"), "their_plan': plan: ", id="no condition"),
        pytest.param(replace(PLAN, of="__import__('os')"), "there is no", id="a call"),
        pytest.param(replace(PLAN, present=("plann",)), "no column 'plann'", id="no column"),
    ],
)
def test_a_measure_is_over_columns_that_there_are(measure: Measure, said: str) -> None:
    """A measure that would fail in the middle of the sums is left out before them."""
    assert said in wrong("measures", measure)
    assert bool(said) == bool(wrong("measures", measure))


def steps(*words: str) -> tuple[Step, ...]:
    """Steps with these words, each with its own letter."""
    return tuple(Step(word, str(place), "o", "o", "none") for place, word in enumerate(words))


@pytest.mark.parametrize(
    ("scale", "said"),
    [
        pytest.param(RAG, "", id="sound"),
        pytest.param(Scale("two", steps("good", "bad")), "", id="two words"),
        pytest.param(
            Scale("x", steps("title", "bad")), "'title' means something", id="a rule's key"
        ),
        pytest.param(Scale("x", steps("a/b", "a b")), "'a_b' means something", id="one key twice"),
        pytest.param(Scale("x", steps("\x1b[31m", "b")), "that can be shown", id="an escape"),
        pytest.param(Scale("one", steps("good")), "two words or more", id="one word"),
        pytest.param(Scale("a b", steps("good", "bad")), "small letters", id="a space in the id"),
        pytest.param(Scale("x", steps("bad", "bad")), "each step needs a word", id="one twice"),
        pytest.param(
            Scale("x", steps("good", "not rated")), "each step needs a word", id="the word for none"
        ),
        pytest.param(
            Scale("x", tuple(replace(one, letter="x") for one in RAG.steps)),
            "each step needs a letter",
            id="one letter for all",
        ),
        pytest.param(
            Scale("x", tuple(replace(one, tone="pink") for one in RAG.steps)),
            "'pink' is no tone",
            id="a colour for a tone",
        ),
    ],
)
def test_the_words_of_a_scale_can_be_told_apart(scale: Scale, said: str) -> None:
    """By word and by letter, since colour may be missing."""
    assert said in wrong("scales", scale)
    assert bool(said) == bool(wrong("scales", scale))


@pytest.mark.parametrize(
    ("target", "sound"),
    [
        pytest.param("theirs.panel:Panel", True, id="module and class"),
        pytest.param("theirs:make_panel", True, id="module and function"),
        pytest.param("theirs.panel.Panel", False, id="no colon"),
        pytest.param("theirs:", False, id="nothing named"),
        pytest.param("../theirs.py:Panel", False, id="a path"),
        pytest.param("theirs:Panel()", False, id="a call"),
    ],
)
def test_code_for_the_dashboard_is_named_and_not_given(target: str, sound: bool) -> None:
    """`module:name`, so that nothing is imported until it is wanted."""
    assert (wrong("screens", ScreenSource("panel", "A panel", target)) == "") is sound
    assert (wrong("actions", Action("act", "An act", target)) == "") is sound


def test_a_ruleset_is_a_file_that_is_there() -> None:
    """The id is its name; what is in the file is seen when it is asked for."""
    assert wrong("rulesets", RulesetSource("theirs", HERE)) == ""
    assert "there is no file" in wrong("rulesets", RulesetSource("theirs", HERE / "x.toml"))
    assert named("rulesets", RulesetSource("theirs", HERE)) == ("theirs",)


class Kind:
    """A rule kind in form, which does nothing."""

    word = "theirs"

    def __init__(self, options: object) -> None:
        self.options = options

    def nothing(self) -> None:
        """Stands for every method that a kind has."""

    faults = criterion = judge = in_words = nothing


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param({"limit": float, "of": str, "words": list}, "", id="sound"),
        pytest.param(["limit"], "its options must map a key", id="a list"),
        pytest.param(
            {"limit": ["a", "b"]}, "its option 'limit' must be a name", id="a list of two"
        ),
        pytest.param({"the limit": float}, "its option 'the limit'", id="a space"),
        pytest.param({3: float}, "its option 3", id="a number"),
    ],
)
def test_the_keys_that_a_kind_takes_are_names_and_types(options: object, said: str) -> None:
    """A ruleset's file is checked against them, so they must be what can be checked."""
    found = wrong("rule_kinds", Kind(options))
    assert said in found
    assert bool(said) == bool(found)
