"""A name belongs to whoever came first; who comes later loses that one thing, and is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from qippdash import api
from qippdash.plugins.answers import wrong
from tests.plugins.conftest import Write
from tests.plugins.sources import BY_KIND, IMPORTS, SOUND, ruleset

TWO = (
    IMPORTS
    + """
from qippdash.model.measure import Measure
@hookimpl
def provide_measures():
    return [
        Measure('shared', 'Both have it', 'savings', 'sum', 'plan'),
        Measure('{own}', 'Its own', 'savings', 'sum', 'plan'),
    ]
"""
)
READER = (
    IMPORTS
    + """
class Reader:
    word = 'other'
    suffixes = ('.csv',)
    def read(self, file, table): ...
@hookimpl
def provide_readers():
    return [Reader()]
"""
)


def test_the_later_plugin_loses_the_thing_and_not_the_whole(write: Write) -> None:
    """Both plugins are named, and what the later one has to itself stays."""
    files = [write(TWO.format(own=name), f"{name}.py") for name in ("first", "second")]
    catalogue = api.load_catalogue(files, installed=False)
    [failure] = catalogue.failures
    assert failure.plugin == "second"
    assert failure.what == "it brings a measure 'shared', which plugin first brings already"
    assert failure.where == f"{files[1]}:4"
    owners = catalogue.owners["measures"]
    assert (owners["shared"], owners["first"], owners["second"]) == ("first", "first", "second")
    assert {"shared", "first", "second"} <= set(catalogue.measures)


def test_a_reader_cannot_take_another_ones_files(write: Write) -> None:
    """A suffix is a name too: nobody's CSV is read by a stranger unawares."""
    catalogue = api.load_catalogue([write(READER)], installed=False)
    [failure] = catalogue.failures
    assert "'.csv', which comes with qippdash" in failure.what
    assert "other" not in catalogue.readers


@pytest.mark.parametrize("name", ["ours.py", "Ours.py", "OURS.py"])
def test_the_second_plugin_of_one_name_is_refused(
    write: Write, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    """Nobody could say which of the two a ruleset requires."""
    first = write(TWO.format(own="first"))
    second = tmp_path_factory.mktemp("other") / name
    second.write_text(TWO.format(own="second"), "utf-8")
    catalogue = api.load_catalogue([first, second], installed=False)
    [failure] = catalogue.failures
    assert failure.what == f"another plugin is called ours already: {first}"
    assert "first" in catalogue.measures
    assert "second" not in catalogue.measures


def test_a_file_named_twice_is_one_plugin(write: Write) -> None:
    """The same file by two names is loaded once."""
    file = write(TWO.format(own="first"))
    catalogue = api.load_catalogue([file, file.parent / "." / file.name], installed=False)
    assert catalogue.failures == ()


def test_the_tools_own_name_is_taken(write: Write) -> None:
    """No plugin passes for what is built in."""
    [failure] = api.load_catalogue([write(IMPORTS, "qippdash.py")], installed=False).failures
    assert failure.what == "another plugin is called qippdash already: the tool itself"


def test_a_rulesets_own_measure_may_have_the_name_of_a_plugins(
    write: Write, pack: Path, tmp_path: Path
) -> None:
    """A ruleset that never heard of the plugin is as sound with it as without."""
    file = tmp_path / "own.toml"
    measure = '[measures.shared]\ntitle = "O"\ntable = "savings"\nsum = "actual"\nunit = "GBP"\n'
    rule = '[[rule]]\nid = "a"\ntitle = "A"\nvalue = "shared"\ngreen = 1\namber = 2\n'
    file.write_text(ruleset("own", f"\n{measure}{rule}"), "utf-8")
    catalogue = api.load_catalogue([write(TWO.format(own="first"))], installed=False)
    assert "shared" in catalogue.measures
    theirs = api.rate(pack, file, catalogue=catalogue)
    assert theirs.ratings.equals(api.rate(pack, file).ratings)


def test_a_word_of_a_plugins_scale_takes_no_key_from_other_rules(write: Write, pack: Path) -> None:
    """`limit` is a word of the scale here, and what a rule of the kind 'pace' takes there."""
    scale = (
        "from qippdash.model.scale import Scale, Step\n@hookimpl\ndef provide_scales():\n"
        "    return [Scale('odd', tuple(Step(word, word[0], 'o', 'o', 'none')\n"
        "        for word in ('limit', 'criterion', 'stop')))]\n"
    )
    file = write(f"{SOUND}\n{scale}")
    rules = write(ruleset("kind", BY_KIND), "kind.toml")
    catalogue = api.load_catalogue([file], installed=False)
    assert catalogue.failures == ()
    [read] = api.load_rulesets([rules, "green-criteria"], catalogue=catalogue)[:1]
    assert read.rules[1].options["limit"] == 0.02


@pytest.mark.parametrize("kind", ["readers", "engines", "formats", "rule_kinds", "measures"])
@pytest.mark.parametrize(
    "item", [None, 3, "word", object(), []], ids=lambda one: type(one).__name__
)
def test_what_is_no_such_thing_is_told_apart(kind: str, item: object) -> None:
    """Whatever an answer holds, there is a sentence about it and no exception."""
    assert wrong(kind, item)


@pytest.mark.parametrize("kind", ["scales", "rulesets", "screens", "actions"])
@pytest.mark.parametrize(
    "item", [None, 3, "word", object(), []], ids=lambda one: type(one).__name__
)
def test_what_is_no_such_data_is_told_apart(kind: str, item: object) -> None:
    """The same of things that do nothing."""
    assert wrong(kind, item)
