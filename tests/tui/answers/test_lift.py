"""What would move a rating, as lines: schemes by what they give, and which of them were tried."""

from __future__ import annotations

from qippdash.tui.answers.lift import moved_by
from qippdash.tui.prose import Paragraph
from tests.portfolios import MEASURES, SHORTFALL, assessed, month, portfolio, ruleset, scheme

SCHEMES = 14


def test_a_scheme_that_was_not_tried_says_so_and_why() -> None:
    """Only the largest are rated anew one by one: blanks in the list would leave one guessing."""
    codes = [f"S{number:02}" for number in range(SCHEMES)]
    pack = portfolio(
        initiatives=[scheme(code, "P1") for code in codes],
        savings=[month(code, "2010-11", 100, forecast=at) for at, code in enumerate(codes)],
    )
    measures = (MEASURES["plan_year"], MEASURES["forecast_year"])
    found = moved_by(assessed(pack, ruleset(SHORTFALL), measures=measures), "P1", None)
    keys = [one.key for one in found.source.columns]
    words = [keys.index("rating"), keys.index("overall")]
    said = [[cell.text for cell in found.source.cells(row, words)] for row in range(SCHEMES)]
    assert said[:12] == [["red", "red"]] * 12
    assert said[12:] == [["not tried", "not tried"]] * 2
    beneath = [
        [one.text for one in found.about(row) if isinstance(one, Paragraph)] for row in (0, 13)
    ]
    assert not any("Not tried" in one for one in beneath[0])
    assert any(one.startswith("Not tried: the 12 that could give most") for one in beneath[1])
