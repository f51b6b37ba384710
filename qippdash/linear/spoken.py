"""Text as it is read aloud: amounts in words, no dash for a figure that is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from qippdash.plain import clean
from qippdash.tui.cells import in_ascii
from qippdash.tui.fitting import wrapped

WIDTH = 79
_SIZES = {"bn": "billion", "m": "million", "k": "thousand"}
_AMOUNT = re.compile(r"(£\d[\d,.]*)(bn|m|k)\b")
# A reader passes over a hyphen, and what must fall would rise.
_BELOW = re.compile(r"(?<![\w.,])-(?=£?\d)")
_ABOVE = re.compile(r"(?<![\w.,])\+(?=£?\d)")
_MISSING = re.compile(r"(?<!\S)–(?=[\s.,;:)]|$)")
_SPELT = {"£": "GBP "}


def spoken(text: str, *, unicode: bool = True) -> str:
    """A sentence for the ear; without ``unicode`` in ASCII alone."""
    said = _AMOUNT.sub(lambda found: f"{found[1]} {_SIZES[found[2]]}", clean(text))
    said = _BELOW.sub("minus ", _ABOVE.sub("plus ", said))
    said = _MISSING.sub("no figure", said)
    if unicode or said.isascii():
        return said
    return "".join(_SPELT.get(mark) or in_ascii(mark) for mark in said)


def lines(sentences: Iterable[str], *, unicode: bool = True) -> Iterator[tuple[str, ...]]:
    """Sentences, each as lines of fewer than 80 columns, made as they are asked for."""
    for sentence in sentences:
        yield tuple(wrapped(spoken(sentence, unicode=unicode), WIDTH))
