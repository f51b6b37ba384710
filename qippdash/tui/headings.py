"""Short headings: what a column is called where there are six letters for it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

FEW = 4


def size(count: int) -> int:
    """How many letters each of so many headings may have, to be seen together at 80 columns."""
    return 6 if count <= FEW else 3


def headings(titles: Sequence[str], ratings: Collection[str] = ()) -> list[str]:
    """A short heading for each title, no two the same: six letters, or three where many.

    The start of the first word that is no rating, where no other title begins so; else the
    initials, numbered if need be. *Financial progress* is ``Financ``, and *Green criteria* is
    ``Criter``: ``Green`` over a column of ratings would be read as one.
    """
    letters = size(len(titles))
    first = [_first_word(title, ratings)[:letters] for title in titles]
    found: list[str] = []
    for title, word in zip(titles, first, strict=True):
        short = word if first.count(word) == 1 else _initials(title)[:letters]
        found.append(short if short not in found else f"{short[: letters - 1]}{len(found) + 1}")
    return found


def level_title(level: str) -> str:
    """A level's name as a heading: ``PCT``, ``Cluster``, ``SHA cluster``."""
    words = level.replace("_", " ").split()
    if not words:
        return ""
    shown = [word.upper() if len(word) <= 3 else word for word in words]
    return " ".join([shown[0][0].upper() + shown[0][1:], *shown[1:]])


def _first_word(title: str, ratings: Collection[str]) -> str:
    words = title.split()
    telling = [word for word in words if word.lower() not in ratings] or words
    return telling[0].capitalize() if telling else "?"


def _initials(title: str) -> str:
    return "".join(word[0] for word in title.split()).upper() or "?"
