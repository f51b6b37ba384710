"""The keys of somebody who tries every command and whatever else there is, drawn from a seed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from random import Random
from types import MappingProxyType

from textual.keys import KEY_NAME_REPLACEMENTS

from qippdash.tui.commands import COMMANDS, Command
from tests.sequences import SEQUENCES

# These end or stop the dashboard; the list of commands could start any of them.
NEVER = frozenset({"quit", "stop", "palette"})
_NAMES = MappingProxyType({short: name for name, short in KEY_NAME_REPLACEMENTS.items()})
# On any screen: about, into, out of something, and text where text is asked for. No q: it
# closes a screen, and the last one with the dashboard.
AFTERWARDS = (
    *("down", "up", "pagedown", "pageup", "left", "right", "home", "end"),
    *("enter", "enter", "tab", "shift+tab", "backspace", "space", "delete"),
    *"1234567890%£.-[]/abdefghilmnoprstvwxyz>",
)
TEXTS = ("red", "unidentified>10%", "not rated", "[/b]", "5lh", "-250k", "12", "£2m", "~", "漢字")


def typed(key: str) -> str:
    """What a terminal sends for a key, as Textual names it.

    Raises:
        ValueError: it is not known here.
    """
    if key in SEQUENCES:
        return SEQUENCES[key]
    if key.startswith("ctrl+") and len(key) == 6:
        return chr(ord(key[-1]) - 96)
    if len(key) == 1:
        return key
    name = _NAMES.get(key, key).replace("_", " ")
    try:
        return unicodedata.lookup(name)
    except KeyError:
        raise ValueError(key) from None


def started() -> Sequence[Command]:
    """The commands that are tried."""
    return [one for one in COMMANDS if one.id not in NEVER]


def start(command: Command) -> list[str]:
    """What a terminal sends to start a command from the table, by the list where it has no key."""
    if command.keys:
        return [typed(command.keys[0])]
    return [":", command.title, typed("enter")]


def tries(seed: int) -> Iterator[list[str]]:
    """One try after the other, as a terminal sends it: a command, and keys on what it opened."""
    draw = Random(seed)  # noqa: S311 - the same day each time is what is wanted
    commands = list(started())
    while True:
        draw.shuffle(commands)
        for command in commands:
            after = [typed(key) for key in draw.choices(AFTERWARDS, k=draw.randrange(6))]
            text = [draw.choice(TEXTS)] if draw.random() < 0.3 else []
            yield [*start(command), *text, *after]
