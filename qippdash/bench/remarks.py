"""What a sound ruleset may still have wrong with it: warnings for its author."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from qippdash.bench.coverage import NEVER_RATED, NOWHERE, Coverage
from qippdash.bench.findings import Finding
from qippdash.bench.stretches import gap, stretches
from qippdash.catalogue import Catalogue
from qippdash.evaluate.compiled import compile_rule
from qippdash.evaluate.examples import try_examples
from qippdash.model.rule import Example, Rule
from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import NOT_RATED, Scale, word_key
from qippdash.ruleset_file import placed
from qippdash.ruleset_file.fault import Fault
from qippdash.ruleset_file.fault import Path as Keys

PROBES = (1.0, 7.0, 1_000.0, -3.0, 0.5, 0.0)
"""Figures that a rule is tried with to see whether it can be rated at all."""

_ON_PACK = {
    NOWHERE: "it applies to no node of the pack",
    NEVER_RATED: "no node of the pack gets a rating by it",
}
_Remark = tuple[str, Fault]
_MISSING = {
    "why": "why = and a sentence on why the rule matters",
    "source": "source = and where the rule and its cut points come from",
    "provenance": 'provenance = "published", "inferred" or "local"',
}


def remarks(ruleset: Ruleset, catalogue: Catalogue, said: Sequence[Coverage] = ()) -> list[Finding]:
    """Everything about a ruleset that its author should look at.

    Args:
        ruleset: a ruleset without a fault.
        catalogue: what is on offer.
        said: what its rules say of the nodes of a pack, where there is one.

    Returns:
        Warnings with their places, measures first, then rule by rule.
    """
    found = [*_measures(ruleset, catalogue), *_rules(ruleset, catalogue), *_overall(ruleset)]
    found += _fires(ruleset, said)
    problems = placed(Path(ruleset.origin), [fault for _, fault in found])
    return [
        Finding("warning", code, problem)
        for (code, _), problem in zip(found, problems, strict=True)
    ]


def _measures(ruleset: Ruleset, catalogue: Catalogue) -> Iterator[_Remark]:
    if any(rule.lost for rule in ruleset.rules):
        return
    used = {
        name for rule in ruleset.rules for name in compile_rule(ruleset, rule, catalogue).measures
    }
    for name in ruleset.measures:
        if name not in used:
            what = "no rule uses it"
            fault = Fault(("measures", name), what, "remove it, or name it in a rule's value")
            yield "unused-measure", fault


def _rules(ruleset: Ruleset, catalogue: Catalogue) -> Iterator[_Remark]:
    for number, rule in enumerate(ruleset.rules):
        path: Keys = ("rule", number)
        yield from _unsaid(rule, path)
        yield from _unreachable(rule, ruleset.scale, path)
        if not rule.lost:
            yield from _never_rated(ruleset, rule, catalogue, (*path, "value"))


def _unsaid(rule: Rule, path: Keys) -> Iterator[_Remark]:
    for key, hint in _MISSING.items():
        if not getattr(rule, key):
            yield f"no-{key}", Fault((*path, key), f"it does not say its {key}", hint)
    if not rule.examples:
        what = "no example says what it should give"
        yield "no-example", Fault(path, what, "[[rule.example]] with given and rating")


def _unreachable(rule: Rule, scale: Scale, path: Keys) -> Iterator[_Remark]:
    """Words that no value gets, because a better word takes them all, and gaps between words."""
    stated = [word for word in scale.words if word in rule.cuts]
    same = {worse for better, worse in pairwise(stated) if rule.cuts[better] == rule.cuts[worse]}
    line = stretches(rule, scale)
    reached = {one.word for one in line} if line else {*stated}
    for word in stated:
        if word in same or word not in reached:
            what = f"nothing can be {word}: a better word takes every value that it would have"
            hint = f"move a cut point, or say in the rule's source that there is no {word}"
            yield "unreachable", Fault((*path, word_key(word)), what, hint)
    hole = gap(line, scale) if line else None
    if hole:
        before, here, after = hole
        what = (
            f"values between {before.high:g} and {after.low:g} are {here.word}, "
            f"and those on both sides are better"
        )
        fault = Fault((*path, word_key(stated[-1])), what, "let the conditions meet")
        yield "gap", fault


def _never_rated(
    ruleset: Ruleset, rule: Rule, catalogue: Catalogue, path: Keys
) -> Iterator[_Remark]:
    if any(example.rating != NOT_RATED for example in rule.examples):
        # Its examples hold, so there are figures that get it a rating.
        return
    if not _can_be_rated(ruleset, rule, catalogue):
        what = "it can never be rated: whatever the figures are, it has no value"
        hint = "look for a division by 0, or a measure that is always missing"
        yield "never-rated", Fault(path, what, hint)
    elif rule.examples:
        what = "none of its examples gives it a rating"
        yield "never-rated", Fault(path, what, "add an example with figures that get a word")


def _can_be_rated(ruleset: Ruleset, rule: Rule, catalogue: Catalogue) -> bool:
    """Whether any of some figures gives it a rating.

    What kinds other than those of figures are given cannot be made up here: they can.
    """
    given = getattr(catalogue.rule_kinds[rule.kind], "given", None)
    if given is not None and given(ruleset.scale):
        return True
    names = list(compile_rule(ruleset, rule, catalogue).measures)
    probes = tuple(Example(dict(zip(names, some, strict=True)), "") for some in _figures(names))
    alone = replace(ruleset, rules=(replace(rule, examples=probes),))
    tried = try_examples(alone, catalogue)
    return any(one.untried or one.got != NOT_RATED for one in tried)


def _figures(names: Sequence[str]) -> Iterable[list[float]]:
    """Figures for each name: the same for all, and different ones in several orders."""
    many = len(PROBES)
    for turn in range(many):
        yield [PROBES[turn]] * len(names)
        yield [PROBES[(turn + place) % many] for place in range(len(names))]


def _overall(ruleset: Ruleset) -> Iterator[_Remark]:
    if not ruleset.source:
        what = "it does not say its source"
        yield "no-source", Fault(("ruleset", "source"), what, "source = and who wrote the rules")
    conditions = list(ruleset.overall.conditions.items())
    for (worse, one), (better, other) in pairwise(conditions):
        if one == other:
            what = f"nothing can be {better}: its condition is that of {worse}"
            yield "unreachable", Fault(("overall", word_key(better)), what, "change one of them")


def _fires(ruleset: Ruleset, said: Sequence[Coverage]) -> Iterator[_Remark]:
    places = {rule.id: place for place, rule in enumerate(ruleset.rules)}
    for one in said:
        if one.ruleset == ruleset.id and one.verdict:
            what = _ON_PACK.get(one.verdict, f"it {one.verdict} of the pack's nodes")
            hint = "`qippdash rulesets coverage` has the counts; is it the cut points or the pack?"
            yield "tells-nothing-apart", Fault(("rule", places[one.rule]), what, hint)
