"""A criterion: the assessor's answer, the tables' beside it, and evidence that has gone stale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from qippdash.model.rule import Given, Rule
from qippdash.model.scale import DCA, RAG
from qippdash.rule_kinds.evidence import Evidence
from tests.portfolios import column_of, evaluated, portfolio, ruleset, total, tried

ALONE = Rule("clinical", "Clinical leadership", kind="evidence")
STALE = replace(ALONE, options={"stale_after": 90})
BESIDE = replace(ALONE, value="gap", unit="GBP", cuts={"green": 10, "amber": 50})
GAP = total("gap")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param({"answer": "met"}, "green", id="met"),
        pytest.param({"answer": "partly"}, "amber", id="partly met"),
        pytest.param({"answer": "not_met"}, "red", id="not met"),
        pytest.param({}, "not rated", id="nobody has looked"),
        pytest.param({"answer": "met", "age": 4000}, "green", id="met ten years ago"),
    ],
)
def test_an_answer_earns_a_word(given: Mapping[str, Given], expected: str) -> None:
    """Of a criterion that no table can answer."""
    assert tried(ALONE, given).got == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param({"answer": "met", "age": 0}, "green", id="of today"),
        pytest.param({"answer": "met", "age": 90}, "green", id="on its last day"),
        pytest.param({"answer": "met", "age": 91}, "not rated", id="a day older"),
        pytest.param({"answer": "not_met", "age": 91}, "not rated", id="stale bad news too"),
    ],
)
def test_evidence_goes_stale(given: Mapping[str, Given], expected: str) -> None:
    """After so many days it counts as none."""
    assert tried(STALE, given).got == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param({"answer": "met", "gap": 5}, "green", id="both say green"),
        pytest.param({"answer": "met", "gap": 20}, "amber", id="the tables are worse"),
        pytest.param({"answer": "met", "gap": 90}, "red", id="the tables are far worse"),
        pytest.param({"answer": "partly", "gap": 5}, "amber", id="the assessor is worse"),
        pytest.param({"answer": "not_met", "gap": 20}, "red", id="the assessor is worse still"),
        pytest.param({"gap": 20}, "amber", id="only the tables answer"),
        pytest.param({"answer": "partly"}, "amber", id="only the assessor answers"),
        pytest.param({}, "not rated", id="neither answers"),
        pytest.param({"answer": "met", "gap": 10}, "green", id="on the cut point"),
        pytest.param({"answer": "met", "gap": 10.01}, "amber", id="a penny beyond it"),
    ],
)
def test_the_worse_of_assessor_and_tables_counts(given: Mapping[str, Given], expected: str) -> None:
    """Where the tables can answer too, by a value and cut points."""
    assert tried(BESIDE, given, GAP).got == expected


def test_stale_evidence_leaves_the_tables_to_answer() -> None:
    """An old ``not met`` no longer counts, and neither does an old ``met``."""
    rule = replace(BESIDE, options={"stale_after": 90})
    old: list[dict[str, Given]] = [
        {"answer": answer, "age": 91, "gap": 20} for answer in ("met", "not_met")
    ]
    assert [tried(rule, given, GAP).got for given in old] == ["amber", "amber"]


def test_partly_met_is_the_middle_of_a_longer_scale() -> None:
    """Five points: the third."""
    rated = evaluated(
        portfolio(
            evidence=[
                {
                    "organisation": "P1",
                    "ruleset": "money",
                    "criterion": "clinical",
                    "answer": "partly",
                }
            ]
        ),
        ruleset(ALONE, scale=DCA),
    )
    assert DCA.words[column_of(rated, "money/clinical")["P1"]] == "amber"


@pytest.mark.parametrize(
    ("assessed_on", "reason"),
    [
        pytest.param("2010-04-01", "the evidence is 182 days old and counts for 90", id="stale"),
        pytest.param(None, "the evidence has no date and counts for 90 days", id="undated"),
        pytest.param("2010-10-01", "no evidence for this criterion", id="of the future"),
        pytest.param("2010-07-02", None, id="just in time"),
    ],
)
def test_the_reason_says_what_is_wrong_with_the_evidence(
    assessed_on: str | None, reason: str | None
) -> None:
    """At the end of September 2010, for a criterion that counts for 90 days."""
    answer = {"organisation": "P1", "ruleset": "money", "criterion": "clinical", "answer": "met"}
    pack = portfolio(evidence=[{**answer, "assessed_on": assessed_on}])
    rated = evaluated(pack, ruleset(STALE))
    reasons = rated.wide.select(rated.rated[0].reason).to_series()
    assert reasons[pack.nodes["organisation"].to_list().index("P1")] == reason


def test_an_answer_is_about_an_organisation_and_not_its_schemes() -> None:
    """A scheme is not rated by what was said of its organisation, nor is a parent."""
    pack = portfolio(
        savings=[{"initiative": "I1", "month": "2010-04"}],
        evidence=[
            {"organisation": "P3", "ruleset": "money", "criterion": "clinical", "answer": "met"}
        ],
    )
    codes = column_of(evaluated(pack, ruleset(ALONE)), "money/clinical")
    assert [codes[code] for code in ("P3", "I1", "WSX")] == [0, -1, -1]


def test_two_rules_can_ask_for_one_criterion() -> None:
    """The second names the first's, and can hold it to another age."""
    second = replace(STALE, id="again", options={"criterion": "clinical", "stale_after": 1})
    pack = portfolio(
        evidence=[
            {
                "organisation": "P1",
                "ruleset": "money",
                "criterion": "clinical",
                "answer": "met",
                "assessed_on": "2010-09-01",
            }
        ]
    )
    rated = evaluated(pack, ruleset(ALONE, second))
    assert [column_of(rated, f"money/{rule}")["P1"] for rule in ("clinical", "again")] == [0, -1]


@pytest.mark.parametrize(
    ("rule", "keys"),
    [
        pytest.param(ALONE, [], id="none"),
        pytest.param(replace(ALONE, options={"stale_after": 1}), [], id="a day"),
        pytest.param(replace(ALONE, options={"stale_after": 0}), ["stale_after"], id="no days"),
        pytest.param(replace(ALONE, options={"stale_after": "90"}), ["stale_after"], id="a text"),
        pytest.param(replace(ALONE, cuts={"green": 1, "amber": 2}), ["value"], id="cuts alone"),
        pytest.param(
            replace(ALONE, cuts={"green": 1}, options={"stale_after": -1}),
            ["stale_after", "value"],
            id="both",
        ),
    ],
)
def test_faults_name_the_keys_that_they_are_in(rule: Rule, keys: list[str]) -> None:
    """A number of days that is none, and cut points without a value."""
    assert [key for key, _, _ in Evidence().faults(rule, RAG)] == keys


def test_what_earns_each_word_is_said_of_both() -> None:
    """The assessor's answer, and the tables' where they are asked."""
    assert Evidence().in_words(ALONE, RAG)[0] == ("green", "the criterion is met")
    assert Evidence().in_words(BESIDE, RAG) == [
        ("green", "the criterion is met; the tables say at most £10"),
        ("amber", "the criterion is partly met; the tables say at most £50"),
        ("red", "the criterion is not met; the tables say otherwise"),
    ]
