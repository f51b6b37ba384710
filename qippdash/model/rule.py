"""A rule: a value worked out from measures, and what makes it green, amber or red."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Cut = float | str
Provenance = Literal["published", "inferred", "local"]
Applies = Literal["all", "organisations", "parents", "initiatives"]
Alarm = Literal["contradictory", "stale", "no-owner"]
Given = float | str | bool | None


@dataclass(frozen=True)
class Example:
    """Figures, and the rating that they must get. Money is in pounds."""

    given: Mapping[str, Given]
    rating: str
    note: str = ""
    line: int = 0


@dataclass(frozen=True)
class Rule:
    """One rule of a ruleset.

    ``value`` is expression text over measures (money in pounds). ``cuts`` maps each word of
    the scale but the worst to a number (up to and with it, on the side that ``better``
    names) or to a condition. ``options`` holds the keys that belong to the rule's kind.
    ``applies`` keeps the rule to organisations, to ``parents`` (organisations with others under
    them) or to initiatives; ``levels`` to those levels of the pack. ``alarm`` says what kind of alarm its
    worst rating raises. ``weight`` is how much it
    counts where ratings are combined by score.
    ``line`` is where the rule stands in its file; ``lost`` is why nothing can be rated by it,
    where its kind or a measure of its went missing with a plugin.
    """

    id: str
    title: str
    kind: str = "threshold"
    value: str = ""
    unit: str = ""
    better: Literal["lower", "higher"] = "lower"
    cuts: Mapping[str, Cut] = field(default_factory=dict)
    lever: str = ""
    min_coverage: float = 0.0
    must: bool = False
    alarm: Alarm | Literal[""] = ""
    weight: float = 1.0
    applies: Applies = "all"
    levels: tuple[str, ...] = ()
    why: str = ""
    action: str = ""
    source: str = ""
    provenance: Provenance | Literal[""] = ""
    options: Mapping[str, Any] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()
    line: int = 0
    lost: str = ""
