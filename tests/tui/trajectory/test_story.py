"""A year in words: what was made, what is forecast, where the run-rate leads, what is missing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import qippdash
from qippdash.testing.small_pack import build_pack
from qippdash.tui.prose import lay_out, text_of
from qippdash.tui.trajectory.story import Year, years

HEAD = ("initiative", "month", "plan", "actual", "forecast")


def told(folder: Path, *rows: tuple[object, ...]) -> str:
    """What is said of the year 2010-11 of scheme A1."""
    savings = [dict(zip(HEAD, ("A1", *row), strict=True)) for row in rows]
    pack = build_pack(folder / "pack", tables={"savings": savings})
    made = qippdash.rate(pack, rulesets=["financial-progress"])
    year: Year = years(made.trajectory("A1"), date(2010, 9, 30))[0]
    return text_of(lay_out(year.told(), 100))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param(
            [("2010-04-01", 1000, 500, ""), ("2010-10-01", 1000, "", 900)],
            [
                "Made up to Apr 2010       £500 of £1,000 planned",
                "Forecast for the year     £1,400",
                "At the run-rate so far    £1,000 by the end of the year, £400 below the forecast",
            ],
            id="half of the plan so far",
        ),
        pytest.param(
            [("2010-04-01", 1000, 1000, ""), ("2010-10-01", 1000, "", 1000)],
            ["At the run-rate so far    £2,000 by the end of the year"],
            id="on plan",
        ),
        pytest.param(
            [("2010-04-01", 1000, "", ""), ("2010-05-01", 1000, 900, "")],
            [
                (
                    "Of 2 months of schemes up to then 1 not reported (50% are); "
                    "nothing at all for Apr 2010."
                )
            ],
            id="a month that nobody reported is named",
        ),
        pytest.param(
            [("2010-04-01", 1000, "", "")],
            ["nothing reported, of £1,000 planned", "Forecast for the year     none given"],
            id="nothing reported at all is not nought",
        ),
    ],
)
def test_the_year_is_told_in_figures(
    tmp_path: Path, rows: list[tuple[object, ...]], said: list[str]
) -> None:
    """Each figure stands beside its name; what is missing is named."""
    text = told(tmp_path, *rows)
    for line in said:
        assert line in text


def test_a_year_that_was_reported_in_full_has_no_gaps(tmp_path: Path) -> None:
    """Nothing is said of gaps where there are none."""
    assert "not reported" not in told(tmp_path, ("2010-04-01", 1000, 1000, ""))
