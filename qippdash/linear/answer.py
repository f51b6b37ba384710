"""An answer: sentences, and a numbered list whose numbers lead somewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass


def _no_sentence(number: int) -> str:
    return str(number)


def _nowhere(number: int) -> str | None:
    del number
    return None


@dataclass(frozen=True)
class Numbered:
    """A list of any length, whose sentences are made as they are read.

    ``sentence`` and ``code`` take a place in the list, from 0; a code of None leads nowhere.
    """

    count: int = 0
    sentence: Callable[[int], str] = _no_sentence
    code: Callable[[int], str | None] = _nowhere

    def sentences(self) -> Iterator[str]:
        """The entries, each after its number."""
        for place in range(self.count):
            yield f"{place + 1}. {self.sentence(place)}"


@dataclass(frozen=True)
class Answer:
    """What is said: sentences, then a list. Without a list, the numbers before it stay good."""

    said: Iterable[str] = ()
    listed: Numbered | None = None

    def sentences(self) -> Iterator[str]:
        """All of it, in the order in which it is read."""
        yield from self.said
        if self.listed is not None:
            yield from self.listed.sentences()
