"""The cluster's criteria: the published totals, their examples, and where each rule comes from."""

from __future__ import annotations

import pytest

from qippdash import api
from qippdash.evaluate.examples import ExampleResult
from qippdash.model.ruleset import Ruleset


@pytest.fixture(scope="module")
def ruleset() -> Ruleset:
    """The ruleset, as installed."""
    return api.read_ruleset("greater-manchester")


@pytest.fixture(scope="module")
def results(ruleset: Ruleset) -> list[ExampleResult]:
    """Its examples, tried."""
    return api.ruleset_examples(ruleset)


def test_every_example_gets_its_rating(results: list[ExampleResult]) -> None:
    """Nothing in the file says what the rules do not do."""
    assert [(one.rule.id, one.example.note, one.got) for one in results if not one.passed] == []


def test_every_rule_is_shown_at_each_of_its_ratings(
    ruleset: Ruleset, results: list[ExampleResult]
) -> None:
    """Somebody who reads the file sees what makes green, amber and red."""
    for rule in ruleset.rules:
        assert {one.got for one in results if one.rule.id == rule.id} >= {"green", "amber", "red"}


def test_every_rule_says_why_what_to_do_and_where_it_comes_from(ruleset: Ruleset) -> None:
    """No tolerance was published, so every cut point is local, and says so."""
    for rule in ruleset.rules:
        assert rule.why
        assert rule.action
        assert "ours" in rule.source
        assert rule.provenance == "local"


def test_the_published_totals_are_examples(results: list[ExampleResult]) -> None:
    """£878m over four years, £398m of it commissioners' and £480m providers'; £1.4bn before."""
    noted = {(one.rule.id, one.got) for one in results if "Greater Manchester" in one.example.note}
    noted |= {(one.rule.id, one.got) for one in results if "£1.4bn" in one.example.note}
    assert noted == {("challenge", "green"), ("challenge", "red"), ("both-sides", "green")}
