"""Keys of the right kind that mean nothing here: each found at its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ruleset_file.small import Slip, assert_found, slip

SUMS = 'sum = "plan - actual"\nwhere = "in_year and stage != \'unidentified\'"\nunit = "GBP"'
OF_GAP = '[measures.gap]\ntitle = "Savings not made"\ntable = "savings"\n'
NO_VALUE = 'title = "Forecast shortfall"\nvalue = "1 - forecast_year / plan_year"\n'
CUTS = "green = 0.05\namber = 0.15"

HEAD = [
    slip('id = "small"', 'id = «"other"', "the file is called 'small.toml'", "other.toml", id="id"),
    slip('scale = "rag"', 'scale = «"rga"', "no scale called 'rga'", "'rag'", id="scale"),
    slip('scale = "rag"', 'scale = «""', "no scale called ''", "one of rag", id="no scale"),
    slip("2011-03-31", "«2009-03-31", "before effective_from", "swap", id="ends before it begins"),
]  # fmt: skip

MEASURES = [
    slip('"savings"', '«"saving"', "no table called 'saving'", "'savings'", id="table"),
    slip('"savings"', '«"orders"', "no table called 'orders'", "contracts", id="no such table"),
    slip(f'{OF_GAP}sum = "plan - actual"', f"«{OF_GAP}", "does not say", "sum =", id="no sum"),
    slip(SUMS, f'{SUMS}\nmax = «"plan"', "and sum is there", id="two things to add up"),
    slip(OF_GAP + SUMS, f'«{OF_GAP}sum = "plan"', "'unit' is missing", 'unit = "GBP"', id="unit"),
    slip('unit = "GBP"', 'unit = «"GPB"', "no unit called 'GPB'", "'GBP'", id="letters swapped"),
    slip('unit = "GBP"', 'unit = «"£"', "no unit called '£'", "'GBP'", id="a pound sign"),
    slip('unit = "GBP"', 'unit = «"Percent"', "no unit", "'percent'", id="a capital letter"),
    slip('unit = "GBP"', 'unit = «"percnt"', "no unit", "'percent'", id="a letter short"),
    slip('unit = "GBP"', 'unit = «" "', "at most 20", "ratio", id="a blank unit"),
    slip('unit = "GBP"', f'unit = «"{"x" * 21}"', "at most 20", "ratio", id="a long unit"),
    slip(SUMS, 'sum = "plan"\nunit = «"count"', "plan is money", "GBP", id="money as a count"),
    slip(SUMS, 'count = true\nunit = «"GBP"', "a count of rows is not money", id="a count of £"),
    slip(f'table = "savings"\n{SUMS}', 'table = "contracts"\nsum = "plan_activity"\nunit = «"GBP"',
         "plan_activity is not money", "count", id="activity as money"),
    slip("[overall]", '[measures.«"Plan year"]\ntitle = "x"\ntable = "savings"\ncount = true\n'
         "[overall]", "cannot be called 'Plan year'", "plan_year", id="a name with a space"),
    slip("[overall]", '[measures.«value]\ntitle = "x"\ntable = "savings"\ncount = true\n[overall]',
         "means something else", "another name", id="a name that is taken"),
    slip("[overall]", '[measures.«plan_year]\ntitle = "x"\ntable = "savings"\ncount = true\n'
         "[overall]", "shared measure, and it is another one: sum of plan in savings where in_year",
         "a name of its own", id="a shared name with another meaning"),
]  # fmt: skip

RULES = [
    slip('id = "gap"\ntitle', 'id = «"shortfall"\ntitle', "rules 1 and 2 have the same id",
         "another id", id="the same id twice"),
    slip('kind = "evidence"', 'kind = «"evidnce"', "no rule kind called 'evidnce'", "'evidence'",
         id="kind misspelt"),
    slip('kind = "evidence"', 'kind = «"magic"', "no rule kind called 'magic'", "threshold",
         id="no such kind"),
    slip('lever = "forecast_year"', 'lever = «"forcast_year"', "no measure called 'forcast_year'",
         "'forecast_year'", id="lever misspelt"),
    slip('lever = "forecast_year"', 'lever = «"gap"', "the value has no measure called 'gap'",
         id="lever of another rule"),
    slip('unit = "percent"', 'unit = «"%"', "no unit called '%'", "'percent'", id="a percent sign"),
    slip('criterion = "vision"', 'criterion = «""', "criterion is empty", "own id", id="no criterion"),
    slip("stale_after = 365", "stale_after = «0", "a number of days", "1 or more", id="0 days"),
    slip('criterion = "vision"', 'criterion = "vision"\n«crit = "x"', "no key called 'crit'",
         "'criterion'", id="an option misspelt"),
]  # fmt: skip

CUT_POINTS = [
    slip("green = 0.05\namber = 0.15", "green = 0.15\namber = «0.05", "amber (0.05) is below green",
         'better = "higher"', id="wrong way round"),
    slip('[[rule]]\nid = "gap"\ntitle = "Gap"\n', '«[[rule]]\nid = "gap"\ntitle = "Gap"\n'
         'kind = "evidence"\n', "cut points need a value", "add a value", id="evidence, no value"),
    slip("green = 0.05", "«gren = 0.05", "no key called 'gren'", "'green'", id="misspelt, once"),
    slip('better = "lower"\ngreen = 0.05\namber = 0.15',
         'better = "higher"\ngreen = 0.05\namber = «0.15', "amber (0.15) is above green (0.05)",
         'better = "lower"', id="the other way round"),
    slip('[[rule]]\nid = "gap"\ntitle = "Gap"\ngreen = "gap <= 1_000 or plan_year is None"\n',
         '«[[rule]]\nid = "gap"\ntitle = "Gap"\n', "'green' is missing", "green =", id="no green"),
    slip('amber = "gap <= 2_000"', "amber = «2_000", "no value to hold against it", "condition",
         id="a number without a value"),
    slip("green = 0.05\namber = 0.15", 'kind = "threshold"\ngreen = 0.05\namber = «"value < 0.15"',
         "a threshold rule takes a number", 'kind = "expression"', id="a condition in a threshold"),
    slip("stale_after = 365", 'stale_after = 365\nvalue = "gap"\ngreen = 2\namber = «1',
         "amber (1) is below green (2)", id="wrong way round beside evidence"),
]  # fmt: skip

EXAMPLES = [
    slip("forecast_year = 95", "«forcast_year = 95", "knows nothing called 'forcast_year'",
         "'forecast_year'", id="a name misspelt"),
    slip("forecast_year = 95", '«answer = "met"', "knows nothing called 'answer'",
         id="an answer where none is asked for"),
    slip('rating = "green"', 'rating = «"grün"', "no rating called 'grün'", "'green'", id="rating"),
    slip('rating = "green"', 'rating = «"unrated"', "no rating called 'unrated'", "'not rated'",
         id="unrated"),
    slip("forecast_year = 95", 'forecast_year = «"95"', "is a number, not the text '95'",
         "in pounds", id="a figure in quotes"),
    slip("forecast_year = 95", "forecast_year = «true", "is a number, not true", id="a figure true"),
    slip('answer = "met"', 'answer = «"yes"', "cannot be 'yes'", "met, partly, not_met", id="yes"),
    slip("age = 30", 'age = «"old"', "age is a number", id="an age in words"),
]  # fmt: skip

OVERALL = [
    slip("[overall]\n", '[overall]\n«green = "reds == 0"\n', "the best word", "remove it", id="best"),
    slip("[overall]\n", '[overall]\n«blue = "reds > 0"\n', "no key called 'blue'", id="no word"),
    slip('gaps = "amber"', 'gaps = «"ambre"', "no word of the scale", "'amber'", id="gaps"),
]  # fmt: skip


@pytest.mark.parametrize("one", [*HEAD, *MEASURES, *RULES, *CUT_POINTS, *EXAMPLES, *OVERALL])
def test_a_key_that_means_nothing_here_is_found_where_it_stands(tmp_path: Path, one: Slip) -> None:
    """One slip gives one fault, at the key or the value that is wrong, with what to try."""
    assert_found(tmp_path, one)
