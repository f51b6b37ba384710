"""Rules that cannot be rated by a pack, because a table that they need is not in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from qippdash.catalogue import Catalogue
from qippdash.evaluate.compiled import CompiledRule, compiled
from qippdash.expressions.tree import wanted
from qippdash.model.ruleset import Ruleset


def lacking(
    rulesets: Iterable[Ruleset], catalogue: Catalogue, tables: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """The rules that need a table which is not there.

    A rule that looks at the ratings of others needs what they need. A criterion whose value the
    tables can give needs its evidence no more than that value.

    Args:
        rulesets: what there is to rate by.
        catalogue: the rule kinds and the shared measures.
        tables: the tables that there are.

    Returns:
        ``ruleset/rule``, and the tables that it lacks, in the order of the rulesets.
    """
    rules = [one for ruleset in rulesets for one in compiled(ruleset, catalogue)]
    found = {_name(one): _lacked(one, tables) for one in rules}
    for one in rules:
        looked_at = one.kind.looks(one.rule)
        if looked_at is not None and not found[_name(one)]:
            of = looked_at.of if "/" in looked_at.of else f"{one.ruleset}/{looked_at.of}"
            found[_name(one)] = found.get(of, ())
    return {name: lost for name, lost in found.items() if lost}


def _lacked(one: CompiledRule, tables: Collection[str]) -> tuple[str, ...]:
    names = (*(wanted(one.value.tree) if one.value else ()), *one.needed)
    needed = [one.measures[name].table for name in names if name in one.measures]
    lost = tuple(dict.fromkeys(table for table in needed if table not in tables))
    if one.kind.criterion(one.rule) is None:
        return lost
    if "evidence" in tables or (one.value is not None and not lost):
        return ()
    return ("evidence", *lost)


def _name(one: CompiledRule) -> str:
    return f"{one.ruleset}/{one.rule.id}"
