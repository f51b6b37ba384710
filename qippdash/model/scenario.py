"""A scenario: a what-if over thresholds, initiatives and money, never mistaken for the record."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from qippdash.model.rule import Cut

Place = tuple[str | int, ...]
"""The way to a key of a scenario's file: ``("initiatives", "5PQ-03", "slip")``."""


@dataclass(frozen=True)
class Addition:
    """Money added to the forecast of an organisation or initiative.

    ``at`` is its code, ``pence`` how much in whole pence (below 0 it is taken away), and
    ``since`` the first day of the first month that gets any; without one it is the first
    month after the pack's date.

    It is spread evenly over the months ahead in the financial year; the pence that do not
    divide go one each to the first months. An initiative's go to its own months: one whose
    forecast is unknown stays so and gets none, and one that has no row gets one, with nothing
    planned. An organisation's go to a scheme that is made up for the scenario: it has no
    stage, side or recurrence, so that no measure that asks for one counts it, and it is no
    row of the pack, so that coverage stays as it was.
    """

    at: str
    pence: int
    since: date | None = None


@dataclass(frozen=True)
class Scenario:
    """What is changed.

    ``cuts`` maps ``ruleset/rule`` to new cut points by word of the scale. ``dropped`` names
    initiatives that save nothing more from the pack's date on. ``scaled`` maps initiatives
    to what their forecast is multiplied by, and ``slipped`` to how many months it moves
    back, both for the months after the pack's date only: what has happened has happened.
    ``added`` is money on top of all that. ``places`` says where in which file each part
    stands, for messages.
    """

    title: str
    cuts: Mapping[str, Mapping[str, Cut]] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()
    scaled: Mapping[str, float] = field(default_factory=dict)
    slipped: Mapping[str, int] = field(default_factory=dict)
    added: tuple[Addition, ...] = ()
    note: str = ""
    places: Mapping[Place, str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def initiatives(self) -> frozenset[str]:
        """The initiatives that it drops, scales or lets slip."""
        return frozenset((*self.dropped, *self.scaled, *self.slipped))

    @property
    def is_empty(self) -> bool:
        """Whether it changes nothing at all."""
        return not (any(self.cuts.values()) or self.initiatives or self.added)

    @property
    def hash(self) -> str:
        """The SHA-256 of what it changes; the same whatever its title and order are."""
        changes = {
            "cuts": {name: _plain(cuts) for name, cuts in self.cuts.items() if cuts},
            "dropped": sorted(set(self.dropped)),
            "scaled": _plain(self.scaled),
            "slipped": dict(self.slipped),
            "added": sorted((one.at, one.pence, str(one.since or "")) for one in self.added),
        }
        return hashlib.sha256(json.dumps(changes, sort_keys=True).encode()).hexdigest()


def _plain(cuts: Mapping[str, Cut]) -> dict[str, Cut]:
    """Numbers as floats: 1 and 1.0 are the same cut point, and not the same JSON."""
    return {word: cut if isinstance(cut, str) else float(cut) for word, cut in cuts.items()}
