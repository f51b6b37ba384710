"""Text that is not TOML: where it stops being TOML, and what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ruleset_file.small import SMALL, Slip, assert_found, problems_of, slip

NOT_TOML = [
    slip("schema = 1", "schema «1", "expected '='", "key = value", id="no equals sign"),
    slip('id = "small"', "id = «small", "invalid value", "quotes", id="a text without quotes"),
    slip('id = "small"', 'id = "small«', "illegal character", "close the quotes", id="open quotes"),
    slip("must = true", "must = «True", "invalid value", "small letters", id="a capital True"),
    slip("[overall]", "[overall«", "expected ']'", "[ruleset]", id="an open bracket"),
    slip("green = 0.05", "green = 0.05 «amber = 0.15", "newline", "one key", id="two on a line"),
    slip("schema = 1", "schema = 1\n«= 2", "invalid statement", "comment", id="no key"),
    slip('levels = ["pct"]', 'levels = ["pct"\n«x = 1', "unclosed array", "]", id="an open list"),
]  # fmt: skip

TWICE = [
    slip("green = 0.05", "green = 0.05\n«green = 0.07", "'rule.green' stands here a second time; "
         "the first is on line 24", "keep one", id="a key"),
    slip("[overall]", '«[ruleset]\nid = "x"\n[overall]', "'ruleset' stands here a second time; "
         "the first is on line 3", "keep one", id="a table"),
    slip("plan_year = 100,", "plan_year = 100, «plan_year = 90,", "second time", id="a figure"),
]  # fmt: skip


@pytest.mark.parametrize("one", NOT_TOML)
def test_the_place_where_it_stops_being_toml_is_shown(tmp_path: Path, one: Slip) -> None:
    """With a hint for the slip that people make there."""
    assert_found(tmp_path, one)


@pytest.mark.parametrize("one", TWICE)
def test_a_key_that_stands_twice_is_found_with_the_first(tmp_path: Path, one: Slip) -> None:
    """The second is pointed at, and the line of the first is named."""
    assert_found(tmp_path, one)


def test_every_key_that_stands_twice_is_found(tmp_path: Path) -> None:
    """A parser stops at the first; an author wants all."""
    text = SMALL.replace("must = true", "must = true\nmust = true").replace(
        "needs = 0.5", "needs = 0.5\nneeds = 0.5"
    )
    places = [problem.where for problem in problems_of(tmp_path, text)]
    assert places == ["small.toml:29:1", "small.toml:60:1"]


def test_the_faulty_line_is_shown_with_a_caret_under_it(tmp_path: Path) -> None:
    """As for an expression."""
    (found,) = problems_of(tmp_path, SMALL.replace('id = "small"', "id = small"))
    assert found.what == "this is not TOML: invalid value\n    id = small\n         ^"


def test_a_key_on_a_line_with_wide_letters_is_counted_in_letters(tmp_path: Path) -> None:
    """Columns are what an editor counts, not bytes."""
    one = Slip("plan_year = 100,", '"é€" = 1, «plan_yaer = 100,', "plan_yaer")
    text, place = one.broken
    assert f"small.toml:{place}" in [problem.where for problem in problems_of(tmp_path, text)]


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param('[[ "rule" ]]\nid = "gap"\ncolour = 1', id="a heading in quotes"),
        pytest.param('[[rule]]\nid = "gap" # note\n\n# note\ncolour = 1 # note', id="comments"),
        pytest.param('[[rule]]\nid = "gap"\n"colour".light = 1', id="a dotted key"),
    ],
)
def test_keys_are_found_however_they_are_written(tmp_path: Path, rule: str) -> None:
    """Quoted headings, comments and dotted keys are TOML as well."""
    text = SMALL.replace('[[rule]]\nid = "gap"', rule, 1)
    before = text[: text.index("colour")].rstrip('"')
    (found,) = problems_of(tmp_path, text)
    assert found.where == f"small.toml:{before.count(chr(10)) + 1}:1"
