"""How soon England is rated again when a threshold has changed: the sums are kept."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from statistics import median

import qippdash
from qippdash.assessment import Assessment
from qippdash.model.rule import Rule
from qippdash.model.ruleset import Ruleset
from tests.bench.figure import Figure
from tests.bench.terminal import ROOT

ROUNDS = 30
ENGLAND = ROOT / "sample_data" / "england" / "2010-09"


def figures() -> Iterator[Figure]:
    """All rulesets over every organisation and initiative, in this process."""
    assessment = qippdash.rate(ENGLAND)
    assert assessment.wide.height == assessment.nodes.height
    nodes, rulesets = assessment.nodes.height, assessment.rulesets
    rules = sum(len(ruleset.rules) for ruleset in rulesets)
    whose = f"{nodes:,} nodes, {rules} rules"
    one = rounds(assessment, changed=1)
    yield Figure(f"rated again: {whose}, a threshold changed", "ms", median(one) * 1e3, budget=20)
    yield Figure(f"the slowest of {ROUNDS} times", "ms", max(one) * 1e3)
    every = rounds(assessment, changed=len(rulesets))
    name = "a threshold changed in each ruleset"
    yield Figure(f"rated again: {whose}, {name}", "ms", median(every) * 1e3)


def rounds(assessment: Assessment, changed: int) -> list[float]:
    """Seconds that each of ROUNDS changes took, in the first so many of the rulesets."""
    taken = []
    for step in range(1, ROUNDS + 1):
        by = [step / 1_000 if place < changed else 0.0 for place in range(len(assessment.rulesets))]
        moves = zip(assessment.rulesets, by, strict=True)
        rulesets = tuple(moved(one, much) if much else one for one, much in moves)
        start = time.perf_counter()
        again = assessment.with_rulesets(rulesets)
        assert again is not None
        # With the distances, which are worked out when they are asked for.
        assert again.wide.height == assessment.nodes.height
        taken.append(time.perf_counter() - start)
    return taken


def moved(ruleset: Ruleset, by: float) -> Ruleset:
    """The ruleset with the cut points of its first rule that has any moved a little."""
    with_cuts = next((rule for rule in ruleset.rules if numbers(rule)), None)
    rules = [
        replace(rule, cuts={word: cut + by for word, cut in numbers(rule).items()})
        if rule is with_cuts
        else rule
        for rule in ruleset.rules
    ]
    return replace(ruleset, rules=tuple(rules))


def numbers(rule: Rule) -> dict[str, float]:
    """The cut points of a rule that are numbers; empty where they are conditions."""
    cuts = {word: cut for word, cut in rule.cuts.items() if isinstance(cut, int | float)}
    return cuts if len(cuts) == len(rule.cuts) else {}
