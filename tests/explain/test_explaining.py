"""Why a rating: the figures, the cut points, the way out; and what cannot be explained."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qippdash.assessment import Assessment
from qippdash.errors import UsageError
from qippdash.explain import Explanation, NodeExplanation
from qippdash.model.rule import Rule
from tests.portfolios import SHORTFALL, assessed, count, month, portfolio, ruleset, scheme

FULL = replace(
    SHORTFALL,
    why="A plan that will be missed needs others",
    action="Agree who makes up for it!",
    source="HSJ, autumn 2010",
    provenance="local",
)
UNIDENTIFIED = Rule(
    "unidentified",
    "Unidentified share",
    value="unidentified_year / plan_year",
    unit="percent",
    cuts={"green": 0.05, "amber": 0.2},
    applies="organisations",
)
BEHIND = Rule(
    "behind", "Behind plan", value="1 - actual_to_date / plan_to_date",
    cuts={"green": 0.05, "amber": 0.15},
)  # fmt: skip


def nation() -> Assessment:
    """P1 far short with one scheme, on course with another that has a month unreported."""
    pack = portfolio(
        initiatives=[scheme("I1", "P1"), scheme("I2", "P1", stage="unidentified")],
        savings=[
            month("I1", "2010-10", 100, forecast=40),
            month("I2", "2010-10", 100, forecast=100),
            month("I2", "2010-11", 100),
        ],
    )
    return assessed(pack, ruleset(FULL, UNIDENTIFIED, BEHIND), ruleset(SHORTFALL, name="other"))


def of_rule(code: str, rule: str) -> Explanation:
    """The explanation of one rule at one node."""
    found = nation().explain(code, rule)
    assert isinstance(found, Explanation)
    return found


def of_node(code: str, name: str | None = None) -> NodeExplanation:
    """The explanation of a node."""
    found = nation().explain(code, name)
    assert isinstance(found, NodeExplanation)
    return found


BOTH = "in_year and forecast is not None and plan is not None; 1 row of 3 blank"


def test_all_of_one_rating_in_sentences() -> None:
    """Rating, figures, cut points with their source, the way out, what drives it, what to do."""
    assert of_rule("P1", "money/shortfall").sentences() == [
        (
            'NHS P1 (P1) is red on "Forecast shortfall": 30% '
            "(on the 66.7% of its rows that are reported)."
        ),
        "The value is 1 - forecast_year / plan_year.",
        f"Forecast year (forecast_year): £140 = sum of forecast in savings where {BOTH}.",
        f"Plan year (plan_year): £200 = sum of plan in savings where {BOTH}.",
        (
            "Green: at most 5%; amber: at most 15%; red: more than 15%. The threshold is local. "
            "Source: HSJ, autumn 2010."
        ),
        'To reach amber: "Forecast year" must rise by £30.',
        'To reach green: "Forecast year" must rise by £50.',
        "What makes up Plan year - Forecast year (£60): Scheme I1 (I1) £60, 100% of it.",
        "Why it matters: A plan that will be missed needs others.",
        "What to do: Agree who makes up for it!",
    ]


def test_what_is_green_needs_no_way_out_and_no_action() -> None:
    """Nothing to reach, nothing to do."""
    found = of_rule("I2", "money/shortfall")
    assert (found.rating, found.distances) == ("green", ())
    assert not [line for line in found.sentences() if line.startswith(("To reach", "What to do"))]


def test_what_is_not_rated_says_why() -> None:
    """In place of a value."""
    found = of_rule("P2", "money/shortfall")
    assert (found.rating, found.value, found.value_words) == ("not rated", None, "–")
    assert (
        found.sentences()[0] == 'NHS P2 (P2) is not rated on "Forecast shortfall": no savings here.'
    )


def test_a_rule_that_is_not_for_a_node_says_so() -> None:
    """Asked for by name all the same."""
    found = of_rule("I1", "money/unidentified")
    assert (found.rating, found.reason) == ("not rated", "the rule is not for this level")


def test_each_measure_has_its_amount_and_its_blanks() -> None:
    """In pounds, with the rows that it counted."""
    lines = of_rule("P1", "money/unidentified").measures
    assert [(line.name, line.amount, line.words, line.rows, line.blanks) for line in lines] == [
        ("unidentified_year", 200.0, "£200", 3, 1),
        ("plan_year", 300.0, "£300", 3, 0),
    ]


def test_a_lever_that_cannot_do_it_says_so() -> None:
    """Without a single open risk there would still be eight of one kind or another."""
    rule = Rule("r", "R", value="risks_open + 8", cuts={"green": 7, "amber": 8}, lever="risks_open")
    pack = portfolio(risks=[{"organisation": "P1", "risk": "a"}])
    measures = [count("risks_open", "risks")]
    found = assessed(pack, ruleset(rule), measures=measures).explain("P1", "r")
    assert isinstance(found, Explanation)
    assert [(each.word, each.words) for each in found.distances] == [
        ("amber", '"Risks open" must fall by 1'),
        ("green", 'no move of "Risks open" alone can do it'),
    ]


@pytest.mark.parametrize(
    ("green", "expected"),
    [
        pytest.param("value < 0", [("amber", 35.0), ("green", 50.01)], id="its lever decides it"),
        pytest.param("plan_year > 900", [("amber", 35.0)], id="something else does"),
    ],
)
def test_words_that_a_condition_earns_have_a_distance_where_the_lever_decides(
    green: str, expected: list[tuple[str, float]]
) -> None:
    """Below nothing is a penny more than nothing; where no lever helps nothing is said."""
    rule = replace(SHORTFALL, kind="expression", cuts={"green": green, "amber": 0.15})
    pack = portfolio(savings=[month("I1", "2010-10", 100, forecast=50)])
    found = assessed(pack, ruleset(rule)).explain("I1", "shortfall")
    assert isinstance(found, Explanation)
    assert [(each.word, each.amount) for each in found.distances] == expected


def test_a_node_is_explained_worst_first() -> None:
    """Its overall ratings, then its rules: red, amber, not rated, green."""
    found = of_node("P1")
    assert [(one.ruleset.id, one.rating) for one in found.overall] == [
        ("money", "red"),
        ("other", "red"),
    ]
    assert [(one.ruleset.id, one.rule.id, one.rating) for one in found.rules] == [
        ("money", "shortfall", "red"),
        ("money", "unidentified", "red"),
        ("other", "shortfall", "red"),
        ("money", "behind", "not rated"),
    ]
    assert found.sentences()[:2] == [
        "NHS P1 (P1) is red on Money: 2 red and 1 not rated.",
        "NHS P1 (P1) is red on Other: 1 red.",
    ]


def test_a_node_is_explained_for_one_ruleset() -> None:
    """Rules that are not for it are left out."""
    found = of_node("I2", "money")
    assert [one.rule.id for one in found.rules] == ["behind", "shortfall"]
    assert [one.ruleset.id for one in found.overall] == ["money"]
    assert found.overall[0].counts == (("red", 0), ("amber", 0), ("green", 1), ("not rated", 1))


def test_a_node_with_too_few_ratings_says_how_many() -> None:
    """In the words of its overall rating."""
    one = of_node("P2", "money").overall[0]
    few = "only 0 of 3 rules could be rated, and 50% of them must be"
    assert (one.rating, one.reason) == ("not rated", few)
    line = of_node("P2", "money").sentences()[0]
    assert line == f"NHS P2 (P2) is not rated on Money ({few}): 3 not rated."


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("money/shortfall", ("money", "shortfall"), id="both names"),
        pytest.param("unidentified", ("money", "unidentified"), id="a rule that one ruleset has"),
        pytest.param("other/shortfall", ("other", "shortfall"), id="of the second ruleset"),
    ],
)
def test_a_rule_is_found_by_its_name(name: str, expected: tuple[str, str]) -> None:
    """With its ruleset's, or alone where no other has it."""
    found = of_rule("P1", name)
    assert (found.ruleset.id, found.rule.id) == expected


@pytest.mark.parametrize(
    ("code", "name", "words"),
    [
        pytest.param("P9", None, ["no node has the code 'P9'", "Try: "], id="a code"),
        pytest.param(
            "P1", "mony", ["no ruleset or rule 'mony'", "did you mean 'money'?"], id="a ruleset"
        ),
        pytest.param(
            "P1",
            "money/shortfal",
            ["no ruleset or rule 'money/shortfal'", "did you mean 'money/shortfall'?"],
            id="a rule",
        ),
        pytest.param(
            "P1",
            "unidentifed",
            ["no ruleset or rule 'unidentifed'", "did you mean 'unidentified'?"],
            id="a rule's own name",
        ),
        pytest.param(
            "P1",
            "shortfall",
            ["several rulesets have a rule 'shortfall'", "money/shortfall, other/shortfall"],
            id="a name that two have",
        ),
    ],
)
def test_a_name_that_is_not_there_gets_the_nearest(
    code: str, name: str | None, words: list[str]
) -> None:
    """What is wrong, and what to try."""
    with pytest.raises(UsageError) as caught:
        nation().explain(code, name)
    assert [word for word in words if word not in str(caught.value)] == []
