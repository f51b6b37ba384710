"""The commands as the bar at the foot shows them, and as the page of keys lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any, Protocol

from rich.cells import cell_len

from qippdash.settings.key_names import key_word
from qippdash.tui.columns import Cell
from qippdash.tui.prose import Block, Entry, Gap, Paragraph, Piece, Row

_STAYS = 80


class Offered(Protocol):
    """A command, as the screens see it; `qippdash.tui.commands.Command` says what each means."""

    @property
    def id(self) -> str:
        """Its name."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def group(self) -> str:
        """Its heading."""

    @property
    def keys(self) -> tuple[str, ...]:
        """What starts it."""

    @property
    def run(self) -> Callable[[Any], None]:
        """Does it."""

    @property
    def bar(self) -> str:
        """Its word in the bar."""

    @property
    def order(self) -> int:
        """Its place there."""

    @property
    def everywhere(self) -> bool:
        """Whether the application binds its keys."""


def key_bar(commands: Iterable[Offered], width: int) -> list[Piece]:
    """The keys that are needed most, as many as so many cells have room for."""
    shown = sorted((one for one in commands if one.bar and one.keys), key=lambda one: one.order)
    pieces = _bar(shown)
    while cell_len("".join(piece.text for piece in pieces)) > width - 2:
        gives = [one for one in shown if one.order < _STAYS]
        if not gives:
            break
        shown.remove(gives[-1])
        pieces = _bar(shown)
    return pieces


def typing_bar(enter: str = "keep", escape: str = "forget") -> list[Piece]:
    """The keys that count while something is typed, and what these two do."""
    return in_a_bar((("enter", enter), ("esc", escape), ("up down", "choose")))


def in_a_bar(keys: Iterable[tuple[str, str]]) -> list[Piece]:
    """Keys with a word for what each does, two cells between one and the next."""
    pieces: list[Piece] = []
    for key, does in keys:
        pieces += [Piece(key, "key"), Piece(f" {does}  ", "bar")]
    if pieces:
        pieces[-1] = Piece(pieces[-1].text.rstrip(), "bar")
    return pieces


def help_blocks(
    commands: Sequence[Offered],
    legend: Sequence[tuple[str, Cell]] = (),
    forms: Sequence[tuple[str, str]] = (),
) -> list[Block]:
    """The page of keys.

    Args:
        commands: all that there are; one without a key is for the palette to list.
        legend: what the letters and shapes of ratings stand for; none before a pack is read.
        forms: what can be typed into the filter, each with what it keeps.
    """
    blocks: list[Block] = []
    for group, listed in groupby(commands, lambda one: one.group):
        blocks += [Gap(), Paragraph(group, "strong")]
        blocks += [Entry(f"  {shown_keys(one)}", one.title, 20) for one in listed if one.keys]
    if forms:
        blocks += [Gap(), Paragraph("What the filter takes", "strong")]
        blocks += [Entry(f"  {form}", keeps, 22) for form, keeps in forms]
    blocks += [Gap(), Paragraph("Ratings", "strong")]
    if not legend:
        return [*blocks, Paragraph("shown once a pack is read", "quiet")]
    return [*blocks, *(Row([Piece(f"  {cell.text}  ", cell.tone), Piece(w)]) for w, cell in legend)]


def shown_keys(command: Offered) -> str:
    """The keys of a command, as they are shown."""
    return " ".join(key_word(key) for key in command.keys)


def _bar(commands: Iterable[Offered]) -> list[Piece]:
    return in_a_bar((key_word(one.keys[0]), one.bar) for one in commands)
