"""A scenario: a what-if over thresholds and initiatives, never mistaken for the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from qippdash.model.rule import Cut


@dataclass(frozen=True)
class Scenario:
    """What is changed.

    ``cuts`` maps ``ruleset/rule`` to new cut points by word of the scale. ``dropped`` names
    initiatives that save nothing more from the pack's date on. ``scaled`` maps initiatives
    to what their forecast is multiplied by, and ``slipped`` to how many months it moves
    back, both for the months after the pack's date only: what has happened has happened.
    """

    title: str
    cuts: Mapping[str, Mapping[str, Cut]] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()
    scaled: Mapping[str, float] = field(default_factory=dict)
    slipped: Mapping[str, int] = field(default_factory=dict)

    @property
    def initiatives(self) -> frozenset[str]:
        """The initiatives whose figures it changes."""
        return frozenset((*self.dropped, *self.scaled, *self.slipped))
