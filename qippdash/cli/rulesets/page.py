"""A ruleset as a page to read: what each rule asks, its thresholds, and where they come from."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from qippdash.catalogue import Catalogue
from qippdash.cli.rulesets.list import in_force
from qippdash.evaluate.looks import look_of
from qippdash.evaluate.policy_words import in_words
from qippdash.model.measure import Measure
from qippdash.model.rule import Example, Rule
from qippdash.model.ruleset import Ruleset
from qippdash.wording import GBP, exact_money_words, listing, number_words, share_words

WIDTH = 80
LABEL = 12
_AT = {"children": "one level down", "earlier": "now and in an earlier assessment"}


def page(ruleset: Ruleset, rules: Sequence[Rule], catalogue: Catalogue, *, whole: bool) -> str:
    """The page.

    Args:
        ruleset: what it belongs to.
        rules: the rules to show.
        catalogue: the kinds, which know the words of their thresholds, and shared measures.
        whole: begin with the ruleset itself and how its rules make one rating.
    """
    lines = [*_about(ruleset), *_overall(ruleset)] if whole else []
    for rule in rules:
        lines += ["", *_rule(ruleset, rule, catalogue)]
    return "\n".join(lines).lstrip("\n")


def _about(ruleset: Ruleset) -> Iterator[str]:
    yield from _heading(f"{ruleset.title} ({ruleset.id}, version {ruleset.version})")
    yield from _part("In force", in_force(ruleset))
    yield from _part("Scale", f"{ruleset.scale.id}: {listing(ruleset.scale.words)}")
    yield from _part("About", ruleset.description)
    yield from _part("Source", ruleset.source)


def _overall(ruleset: Ruleset) -> Iterator[str]:
    yield from ("", "Overall rating")
    for word, text in in_words(ruleset):
        yield from _part(word, text)


def _rule(ruleset: Ruleset, rule: Rule, catalogue: Catalogue) -> Iterator[str]:
    must = ", a must" if rule.must else ""
    yield from _heading(f"{rule.title} ({ruleset.id}/{rule.id}{must})")
    yield from _part("Why", rule.why)
    look = look_of(catalogue.rule_kinds.get(rule.kind), rule)
    yield from _part("Looks at", f"{look.of}, {_AT[look.at]}" if look else "")
    yield from _part("Each weighs" if look else "Value", rule.value if look else _value(rule))
    for name, measure in _measures(ruleset, rule, catalogue):
        yield from _part("", f"{name}: {measure.title}; {measure.definition}")
    kind = catalogue.rule_kinds.get(rule.kind)
    for word, text in kind.in_words(rule, ruleset.scale) if kind else ():
        yield from _part(word, text)
    yield from _part("not rated", _gaps(rule, looks=look is not None))
    yield from _part("Applies to", _applies(rule))
    worst = ruleset.scale.words[-1]
    yield from _part("Alarm", f"{rule.alarm}, where it is {worst}" if rule.alarm else "")
    yield from _part("Provenance", rule.provenance)
    yield from _part("Source", rule.source)
    yield from _part("Action", rule.action)
    for example in rule.examples:
        yield from _part("Example", _example(ruleset, example, catalogue))


def _heading(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, subsequent_indent="  ", break_on_hyphens=False)


def _part(label: str, text: str) -> list[str]:
    """A label, and beside it the text, wrapped; nothing where there is no text."""
    if not text:
        return []
    lines = textwrap.wrap(text, WIDTH - LABEL - 2, break_on_hyphens=False)
    labels = [f"  {label:<{LABEL}}", *(" " * (LABEL + 2) for _ in lines[1:])]
    return [f"{start}{line}" for start, line in zip(labels, lines, strict=True)]


def _value(rule: Rule) -> str:
    if not rule.value:
        return ""
    unit = f" ({rule.unit}; {rule.better} is better)" if rule.unit else ""
    return f"{rule.value}{unit}"


def _measures(ruleset: Ruleset, rule: Rule, catalogue: Catalogue) -> Iterator[tuple[str, Measure]]:
    known = {**catalogue.measures, **ruleset.measures}
    texts = [rule.value, *(cut for cut in rule.cuts.values() if isinstance(cut, str))]
    words = {word for text in texts for word in _names(text)}
    return ((name, measure) for name, measure in known.items() if name in words)


def _names(text: str) -> Iterator[str]:
    kept = "".join(mark if mark.isalnum() or mark == "_" else " " for mark in text)
    return iter(kept.split())


def _gaps(rule: Rule, *, looks: bool) -> str:
    if rule.lost:
        return f"anywhere: {rule.lost}"
    if not rule.min_coverage:
        return ""
    of = "of those under it are rated" if looks else "of its rows were reported"
    return f"when fewer than {share_words(rule.min_coverage)} {of}"


def _applies(rule: Rule) -> str:
    levels = f"levels {listing(rule.levels)}" if rule.levels else ""
    which = {"all": "", "parents": "organisations with others under them"}
    return levels or which.get(rule.applies, rule.applies)


def _example(ruleset: Ruleset, example: Example, catalogue: Catalogue) -> str:
    known = {**catalogue.measures, **ruleset.measures}
    given = [f"{name} {_given(value, known.get(name))}" for name, value in example.given.items()]
    note = f" ({example.note})" if example.note else ""
    return f"{', '.join(given)}: {example.rating}{note}"


def _given(value: object, measure: Measure | None) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    money = measure is not None and measure.unit == GBP
    return exact_money_words(float(value)) if money else number_words(float(value))
