"""Commands found by some letters of what they do or of their name, as lines of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qippdash.tui.columns import Cell, Column
from qippdash.tui.keys import Offered, shown_keys

_COLUMNS = (
    Column("title", "Command", "name", 30, grow=1),
    Column("keys", "Keys", "text", 12),
    Column("group", "Where", "text", 20, drop=1),
    Column("id", "Name", "text", 14, drop=2),
)


@dataclass(frozen=True)
class CommandList:
    """What a table shows of commands: what each does, its keys, its heading, its name."""

    commands: Sequence[Offered]
    columns: Sequence[Column] = _COLUMNS
    fixed: int = 0

    @property
    def height(self) -> int:
        """How many there are."""
        return len(self.commands)

    def cells(self, row: int, columns: Sequence[int]) -> Sequence[Cell]:
        """The cells of one command."""
        one = self.commands[row]
        shown = (
            Cell(one.title),
            Cell(shown_keys(one), "accent"),
            Cell(one.group, "quiet"),
            Cell(one.id, "quiet"),
        )
        return [shown[column] for column in columns]


def found(typed: str, commands: Sequence[Offered]) -> list[Offered]:
    """The commands that may be meant, the likeliest first; all of them where nothing is typed.

    A name comes first, then a title that begins so, a word that does, words anywhere, and last
    the letters typed in their order, however far apart. Equals keep the order of the list.
    """
    text = " ".join(typed.casefold().split())
    ranked = [(_rank(text, one), place) for place, one in enumerate(commands)]
    return [commands[place] for rank, place in sorted(ranked) if rank < _NOT_MEANT]


_NOT_MEANT = 6


def _rank(text: str, command: Offered) -> int:
    name, title = command.id, command.title.casefold()
    both = f"{title} {name} {command.group.casefold()}"
    tests = (
        text == name,
        title.startswith(text),
        name.startswith(text),
        f" {text}" in both or f"-{text}" in name,
        all(word in both for word in text.split()),
        _in_order(text.replace(" ", ""), title) or _in_order(text.replace(" ", ""), name),
    )
    return next((rank for rank, passed in enumerate(tests) if passed), _NOT_MEANT)


def _in_order(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)
