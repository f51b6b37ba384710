"""The latest answer to a criterion: undated, of the future, and two of one day."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from qippdash.engines.polars_streaming import PolarsStreaming
from qippdash.evaluate.answers import answers
from tests.portfolios import AS_AT, Row, portfolio


def latest(*said: tuple[str, str | None], as_at: date = AS_AT) -> tuple[object, ...] | None:
    """Answer, day and age of what counts among answers of one organisation to one criterion."""
    rows: list[Row] = [
        {"organisation": "P1", "ruleset": "r", "criterion": "c", "answer": one, "assessed_on": day}
        for one, day in said
    ]
    found = answers(portfolio(evidence=rows), PolarsStreaming(), as_at)
    assert found.height <= 1
    return found.select("answer", "assessed_on", "age").row(0) if found.height else None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param([("met", "2010-09-30")], ("met", date(2010, 9, 30), 0), id="of the day"),
        pytest.param(
            [("met", "2010-05-01"), ("partly", "2010-08-31")],
            ("partly", date(2010, 8, 31), 30),
            id="the later of two",
        ),
        pytest.param(
            [("not_met", "2010-05-01"), ("met", "2010-08-31")],
            ("met", date(2010, 8, 31), 30),
            id="the later, though it is better",
        ),
        pytest.param(
            [("met", "2010-08-31"), ("not_met", "2010-10-01")],
            ("met", date(2010, 8, 31), 30),
            id="not one of the future",
        ),
        pytest.param([("met", "2010-10-01")], None, id="only one of the future"),
        pytest.param([("partly", None)], ("partly", None, None), id="only one without a date"),
        pytest.param(
            [("met", None), ("partly", "2009-01-01")],
            ("partly", date(2009, 1, 1), 637),
            id="any date is later than none",
        ),
        pytest.param(
            [("met", "2010-08-31"), ("not_met", "2010-08-31"), ("partly", "2010-08-31")],
            ("not_met", date(2010, 8, 31), 30),
            id="the worst of one day",
        ),
        pytest.param(
            [("met", None), ("partly", None)], ("partly", None, None), id="the worse without dates"
        ),
    ],
)
def test_the_latest_answer_counts_whatever_the_order_of_rows(
    said: list[tuple[str, str | None]], expected: tuple[object, ...] | None
) -> None:
    """In every order in which a file could list them."""
    assert {latest(*order) for order in permutations(said)} == {expected}


def test_an_earlier_date_looks_at_what_was_known_then() -> None:
    """The same rows as at the end of July."""
    said = [("met", "2010-05-01"), ("not_met", "2010-08-31")]
    assert latest(*said, as_at=date(2010, 7, 31)) == ("met", date(2010, 5, 1), 91)


def test_answers_are_apart_by_organisation_ruleset_and_criterion() -> None:
    """Four rows, no two of which answer the same question."""
    keys = [("P1", "r", "c"), ("P2", "r", "c"), ("P1", "s", "c"), ("P1", "r", "d")]
    rows: list[Row] = [
        {"organisation": org, "ruleset": ruleset, "criterion": criterion, "answer": "met"}
        for org, ruleset, criterion in keys
    ]
    found = answers(portfolio(evidence=rows), PolarsStreaming(), AS_AT)
    assert {*found.select("organisation", "ruleset", "criterion").iter_rows()} == {*keys}


def test_a_pack_without_evidence_has_no_answers() -> None:
    """The frame has its columns all the same."""
    found = answers(portfolio(), PolarsStreaming(), AS_AT)
    assert (found.height, {"answer", "assessed_on", "age"} <= {*found.columns}) == (0, True)
