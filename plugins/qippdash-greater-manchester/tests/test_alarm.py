"""An alarm: what is missing by share and by amount, and what a rule of the kind may say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from qippdash_greater_manchester.alarm import Alarm

from qippdash import api
from qippdash.model.rule import Example, Given, Rule
from qippdash.model.ruleset import Overall, Ruleset
from qippdash.model.scale import DCA, RAG

RULE = Rule(
    "behind",
    "Behind plan",
    kind="alarm",
    value="plan_to_date - actual_to_date",
    unit="GBP",
    options={"of": "plan_to_date", "share": 0.10, "amount": 1_000_000},
)


def rated(given: Mapping[str, Given], rule: Rule = RULE) -> str:
    """What the rule makes of figures in pounds."""
    tried = replace(rule, examples=(Example(given, ""),))
    ruleset = Ruleset("ours", "Ours", "1", RAG, (tried,), Overall(policy="worst"))
    [result] = api.ruleset_examples(ruleset)
    return result.got


def of(plan: float | None, actual: float | None) -> dict[str, Given]:
    """What was planned and made to date, or what there is of them."""
    both = {"plan_to_date": plan, "actual_to_date": actual}
    return {name: amount for name, amount in both.items() if amount is not None}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(of(10e6, 10e6), "green", id="as planned"),
        pytest.param(of(10e6, 12e6), "green", id="more than planned"),
        pytest.param(of(10e6, 9e6), "green", id="on both limits"),
        pytest.param(of(9e6, 8_099_999.99), "amber", id="a penny beyond the share"),
        pytest.param(of(11e6, 9_999_999.99), "amber", id="a penny beyond the amount"),
        pytest.param(of(10e6, 8_999_999.99), "red", id="a penny beyond both"),
        pytest.param(of(10e6, -5e6), "red", id="costs more than it saves"),
        pytest.param(of(10e6, None), "not rated", id="nothing reported"),
        pytest.param(of(None, 10e6), "not rated", id="nothing planned that we know of"),
        pytest.param(of(0, 0), "not rated", id="nothing planned"),
        pytest.param({}, "not rated", id="no figures"),
    ],
)
def test_an_alarm_is_raised_where_share_and_amount_are_large(
    given: Mapping[str, Given], expected: str
) -> None:
    """Neither is green, one of the two amber, both red; what cannot be told is not rated."""
    assert rated(given) == expected


def test_its_words_are_its_limits() -> None:
    """What earns each word, best first, as the screen shows it."""
    assert Alarm().in_words(RULE, RAG) == [
        ("green", "at most 10% of plan_to_date, and at most £1.0m"),
        ("amber", "more than 10% of plan_to_date, or more than £1.0m"),
        ("red", "more than 10% of plan_to_date, and more than £1.0m"),
    ]


def with_options(**options: object) -> Rule:
    """The rule, some of its options others."""
    return replace(RULE, options={**RULE.options, **options})


@pytest.mark.parametrize(
    ("rule", "keys"),
    [
        pytest.param(RULE, [], id="sound"),
        pytest.param(replace(RULE, options={}), ["of", "share", "amount"], id="no options"),
        pytest.param(replace(RULE, value=""), ["value"], id="no value"),
        pytest.param(replace(RULE, unit="percent"), ["unit"], id="no money"),
        pytest.param(replace(RULE, better="higher"), ["better"], id="the wrong way round"),
        pytest.param(with_options(of="plan_year"), ["of"], id="a measure of another value"),
        pytest.param(
            replace(RULE, value="max(plan_year, 0)", options={**RULE.options, "of": "max"}),
            ["of"],
            id="a function",
        ),
        pytest.param(with_options(share=15), ["share"], id="percent in place of a share"),
        pytest.param(with_options(share=-0.1), ["share"], id="a share below 0"),
        pytest.param(with_options(amount=-1), ["amount"], id="an amount below 0"),
        pytest.param(with_options(amount=float("nan")), ["amount"], id="no number"),
        pytest.param(with_options(amount=float("inf")), ["amount"], id="no end"),
        pytest.param(replace(RULE, cuts={"green": 0.1}), ["green"], id="a cut point"),
    ],
)
def test_each_fault_names_its_key_and_what_to_try(rule: Rule, keys: list[str]) -> None:
    """All faults of a rule are found at once."""
    faults = Alarm().faults(rule, RAG)
    assert [key for key, _, _ in faults] == keys
    assert all(what and hint for _, what, hint in faults)


def test_a_scale_needs_a_middle() -> None:
    """Neither, one of the two, both: three words, and no more."""
    [(key, what, _)] = Alarm().faults(RULE, DCA)
    assert key == "kind"
    assert "three words" in what
