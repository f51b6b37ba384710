"""Keys pressed before there is anything to show: kept, and obeyed once there is."""

from __future__ import annotations

from collections.abc import Iterable

from qippdash.tui.keys import Offered

MOST = 200
"""Keys that are kept; a person types fewer while a pack is read, and a cat may type more."""

# Commands that begin to type: what follows is text until enter or escape.
_TYPES = {"filter", "go-to"}
# What can be done at once, as it needs no pack; in the order of keys, so only as the first.
_AT_ONCE = {"keys"}


class EarlyKeys:
    """What was pressed while a pack was read, in its order."""

    def __init__(self, commands: Iterable[Offered]) -> None:
        """Know the keys that count; all of them act on a pack but those that act everywhere."""
        self._kept: list[tuple[str, str | None]] = []
        self._waiting = True
        self._typing = False
        self._everywhere: set[str] = set()
        self._at_once: set[str] = set()
        self._begins: set[str] = set()
        for one in commands:
            for wanted, known in (
                (one.everywhere and one.id not in _AT_ONCE, self._everywhere),
                (one.id in _AT_ONCE, self._at_once),
                (one.id in _TYPES, self._begins),
            ):
                known.update(one.keys if wanted else ())

    def takes(self, key: str, character: str | None) -> bool:
        """Keep a key for later; False where it is to be obeyed now."""
        if not self._waiting:
            return False
        is_text = self._typing and character is not None and character.isprintable()
        if not is_text and (key in self._everywhere or (key in self._at_once and not self._kept)):
            return False
        if self._typing:
            self._typing = key not in {"enter", "escape"}
        else:
            self._typing = key in self._begins
        if len(self._kept) < MOST:
            self._kept.append((key, character))
        return True

    def give(self) -> list[tuple[str, str | None]]:
        """The keys to obey now; none is kept from here on."""
        kept, self._kept, self._waiting = self._kept, [], False
        return kept
