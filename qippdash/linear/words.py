"""The words that can be typed, and which of them somebody means by its first letters."""

from __future__ import annotations

from dataclasses import dataclass

from qippdash.errors import Problem, UsageError, nearest
from qippdash.wording import listing


@dataclass(frozen=True)
class Word:
    """A word, what may follow it, and what it does."""

    name: str
    meaning: str
    follows: str = ""


GO_DOWN = Word("number", "go to what has this number in the last list", "")
WORDS = (
    Word("up", "go up one level"),
    Word("back", "go to the place before this one"),
    Word("go", "go to a place by its name or its code", "NAME"),
    Word("place", "say again where you are and what is there"),
    Word("list", "another list of this place, such as indicators, risks or milestones", "NAME"),
    Word("filter", "list only what fits, such as: filter red; filter alone lists all", "TEXT"),
    Word("order", "worst or largest first by a column; order alone puts it back", "COLUMN"),
    Word("why", "why this place has its ratings, or one rule in full", "RULE"),
    Word(
        "levers",
        "what would move the ratings, and the schemes that would lift one most; all at the end "
        "for every scheme",
        "RULE",
    ),
    Word("similar", "the plans most like this one, and what the better ones have"),
    Word("compare", "this place beside another", "CODE"),
    Word("trajectory", "the months of a year, and where the run-rate leads", "YEAR"),
    Word(
        "earlier",
        "what changed since an earlier submission; earlier alone takes the one before this pack "
        "in the same folder, or the one named at the start",
        "PACK",
    ),
    Word("alarms", "what needs attention first, here and under this place"),
    Word("more", "the next page; so does the return key alone"),
    Word("help", "these words"),
    Word("quit", "leave; so does the end of the input, ctrl and D"),
)
_ALSO = {
    "?": "help",
    "exit": "quit",
    "bye": "quit",
    "down": "help",
    "next": "more",
    # As the screen and the commands call them.
    "lift": "levers",
    "fix": "levers",
    "since": "earlier",
    "diff": "earlier",
}


@dataclass(frozen=True)
class Asked:
    """What was asked: a word's name, and what followed it."""

    word: str
    rest: str = ""


def understood(typed: str) -> Asked:
    """What was asked; the return key alone asks for more, a number for that place.

    Raises:
        UsageError: no word is meant, or several may be; with the nearest.
    """
    first, _, rest = typed.strip().partition(" ")
    said = first.lower()
    if not said:
        return Asked("more")
    # str.isdigit takes digits that int does not.
    if said.isdecimal():
        return Asked(GO_DOWN.name, said)
    names = [word.name for word in WORDS]
    meant = [said] if said in names else [name for name in names if name.startswith(said)]
    if said in _ALSO:
        meant = [_ALSO[said]]
    if len(meant) == 1:
        return Asked(meant[0], rest.strip())
    if meant:
        raise UsageError(Problem("", f"'{first}' may be {listing(meant, 'or')}", "more letters"))
    near = nearest(said, names)
    way = f"'go {typed.strip()}' to go there, or help"
    hint = f"{near} Or {way}" if near.startswith("did you mean") else way
    raise UsageError(Problem("", f"'{first}' is not one of the words", hint))
