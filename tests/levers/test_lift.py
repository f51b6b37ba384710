"""Which single scheme lifts a node, and how few together: every answer is rated again."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from qippdash.assessment import Assessment
from qippdash.errors import UsageError
from qippdash.levers import Lift
from qippdash.model.rule import Rule
from qippdash.model.ruleset import Overall, Ruleset
from tests.portfolios import (
    MEASURES,
    SHORTFALL,
    Row,
    assessed,
    count,
    month,
    portfolio,
    ruleset,
    scheme,
    total,
)

UNIDENTIFIED = Rule(
    "unidentified", "Unidentified share", value="unidentified_year / plan_year",
    cuts={"green": 0.05, "amber": 0.2}, lever="unidentified_year",
)  # fmt: skip
BEHIND = Rule(
    "behind", "Behind plan", value="1 - actual_to_date / plan_to_date",
    cuts={"green": 0.05, "amber": 0.15}, lever="actual_to_date",
)  # fmt: skip
COVERED = Rule(
    "covered", "Covered", value="identified / required", better="higher",
    cuts={"green": 1.0, "amber": 0.9}, lever="identified",
)  # fmt: skip
MORE = (
    total("identified", where="in_year and stage != 'unidentified'"),
    total("required", "required", "in_year", table="targets", scope="own"),
    total("largest", how="largest"),
    count("late", "milestones", "done is None"),
    count("due", "milestones"),
    count("all_late", "milestones", "done is None and due > as_at"),
)
STAGES = {"A": "unidentified", "B": "unidentified", "C": "in_progress", "D": "in_progress"}


def savings(**short: int) -> list[Row]:
    """Each scheme plans £100 a month for three months; a forecast or an actual is so much short."""
    rows: list[Row] = []
    for code in STAGES:
        less = short.get(code, 0)
        rows += [
            month(code, "2010-09", 100, actual=100 - short.get(f"{code}_made", 0)),
            month(code, "2010-10", 100, forecast=100),
            month(code, "2010-11", 100, forecast=100 - less),
        ]
    return rows


def nation(*rulesets: Ruleset, **short: int) -> Assessment:
    """P1 has A and C, P2 has B and D; nothing is short unless it is said."""
    pack = portfolio(
        initiatives=[
            scheme(code, "P1" if code in "AC" else "P2", stage=stage, recurrent=code in "AB")
            for code, stage in STAGES.items()
        ],
        savings=savings(**short),
        targets=[{"organisation": "GM", "year": "2010-11", "required": 1_000}],
        milestones=[
            {"initiative": code, "milestone": name, "due": "2010-10-31", "done": done}
            for code, name, done in (
                ("A", "one", None), ("A", "two", None), ("C", "one", None), ("C", "two", "2010-09-01"),
            )
        ],
    )  # fmt: skip
    return assessed(pack, *rulesets, measures=[*MEASURES.values(), *MORE])


def gifts(found: Lift) -> dict[str, tuple[float, str, str]]:
    """What each scheme gives, and the rule's and the overall rating with it alone."""
    wanted = found.schemes.select("initiative", "gives", "rating", "overall")
    return {code: (gives, rating, overall) for code, gives, rating, overall in wanted.iter_rows()}


def test_a_forecast_goes_back_to_its_plan() -> None:
    """£240 of £1,200 short: A alone makes it amber (£60 of 1,200 left is green); C does not."""
    found = nation(ruleset(SHORTFALL), A=180, C=60).lift("GM", "shortfall")
    assert [(one.to, one.move) for one in found.needs] == [("amber", 60.0), ("green", 180.0)]
    assert gifts(found) == {"A": (180.0, "green", "green"), "C": (60.0, "amber", "amber")}
    assert "its forecast for the months ahead makes up all" in found.assumption


def test_where_none_does_it_the_fewest_do() -> None:
    """Four schemes of £90 each: three of them together make it green, two make it amber."""
    short = dict.fromkeys(STAGES, 90)
    found = nation(ruleset(SHORTFALL), **short).lift("GM", "shortfall")
    assert {rating for _, rating, _ in gifts(found).values()} == {"red"}
    rule, whole = found.together[:2], found.together[2:]
    assert [(one.to, one.initiatives) for one in rule] == [
        ("amber", ("A", "B")),
        ("green", ("A", "B", "C", "D")),
    ]
    assert [(one.to, one.overall, one.gives) for one in whole] == [
        ("amber", True, 180.0),
        ("green", True, 360.0),
    ]
    assert 'To make "Forecast shortfall" amber: no single scheme is enough; 2 schemes' in " ".join(
        found.sentences()
    )


def test_what_is_unidentified_becomes_identified() -> None:
    """Half of £1,200 is unidentified: neither A nor B is enough alone, both are."""
    found = nation(ruleset(UNIDENTIFIED)).lift("GM")
    assert found.assumption == "its stage becomes opportunity"
    assert gifts(found) == {"A": (-300.0, "red", "red"), "B": (-300.0, "red", "red")}
    assert [(one.to, one.initiatives) for one in found.together if not one.overall] == [
        ("amber", ("A", "B")),
        ("green", ("A", "B")),
    ]


def test_what_becomes_identified_raises_what_is_identified_too() -> None:
    """£600 of £1,000 are identified, and each unidentified scheme has £300."""
    found = nation(ruleset(COVERED)).lift("GM", "covered")
    assert gifts(found) == {"A": (300.0, "amber", "amber"), "B": (300.0, "amber", "amber")}
    assert found.together[-1].initiatives == ("A", "B")


def test_what_was_made_is_as_if_it_had_been_on_plan() -> None:
    """£80 of £400 to date are missing: A's 60 make it amber."""
    found = nation(ruleset(BEHIND), A_made=60, B_made=20).lift("GM", "behind")
    assert gifts(found) == {"A": (60.0, "green", "green"), "B": (20.0, "amber", "amber")}
    assert found.assumption == "what it has saved so far had been what it had planned"


LATE = Rule("late", "Late", value="late / due", cuts={"green": 0.1, "amber": 0.5}, lever="late")


def test_a_schemes_part_of_a_count_comes_to_nothing() -> None:
    """Three of four milestones are late, two of them A's."""
    found = nation(ruleset(LATE)).lift("P1", "late")
    assert gifts(found) == {"A": (-2.0, "amber", "amber"), "C": (-1.0, "amber", "amber")}
    assert found.assumption == 'its part of "Late" comes to nothing'


KEPT = Rule(
    "kept", "Kept", value="all_late / late", better="higher",
    cuts={"green": 1.0, "amber": 0.9}, lever="all_late",
)  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "code", "says"),
    [
        pytest.param(SHORTFALL, "GM", "it is green already", id="green"),
        pytest.param(SHORTFALL, "P3", "it is not rated, and no scheme changes that", id="unrated"),
        pytest.param(
            replace(COVERED, value="required / plan_year", lever="required"),
            "GM",
            '"Required" is counted over targets, which belong to no scheme',
            id="a table without schemes",
        ),
        pytest.param(
            Rule("top", "Top", value="largest / plan_year", cuts={"green": 0.1, "amber": 0.2},
                 lever="largest"),
            "GM",
            '"Largest" is no sum, so that no scheme has a part in it',
            id="a largest part",
        ),
        pytest.param(
            Rule("p", "P", value="plan_year / required", better="higher",
                 cuts={"green": 9.0, "amber": 8.0}, lever="plan_year"),
            "GM",
            "no scheme under it has anything left to give to it",
            id="a plan can be any size",
        ),
    ],
)  # fmt: skip
def test_where_no_scheme_can_give_the_reason_is_said(rule: Rule, code: str, says: str) -> None:
    """In place of a table."""
    found = nation(ruleset(rule)).lift(code, rule.id)
    assert (found.cannot, found.schemes.height) == (says, 0)
    assert found.sentences()[-1] == f"No scheme can lift it: {says}."


def test_a_rulesets_worst_must_rule_comes_first() -> None:
    """Before a rule that is as red and must not be met; and others are passed over aloud."""
    must = replace(UNIDENTIFIED, must=True)
    rules = ruleset(SHORTFALL, must)
    assert nation(rules, A=250, B=250).lift("GM", "money").rule.id == "unidentified"
    blocked = Rule(
        "top", "Top", value="largest / plan_year", must=True,
        cuts={"green": 0.1, "amber": 0.2}, lever="largest",
    )  # fmt: skip
    found = nation(ruleset(UNIDENTIFIED, blocked)).lift("GM", "money")
    assert found.rule.id == "unidentified"
    assert found.passed_over == ('Top: "Largest" is no sum, so that no scheme has a part in it.',)


def test_the_ruleset_that_rates_worst_is_asked_when_none_is_named() -> None:
    """The other one is green."""
    found = nation(ruleset(SHORTFALL, name="fine"), ruleset(UNIDENTIFIED, name="poor")).lift("GM")
    assert found.ruleset.id == "poor"


def test_a_rating_one_level_up_hangs_on_the_nodes_below() -> None:
    """A rule that looks at children sees their new ratings: B lifts P2, and so the share of red."""
    below = Rule(
        "below", "Below", kind="children", cuts={"green": 0.0, "amber": 0.5},
        options={"of": "shortfall", "count": "red"},
    )  # fmt: skip
    overall = Overall({"red": "below == 3", "amber": "below == 2"})
    found = nation(ruleset(SHORTFALL, below, overall=overall), A=250, B=250).lift("GM", "shortfall")
    assert [overall for _, _, overall in gifts(found).values()] == ["amber", "amber"]


def test_an_answer_is_what_rating_the_changed_pack_gives() -> None:
    """The two schemes' forecasts raised in the pack itself."""
    short = dict.fromkeys(STAGES, 90)
    found = nation(ruleset(SHORTFALL), **short).lift("GM", "shortfall")
    amber = found.together[0]
    raised = {code: less for code, less in short.items() if code not in amber.initiatives}
    assert nation(ruleset(SHORTFALL), **raised).explain("GM", "shortfall").rating == amber.to  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("code", "rule", "says"),
    [
        pytest.param("A", None, "A is an initiative, and no scheme lies under it", id="initiative"),
        pytest.param("P9", None, "no node has the code", id="code"),
        pytest.param("GM", "shortfal", "did you mean 'shortfall'?", id="rule"),
        pytest.param("GM", "plain", "the rule 'plain' has no lever to move", id="no lever"),
        pytest.param(
            "GM", "money", "no rule of 'money' that has a lever rates GM worse", id="good"
        ),
    ],
)
def test_a_question_that_has_no_answer_says_why(code: str, rule: str | None, says: str) -> None:
    """With what to try."""
    plain = replace(SHORTFALL, id="plain", lever="")
    with pytest.raises(UsageError, match=re.escape(says)):
        nation(ruleset(SHORTFALL, plain)).lift(code, rule)
