"""How late a milestone is, and how far its date has moved."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from qippdash.tui.prose import lay_out, text_of
from qippdash.tui.tracker.milestones import milestones
from qippdash.tui.tracker.shown import Shown, Whose

WHOSE = Whose(date(2010, 9, 30), date(2010, 4, 1))
DUE = date(2010, 9, 10)


def one(due: date, forecast: date | None, done: date | None) -> Shown:
    """The list of a single milestone."""
    row = {"initiative": "I1", "milestone": "Opens", "due": due, "forecast": forecast, "done": done}
    types = {"due": pl.Date, "forecast": pl.Date, "done": pl.Date}
    return milestones(pl.DataFrame([row], schema_overrides=types), WHOSE)


def cells(shown: Shown) -> dict[str, str]:
    """What the only row shows, by column."""
    return {field.column.key: field.cell(0).text for field in shown.fields}


@pytest.mark.parametrize(
    ("due", "forecast", "done", "late", "moved", "said"),
    [
        pytest.param(
            DUE, None, date(2010, 9, 22), "+12 days", "–", "Done 12 days late.", id="done late"
        ),
        pytest.param(DUE, None, DUE, "on time", "–", "Done on the day it was due.", id="on time"),
        pytest.param(
            DUE, None, date(2010, 9, 9), "-1 day", "–", "Done 1 day early.", id="done early"
        ),
        pytest.param(
            DUE,
            None,
            None,
            "+20 days",
            "–",
            "Not done: 20 days late at 30 September 2010.",
            id="overdue and nobody says until when",
        ),
        pytest.param(
            DUE,
            date(2010, 10, 10),
            None,
            "+20 days",
            "+30 days",
            "Its date has moved: now expected 30 days later than it was promised.",
            id="overdue and moved",
        ),
        pytest.param(
            date(2010, 10, 1),
            date(2010, 10, 1),
            None,
            "–",
            "no",
            "To be done: due in 1 day.",
            id="not due yet",
        ),
    ],
)
def test_a_milestone_says_how_late_it_is_and_how_far_it_moved(
    due: date, forecast: date | None, done: date | None, late: str, moved: str, said: str
) -> None:
    """Late counts to the day it was done, or to the pack's; moved is from promised to expected."""
    shown = one(due, forecast, done)
    assert (cells(shown)["late"], cells(shown)["moved"]) == (late, moved)
    assert said in text_of(lay_out(shown.tell(0), 200))


def test_milestones_stand_in_the_order_of_their_promised_days() -> None:
    """Whatever the order of the file."""
    days = [date(2010, 9, 1), date(2010, 5, 1), date(2011, 1, 1)]
    rows = pl.DataFrame(
        {
            "initiative": ["I1"] * 3,
            "milestone": ["second", "first", "third"],
            "due": days,
            "forecast": [None] * 3,
            "done": [None] * 3,
        },
        schema_overrides={"forecast": pl.Date, "done": pl.Date},
    )
    assert milestones(rows, WHOSE).fields[0].values.to_list() == ["first", "second", "third"]
