"""A rule with its texts read: which measures it needs, and the trees to work out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from qippdash.catalogue import Catalogue, RuleKind
from qippdash.evaluate.lost import Lost
from qippdash.expressions import Expression, read
from qippdash.expressions.tree import Call, IsMissing, Name, Node, Type, children, names_in, walk
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
    the rule to be rated at all.
    """

    ruleset: str
    rule: Rule
    kind: RuleKind
    scale: Scale
    value: Expression | None
    measures: Mapping[str, Measure]
    needed: tuple[str, ...]
    types: Mapping[str, Type]

    def condition(self, text: str) -> Expression:
        """A condition over the rule's names and ``value``."""
        return read(text, {**self.types, "value": Type.NUMBER}, Type.BOOLEAN)


def compiled(ruleset: Ruleset, catalogue: Catalogue) -> tuple[CompiledRule, ...]:
    """The rules of a ruleset, ready to be rated.

    Raises:
        ExpressionError: an expression cannot be read (loading a file finds that sooner).
    """
    return tuple(compile_rule(ruleset, rule, catalogue) for rule in ruleset.rules)


def rule_types(measures: Mapping[str, Measure]) -> dict[str, Type]:
    """The names that a rule's value can use; its conditions can use ``value`` beside them."""
    return dict.fromkeys((*measures, *CONSTANTS), Type.NUMBER)


def compile_rule(ruleset: Ruleset, rule: Rule, catalogue: Catalogue) -> CompiledRule:
    """One rule of a ruleset, ready to be rated.

    Raises:
        ExpressionError: an expression cannot be read.
    """
    if rule.lost:
        return CompiledRule(ruleset.id, rule, Lost(rule.lost), ruleset.scale, None, {}, (), {})
    own = {name: replace(one, owner=ruleset.id) for name, one in ruleset.measures.items()}
    measures = {**catalogue.measures, **own}
    types = rule_types(measures)
    value = read(rule.value, types, Type.NUMBER) if rule.value else None
    asked = {**types, "value": Type.NUMBER}
    texts = [cut for cut in rule.cuts.values() if isinstance(cut, str)]
    conditions = [read(text, asked, Type.BOOLEAN) for text in texts]
    parts = ([value] if value else []) + conditions
    names = dict.fromkeys(name for part in parts for name in part.names)
    used = like_with_like(names, measures)
    needed = tuple(n for n in used if any(n in _needed(part.tree) for part in conditions))
    kind = catalogue.rule_kinds[rule.kind]
    return CompiledRule(ruleset.id, rule, kind, ruleset.scale, value, used, needed, types)


def _needed(tree: Node) -> frozenset[str]:
    """The names that must have a value: those that no ``is None`` or ``coalesce`` provides for."""
    provided = {
        inside.name
        for part in walk(tree)
        if isinstance(part, IsMissing) or (isinstance(part, Call) and part.function == "coalesce")
        for inside in children(part)
        if isinstance(inside, Name)
    }
    return frozenset(names_in(tree)) - provided
