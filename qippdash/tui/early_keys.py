"""Keys pressed before there is anything to show: kept, and obeyed once there is."""

from __future__ import annotations

from collections.abc import Iterable

from qippdash.tui.key_order import ENDING
from qippdash.tui.keys import Offered

MOST = 200
"""Keys that are kept; a person types fewer while a pack is read, and a cat may type more."""

# What can be done at once, as it needs no pack; in the order of keys, so only as the first.
_AT_ONCE = {"keys"}


class EarlyKeys:
    """What was pressed while a pack was read, in its order."""

    def __init__(self, commands: Iterable[Offered]) -> None:
        """Know the keys that count; all of them act on a pack but those that act everywhere."""
        self._kept: list[tuple[str, str | None]] = []
        self._waiting = True
        self._at_once = {
            key for one in commands if one.everywhere or one.id in _AT_ONCE for key in one.keys
        }

    def takes(self, key: str, character: str | None) -> bool:
        """Keep a key for later; False where it is to be obeyed now.

        After one that is kept all are, a q too: it may be a letter of a name, or close what an
        earlier key opens. Those that ask for an end at any time are no letters.
        """
        if not self._waiting:
            return False
        if key in ENDING or (key in self._at_once and not self._kept):
            return False
        if len(self._kept) < MOST:
            self._kept.append((key, character))
        return True

    def give(self) -> list[tuple[str, str | None]]:
        """The keys to obey now; none is kept from here on."""
        kept, self._kept, self._waiting = self._kept, [], False
        return kept
