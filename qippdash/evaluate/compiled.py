"""A rule with its texts read: which measures it needs, and the trees to work out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from qippdash.catalogue import Catalogue, RuleKind
from qippdash.evaluate.lost import Lost
from qippdash.expressions import Expression, read
from qippdash.expressions.tree import Type, wanted
from qippdash.measures.comparison import like_with_like
from qippdash.model.measure import Measure
from qippdash.model.rule import Rule
from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import Scale

CONSTANTS: Mapping[str, str] = MappingProxyType(
    {
        "months_gone": "months of the financial year up to the pack's date",
        "months_left": "months of the financial year after the pack's date",
    }
)


@dataclass(frozen=True)
class CompiledRule:
    """A rule, its kind, and its expressions.

    ``measures`` maps the names that the rule uses to the measures as it counts them, rows
    with one of two compared columns left out. ``needed`` are those that must have a value for
    the rule to be rated at all, and ``names`` all that its texts could use.
    """

    ruleset: str
    rule: Rule
    kind: RuleKind
    scale: Scale
    value: Expression | None
    measures: Mapping[str, Measure]
    needed: tuple[str, ...]
    names: tuple[str, ...]

    def condition(self, text: str) -> Expression:
        """A condition over the rule's names and ``value``."""
        return read_once(text, (*self.names, "value"), Type.BOOLEAN)


def compiled(ruleset: Ruleset, catalogue: Catalogue) -> tuple[CompiledRule, ...]:
    """The rules of a ruleset, ready to be rated.

    Raises:
        ExpressionError: an expression cannot be read (loading a file finds that sooner).
    """
    return tuple(compile_rule(ruleset, rule, catalogue) for rule in ruleset.rules)


@lru_cache(maxsize=2048)
def read_once(text: str, names: tuple[str, ...], want: Type) -> Expression:
    """An expression over numbers; a text read before is not read again.

    Raises:
        ExpressionError: it cannot be read.
    """
    return read(text, dict.fromkeys(names, Type.NUMBER), want)


def compile_rule(ruleset: Ruleset, rule: Rule, catalogue: Catalogue) -> CompiledRule:
    """One rule of a ruleset, ready to be rated.

    Raises:
        ExpressionError: an expression cannot be read.
    """
    if rule.lost:
        return CompiledRule(ruleset.id, rule, Lost(rule.lost), ruleset.scale, None, {}, (), ())
    own = {name: replace(one, owner=ruleset.id) for name, one in ruleset.measures.items()}
    measures = {**catalogue.measures, **own}
    known = (*measures, *CONSTANTS)
    value = read_once(rule.value, known, Type.NUMBER) if rule.value else None
    texts = [cut for cut in rule.cuts.values() if isinstance(cut, str)]
    conditions = [read_once(text, (*known, "value"), Type.BOOLEAN) for text in texts]
    parts = ([value] if value else []) + conditions
    names = dict.fromkeys(name for part in parts for name in part.names)
    used = like_with_like(names, measures)
    needed = tuple(n for n in used if any(n in wanted(part.tree) for part in conditions))
    kind = catalogue.rule_kinds[rule.kind]
    return CompiledRule(ruleset.id, rule, kind, ruleset.scale, value, used, needed, known)
