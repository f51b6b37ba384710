"""What must move: how much for each word, at which nodes, and why where nothing does."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qippdash.assessment import Assessment
from qippdash.errors import UsageError
from qippdash.levers import LEVER_COLUMNS
from qippdash.model.rule import Rule
from qippdash.model.scale import DCA
from tests.portfolios import SHORTFALL, assessed, count, month, portfolio, ruleset, scheme, total

HIGHER = Rule(
    "covered", "Covered", value="forecast_year / plan_year", better="higher",
    cuts={"green": 1.0, "amber": 0.9}, lever="forecast_year",
)  # fmt: skip
BY_CONDITION = replace(SHORTFALL, id="bent", cuts={"green": "value <= 0.05", "amber": 0.15})


def nation(*rules: Rule) -> Assessment:
    """P1 plans £1,000 and forecasts £500; P2 plans £200 and forecasts £180; P3 has nothing."""
    pack = portfolio(
        initiatives=[scheme("I1", "P1"), scheme("I2", "P2")],
        savings=[
            month("I1", "2010-10", 1_000, forecast=500),
            month("I2", "2010-10", 200, forecast=180),
        ],
    )
    return assessed(pack, ruleset(*rules), measures=[total("plan_year", where="in_year")])


def moves(found: Assessment, code: str, **asked: str) -> list[tuple[str, str, float | None]]:
    """Rule, word and move of one node."""
    frame = found.levers(code, **asked)  # type: ignore[arg-type]
    return list(frame.select("rule", "to", "move").iter_rows())


@pytest.mark.parametrize(
    ("rule", "code", "expected"),
    [
        pytest.param(SHORTFALL, "P1", [("amber", 350.0), ("green", 450.0)], id="lower is better"),
        pytest.param(HIGHER, "P1", [("amber", 400.0), ("green", 500.0)], id="higher is better"),
        pytest.param(SHORTFALL, "P2", [("green", 10.0)], id="amber already"),
        pytest.param(SHORTFALL, "P3", [], id="not rated"),
        pytest.param(replace(SHORTFALL, lever=""), "P1", [], id="no lever"),
        pytest.param(BY_CONDITION, "P1", [("amber", 350.0), ("green", 450.0)], id="a condition"),
    ],
)
def test_each_better_word_has_its_move(
    rule: Rule, code: str, expected: list[tuple[str, float | None]]
) -> None:
    """The nearest word first; in pounds, with its sign."""
    kind = "expression" if rule is BY_CONDITION else rule.kind
    found = nation(replace(rule, kind=kind))
    assert [(to, move) for _, to, move in moves(found, code)] == expected


def test_a_move_stands_beside_what_the_lever_comes_to() -> None:
    """Half of £500 more, of a plan of £1,000 at stake."""
    row = nation(SHORTFALL).levers("P1", to="green").row(0, named=True)
    assert [*row] == list(LEVER_COLUMNS)
    assert (row["present"], row["move"], row["relative"]) == (500.0, 450.0, 0.9)
    assert (row["at_stake"], row["rating"], row["cannot"]) == (1_000.0, "red", None)


def test_nodes_come_by_what_is_at_stake() -> None:
    """Every organisation, the largest plan first; nodes above before those under them."""
    found = nation(SHORTFALL).levers(to="green")
    assert found["organisation"].to_list() == ["ENG", "NORTH", "GM", "P1", "P2"]
    assert found["at_stake"].is_sorted(descending=True)


def test_rules_of_a_node_come_by_the_money_to_move() -> None:
    """Whatever their order in the ruleset; a rule's words stay together, the nearest first."""
    found = moves(nation(SHORTFALL, HIGHER), "P1")
    assert [(rule, to) for rule, to, _ in found] == [
        ("covered", "amber"),
        ("covered", "green"),
        ("shortfall", "amber"),
        ("shortfall", "green"),
    ]


@pytest.mark.parametrize(
    ("code", "levels", "expected"),
    [
        pytest.param("GM", (), {"GM"}, id="a node alone"),
        pytest.param("NORTH", ("pct",), {"P1", "P2"}, id="a level under a node"),
        pytest.param(None, ("pct", "sha"), {"NORTH", "P1", "P2"}, id="two levels"),
        pytest.param("I1", ("initiative",), {"P1"}, id="an initiative itself"),
        pytest.param("P3", ("initiative",), set(), id="nothing there"),
    ],
)
def test_a_question_can_be_for_some_nodes(
    code: str | None, levels: tuple[str, ...], expected: set[str]
) -> None:
    """By code, by level, by both."""
    found = nation(SHORTFALL).levers(code, levels=levels)
    assert set(found["organisation"]) == expected


ALL, OPEN = count("every", "risks"), count("open", "risks", "status == 'open'")
CLOSE = Rule("r", "R", value="(open + 8) / every", cuts={"green": 1.0, "amber": 9.0}, lever="open")
STEPS = replace(SHORTFALL, value="round(1 - forecast_year / plan_year, 1)")
TOLD = Rule(
    "crit", "Crit", kind="evidence", value="1 - forecast_year / plan_year",
    cuts={"green": 0.05, "amber": 0.15}, lever="forecast_year",
)  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        pytest.param(CLOSE, 'no number of "Open" makes it green', id="fewer than none"),
        pytest.param(STEPS, "does not go in a straight line", id="a value in steps"),
        pytest.param(
            replace(SHORTFALL, kind="expression", cuts={"green": "plan_year > 900", "amber": 0.5}),
            'green is a condition that "Forecast year" does not decide: plan_year > 900',
            id="a condition on something else",
        ),
        pytest.param(TOLD, "the assessor's answer holds it back", id="an assessor"),
    ],
)
def test_where_nothing_moves_it_the_reason_is_given(rule: Rule, says: str) -> None:
    """Not a blank cell: a sentence."""
    pack = portfolio(
        initiatives=[scheme("I1", "P1")],
        savings=[month("I1", "2010-10", 100, forecast=80)],
        risks=[{"organisation": "P1", "risk": "a", "status": "open"}],
        evidence=[
            {"organisation": "P1", "ruleset": "money", "criterion": "crit", "answer": "not_met"}
        ],
    )
    found = assessed(pack, ruleset(rule), measures=[ALL, OPEN]).levers("P1", to="green")
    assert found["move"].to_list() == [None]
    assert says in found["cannot"][0]


def test_what_is_not_rated_is_there_when_asked_for() -> None:
    """One row with the reason, whatever words there are."""
    found = nation(SHORTFALL).levers("P3", unrated=True)
    assert found.select("rating", "to", "move", "cannot").rows() == [
        ("not rated", "green", None, "not rated: no savings here")
    ]


def test_another_scale_has_its_own_words() -> None:
    """Each better word of five, the nearest first."""
    cuts = {"green": 0.0, "amber/green": 0.1, "amber": 0.2, "amber/red": 0.3}
    rules = ruleset(replace(SHORTFALL, cuts=cuts), scale=DCA)
    pack = portfolio(savings=[month("I1", "2010-10", 100, forecast=75)])
    found = assessed(pack, rules).levers("I1")
    assert found.select("to", "move").rows() == [
        ("amber", 5.0),
        ("amber/green", 15.0),
        ("green", 25.0),
    ]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        pytest.param({"code": "P9"}, "no node has the code", id="code"),
        pytest.param({"levels": ["pst"]}, "did you mean 'pct'?", id="level"),
        pytest.param({"rulesets": ["mony"]}, "did you mean 'money'?", id="ruleset"),
        pytest.param({"to": "gren"}, "did you mean 'green'?", id="word"),
        pytest.param({"to": "red"}, "no rule can be moved to 'red'", id="the worst word"),
        pytest.param({"to": "\x1b[2J"}, "no rule can be moved to", id="no word at all"),
    ],
)
def test_a_name_that_is_not_there_is_named(asked: dict[str, object], says: str) -> None:
    """With what was probably meant."""
    with pytest.raises(UsageError, match=re.escape(says)):
        nation(SHORTFALL).levers(**asked)  # type: ignore[arg-type]


@settings(max_examples=20, deadline=None)
@given(
    st.integers(min_value=1, max_value=10**10),
    st.integers(min_value=-(10**10), max_value=2 * 10**10),
    st.sampled_from([SHORTFALL, HIGHER]),
    st.sampled_from(["amber", "green"]),
)
def test_the_amount_gives_the_colour_and_a_penny_less_does_not(
    plan: int, forecast: int, rule: Rule, word: str
) -> None:
    """Put into the pack and rated again."""

    def assess(pence: int) -> Assessment:
        row = month("I1", "2010-10", f"{plan / 100:.2f}", forecast=f"{pence / 100:.2f}")
        return assessed(portfolio(savings=[row]), ruleset(rule))

    words = ["green", "amber", "red"]

    def place(pence: int) -> int:
        return words.index(assess(pence).explain("I1", rule.id).rating)  # type: ignore[union-attr]

    found = assess(forecast).levers("I1", to=word)
    if found.is_empty():
        assert place(forecast) <= words.index(word)
        return
    move = round(found["move"][0] * 100)
    assert place(forecast + move) <= words.index(word)
    assert place(forecast + move - (1 if move > 0 else -1)) > words.index(word)
