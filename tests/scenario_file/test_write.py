"""A scenario written and read again is the same, and its file is one that editors know."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from qippdash.errors import UsageError
from qippdash.model.scenario import Addition, Scenario
from qippdash.scenario_file import as_toml, read_scenario, schema, write_scenario
from tests.schemas import refusals

words = st.text(
    st.characters(categories=("L", "N", "P", "S"), include_characters=" "), min_size=1, max_size=12
).filter(lambda text: bool(text.strip()))
numbers = st.floats(-1e14, 1e14) | st.integers(-(10**14), 10**14)
cuts = st.dictionaries(words, numbers | words, max_size=3)
rules = st.tuples(words, words).map(lambda pair: f"{pair[0]}/{pair[1]}")
additions = st.builds(
    Addition,
    at=words,
    pence=st.integers(-(10**13), 10**13),
    since=st.none() | st.builds(date, st.integers(1990, 2090), st.integers(1, 12), st.just(1)),
)
scenarios = st.builds(
    Scenario,
    title=words.map(lambda text: " ".join(text.split())),
    cuts=st.dictionaries(rules, cuts, max_size=3),
    dropped=st.lists(words, max_size=3, unique=True).map(tuple),
    scaled=st.dictionaries(words, st.floats(0, 1e6), max_size=3),
    slipped=st.dictionaries(words, st.integers(0, 120), max_size=3),
    added=st.lists(additions, max_size=3).map(tuple),
    note=st.lists(words, max_size=2).map("\n".join),
)


@given(scenarios)
def test_what_is_written_reads_back_equal(scenario: Scenario) -> None:
    """To the last penny and the last bit, with the same hash."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "one.toml"
        write_scenario(scenario, file)
        again = read_scenario(file)
        assert again == scenario
        assert again.hash == scenario.hash
        write_scenario(again, file)
        assert read_scenario(file) == scenario


@given(scenarios)
def test_the_schema_for_editors_takes_what_is_written(scenario: Scenario) -> None:
    """An editor underlines nothing in a file of ours."""
    assert refusals(tomli.loads(as_toml(scenario)), schema()) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('schema = 1\ntitle = "x"\ntittle = 1', id="unknown key"),
        pytest.param('schema = 1\ntitle = "x"\n[initiatives.I1]\nslip = -1', id="earlier"),
        pytest.param('schema = 1\ntitle = "x"\n[[add]]\namount = 1', id="nowhere"),
        pytest.param('schema = 1\ntitle = "x"\n[cuts.a]\ngreen = 1', id="no ruleset"),
    ],
)
def test_the_schema_for_editors_refuses_what_is_refused(text: str) -> None:
    """Before the command does."""
    assert refusals(tomli.loads(text), schema())


def test_what_cannot_be_shown_is_left_out_of_the_texts(tmp_path: Path) -> None:
    """A file with it would be refused; a title of nothing else gets one."""
    file = tmp_path / "one.toml"
    write_scenario(Scenario("a\x1b[31m\u202eb", note="c\x07\nd"), file)
    assert (read_scenario(file).title, read_scenario(file).note) == ("a[31mb", "c\nd")
    write_scenario(Scenario("\x1b"), file)
    assert read_scenario(file).title == "What if"


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """And nothing is left behind."""
    with pytest.raises(UsageError, match="there is no folder"):
        write_scenario(Scenario("x"), tmp_path / "none" / "one.toml")
    assert list(tmp_path.iterdir()) == []
