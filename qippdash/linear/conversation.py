"""Asking and answering, a page at a time, with nothing but lines of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from qippdash.linear.reader import Left, Reader
from qippdash.linear.spoken import lines

Sentence = tuple[str, ...]
PROMPT = "> "
LEAST = 5
FOLLOWS = "There is more: type more, or press return."
NO_MORE = "There is no more. Type help for the words."


def converse(
    reader: Reader,
    ask: Callable[[str], str | None],
    say: Callable[[str], None],
    rows: Callable[[], int],
    *,
    unicode: bool = True,
) -> None:
    """Answer until somebody leaves.

    Args:
        reader: the walk.
        ask: shows a prompt and gives the line that was typed; None at the end of the input.
        say: writes a line.
        rows: how many lines the terminal has now.
        unicode: whether it shows anything beyond ASCII.
    """
    waiting = _page(lines(reader.begin(), unicode=unicode), say, rows())
    while (typed := ask(PROMPT)) is not None:
        try:
            found = reader.answer(typed)
        except Left:
            return
        waiting = waiting if found is None else lines(found, unicode=unicode)
        waiting = _page(waiting, say, rows(), asked_for_more=found is None)


def _page(
    waiting: Iterator[Sentence],
    say: Callable[[str], None],
    rows: int,
    *,
    asked_for_more: bool = False,
) -> Iterator[Sentence]:
    """Say as many whole sentences as fit above the prompt, one at least, and return the rest."""
    room = left = max(LEAST, rows - 3)
    for sentence in waiting:
        if len(sentence) > left < room:
            say(FOLLOWS)
            return chain([sentence], waiting)
        for line in sentence:
            say(line)
        left -= len(sentence)
    if left == room and asked_for_more:
        say(NO_MORE)
    return iter(())
