"""Expressions in a file: a fault points into the text, however the text is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ruleset_file.small import SMALL, Slip, assert_found, problems_of, slip

VALUE = 'value = "1 - forecast_year / plan_year"'
STAGE = "stage != 'unidentified'"

SLIPS = [
    slip('"plan - actual"', '"plan - «actul"', "nothing called 'actul'", "'actual'", id="column"),
    slip('"plan - actual"', '"«plan > actual"', "a number is wanted", id="a sum of conditions"),
    slip('"plan - actual"', '"plan - «stage"', "a number is needed for -", id="a text taken away"),
    slip('"in_year and', '"«in_yaer and', "nothing called 'in_yaer'", "'in_year'", id="a mark"),
    slip(STAGE, "plan != «'late'", "cannot stand beside", id="a text beside money"),
    slip(STAGE, "stage != «unidentified", "nothing called 'unidentified'", id="quotes left out"),
    slip(STAGE, "«plan", "a condition is needed for 'and'", "x > 0", id="a number as a condition"),
    slip("forecast_year / plan_year", "forecast_year / «plan_yaer", "nothing called 'plan_yaer'",
         "'plan_year'", id="a measure"),
    slip("1 - forecast_year", "1 - forecast_year + «plan", "nothing called 'plan'", id="a column"),
    slip("1 - forecast_year", "«value - forecast_year", "nothing called 'value'", id="its own value"),
    slip("1 - forecast_year", "1 - forecast_year - «__import__('os')", "", "", id="an import"),
    slip("1 - forecast_year", "1 - forecast_year - «open('f')", "", "", id="a file"),
    slip("1 - forecast_year", "«plan_year.__class__ - forecast_year", "dot", "", id="an attribute"),
    slip("green = 0.05", 'green = "value <= 0,«05"', "", id="a decimal comma"),
    slip("green = 0.05", 'green = "«value"', "a condition is wanted", "x > 0", id="no comparison"),
    slip("green = 0.05", 'green = "value < «forecast"', "nothing called 'forecast'", id="in a cut"),
    slip('green = "gap <= 1_000', 'green = "«value <= 1_000', "nothing called 'value'",
         id="a value where the rule has none"),
    slip('"must_reds > 0 or', '"«must_red > 0 or', "nothing called 'must_red'", "'must_reds'",
         id="a count of overall"),
    slip('"must_reds > 0 or', '"«plan_year > 0 or', "nothing called 'plan_year'",
         id="a measure in overall"),
    slip('"reds + ambers > 0"', '"«reds + ambers"', "a condition is wanted", id="no comparison"
         " in overall"),
]  # fmt: skip

WRITTEN = [
    slip('"plan - actual"', "'plan - «actul'", "'actul'", id="in single quotes"),
    slip('"plan - actual"', '"""plan - «actul"""', "'actul'", id="in three quotes"),
    slip('"plan - actual"', '"""\nplan\n  - «actul"""', "'actul'", id="on a line of its own"),
    slip('"plan - actual"', "'''\nplan -\n\n   «actul'''", "'actul'", id="after an empty line"),
    slip('"plan - actual"', '"""plan - \\\n     «actul"""', "'actul'", id="after a line joined"),
    slip('"plan - actual"', '"pl\\u0061n - «actul"', "'actul'", id="after an escaped letter"),
    slip(STAGE, 'stage != \\"é\\" and «stag is None', "'stag'", "'stage'", id="after quotes and é"),
    slip('"plan - actual"', '"\\tplan - «actul"', "'actul'", id="after a tab"),
]  # fmt: skip


@pytest.mark.parametrize("one", SLIPS)
def test_a_fault_of_an_expression_is_found_inside_it(tmp_path: Path, one: Slip) -> None:
    """The very letter is pointed at, in the file's own line and column."""
    assert_found(tmp_path, one)


@pytest.mark.parametrize("one", WRITTEN)
def test_the_place_is_right_however_the_text_is_written(tmp_path: Path, one: Slip) -> None:
    """Quotes, escapes, line breaks and letters of two bytes do not move it."""
    assert_found(tmp_path, one)


def test_the_place_is_right_where_lines_end_as_on_windows(tmp_path: Path) -> None:
    """A carriage return is part of the line's end, not of the line."""
    one = Slip('"plan - actual"', '"""\nplan\n  - «actul"""', "'actul'")
    text, place = one.broken
    found = problems_of(tmp_path, text.replace("\n", "\r\n"))
    assert [problem.where for problem in found] == [f"small.toml:{place}"]


def test_the_faulty_line_is_shown_with_a_caret_under_it(tmp_path: Path) -> None:
    """Whoever reads it in a terminal sees the place without opening the file."""
    broken = SMALL.replace("/ plan_year", "/ plan_yaer", 1)
    assert str(problems_of(tmp_path, broken)[0]) == (
        "small.toml:21:30: rule shortfall: value: there is nothing called 'plan_yaer' here\n"
        "    1 - forecast_year / plan_yaer\n"
        "                        ^^^^^^^^^\n"
        "  Try: did you mean 'plan_year'?"
    )


def test_an_expression_of_5000_terms_is_refused_with_its_place(tmp_path: Path) -> None:
    """The limit of an expression holds in a file too."""
    broken = SMALL.replace("1 - forecast_year / plan_year", "+".join(["plan_year"] * 5_000), 1)
    (found,) = problems_of(tmp_path, broken)
    assert found.where == "small.toml:21:10"
    assert "at most 4,000" in found.what


def test_all_faults_of_one_expression_are_found(tmp_path: Path) -> None:
    """Two unknown names give two faults, each at its own column."""
    broken = SMALL.replace("forecast_year / plan_year", "forcast_year / plan_yaer", 1)
    assert [problem.where for problem in problems_of(tmp_path, broken)] == [
        "small.toml:21:14",
        "small.toml:21:29",
    ]
