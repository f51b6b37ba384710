"""Everything that is wrong with a scenario for the pack and the rulesets that it is played on."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace

import polars as pl

from qippdash.catalogue import Catalogue
from qippdash.errors import Problem, RulesetError, nearest
from qippdash.evaluate.compiled import compile_rule
from qippdash.evaluate.evaluation import Evaluation
from qippdash.model.rule import Cut, Rule
from qippdash.model.ruleset import Ruleset
from qippdash.model.scenario import Addition, Place, Scenario
from qippdash.whatif.cuts import by_word
from qippdash.whatif.months import months_ahead
from qippdash.whatif.moved import moved, unknown_months
from qippdash.whatif.unfit import unfit
from qippdash.wording import day_words, month_words

LARGEST_NUMBER = 1e15
"""The largest number that an expression takes (see `qippdash.expressions`)."""

LARGEST_FACTOR = 1_000.0
"""Beyond, a forecast is not scaled but replaced; and whole pence have an end."""

LONGEST_SLIP = 120
"""Months. A plan of ten years hence is another plan."""

MOST_PENCE = 100_000_000_000_00
"""£100bn, what the service spent in a year: nobody adds more to a savings plan."""


def faults(before: Evaluation, scenario: Scenario, catalogue: Catalogue) -> list[Problem]:
    """What is wrong, in the order of a scenario's file; each with where it stands."""
    found = [
        *_cuts(before, scenario, catalogue),
        *_initiatives(before, scenario),
        *_additions(before, scenario),
    ]
    return found or list(_unknown(before, scenario))


def _where(scenario: Scenario, place: Place, name: str = "") -> str:
    """The line of a file, where the scenario has one; else its title."""
    for length in range(len(place), 0, -1):
        if place[:length] in scenario.places:
            found = scenario.places[place[:length]]
            return f"{found}: {name}" if name else found
    return f"scenario '{scenario.title}'" + (f": {name}" if name else "")


def _cuts(before: Evaluation, scenario: Scenario, catalogue: Catalogue) -> Iterator[Problem]:
    known = {f"{one.id}/{rule.id}": (one, rule) for one in before.rulesets for rule in one.rules}
    for name, cuts in scenario.cuts.items():
        if name not in known:
            where = _where(scenario, ("cuts", name), name)
            yield Problem(where, "there is no such rule here", nearest(name, known))
            continue
        ruleset, rule = known[name]
        words = ruleset.scale.words[:-1]
        named = by_word(cuts, ruleset.scale)
        for word in named:
            if word not in words:
                where = _where(scenario, ("cuts", name, word), name)
                yield Problem(where, f"'{word}' has no cut point", nearest(word, words))
        right = {word: cut for word, cut in named.items() if word in words}
        where = _where(scenario, ("cuts", name), name)
        yield from _rule(ruleset, rule, right, catalogue, where)


def _rule(
    ruleset: Ruleset, rule: Rule, cuts: Mapping[str, Cut], catalogue: Catalogue, where: str
) -> Iterator[Problem]:
    """What is wrong with cut points that are to take the place of a rule's own."""
    for word, cut in cuts.items():
        if not isinstance(cut, str) and not abs(cut) < LARGEST_NUMBER:
            yield Problem(where, f"{word} = {cut} is no cut point", "write a smaller number")
            return
    if not cuts or rule.kind not in catalogue.rule_kinds:
        return
    changed = replace(rule, cuts={**rule.cuts, **cuts})
    for word, what, hint in catalogue.rule_kinds[rule.kind].faults(changed, ruleset.scale):
        said = unfit(rule, changed, word, ruleset.scale)
        yield Problem(where, *(said or (what, hint)))
    try:
        compile_rule(ruleset, changed, catalogue)
    except RulesetError as error:
        yield from (Problem(where, one.what, one.hint) for one in error.problems)


def _initiatives(before: Evaluation, scenario: Scenario) -> Iterator[Problem]:
    if scenario.initiatives:
        known = _codes(before)
        for name in sorted(scenario.initiatives - set(known)):
            where = _where(scenario, ("initiatives", name))
            yield Problem(where, f"there is no initiative '{name}'", nearest(name, known))
    for name, factor in scenario.scaled.items():
        where = _where(scenario, ("initiatives", name, "scale"))
        if not 0 <= factor < math.inf:
            yield Problem(where, f"{name} cannot be scaled by {factor}", "0 drops it")
        elif factor > LARGEST_FACTOR:
            hint = "add money to it instead"
            yield Problem(
                where, f"{name} cannot be scaled by more than {LARGEST_FACTOR:,.0f}", hint
            )
    for name, months in scenario.slipped.items():
        where = _where(scenario, ("initiatives", name, "slip"))
        if months < 0:
            yield Problem(where, f"{name} slips by less than 0 months", "0 leaves it")
        elif months > LONGEST_SLIP:
            yield Problem(where, f"{name} slips by more than {LONGEST_SLIP} months", "drop it")


def _codes(before: Evaluation) -> list[str]:
    schemes = before.portfolio.tables["initiatives"].select("initiative").collect()
    return schemes["initiative"].to_list()


def _additions(before: Evaluation, scenario: Scenario) -> Iterator[Problem]:
    if not scenario.added:
        return
    organisations = before.portfolio.nodes["organisation"].unique(maintain_order=True).to_list()
    schemes = _codes(before)
    for number, one in enumerate(scenario.added):
        place: Place = ("add", number)
        if one.at not in {*organisations, *schemes}:
            where = _where(scenario, (*place, "at"))
            hint = nearest(one.at, [*organisations, *schemes])
            yield Problem(where, f"there is no organisation or initiative '{one.at}'", hint)
        if abs(one.pence) > MOST_PENCE:
            where = _where(scenario, (*place, "amount"))
            yield Problem(where, f"more is added at {one.at} than £100bn", "write a smaller amount")
        yield from _no_month(before, scenario, one, place)


def _no_month(
    before: Evaluation, scenario: Scenario, one: Addition, place: Place
) -> Iterator[Problem]:
    """Whether there is a month ahead to put the money into."""
    as_at, starts = before.measured.as_at, before.portfolio.pack.year_starts
    every = months_ahead(as_at, starts)
    months = months_ahead(as_at, starts, one.since)
    if not every:
        what = f"no month of the financial year lies ahead of {day_words(as_at)}"
        hint = "an earlier --as-at, or change cut points alone"
        yield Problem(_where(scenario, place), what, hint)
    elif not months or (one.since is not None and one.since < every[0]):
        what = f"{month_words(one.since)} is no month ahead in the financial year"
        hint = f"a month from {every[0]:%Y-%m} to {every[-1]:%Y-%m}"
        yield Problem(_where(scenario, (*place, "from")), what, hint)


def _unknown(before: Evaluation, scenario: Scenario) -> Iterator[Problem]:
    """Money for an initiative of which nobody has said what any month ahead comes to."""
    organisations = set(before.portfolio.nodes["organisation"])
    as_at, starts = before.measured.as_at, before.portfolio.pack.year_starts
    for number, one in enumerate(scenario.added):
        if one.at in organisations:
            continue
        rows = before.portfolio.tables["savings"].filter(pl.col("initiative") == one.at).collect()
        months = months_ahead(as_at, starts, one.since)
        if unknown_months(moved(rows, scenario, (), as_at, starts), months) == len(months):
            what = f"nobody has said what {one.at} comes to in the months ahead: nothing to add to"
            hint = "add the money at its organisation, or drop what is there"
            yield Problem(_where(scenario, ("add", number)), what, hint)
