"""Texts with nothing in them, everywhere that a ruleset takes a text: a fault with its place."""

from __future__ import annotations

import copy
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import tomli
import tomli_w

from qippdash.errors import RulesetError
from qippdash.model.ruleset import Ruleset
from qippdash.ruleset_file import load
from tests.ruleset_file.ladder import LADDER
from tests.ruleset_file.mangled import Way, paths
from tests.ruleset_file.small import AROUND, SMALL, Slip, assert_found, problems_of, slip, written

EVERY_TEXT = """
[ruleset]
source = "s"
description = "d"
[measures.most]
title = "Most"
table = "savings"
max = "plan"
unit = "GBP"
where = "in_year"
scope = "own"
source = "s"
[[rule]]
id = "full"
title = "Every text of a rule"
kind = "expression"
value = "plan_year"
green = "value > 1"
amber = "value > 0"
lever = "plan_year"
levels = ["pct"]
why = "w"
action = "a"
source = "s"
"""
PROSE = ("source", "description", "why", "action", "note")
"""What a ruleset may leave out; empty, it is as if it were left out, and `check` warns of it."""

OTHERWISE = {("overall", "gaps"): 'gaps = "" says that gaps count as nothing'}


def merged(base: str, more: str) -> dict[str, Any]:
    """A ruleset with the tables and keys of another text put into its own."""
    data, extra = tomli.loads(base), tomli.loads(more)
    data["ruleset"] |= extra["ruleset"]
    data["measures"] = {**data.get("measures", {}), **extra["measures"]}
    data["rule"] += extra["rule"]
    return data


WHOLE = {"small": merged(SMALL, EVERY_TEXT), "ladder": tomli.loads(LADDER)}


def text_at(data: Any, way: Way) -> object:  # noqa: ANN401 - any piece of TOML
    """What stands at a place."""
    for step in way:
        data = data[step]
    return data


def changed(name: str, way: Way, to: str | None) -> str:
    """A ruleset with another text in one place, or with none."""
    data = copy.deepcopy(WHOLE[name])
    holder: Any = text_at(data, way[:-1])
    if to is None:
        del holder[way[-1]]
    else:
        holder[way[-1]] = to
    return tomli_w.dumps(data)


TEXTS = [
    (name, way)
    for name, data in WHOLE.items()
    for way in paths(data)
    if isinstance(text_at(data, way), str)
]
needed, left_out = (
    [
        pytest.param(name, way, id=f"{name} {'.'.join(map(str, way))}")
        for name, way in TEXTS
        if (way[-1] in PROSE) is prose and way not in OTHERWISE
    ]
    for prose in (False, True)
)
nothing = pytest.mark.parametrize("empty", ["", " ", "\n\u00a0"], ids=ascii)


@pytest.mark.parametrize("name", WHOLE)
def test_the_rulesets_of_these_tests_have_no_fault(tmp_path: Path, name: str) -> None:
    """So that what is found in the others is found for want of a text."""
    assert problems_of(tmp_path, tomli_w.dumps(WHOLE[name])) == []


@nothing
@pytest.mark.parametrize(("name", "way"), needed)
def test_a_text_that_means_something_cannot_be_empty(
    tmp_path: Path, name: str, way: Way, empty: str
) -> None:
    """Whatever text it is, the file is refused, and each fault has its line and column."""
    found = problems_of(tmp_path, changed(name, way, empty))
    assert found
    for problem in found:
        assert re.fullmatch(r"small\.toml:\d+:\d+", problem.where)
        assert problem.what


@nothing
@pytest.mark.parametrize(("name", "way"), left_out)
def test_prose_that_is_empty_is_prose_left_out(
    tmp_path: Path, name: str, way: Way, empty: str
) -> None:
    """An author who has not written a reason yet can load the ruleset all the same."""
    assert loaded(tmp_path, changed(name, way, empty)) == loaded(tmp_path, changed(name, way, None))


def loaded(folder: Path, text: str) -> Ruleset:
    """The ruleset of a text, but for what tells one file from another."""
    made = load(written(folder, text), **AROUND)
    rules = tuple(
        replace(rule, line=0, examples=tuple(replace(one, line=0) for one in rule.examples))
        for rule in made.rules
    )
    return replace(made, hash="", rules=rules)


SAID = [
    slip('sum = "plan - actual"', 'sum = «" "', "sum is empty", id="sum of blanks"),
    slip('where = "in_year and stage != \'unidentified\'"', 'where = «"\\n"', "where is empty",
         id="a condition of one line break"),
    slip('title = "A small ruleset"', 'title = «"  "', "title is empty", id="a title of blanks"),
    slip('version = "2010.11"', 'version = «" "', "version is empty", id="a version of a blank"),
    slip('levels = ["pct"]', 'levels = [«" "]', "levels is empty", id="a level without a name"),
    slip('criterion = "vision"', 'criterion = «" "', "criterion is empty", "the rule's own id",
         id="a criterion of a blank"),
    slip('must = true', 'must = true\nunit = «""', "a unit is a word", base=SMALL.replace(
         'unit = "percent"\n', ""), id="a rule's unit"),
    slip("[measures.gap]", '[measures]\nkind = «""\n\n[measures.gap]', "kind must be a table",
         id="a measure called as a key of rules"),
]  # fmt: skip


@pytest.mark.parametrize("one", SAID)
def test_what_is_empty_is_named_where_it_stands(tmp_path: Path, one: Slip) -> None:
    """Blanks alone are nothing: they would be dropped as the text is read."""
    assert_found(tmp_path, one)


@pytest.mark.parametrize("key", ["kind", "", "plan_year", "rule"])
@pytest.mark.parametrize("table", ["measures", "ruleset", "overall", "overall.scores", "scale"])
def test_an_empty_text_under_any_name_is_answered(tmp_path: Path, table: str, key: str) -> None:
    """A name that means something in one table means nothing in another."""
    data = copy.deepcopy(WHOLE["ladder"])
    holder = data.setdefault(table, {}) if "." not in table else data["overall"]["scores"]
    holder[key] = ""
    with pytest.raises(RulesetError) as refused:
        load(written(tmp_path, tomli_w.dumps(data)), **AROUND)
    assert all(re.search(r":\d+:\d+$", problem.where) for problem in refused.value.problems)
