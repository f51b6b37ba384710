"""Rules whose kind or measure went missing with a plugin: never rated, and they say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import polars as pl

from qippdash.catalogue import Figures, GivenAs, Judgement, Look
from qippdash.model.rule import Rule
from qippdash.model.scale import Scale


@dataclass(frozen=True)
class Lost:
    """Stands in for the kind of a rule that cannot be read: no node is rated by it."""

    reason: str
    word: ClassVar[str] = ""
    options: ClassVar[Mapping[str, Any]] = {}

    def faults(self, rule: Rule, scale: Scale) -> Sequence[tuple[str, str, str]]:
        """Nothing: the rule could not be looked at."""
        del rule, scale
        return ()

    def needs_cuts(self, rule: Rule) -> bool:
        """No: what the rule needs is not known."""
        del rule
        return False

    def given(self, scale: Scale) -> Mapping[str, GivenAs]:
        """Nothing: what examples can give is not known."""
        del scale
        return {}

    def criterion(self, rule: Rule) -> str | None:
        """None: whether it asks for evidence is not known."""
        del rule
        return None

    def looks(self, rule: Rule) -> Look | None:
        """None: whether it looks at other ratings is not known."""
        del rule
        return None

    def judge(self, rule: Rule, scale: Scale, figures: Figures) -> Judgement:
        """Not rated, with the reason."""
        del rule, scale, figures
        return Judgement(None, pl.lit(None, pl.Int8), pl.lit(self.reason))

    def in_words(self, rule: Rule, scale: Scale) -> Sequence[tuple[str, str]]:
        """The reason, for every word."""
        del rule
        return [(word, self.reason) for word in scale.words]
