"""A scale: the words of a rating, best first, and how each is shown without colour."""

from __future__ import annotations

from dataclasses import dataclass

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


RAG = Scale(
    "rag",
    (
        Step("green", "G", "●", "o", "good"),
        Step("amber", "A", "▲", "^", "fair"),
        Step("red", "R", "■", "#", "bad"),
    ),
)
UNRATED = Step(NOT_RATED, "-", "·", ".", "none")
