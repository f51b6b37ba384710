"""What a ruleset can name: measures, scales, rule kinds, columns, and words with a meaning."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from qippdash.catalogue import RuleKind
from qippdash.expressions import Type
from qippdash.model.measure import Measure
from qippdash.model.plugin import Roll
from qippdash.model.scale import RAG, Scale, word_key
from qippdash.ruleset_file.plain_shape import RULE_KEYS

Columns = Callable[[str], Mapping[str, Type]]
"""The names that a measure over a table can use, with their types."""

MONTHS: Final = ("months_gone", "months_left")
"""Numbers that every rule can use: months of the financial year up to as_at, and after it."""

TAKEN: Final = frozenset(
    {"value", *MONTHS, "answer", "age", "abs", "min", "max", "round", "coalesce"}
    | {"organisation", "initiative", "level", "parent", "node", "name", "depth"}
    | {"and", "or", "not", "in", "is", "if", "else", "true", "false", "none"}
)
"""Names that a measure cannot have, because they mean something else beside a measure."""


@dataclass(frozen=True)
class Known:
    """What is on offer where the file is read.

    ``rulesets`` are the ids of all others; ``unusable`` is the id of a scale of the file's own
    whose words are at fault, so that any key of a rule may be one.
    """

    measures: Mapping[str, Measure] = field(default_factory=dict)
    scales: Mapping[str, Scale] = field(default_factory=lambda: {RAG.id: RAG})
    kinds: Mapping[str, RuleKind] = field(default_factory=dict)
    columns: Columns = field(default=lambda _: {})
    roll: Roll = field(default_factory=Roll)
    rulesets: Collection[str] = ()
    unusable: str = ""

    def offers_what(self, other: Known) -> bool:
        """Whether the very same things are on offer there; nothing of a plugin's is asked."""
        pairs: tuple[tuple[Mapping[str, object], Mapping[str, object]], ...] = (
            (self.measures, other.measures),
            (self.scales, other.scales),
            (self.kinds, other.kinds),
        )
        return (
            all(_same(one, another) for one, another in pairs)
            and self.columns is other.columns
            and (self.roll, [*self.rulesets], self.unusable)
            == (other.roll, [*other.rulesets], other.unusable)
        )

    def cut_keys(self) -> list[str]:
        """The keys of the cut points of every scale.

        A key that means something else in a rule, or to a rule kind, does so whatever words
        the scale of somebody's plugin has.
        """
        taken = {*RULE_KEYS, *self.option_keys()}
        words = [key for scale in self.scales.values() for key in keys(scale)]
        return [key for key in dict.fromkeys(words) if key not in taken]

    def named_scales(self) -> list[str]:
        """The ids that a ruleset can name as its scale, an unusable one of its own included."""
        return [*self.scales, *([self.unusable] if self.unusable else [])]

    def shared(self) -> dict[str, Measure]:
        """The measures that no file can define otherwise: a plugin's are not among them."""
        return {name: one for name, one in self.measures.items() if name not in self.roll.measures}

    def option_keys(self) -> list[str]:
        """The keys that belong to some rule kind."""
        return list(dict.fromkeys(key for kind in self.kinds.values() for key in kind.options))


def keys(scale: Scale) -> dict[str, str]:
    """The keys of a scale's cut points, with their words: all but the worst, best first."""
    return {word_key(word): word for word in scale.words[:-1]}


def _same(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    return [*one] == [*other] and all(one[name] is other[name] for name in one)
