"""Several versions of one ruleset: which of them rates a pack, and what is said where none does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from qippdash import api
from qippdash.catalogue import Catalogue, RulesetSource
from qippdash.errors import NothingToRate, RulesetError, UsageError
from qippdash.model.ruleset import Ruleset
from qippdash.ruleset_file import in_force, latest
from tests.packs import build_pack
from tests.portfolios import SHORTFALL, ruleset

TEXT = """
schema = 1
[ruleset]
id = "ours"
title = "Ours"
version = "{version}"
{dates}
[[rule]]
id = "shortfall"
title = "Forecast shortfall"
value = "1 - forecast_year / plan_year"
green = {green}
amber = 0.9
"""
Dates = tuple[str, str | None, str | None]


def version(name: str, begins: str | None = None, ends: str | None = None) -> Ruleset:
    """A version of one ruleset, in force between two days."""
    days = [None if day is None else date.fromisoformat(day) for day in (begins, ends)]
    made = replace(ruleset(SHORTFALL, name="ours"), version=name, origin=f"here/ours@{name}.toml")
    return replace(made, effective_from=days[0], effective_to=days[1])


FIRST = version("2010", "2010-04-01")
SECOND = version("2011", "2011-04-01")
ENDED = version("2010", "2010-04-01", "2011-03-31")


@pytest.mark.parametrize(
    ("versions", "day", "expected"),
    [
        pytest.param([FIRST, SECOND], "2010-09-30", "2010", id="before the second began"),
        pytest.param([FIRST, SECOND], "2011-03-31", "2010", id="on the day before"),
        pytest.param([FIRST, SECOND], "2011-04-01", "2011", id="on the day"),
        pytest.param([FIRST, SECOND], "2020-01-01", "2011", id="long after"),
        pytest.param([SECOND, FIRST], "2011-06-30", "2011", id="whatever the order of files"),
        pytest.param([version("0"), FIRST], "2010-09-30", "2010", id="one from the beginning"),
        pytest.param([version("0"), FIRST], "2009-01-31", "0", id="before any other"),
        pytest.param([ENDED, version("0")], "2012-01-31", "0", id="the later one has ended"),
    ],
)
def test_the_version_that_began_last_is_in_force(
    versions: list[Ruleset], day: str, expected: str
) -> None:
    """Among those in force on the day, both ends included."""
    assert in_force(versions, date.fromisoformat(day)).version == expected


@pytest.mark.parametrize("day", ["2010-03-31", "2011-06-30"])
def test_where_none_was_in_force_the_dates_are_said(day: str) -> None:
    """Before the first, or after the last has ended."""
    later = version("2012", "2012-04-01")
    with pytest.raises(NothingToRate) as error:
        in_force([ENDED, later], date.fromisoformat(day))
    problem = error.value.problems[0]
    assert problem.what == (
        f"no version of it was in force on {day}: "
        "2010 from 2010-04-01 to 2011-03-31; 2012 from 2012-04-01"
    )


@pytest.mark.parametrize(
    ("begins", "says"),
    [
        pytest.param("2010-04-01", "in force from 2010-04-01", id="on one day"),
        pytest.param(None, "in force from the beginning", id="both without a day"),
    ],
)
def test_two_that_began_on_one_day_are_a_fault(begins: str | None, says: str) -> None:
    """Both files are named."""
    two = [version("a", begins), version("b", begins)]
    with pytest.raises(RulesetError) as error:
        in_force(two, date(2010, 9, 30))
    problem = error.value.problems[0]
    assert problem.where == "here/ours@a.toml:1:1"
    assert says in problem.what
    assert "ours@b.toml" in problem.what


def test_without_a_day_the_last_one_counts() -> None:
    """For pages and lists, which are about no pack."""
    assert latest([FIRST, SECOND]).version == "2011"


def offered(folder: Path, *versions: Dates) -> Catalogue:
    """A catalogue whose only ruleset has these versions, the first in ``ours.toml``."""
    sources: list[RulesetSource] = []
    for name, begins, ends in versions:
        file = folder / (f"ours@{name}.toml" if sources else "ours.toml")
        dates = [f"effective_from = {begins}"] if begins else []
        dates += [f"effective_to = {ends}"] if ends else []
        text = TEXT.format(version=name, dates="\n".join(dates), green=0.1 * (len(sources) + 1))
        file.write_text(text, encoding="utf-8")
        sources.append(RulesetSource("ours", file))
    return replace(api.load_catalogue(), rulesets={"ours": tuple(sources)})


TWO: tuple[Dates, ...] = (("1", "2010-04-01", None), ("2", "2010-08-01", None))


@pytest.mark.parametrize(
    ("as_at", "names", "expected"),
    [
        pytest.param("2010-07", ["ours"], "1", id="by name, before"),
        pytest.param("2010-09", ["ours"], "2", id="by name, after"),
        pytest.param("2010-07", None, "1", id="by default, before"),
        pytest.param("2010-09", None, "2", id="by default, after"),
        pytest.param("2010-07", ["ours@2"], "2", id="a version by name, whatever the day"),
    ],
)
def test_a_pack_is_rated_by_the_version_of_its_day(
    tmp_path: Path, as_at: str, names: list[str] | None, expected: str
) -> None:
    """Which the particulars name."""
    pack = build_pack(tmp_path / "pack")
    assessment = api.rate(pack, names, as_at=as_at, catalogue=offered(tmp_path, *TWO))
    assert [used.version for used in assessment.particulars.rulesets] == [expected]


def test_a_file_by_its_path_rates_whatever_the_day(tmp_path: Path) -> None:
    """As it did when it was the only one."""
    catalogue = offered(tmp_path, *TWO)
    made = api.load_rulesets([tmp_path / "ours.toml"], catalogue=catalogue, as_at=date(2010, 9, 30))
    assert [one.version for one in made] == ["1"]


def test_a_single_version_that_is_named_rates_whatever_the_day(tmp_path: Path) -> None:
    """Somebody asked for it; by default it stays out."""
    catalogue = offered(tmp_path, ("1", "2012-04-01", None))
    day = date(2010, 9, 30)
    assert len(api.load_rulesets(["ours"], catalogue=catalogue, as_at=day)) == 1
    assert api.load_rulesets(catalogue=catalogue, as_at=day) == ()


def test_none_in_force_is_nothing_to_rate(tmp_path: Path) -> None:
    """By name; by default the pack has other rulesets."""
    catalogue = offered(tmp_path, ("1", "2011-04-01", None), ("2", "2012-04-01", None))
    day = date(2010, 9, 30)
    with pytest.raises(NothingToRate, match="1 from 2011-04-01; 2 from 2012-04-01"):
        api.load_rulesets(["ours"], catalogue=catalogue, as_at=day)
    assert api.load_rulesets(catalogue=catalogue, as_at=day) == ()


def test_a_version_that_is_not_there_is_named(tmp_path: Path) -> None:
    """With the nearest name."""
    with pytest.raises(UsageError, match="no ruleset 'ours@3'"):
        api.read_ruleset("ours@3", offered(tmp_path, *TWO))


def test_a_fault_in_one_version_is_told_with_those_of_the_others(tmp_path: Path) -> None:
    """All of them at once, each in its own file."""
    catalogue = offered(tmp_path, *TWO)
    for source in catalogue.rulesets["ours"]:
        source.file.write_text(source.file.read_text().replace("amber = 0.9", "amber = 0.0"))
    with pytest.raises(RulesetError) as error:
        api.load_rulesets(["ours"], catalogue=catalogue, as_at=date(2010, 9, 30))
    assert [problem.where.rpartition("/")[2] for problem in error.value.problems] == [
        "ours.toml:13:9", "ours@2.toml:13:9",
    ]  # fmt: skip
