"""A fault in a ruleset's file: which key, what is wrong with it, and what to try."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

Path = tuple[str | int, ...]
"""The way to a key: ``("rule", 0, "green")`` is the key green of the first [[rule]]."""

Spot = Literal["key", "value"]

SHORT = 60

# What need not be looked at twice: looking at every letter took a tenth of loading a ruleset.
_BEYOND_ASCII = re.compile(r"[^ -~\n\r\t]")


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, by its path.

    ``spot`` says whether the key or its value is meant; a table's value is its heading.
    ``letter`` is the place of the fault inside a text value, from 0, where it is known.
    ``explained_by`` names keys of the same table: if one of them has a fault of its own, this
    one only follows from it; ``follows`` names keys elsewhere for the same. ``picture`` is the faulty line with a caret under it, for texts that need one. ``at`` is
    line and column, from 1, where the fault is known before the file is read as TOML.
    """

    path: Path
    what: str
    hint: str = ""
    spot: Spot = "value"
    letter: int | None = None
    picture: str = ""
    explained_by: tuple[str, ...] = ()
    follows: tuple[Path, ...] = ()
    at: tuple[int, int] | None = None


def shown(value: object) -> str:
    """A value of the file as an error shows it: short, on one line, nothing invisible."""
    return f"'{visible(value)}'" if isinstance(value, str) else visible(value)


def visible(value: object) -> str:
    """A text of the file without what a terminal would act on, and cut when it is long."""
    text = "".join(letter if letter.isprintable() else _name(letter) for letter in str(value))
    return text if len(text) <= SHORT else text[: SHORT - 3] + "..."


def unseen(text: str) -> str | None:
    """The first character of a text that cannot be shown, as ``U+001B``, or None.

    Line breaks and tabs are fine: prose is written on several lines.
    """
    for found in _BEYOND_ASCII.finditer(text):
        if not found[0].isprintable() and _acts(found[0]):
            return _name(found[0])
    return None


def _acts(letter: str) -> bool:
    # Other separators (Zs), such as a no-break space, only look like a space.
    return unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def _name(letter: str) -> str:
    return " " if letter in "\n\r\t\u00a0" else f"U+{ord(letter):04X}"
