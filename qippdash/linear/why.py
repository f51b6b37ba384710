"""Why a place has its ratings, for the ear: each rule in a sentence, one of them in full."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from qippdash.assessment import Assessment
from qippdash.errors import Problem, UsageError
from qippdash.explain import Explanation, NodeExplanation
from qippdash.linear.answer import Answer
from qippdash.model.rule import Rule
from qippdash.model.ruleset import Ruleset
from qippdash.tui.filter.vocabulary import plainly
from qippdash.wording import listing

MOST_NAMED = 6


def why(assessment: Assessment, code: str, asked: str) -> Answer:
    """Why a node is rated as it is.

    Args:
        assessment: the ratings.
        code: the node.
        asked: a rule or a ruleset, by its id or the beginning of its title; empty for all.

    Raises:
        UsageError: no rule or ruleset is meant, or several may be.
    """
    found = assessment.explain(code, meant(assessment, asked) or None)
    if isinstance(found, Explanation):
        return Answer(found.sentences())
    return Answer(_all(found))


def meant(assessment: Assessment, asked: str) -> str:
    """``ruleset``, or ``ruleset/rule``, that somebody means; what was asked where none is.

    Raises:
        UsageError: several may be meant.
    """
    wanted = plainly(asked)
    if not wanted:
        return ""
    names = _names(assessment)
    for fits in (_is, _begins):
        hits = [name for name, called in names if any(fits(one, wanted) for one in called)]
        if len(hits) == 1:
            return hits[0]
        if hits:
            # A ruleset comes before the rules in it.
            whole = [name for name in hits if "/" not in name]
            if len(whole) == 1:
                return whole[0]
            raise UsageError(Problem("", f"'{asked}' may be {_some(hits)}", "more letters"))
    return asked


def _is(name: str, wanted: str) -> bool:
    return name == wanted


def _begins(name: str, wanted: str) -> bool:
    return name.startswith(wanted)


def _names(assessment: Assessment) -> list[tuple[str, list[str]]]:
    return [
        *((one.id, _called(one)) for one in assessment.rulesets),
        *(
            (f"{one.id}/{rule.id}", [*_called(rule), plainly(f"{one.id}/{rule.id}")])
            for one in assessment.rulesets
            for rule in one.rules
        ),
    ]


def _called(one: Ruleset | Rule) -> list[str]:
    return [plainly(one.id), plainly(one.title)]


def _some(names: list[str]) -> str:
    more = len(names) - MOST_NAMED
    named = names if more <= 0 else [*names[:MOST_NAMED], f"{more} more"]
    return listing(named, "or" if more <= 0 else "and")


def _all(found: NodeExplanation) -> Iterator[str]:
    yield f"{found.name} ({found.code})."
    rules = {
        key: [*group] for key, group in groupby(_by_ruleset(found), key=lambda one: one.ruleset.id)
    }
    for overall in found.overall:
        counts = listing([f"{count} {word}" for word, count in overall.counts if count])
        reason = f", {overall.reason}" if overall.reason else ""
        yield f"{overall.ruleset.title} is {overall.rating}{reason}: {counts}."
        for one in rules.get(overall.ruleset.id, []):
            yield f"{one.rule.title}: {one.rating}{_value(one)}."
        yield from overall.notes
    if found.rules:
        yield f"For one rule in full type why and its name, such as: why {found.rules[0].rule.id}"


def _by_ruleset(found: NodeExplanation) -> list[Explanation]:
    return sorted(found.rules, key=lambda one: one.ruleset.id)


def _value(one: Explanation) -> str:
    if one.reason:
        return f", as {one.reason}"
    return f", {one.value_words}" if one.value is not None else ""
