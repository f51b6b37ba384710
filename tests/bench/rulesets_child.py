"""A pack opened and rated by all rulesets, or by one that reads the same tables, timed.

Run as ``python -m tests.bench.rulesets_child PACK all|one|offered``. The clock runs from before
the pack is opened to after every node has its long frame of ratings: values, colours,
reasons, coverage and distances. ``all`` are those that rate the pack unasked, ``offered`` every
one there is, and ``one`` the largest of ``all`` with a rule more for each table that only others
read.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import qippdash
from qippdash import api
from qippdash.evaluate.compiled import compile_rule
from qippdash.model.rule import Rule
from qippdash.model.ruleset import Overall, Ruleset
from tests.bench.rating_child import import_everything
from tests.bench.turns import report

RULESETS: list[Ruleset] = []


def tables(ruleset: Ruleset, rule: Rule) -> frozenset[str]:
    """The tables that a rule's measures read, and the evidence where it asks for that."""
    compiled = compile_rule(ruleset, rule, api.load_catalogue())
    asked = {"evidence"} if compiled.kind.criterion(rule) is not None else set()
    return frozenset({one.table for one in compiled.measures.values()} | asked)


def one_that_reads_as_much(rulesets: Sequence[Ruleset]) -> Ruleset:
    """The largest ruleset, and of the others the first rule that reads a table it does not."""
    base, *others = sorted(rulesets, key=lambda one: -len(one.rules))
    rules, measures = list(base.rules), dict(base.measures)
    read = {table for rule in base.rules for table in tables(base, rule)}
    for other in others:
        for rule in other.rules:
            if tables(other, rule) - read:
                read |= tables(other, rule)
                rules.append(replace(rule, id=f"{other.id}-{rule.id}", examples=()))
                measures |= other.measures
    overall = Overall(policy="worst")
    return replace(base, rules=tuple(rules), measures=measures, overall=overall)


def chosen(which: str, pack: Path) -> list[Ruleset]:
    """The rulesets to rate by."""
    if which == "offered":
        return list(api.load_rulesets(list(api.load_catalogue().rulesets)))
    usual = api.load_rulesets(as_at=api.open_pack(pack).pack.as_at)
    return [one_that_reads_as_much(usual)] if which == "one" else list(usual)


def work(folder: Path) -> dict[str, float]:
    """Rate; how many rules there were, and how many ratings."""
    assessment = qippdash.rate(folder, rulesets=RULESETS)
    rules = sum(len(one.rules) for one in RULESETS)
    return {"rules": float(rules), "ratings": float(assessment.ratings.height)}


if __name__ == "__main__":
    import_everything()
    RULESETS.extend(chosen(sys.argv[2], Path(sys.argv[1])))
    report(lambda: work(Path(sys.argv[1])))
