"""A scenario in words: a line for each thing that it changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qippdash.model.rule import Cut
from qippdash.model.ruleset import Ruleset
from qippdash.model.scenario import Addition, Scenario
from qippdash.whatif.cuts import by_word
from qippdash.wording import (
    exact_money_words,
    month_words,
    plural,
    share_words,
    value_words,
)


def in_words(scenario: Scenario, rulesets: Sequence[Ruleset] = ()) -> list[str]:
    """What a scenario changes, cut points first.

    Args:
        scenario: what is changed; its codes may be of no pack.
        rulesets: as they are without it: a cut point is worded in its rule's unit, and with
            what it was.
    """
    return [*_cuts(scenario, rulesets), *_initiatives(scenario), *map(_added, scenario.added)]


def _cuts(scenario: Scenario, rulesets: Sequence[Ruleset]) -> Iterator[str]:
    known = {f"{one.id}/{rule.id}": (one, rule) for one in rulesets for rule in one.rules}
    for name, cuts in scenario.cuts.items():
        if name not in known:
            yield from (f"{name}: {word} {_cut(cut, '')}" for word, cut in cuts.items())
            continue
        ruleset, rule = known[name]
        for word, cut in by_word(cuts, ruleset.scale).items():
            was = f" (was {_cut(rule.cuts[word], rule.unit)})" if word in rule.cuts else ""
            yield f"{name}: {word} {_cut(cut, rule.unit)}{was}"


def _cut(cut: Cut, unit: str) -> str:
    return f"where {cut}" if isinstance(cut, str) else value_words(cut, unit)


def _initiatives(scenario: Scenario) -> Iterator[str]:
    for code in dict.fromkeys((*scenario.dropped, *scenario.slipped, *scenario.scaled)):
        if code in scenario.dropped:
            yield f"{code} dropped"
            continue
        if code in scenario.slipped:
            yield f"{code} {plural(scenario.slipped[code], 'month')} later"
        if code in scenario.scaled:
            yield f"{code} at {share_words(scenario.scaled[code])} of its forecast"


def _added(one: Addition) -> str:
    done = "added at" if one.pence >= 0 else "taken away at"
    since = f" from {month_words(one.since)}" if one.since else ""
    return f"{exact_money_words(abs(one.pence) / 100)} {done} {one.at}{since}"
