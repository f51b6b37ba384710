"""A place over time, told line by line: its year, and what changed since before."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import qippdash
from qippdash.linear import Reader
from qippdash.tui.opening import laid_out
from tests.linear.test_reader import said

MANCHESTER = Path(__file__).parents[2] / "sample_data" / "greater-manchester"


def test_a_year_is_told_month_by_month(reader: Reader) -> None:
    """What was made of what was planned, where the run-rate leads, and each month."""
    told = said(reader, "go 5LH", "trajectory")
    assert told[0] == "The year 2011-12."
    assert any(one.startswith("Made up to Jun 2011: £") for one in told)
    assert any(one.startswith("At the run-rate so far: £") for one in told)
    months = [one for one in told if ": planned £" in one]
    assert [one.partition(":")[0] for one in (months[0], months[-1])] == ["Apr 2011", "Mar 2012"]
    assert "made £" in months[0]
    assert "at the run-rate £" in months[-1]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("trajectory 2011", "The year 2011-12.", id="the beginning of a year"),
        pytest.param("trajectory 19", "no one year here is meant by '19'.", id="no year"),
    ],
)
def test_another_year_is_asked_for_by_its_beginning(
    reader: Reader, typed: str, expected: str
) -> None:
    """What there is is named where none is meant."""
    assert said(reader, "go 5LH", typed)[0] == expected


@pytest.fixture(scope="session")
def later(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """The same cluster three months later, beside the pack that stands before it."""
    folder = tmp_path_factory.mktemp("submissions")
    shutil.copytree(MANCHESTER, folder / "2011-06")
    pack = Path(shutil.copytree(MANCHESTER, folder / "2011-09"))
    milestones = pack / "milestones.csv"
    milestones.write_text(milestones.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    return Reader(laid_out(qippdash.rate(pack), pack, None, unicode=False), pack=pack)


def test_what_changed_is_numbered_the_worst_first(later: Reader) -> None:
    """Since the pack beside it, here and under this place; a number goes there."""
    [*later.begin()]
    told = said(later, "go CL-GM", "earlier")
    assert told[0].startswith("From Greater Manchester, 2011-12, month 3")
    count = next(
        one for one in told if one.endswith(" changed here and under this place, worst first.")
    )
    first = next(one for one in told if one.startswith("1. "))
    assert " was " in first
    assert ", and is " in first
    fewer = said(later, "go 5LH", "since")
    assert int(fewer[-1].partition(".")[0]) < int(count.partition(" ")[0].replace(",", ""))
    assert said(later, "1")[0].startswith("Place: ")


def test_a_submission_can_be_named(reader: Reader) -> None:
    """A pack by its folder; against itself nothing has changed."""
    told = said(reader, "go CL-GM", f"earlier {MANCHESTER}")
    assert told[-1] == "No rating changed here or under this place."


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("earlier", "since when?", id="nothing lies before"),
        pytest.param("earlier /nowhere", "/nowhere: there is no such pack", id="no such pack"),
        pytest.param("earlier /nowhere.json", "/nowhere.json", id="no such file"),
    ],
)
def test_what_cannot_be_compared_is_said(reader: Reader, typed: str, expected: str) -> None:
    """With what to try."""
    told = said(reader, typed)
    assert told[0].startswith(expected)
    assert told[1].startswith("Try: ")


def test_schemes_that_would_lift_a_rule_are_numbered(reader: Reader) -> None:
    """Of the rule that is named; a number goes to the scheme."""
    told = said(reader, "go 5LH", "lift behind")
    assert told[0].startswith("Behind plan to date is ")
    assert any(one.startswith("To reach ") for one in told)
    first = next(one for one in told if one.startswith("1. "))
    assert " gives £" in first
    name = first.partition("1. ")[2].partition(" (")[0]
    assert said(reader, "1")[0].startswith(f"Place: {name}")


def test_a_ruleset_or_no_rule_can_be_named(reader: Reader) -> None:
    """A ruleset keeps to its rules; what is none is said."""
    told = said(reader, "go 5LH", "levers financial")
    ways = [one for one in told if one.endswith(" must improve:")]
    assert ways
    assert all(one.startswith("To make Financial progress ") for one in ways)
    assert "nonsense" in said(reader, "levers nonsense")[0]
