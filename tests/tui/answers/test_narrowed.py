"""Which lines of an answer stay while something is typed over it."""

from __future__ import annotations

import pytest

from qippdash.model.ruleset import Overall, Ruleset
from qippdash.model.scale import RAG
from qippdash.tui.answers import Answered, Goal, rows_of
from qippdash.tui.answers.narrowed import Narrowing
from qippdash.tui.answers.sought import as_drawn
from qippdash.tui.columns import Column
from qippdash.tui.prose import Paragraph

RULESET = Ruleset("r", "R", "1", RAG, (), Overall())
COLUMNS = (
    Column("name", "Where", "name", 20),
    Column("rating", "Rating", "text", 20),
    Column("why", "Why told", "text", 20),
)
LINES = (
    ("Redbridge", "amber £2m", "stale"),
    ("Norfolk", "red £1m", "no owner"),
    ("Norwich", "not rated", "stale"),
)


def narrowing() -> Narrowing:
    """Three lines, each with a text beneath it and a place that it leads to."""
    source = rows_of(COLUMNS, LINES)
    return Narrowing(
        Answered(
            source=source,
            about=lambda row: [Paragraph(LINES[row][0])],
            goal=lambda row: Goal(LINES[row][0]),
            sought=lambda: as_drawn(source, rulesets=[RULESET], ratings=["rating"]),
        )
    )


def names(one: Narrowing) -> list[str]:
    """The lines that stay, by their names."""
    return [one.shown.source.cells(row, [0])[0].text for row in range(one.shown.source.height)]


@pytest.mark.parametrize(
    ("typed", "stay"),
    [
        pytest.param("", ["Redbridge", "Norfolk", "Norwich"], id="nothing typed"),
        pytest.param("nor", ["Norfolk", "Norwich"], id="letters of a name"),
        pytest.param("red", ["Norfolk"], id="a rating is no part of a name"),
        pytest.param('"red"', ["Redbridge", "Norfolk"], id="in quotation marks it is text"),
        pytest.param("-red", ["Redbridge", "Norwich"], id="not a rating"),
        pytest.param("not rated", ["Norwich"], id="not rated"),
        pytest.param("no owner", ["Norfolk"], id="words of a cell"),
        pytest.param("why:stale amber", ["Redbridge"], id="a column and a rating"),
        pytest.param("red or stale", ["Redbridge", "Norfolk", "Norwich"], id="one or the other"),
        pytest.param("zzz", [], id="nothing fits"),
    ],
)
def test_lines_stay_that_fit_what_is_typed(typed: str, stay: list[str]) -> None:
    """Ratings by their words, everything else as text, in the language of the table's filter."""
    one = narrowing()
    one.by(typed)
    assert names(one) == stay


def test_what_is_told_of_a_line_goes_with_it() -> None:
    """The text beneath, where enter leads, and its place in the whole list."""
    one = narrowing()
    one.by("norwich")
    assert one.shown.about(0) == [Paragraph("Norwich")]
    assert one.shown.goal(0) == Goal("Norwich")
    assert one.place(0) == 2
    assert one.row(2) == 0


def test_a_list_without_a_line_that_fits_says_what_to_do() -> None:
    """What was typed, how many there would be, and the key that shows them."""
    one = narrowing()
    one.by("zzz")
    assert one.shown.empty == "esc shows them all: none of 3 fits 'zzz'"
    assert one.place(0) == 0


def test_a_name_that_nothing_has_is_doubted() -> None:
    """It is read as text, and said so."""
    one = narrowing()
    one.by("wy:stale")
    assert "nothing is called 'wy'" in one.kept.doubt


def test_an_answer_without_words_of_its_own_is_searched_as_it_is_drawn() -> None:
    """Every cell, and every column by its heading."""
    one = Narrowing(Answered(source=rows_of(COLUMNS, LINES)))
    one.by("red")
    assert names(one) == ["Redbridge", "Norfolk"]
    one.by("where:nor")
    assert names(one) == ["Norfolk", "Norwich"]


def test_an_answer_without_lines_can_be_filtered() -> None:
    """Nothing stays of nothing."""
    one = Narrowing(Answered())
    one.by("red")
    assert one.shown.source.height == 0
