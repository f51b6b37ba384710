"""One rating from many: enough of them, gaps that count, must-rules, conditions in their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from qippdash.evaluate.evaluation import Evaluation
from qippdash.evaluate.long import overall_ratings
from qippdash.model.rule import Rule
from qippdash.model.ruleset import Overall
from qippdash.model.scale import RAG
from tests.portfolios import THE_WORST, Row, column_of, evaluated, portfolio, ruleset

ANSWERS = {"G": "met", "A": "partly", "R": "not_met"}


def rated(letters: str, overall: Overall, must: Sequence[int] = ()) -> Evaluation:
    """P1 with a rule for each letter: G, A, R, or N for not rated."""
    rules = [
        Rule(f"r{n}", f"R{n}", kind="evidence", must=n in must, applies="organisations")
        for n in range(len(letters))
    ]
    rows: list[Row] = [
        {"organisation": "P1", "ruleset": "money", "criterion": f"r{n}", "answer": ANSWERS[letter]}
        for n, letter in enumerate(letters)
        if letter != "N"
    ]
    return evaluated(portfolio(evidence=rows), ruleset(*rules, overall=overall))


def word(letters: str, overall: Overall, must: Sequence[int] = ()) -> str:
    """The overall rating of P1."""
    code = column_of(rated(letters, overall, must), "money/")["P1"]
    return "not rated" if code < 0 else RAG.words[code]


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        pytest.param("GGGG", "green", id="all green"),
        pytest.param("GGGA", "amber", id="one amber"),
        pytest.param("GGAR", "red", id="one red"),
        pytest.param("GGNN", "amber", id="half rated: each gap counts as amber"),
        pytest.param("GNNN", "not rated", id="fewer than half rated"),
        pytest.param("RNNN", "not rated", id="fewer than half, though one is red"),
        pytest.param("RRNN", "red", id="half rated, and red"),
        pytest.param("NNNN", "not rated", id="nothing rated"),
        pytest.param("G", "green", id="a single rule"),
        pytest.param("N", "not rated", id="a single gap"),
    ],
)
def test_half_of_the_rules_must_be_rated_and_gaps_count_as_amber(
    letters: str, expected: str
) -> None:
    """Unless a ruleset says otherwise."""
    assert word(letters, THE_WORST) == expected


@pytest.mark.parametrize(
    ("gaps", "letters", "expected"),
    [
        pytest.param("amber", "GGGN", "amber", id="as amber"),
        pytest.param("red", "GGGN", "red", id="as red"),
        pytest.param("green", "GGGN", "green", id="as green, if a ruleset insists"),
        pytest.param("", "GGGN", "green", id="as nothing"),
        pytest.param("red", "GGGG", "green", id="no gap"),
        pytest.param("", "NNNN", "not rated", id="nothing but gaps"),
    ],
)
def test_a_ruleset_says_what_a_gap_counts_as(gaps: str, letters: str, expected: str) -> None:
    """One of four rules that could not be rated."""
    assert word(letters, replace(THE_WORST, gaps=gaps)) == expected


@pytest.mark.parametrize(
    ("needs", "letters", "expected"),
    [
        pytest.param(0.0, "GNNNNNNN", "amber", id="none need be, and one is"),
        pytest.param(0.0, "NNNNNNNN", "not rated", id="none need be, and none is"),
        pytest.param(1.0, "GGGGGGGN", "not rated", id="all must be, and one is not"),
        pytest.param(1.0, "GGGGGGGG", "green", id="all must be, and all are"),
        pytest.param(0.75, "GGGGGGNN", "amber", id="exactly so many"),
        pytest.param(0.76, "GGGGGGNN", "not rated", id="one too few"),
        pytest.param(0.55, "G" * 11 + "N" * 9, "amber", id="11 of 20 are 55 percent"),
        pytest.param(0.07, "G" * 7 + "N" * 93, "amber", id="7 of 100 are 7 percent"),
    ],
)
def test_a_ruleset_says_how_many_rules_must_be_rated(
    needs: float, letters: str, expected: str
) -> None:
    """The share counts as it is written, whatever floats make of it."""
    assert word(letters, replace(THE_WORST, needs=needs)) == expected


BY_MUST = {"red": "must_reds > 0 or reds >= 2", "amber": "reds + ambers > 0"}


@pytest.mark.parametrize(
    ("conditions", "letters", "must", "expected"),
    [
        pytest.param(BY_MUST, "GGGR", [3], "red", id="a must-rule is red"),
        pytest.param(BY_MUST, "GGGR", [0], "amber", id="another is"),
        pytest.param(BY_MUST, "GGRR", [], "red", id="two are"),
        pytest.param(BY_MUST, "GGGA", [3], "amber", id="a must-rule is amber"),
        pytest.param({"red": "must_ambers > 0"}, "GGGN", [3], "red", id="a gap in a must-rule"),
        pytest.param({"red": "must_ambers > 0"}, "GGGN", [0], "green", id="a gap elsewhere"),
        pytest.param({"red": "reds / rules > 0.3"}, "GGRR", [], "red", id="by their share"),
        pytest.param({"red": "not_rated > 1"}, "GGNN", [], "red", id="by what is not rated"),
        pytest.param({"red": "rated < 3"}, "GGNN", [], "red", id="by what is"),
        pytest.param({"red": "greens < 2"}, "GGNN", [], "green", id="by what is green"),
        pytest.param({"amber": "reds > 0"}, "GGGR", [], "amber", id="no condition for red"),
        pytest.param({}, "RRRR", [], "green", id="no condition at all"),
    ],
)
def test_conditions_over_counts_decide(
    conditions: Mapping[str, str], letters: str, must: Sequence[int], expected: str
) -> None:
    """The first that holds, worst first; the best word where none does."""
    assert word(letters, Overall(conditions), must) == expected


def test_the_first_condition_that_holds_decides() -> None:
    """In the order that the ruleset has them, which its file makes worst first."""
    both = {"red": "reds > 0", "amber": "reds > 0"}
    assert word("R", Overall(both)) == "red"
    assert word("R", Overall(dict(reversed(both.items())))) == "amber"


def test_counts_are_of_ratings_and_not_of_gaps() -> None:
    """What a gap counts as changes the rating and no count."""
    found = overall_ratings(rated("GGARN", THE_WORST)).filter(organisation="P1")
    assert found.select("green", "amber", "red", "not_rated").row(0) == (2, 1, 1, 1)


def test_the_reason_says_how_many_could_be_rated() -> None:
    """And how many must be."""
    found = overall_ratings(rated("GNNN", THE_WORST)).filter(organisation="P1")
    assert found["reason"].to_list() == [
        "only 1 of 4 rules could be rated, and 50% of them must be"
    ]
    assert overall_ratings(rated("GGGG", THE_WORST)).filter(organisation="P1")["reason"][0] is None


def test_a_node_that_no_rule_is_for_has_no_overall_rating() -> None:
    """No row in the frame, and no code."""
    rules = [Rule("r", "R", kind="evidence", applies="organisations", levels=("pct",))]
    found = evaluated(
        portfolio(savings=[{"initiative": "I1", "month": "2010-04"}], evidence=[]),
        ruleset(*rules),
    )
    codes = column_of(found, "money/")
    assert [codes[code] for code in ("ENG", "P1", "I1")] == [None, -1, None]
    assert set(overall_ratings(found)["organisation"]) == {"P1", "P2", "P3"}
