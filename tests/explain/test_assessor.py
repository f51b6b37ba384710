"""What an assessor found, how old it is, and whether the tables agree."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qippdash.explain import Explanation
from qippdash.model.rule import Rule
from tests.portfolios import Row, assessed, month, portfolio, ruleset

ALONE = Rule("clinical", "Clinical leadership", kind="evidence")
BESIDE = replace(
    ALONE,
    value="1 - forecast_year / plan_year",
    unit="percent",
    cuts={"green": 0.05, "amber": 0.15},
)


def explained(rule: Rule, *answers: Row, code: str = "P3") -> Explanation:
    """A criterion explained at P3, which by its tables is amber."""
    said = {"organisation": "P3", "ruleset": "money", "criterion": "clinical"}
    pack = portfolio(
        savings=[month("I1", "2010-10", 100, forecast=90)],
        evidence=[{**said, **answer} for answer in answers],
    )
    found = assessed(pack, ruleset(rule)).explain(code, "clinical")
    assert isinstance(found, Explanation)
    return found


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        pytest.param(
            {"answer": "met", "assessor": "Dr Who", "assessed_on": "2010-08-31",
             "reference": "Board paper 7"},
            "Dr Who found it met on 31 August 2010 (30 days before): Board paper 7.",
            id="all there",
        ),
        pytest.param(
            {"answer": "not_met", "assessed_on": "2010-09-29"},
            "An assessor found it not met on 29 September 2010 (1 day before).",
            id="by nobody in particular",
        ),
        pytest.param(
            {"answer": "partly", "assessor": "Dr Who"}, "Dr Who found it partly met.", id="undated"
        ),
    ],
)  # fmt: skip
def test_the_answer_is_told_with_who_when_and_where(answer: Row, expected: str) -> None:
    """As much of it as there is."""
    assert explained(ALONE, answer).evidence == (expected,)


def test_nobody_has_looked() -> None:
    """Which is said too."""
    found = explained(ALONE)
    assert (found.rating, found.evidence) == (
        "not rated",
        ("Nobody has assessed this criterion.",),
    )


def test_a_scheme_has_no_assessor() -> None:
    """The question is asked of organisations."""
    found = explained(BESIDE, {"answer": "met"}, code="I1")
    assert (found.rating, found.evidence, found.notes) == ("amber", (), ())


def test_of_two_answers_on_one_day_the_one_that_counts_is_told() -> None:
    """The worse one, with its own assessor."""
    found = explained(
        ALONE,
        {"answer": "met", "assessor": "Kind", "assessed_on": "2010-08-31"},
        {"answer": "not_met", "assessor": "Strict", "assessed_on": "2010-08-31"},
    )
    assert found.evidence[0].startswith("Strict found it not met")


@pytest.mark.parametrize(
    ("answer", "note"),
    [
        pytest.param(
            "met",
            "The assessor says green and the tables say amber: the worse counts.",
            id="the tables are worse",
        ),
        pytest.param(
            "not_met",
            "The assessor says red and the tables say amber: the worse counts.",
            id="the assessor is worse",
        ),
        pytest.param("partly", None, id="they agree"),
    ],
)
def test_a_disagreement_is_noted(answer: str, note: str | None) -> None:
    """Between what was found and what was counted."""
    assert explained(BESIDE, {"answer": answer}).notes == ((note,) if note else ())


@pytest.mark.parametrize(
    "assessed_on",
    [pytest.param("2010-01-31", id="stale"), pytest.param(None, id="without a date")],
)
def test_stale_evidence_disagrees_with_nobody(assessed_on: str | None) -> None:
    """It is told, with what it counts for, and the tables decide alone."""
    rule = replace(BESIDE, options={"stale_after": 90})
    found = explained(rule, {"answer": "not_met", "assessed_on": assessed_on})
    assert (found.rating, found.notes) == ("amber", ())
    assert found.evidence[1] == "That is too old to count, which it does for 90 days."
