"""Marked organisations and initiatives: by code, wherever we are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from qippdash.wording import plural


@dataclass
class Marks:
    """Codes in the order in which they were marked; ``changes`` counts how often that changed."""

    codes: dict[str, None] = field(default_factory=dict)
    taken: dict[str, None] = field(default_factory=dict)
    changes: int = 0

    def __len__(self) -> int:
        """How many there are."""
        return len(self.codes)

    def __iter__(self) -> Iterator[str]:
        """The codes."""
        return iter(self.codes)

    def __contains__(self, code: object) -> bool:
        """Whether a code is marked."""
        return code in self.codes

    def turn(self, code: str) -> None:
        """Mark a code, or take its mark away."""
        self.changes += 1
        if code in self.codes:
            del self.codes[code]
        else:
            self.codes[code] = None

    def turn_all(self, codes: Iterable[str]) -> None:
        """Mark all of these; where all are marked, take those marks away."""
        self.changes += 1
        these = dict.fromkeys(codes)
        if these.keys() <= self.codes.keys():
            self.codes = {code: None for code in self.codes if code not in these}
        else:
            self.codes |= these

    def take_away(self) -> str:
        """Take all marks away, or bring those back that were taken so; what was done, in words."""
        self.changes += 1
        if not self.codes and not self.taken:
            return "nothing is marked: space marks a row"
        self.codes, self.taken = (self.taken, {}) if not self.codes else ({}, self.codes)
        if self.codes:
            return ""
        return f"{plural(len(self.taken), 'mark')} taken away: u brings them back"
