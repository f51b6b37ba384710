"""Keys that are unknown, missing or of a wrong kind: each found at its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ruleset_file.small import Slip, assert_found, slip

UNKNOWN = [
    slip("schema = 1", "schema = 1\n«colour = 2", "no key called 'colour'", "one of", id="top"),
    slip("[overall]", "[«overal]", "no key called 'overal'", "'overall'", id="a table"),
    slip("scale =", "«scael =", "no key called 'scael'", "'scale'", id="in ruleset"),
    slip("unit = \"GBP\"", "unit = \"GBP\"\n«scop = \"own\"", "no key called 'scop'", "'scope'",
         id="in a measure"),
    slip("must = true", "«msut = true", "no key called 'msut'", "'must'", id="in a rule"),
    slip("note =", "«notes =", "no key called 'notes'", "'note'", id="in an example"),
    slip("needs = 0.5", "«nedes = 0.5", "no key called 'nedes'", "'needs'", id="in overall"),
    slip("must = true", "«must_ = true", "no key called 'must_'", "'must'", id="an underscore more"),
    slip("must = true", "«\"must do\" = true", "no key called 'must do'", "'must'", id="quoted"),
    slip("must = true", "«wichtig = true", "no key called 'wichtig'", "schema", id="like none"),
    slip("must = true", "«\"\\u001b[2J\" = 1", "U+001B", "without", id="an escape sequence"),
    slip("green = 0.05", "«grene = 0.05", "no key called 'grene'", "'green'", id="a cut point"),
    slip("amber = 0.15", "amber = 0.15\n«red = 0.5", "no key called 'red'", id="the worst word"),
    slip("must = true", "«criterion = \"x\"", "means nothing in a rule of the kind 'threshold'",
         'kind = "evidence"', id="of another kind"),
]  # fmt: skip

MISSING = [
    slip("schema = 1\n", "«", "'schema' is missing", "schema = 1", id="schema"),
    slip('[ruleset]\nid = "small"\n', "«[ruleset]\n", "'id' is missing", "add id", id="id"),
    slip('[ruleset]\nid = "small"\ntitle = "A small ruleset"', '«[ruleset]\nid = "small"',
         "'title' is missing", "add title", id="title"),
    slip('[measures.gap]\ntitle = "Savings not made"', "«[measures.gap]", "'title' is missing",
         id="title of a measure"),
    slip('[measures.gap]\ntitle = "Savings not made"\ntable = "savings"',
         '«[measures.gap]\ntitle = "Savings not made"', "'table' is missing", "savings",
         id="table of a measure"),
    slip('[[rule]]\nid = "shortfall"', "«[[rule]]", "rule 1: 'id' is missing", id="id of a rule"),
    slip('  [[rule.example]]\n  given = { plan_year = 100, forecast_year = 95 }\n  rating = "green"',
         "  «[[rule.example]]\n  given = { plan_year = 100, forecast_year = 95 }",
         "example 1: 'rating' is missing", "red", id="rating of an example"),
]  # fmt: skip

KINDS = [
    slip("schema = 1", "schema = «2", "schema cannot be 2", "schema = 1", id="schema of later"),
    slip("schema = 1", 'schema = «"1"', "schema cannot be '1'", id="schema in quotes"),
    slip('id = "small"', "id = «7", "must be a text in quotes, not 7", "quotes", id="id a number"),
    slip('version = "2010.11"', "version = «2010.11", "not 2010.11", '"2010.11"', id="version"),
    slip('title = "A small ruleset"', 'title = «""', "title is empty", id="an empty title"),
    slip('"A small ruleset"', f'«"{"x" * 201}"', "too long", "at most 200", id="a long title"),
    slip("2010-04-01", '«"2010-04-01"', "must be a date", id="a date in quotes"),
    slip("2010-04-01", "«2010-04-01T09:00:00", "must be a date", id="a date with a time"),
    slip('scale = "rag"', "scale = «true", "not true", id="scale true"),
    slip('sum = "plan - actual"', "sum = «1", "must be a text in quotes", id="sum of a number"),
    slip('sum = "plan - actual"', 'sum = «""', "sum is empty", id="sum of nothing"),
    slip('sum = "plan - actual"', "count = «false", "count must be true", id="count false"),
    slip('sum = "plan - actual"', 'count = «"plan"', "count must be true", id="count of a column"),
    slip('unit = "GBP"', 'unit = "GBP"\nscope = «"all"', "scope cannot be 'all'", "subtree",
         id="scope"),
    slip("title = \"Savings not made\"", "title = «[]", "not a list", id="title a list"),
    slip('id = "shortfall"', 'id = «"Short fall"', "small letters", "'short-fall'", id="id kebab"),
    slip('better = "lower"', 'better = «"down"', "cannot be 'down'", "lower, higher", id="better"),
    slip('better = "lower"', 'better = «"Lower"', "cannot be 'Lower'", "'lower'", id="a capital"),
    slip("min_coverage = 0.8", "min_coverage = «80", "from 0 to 1", "80 percent", id="coverage 80"),
    slip("min_coverage = 0.8", "min_coverage = «-0.1", "from 0 to 1", id="coverage below 0"),
    slip("min_coverage = 0.8", "min_coverage = «nan", "from 0 to 1", id="coverage nan"),
    slip("min_coverage = 0.8", 'min_coverage = «"most"', "a number", id="coverage in words"),
    slip("must = true", 'must = «"yes"', "true or false", id="must yes"),
    slip("must = true", "must = «1", "true or false", id="must 1"),
    slip('levels = ["pct"]', 'levels = «"pct"', "a list", id="levels a text"),
    slip('levels = ["pct"]', 'levels = ["pct", «3]', "a text in quotes", id="a level a number"),
    slip('levels = ["pct"]', 'levels = [«""]', "empty", id="a level without a name"),
    slip('provenance = "local"', 'provenance = «"official"', "cannot be 'official'", "local",
         id="provenance"),
    slip('applies = "organisations"', 'applies = «"organisation"', "cannot be", "'organisations'",
         id="applies"),
    slip('value = "1 - forecast_year / plan_year"', "value = «5", "a text in quotes", id="value 5"),
    slip("green = 0.05", "green = «true", "a number or a condition", id="a cut true"),
    slip("green = 0.05", "green = «[0.05]", "not a list", id="a cut in a list"),
    slip("green = 0.05", "green = «inf", "a number or a condition", id="a cut infinite"),
    slip("green = 0.05", "green = «nan", "a number or a condition", id="a cut nan"),
    slip("green = 0.05", 'green = «""', "a number or a condition", id="a cut empty"),
    slip("green = 0.05", "green = «2010-04-01", "a number or a condition", id="a cut a date"),
    slip("given = { plan_year = 100, forecast_year = 95 }", "given = «3", "a table of names",
         id="given a number"),
    slip("plan_year = 100,", "plan_year = «[],", "a number, a text", id="a figure a list"),
    slip("plan_year = 100,", "plan_year = «inf,", "can be worked with", id="a figure infinite"),
    slip("plan_year = 100,", f"plan_year = «1{'0' * 400},", "can be worked with", id="a figure huge"),
    slip('rating = "green"', "rating = «1", "a text in quotes", id="a rating a number"),
    slip("stale_after = 365", 'stale_after = «"a year"', "a whole number", id="an option"),
    slip("stale_after = 365", "stale_after = «true", "a whole number", id="an option true"),
    slip("needs = 0.5", "needs = «2", "from 0 to 1", id="needs 2"),
    slip('gaps = "amber"', "gaps = «1", "a text in quotes", id="gaps a number"),
    slip('red = "must_reds > 0 or reds >= 2"', "red = «2", "a condition in quotes", "reds > 0",
         id="overall red a number"),
]  # fmt: skip


@pytest.mark.parametrize("one", UNKNOWN)
def test_an_unknown_key_is_found_where_it_stands(tmp_path: Path, one: Slip) -> None:
    """The key itself is pointed at, with the key that was meant."""
    assert_found(tmp_path, one)


@pytest.mark.parametrize("one", MISSING)
def test_a_missing_key_is_found_at_the_table_that_lacks_it(tmp_path: Path, one: Slip) -> None:
    """The table's heading is pointed at, with the line to add."""
    assert_found(tmp_path, one)


@pytest.mark.parametrize("one", KINDS)
def test_a_value_of_a_wrong_kind_is_found_where_it_stands(tmp_path: Path, one: Slip) -> None:
    """The value is pointed at, with what it must be."""
    assert_found(tmp_path, one)
