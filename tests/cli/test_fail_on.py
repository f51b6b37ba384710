"""`--fail-on` answers by overall ratings, for whatever scale a ruleset has."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from qippdash.cli.fail_on import matching, unrated
from qippdash.cli.select import Selection
from qippdash.model.assessment import Particulars
from qippdash.model.portfolio import Pack, Portfolio
from qippdash.model.ruleset import Overall, Ruleset
from qippdash.model.scale import NOT_RATED, RAG, Scale, Step

SEGMENTS = Scale(
    "segment",
    (
        Step("1", "1", "●", "o", "good"),
        Step("2", "2", "◐", "c", "fair"),
        Step("3", "3", "▲", "^", "poor"),
        Step("4", "4", "■", "#", "bad"),
    ),
)


def _rated(scale: Scale, words: list[str]) -> Selection:
    nodes = pl.DataFrame({"node": range(len(words))})
    overall = pl.DataFrame({"ruleset": ["r"] * len(words), "rating": words})
    day = date(2010, 9, 30)
    return Selection(
        Particulars("0", day, "p", "P", "h", ()),
        (Ruleset("r", "R", "1", scale, (), Overall({})),),
        Portfolio(Pack("p", "P", day, (), 4, "h"), {}, nodes, nodes, nodes, {}),
        nodes,
        nodes,
        nodes,
        nodes,
        overall,
    )


@pytest.mark.parametrize(
    ("words", "asked", "count"),
    [
        pytest.param(["green", "amber", "red"], ["red"], 1, id="red is red alone"),
        pytest.param(["green", "amber", "red"], ["amber"], 2, id="amber includes red"),
        pytest.param(["green", "green"], ["amber"], 0, id="green never"),
        pytest.param(["green", NOT_RATED], ["red"], 0, id="not rated is no colour"),
        pytest.param(["green", NOT_RATED], ["not-rated"], 1, id="not rated when asked for"),
        pytest.param(["red", NOT_RATED], ["not-rated"], 1, id="and then only that"),
        pytest.param(["red", NOT_RATED], ["red", "not-rated"], 2, id="or both"),
    ],
)
def test_what_counts(words: list[str], asked: list[str], count: int) -> None:
    """Each word of the option stands for that rating or worse."""
    assert matching(_rated(RAG, words), asked) == count


@pytest.mark.parametrize(("asked", "count"), [("red", 1), ("amber", 3)])
def test_other_scales_answer_by_tone(asked: str, count: int) -> None:
    """Segment 4 is as bad as red; 2 and 3 are no better than amber."""
    assert matching(_rated(SEGMENTS, ["1", "2", "3", "4"]), [asked]) == count


def test_gaps_are_counted_apart() -> None:
    """How many were not rated is known, so that it can be told."""
    assert unrated(_rated(RAG, ["green", NOT_RATED])) == 1
