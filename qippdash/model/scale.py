"""A scale: the words of a rating, best first, and how each is shown without colour."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

NOT_RATED = "not rated"


@dataclass(frozen=True)
class Step:
    """One word of a scale.

    ``letter`` and ``shape`` (with ``ascii_shape`` where only ASCII can be shown) go with the
    word wherever colour may be missing; ``tone`` (good, fair, poor, bad, none) says which
    colour the screen gives it.
    """

    word: str
    letter: str
    shape: str
    ascii_shape: str
    tone: str


@dataclass(frozen=True)
class Scale:
    """The words of a rating, best first."""

    id: str
    steps: tuple[Step, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The words, best first."""
        return tuple(step.word for step in self.steps)

    def code(self, word: str) -> int:
        """The place of a word, 0 for the best."""
        return self.words.index(word)


@lru_cache(maxsize=256)
def word_key(word: str) -> str:
    """A word of a scale as a key of TOML and a name in conditions.

    ``amber/red`` is ``amber_red``; a word that begins with a digit, such as ``3`` of a scale
    of segments, is ``segment_3``.
    """
    plain = "".join(letter if letter.isalnum() else "_" for letter in word)
    return f"segment_{plain}" if plain[:1].isdigit() else plain


RAG = Scale(
    "rag",
    (
        Step("green", "G", "●", "o", "good"),
        Step("amber", "A", "▲", "^", "fair"),
        Step("red", "R", "■", "#", "bad"),
    ),
)
DCA = Scale(
    "dca",
    (
        Step("green", "G", "●", "o", "good"),
        Step("amber/green", "AG", "◆", "+", "fair"),
        Step("amber", "A", "▲", "^", "fair"),
        Step("amber/red", "AR", "▼", "v", "poor"),
        Step("red", "R", "■", "#", "bad"),
    ),
)
SEGMENT = Scale(
    "segment",
    (
        Step("1", "1", "●", "o", "good"),
        Step("2", "2", "▲", "^", "fair"),
        Step("3", "3", "▼", "v", "poor"),
        Step("4", "4", "■", "#", "bad"),
    ),
)
UNRATED = Step(NOT_RATED, "-", "·", ".", "none")
