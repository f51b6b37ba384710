"""Plugins that a file requires, and what it names that one of them may have brought."""

from __future__ import annotations

from pathlib import Path

import pytest

from qippdash.errors import PluginError, RulesetError
from qippdash.measures.sight import columns
from qippdash.model.measure import Measure
from qippdash.model.plugin import KINDS, Roll
from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import RAG
from qippdash.rule_kinds.threshold import Threshold
from qippdash.ruleset_file import load

PLAN = Measure("plan_year", "Plan", "savings", "sum", "plan", "in_year")
TEXT = """
schema = 1

[ruleset]
id = "small"
title = "Small"
version = "1"
{head}

[[rule]]
id = "a"
title = "A"
value = "plan_year"
green = 1
amber = 2

[[rule]]
id = "b"
title = "B"
{rule}
"""
SOUND = 'value = "plan_year"\ngreen = 1\namber = 2'
FAILED = Roll(failed={"theirs": frozenset(KINDS)})


def read(folder: Path, head: str = "", rule: str = SOUND, roll: Roll = FAILED) -> Ruleset:
    """A ruleset of two rules, read where plugins are as the roll says."""
    file = folder / "small.toml"
    file.write_text(TEXT.format(head=head, rule=rule), "utf-8")
    kinds = {"threshold": Threshold()}
    measures, scales = {"plan_year": PLAN}, {"rag": RAG}
    return load(file, measures=measures, scales=scales, kinds=kinds, columns=columns, roll=roll)


@pytest.mark.parametrize(
    ("roll", "said", "hint"),
    [
        pytest.param(FAILED, "plugin theirs failed", "plugins check", id="failed"),
        pytest.param(Roll(off=frozenset({"theirs"})), "switched off", "--no-plugin", id="off"),
        pytest.param(Roll(), "there is no plugin theirs", "install it", id="not there"),
        pytest.param(
            Roll(loaded=frozenset({"thiers"})), "there is no", "did you mean 'thiers'?", id="near"
        ),
    ],
)
def test_a_plugin_that_is_required_and_not_here_is_code_6(
    tmp_path: Path, roll: Roll, said: str, hint: str
) -> None:
    """With file, line and column, and before anything else that may be wrong with the file."""
    with pytest.raises(PluginError) as raised:
        read(tmp_path, 'requires = ["theirs"]', 'kind = "pace"', roll)
    [problem] = raised.value.problems
    assert problem.where == f"{tmp_path / 'small.toml'}:8:13"
    assert problem.what.startswith("the ruleset requires plugin theirs: ")
    assert said in problem.what
    assert hint in problem.hint


@pytest.mark.parametrize("name", ["theirs", "the-others"])
def test_a_plugin_that_is_here_is_kept_among_what_is_required(tmp_path: Path, name: str) -> None:
    """Its name is written as the plugin's is listed."""
    roll = Roll(loaded=frozenset({"theirs", "the-others"}))
    assert read(tmp_path, f'requires = ["{name}"]', roll=roll).requires == (name,)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        pytest.param('requires = "theirs"', "requires must be a list", id="a text"),
        pytest.param("requires = [1]", "must be a text in quotes", id="a number"),
        pytest.param('requires = ["Their Own"]', "call it 'their-own'", id="no name"),
        pytest.param('require = ["theirs"]', "did you mean 'requires'?", id="misspelt"),
    ],
)
def test_what_is_required_is_a_list_of_names(tmp_path: Path, head: str, said: str) -> None:
    """A slip is named like any other, with its place."""
    with pytest.raises(RulesetError) as raised:
        read(tmp_path, head, roll=Roll())
    assert said in str(raised.value)


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param('kind = "pace"', id="a kind"),
        pytest.param('kind = "pace"\nlimit = 0.2\nvalue = "1 +"', id="a kind, and all of its keys"),
        pytest.param('value = "their_plan"\ngreen = 1\namber = 2', id="a measure"),
        pytest.param('value = "plan_year"\ngreen = "their_plan < 1"\namber = 2', id="in a cut"),
    ],
)
def test_a_rule_that_names_what_was_lost_is_read_and_not_rated(tmp_path: Path, rule: str) -> None:
    """It is no slip of the author's; the rules beside it are as ever."""
    with pytest.raises(RulesetError):
        read(tmp_path, rule=rule, roll=Roll())
    first, second = read(tmp_path, rule=rule).rules
    assert (first.lost, second.lost) == ("", "plugin theirs failed")


@pytest.mark.parametrize(
    ("lost", "rule"),
    [
        pytest.param("formats", 'kind = "pace"', id="a kind, and a format was lost"),
        pytest.param("rule_kinds", 'value = "their_plan"\ngreen = 1\namber = 2', id="a measure"),
        pytest.param(
            "measures", 'value = "plan_year +"\ngreen = 1\namber = 2', id="half a formula"
        ),
        pytest.param("measures", 'value = "plan_year"\ngreen = 2\namber = 1', id="cuts swapped"),
    ],
)
def test_what_no_plugin_was_to_bring_is_a_slip(tmp_path: Path, lost: str, rule: str) -> None:
    """A failed plugin excuses what it may have brought, and nothing else."""
    with pytest.raises(RulesetError):
        read(tmp_path, rule=rule, roll=Roll(failed={"theirs": frozenset({lost})}))


def test_a_scale_that_was_lost_is_code_6(tmp_path: Path) -> None:
    """Without its words there is nothing to rate with."""
    with pytest.raises(PluginError, match="no scale called 'theirs', and plugin theirs failed"):
        read(tmp_path, 'scale = "theirs"')


@pytest.mark.parametrize(
    ("failed", "said"),
    [
        pytest.param(["one"], "plugin one failed", id="one"),
        pytest.param(["two", "one"], "plugins one and two failed", id="two"),
        pytest.param(["c", "a", "b"], "plugins a, b and c failed", id="three"),
    ],
)
def test_every_plugin_that_may_have_brought_it_is_named(failed: list[str], said: str) -> None:
    """Which of them it was nobody can say."""
    assert Roll(failed={name: frozenset(KINDS) for name in failed}).lost("measures") == said
