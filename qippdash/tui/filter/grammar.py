"""What was typed, taken apart: words, conditions, what is negated, and what goes with ``or``.

Nothing that is typed is an error. What does not read as a condition is text to look for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

LONGEST = 1_000
"""Characters that are read; nobody types more."""

_SIGNS = (">=", "<=", "!=", "=", ">", "<", ":")
_QUOTED = r'"[^"]*"?'
# A unit apart from its number belongs to it: 10 %, 2.5 million.
_APART = r"[+-]?£?[\d.,]+\s+(?:%|k|m|bn|thousand|million|billion|percent|days?)(?!\S)"
_TOKEN = re.compile(
    rf"""
    (?P<minus>-(?=[^\s-]))?
    (?:
        (?P<name>[^\W\d][\w./-]*|{_QUOTED})\s*(?P<sign>>=|<=|!=|[=<>≥≤≠:])\s*
            (?P<value>{_QUOTED}|{_APART}|[^\s"]*)
      | (?P<quoted>{_QUOTED})
      | (?P<word>\S+)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SPELT = {"≥": ">=", "≤": "<=", "≠": "!="}


@dataclass(frozen=True)
class Text:
    """Something to look for in names and codes, as it was typed."""

    text: str


@dataclass(frozen=True)
class Rated:
    """A word of a scale, in any column of ratings."""

    word: str


@dataclass(frozen=True)
class Condition:
    """A name held against a value by one of ``>= <= != = > < :``; ``typed`` is the whole of it."""

    name: str
    sign: str
    value: str
    typed: str


@dataclass(frozen=True)
class Lacking:
    """``no owner``: what has nothing under a name; ``typed`` where there is no such name."""

    name: str


@dataclass(frozen=True)
class Not:
    """What does not hold."""

    term: Term


@dataclass(frozen=True)
class Either:
    """What holds for any of these."""

    terms: Sequence[Term]


Term = Text | Rated | Condition | Lacking | Not | Either


def read(typed: str, ratings: Collection[str]) -> list[Term]:
    """The terms of a filter, all of which must hold.

    ``or`` joins the terms on either side of it and nothing more: ``red or amber trust`` is
    what is red or amber and holds the text *trust*.

    Args:
        typed: what stands in the filter's line.
        ratings: the words of the scales in use, in small letters; some are two words.
    """
    terms: list[Term] = []
    joins = negated = False
    for one in _terms(_phrased(typed[:LONGEST], ratings), ratings):
        if one == Text("or") or one == Text("|"):
            joins = bool(terms)
            continue
        if one == Text("and"):
            continue
        if one == Text("not"):
            negated = not negated
            continue
        term = Not(one) if negated else one
        negated = False
        terms.append(_joined(terms.pop(), term) if joins else term)
        joins = False
    return terms


def _joined(before: Term, term: Term) -> Either:
    return Either((*before.terms, term) if isinstance(before, Either) else (before, term))


def _phrased(typed: str, ratings: Collection[str]) -> str:
    """What was typed, with a rating of several words in quotation marks of our own."""
    for phrase in sorted((word for word in ratings if " " in word), key=len, reverse=True):
        pattern = rf'(?i)(?<![\w"])({re.escape(phrase)})(?![\w"])'
        typed = re.sub(pattern, lambda found: f'"\x00{found[1]}"', typed)
    return typed


def _terms(typed: str, ratings: Collection[str]) -> Iterator[Term]:
    words = list(_TOKEN.finditer(typed))
    at = 0
    while at < len(words):
        found = words[at]
        term = _term(found, ratings)
        if term == Text("no") and at + 1 < len(words) and words[at + 1]["word"]:
            at += 1
            term = Lacking(words[at]["word"])
        at += 1
        if term is not None:
            yield Not(term) if found["minus"] else term


def _term(found: re.Match[str], ratings: Collection[str]) -> Term | None:
    if found["name"]:
        sign = _SPELT.get(found["sign"], found["sign"])
        return Condition(
            _bare(found["name"]),
            sign,
            _bare(found["value"]),
            found[0].lstrip("-").replace("\x00", ""),
        )
    if found["quoted"]:
        phrase = found["quoted"].strip('"')
        if phrase.startswith("\x00"):
            return Rated(phrase[1:].lower())
        return Text(phrase) if phrase else None
    word = found["word"]
    parts = [part.lower() for part in re.split(r"[,/|]", word)]
    if not all(part in ratings for part in parts):
        return Text(word)
    rated = [Rated(part) for part in parts]
    return Either(rated) if len(rated) > 1 else rated[0]


def _bare(text: str) -> str:
    return text.strip('"').replace("\x00", "")
