"""From what was typed to the rows that stay, with what was understood in words."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import polars as pl

from qippdash.tui.filter.amount import Amount, amount
from qippdash.tui.filter.day import days
from qippdash.tui.filter.grammar import Condition, Either, Lacking, Not, Rated, Term, Text, read
from qippdash.tui.filter.vocabulary import Named, Vocabulary
from qippdash.tui.find import holds
from qippdash.wording import GBP, listing, value_words

_COMPARED: dict[str, tuple[Callable[[pl.Series, float], pl.Series], str]] = {
    ">": (operator.gt, "above"),
    ">=": (operator.ge, "at least"),
    "<": (operator.lt, "below"),
    "<=": (operator.le, "at most"),
    "=": (operator.eq, ""),
    ":": (operator.eq, ""),
    "!=": (operator.ne, "not"),
}

# Which end of a stretch of days counts, its first or its last, and the words for it.
_FROM_DAY = {">": (1, "after"), ">=": (0, "from"), "<": (0, "before"), "<=": (1, "until")}
# Up to here a float holds every whole number.
_EXACT = 2.0**53


@dataclass(frozen=True)
class Kept:
    """Which rows stay (None: all), and what was understood, in words.

    ``doubt`` says what looked like a condition and was read as text, with what to try.
    """

    mask: pl.Series | None = None
    understood: str = ""
    doubt: str = ""

    @property
    def said(self) -> str:
        """What to say of it: a doubt before what was understood."""
        return self.doubt or self.understood


ALL = Kept()
"""What no filter keeps from anybody."""


@dataclass
class _Reading:
    """One filter as it is applied to ``count`` rows: to some ``items``, or to a whole frame."""

    vocabulary: Vocabulary
    search: Sequence[pl.Series]
    items: pl.Series | None
    count: int
    doubts: list[str] = field(default_factory=list)

    def hold(self, term: Term) -> tuple[pl.Series | None, str]:
        """Which of the rows a term keeps, and the term in words; None keeps all."""
        if isinstance(term, Not):
            mask, words = self.hold(term.term)
            return None if mask is None else ~mask, f"not {words}"
        if isinstance(term, Either):
            return self._either(term)
        if isinstance(term, Rated):
            return self._rated(term.word), f"rated {term.word}"
        if isinstance(term, Lacking):
            return self._lacking(term)
        if isinstance(term, Condition):
            return self._condition(term)
        return self._holding(term.text)

    def _either(self, term: Either) -> tuple[pl.Series | None, str]:
        held = [self.hold(one) for one in term.terms]
        words = listing([words for _, words in held], "or")
        masks = [mask for mask, _ in held if mask is not None]
        if len(masks) < len(held):
            return None, words
        together = masks[0]
        for mask in masks[1:]:
            together = together | mask
        return together, words

    def _rated(self, word: str) -> pl.Series:
        mask = pl.repeat(value=False, n=self.count, eager=True)
        for entry in self.vocabulary.entries:
            # A column for each ruleset; a single rule's rating is asked for by its name.
            if word in entry.words and entry.unit != "rule":
                mask = mask | self._of(entry).eq_missing(entry.words[word])
        return mask

    def _holding(self, text: str) -> tuple[pl.Series, str]:
        texts = {f"{at}": self._those(one) for at, one in enumerate(self.search)}
        frame = pl.DataFrame(texts).lazy()
        return frame.select(holds(text.lower(), *texts)).collect().to_series(), f"'{text}'"

    def _lacking(self, term: Lacking) -> tuple[pl.Series, str]:
        entry = self.vocabulary.meant(term.name, _anything)
        if entry is None:
            return self._holding(f"no {term.name}")
        values = self._of(entry)
        blank = values.is_null()
        if values.dtype == pl.String:
            blank = blank | (values == "").fill_null(value=False)
        return blank, f"no {entry.title}"

    def _condition(self, term: Condition) -> tuple[pl.Series | None, str]:
        if not term.value and term.sign not in (":", "="):
            return None, f"{term.name} {term.sign} ..."
        ways = (self._by_rating, self._by_day, self._by_amount, self._by_figure, self._by_text)
        for way in ways:
            found = way(term)
            if found is not None:
                return found
        self._doubt(term)
        return self._holding(term.typed)

    def _by_rating(self, term: Condition) -> tuple[pl.Series, str] | None:
        word = term.value.lower()
        entry = self.vocabulary.meant(term.name, lambda one: word in one.words)
        if entry is None or term.sign not in (":", "=", "!="):
            return None
        mask = self._of(entry).eq_missing(entry.words[word])
        other = term.sign == "!="
        return ~mask if other else mask, f"{entry.title} {'not ' if other else ''}{word}"

    def _by_day(self, term: Condition) -> tuple[pl.Series, str] | None:
        """Before or after a day, a month or a year: after a year is after its end."""
        entry = self.vocabulary.meant(term.name, lambda one: one.sort == "date")
        stretch = days(term.value)
        if entry is None or stretch is None or term.sign not in _FROM_DAY:
            return None
        last, word = _FROM_DAY[term.sign]
        compared, _ = _COMPARED[term.sign]
        mask = compared(self._of(entry), stretch[last])  # type: ignore[arg-type]
        return mask.fill_null(value=False), f"{entry.title} {word} {term.value}"

    def _by_amount(self, term: Condition) -> tuple[pl.Series, str] | None:
        typed = amount(term.value)
        if typed is None:
            return None
        entry = self.vocabulary.meant(term.name, lambda one: one.takes(typed.kind))
        if entry is None:
            return None
        compared, word = _COMPARED[term.sign]
        mask = compared(*self._beside(entry, typed.value)).fill_null(value=False)
        shown = _amount_words(typed, entry)
        return mask, " ".join(part for part in (entry.title, word, shown) if part)

    def _by_figure(self, term: Condition) -> tuple[pl.Series, str] | None:
        """One figure against another: ``forecast<plan``."""
        one = self.vocabulary.meant(term.name, lambda entry: entry.sort == "figure")
        if one is None or term.sign == ":" or not term.value:
            return None
        other = self.vocabulary.meant(
            term.value, lambda entry: entry.sort == "figure" and entry.unit == one.unit
        )
        if other is None:
            return None
        compared, word = _COMPARED[term.sign]
        mine, theirs = self._figure(one), self._figure(other)
        mask = compared(mine, theirs).fill_null(value=False)  # type: ignore[arg-type]
        return mask, " ".join(part for part in (one.title, word, other.title) if part)

    def _by_text(self, term: Condition) -> tuple[pl.Series, str] | None:
        entry = self.vocabulary.meant(term.name, lambda one: one.sort in ("text", "flag", "date"))
        if entry is None or term.sign not in (":", "=", "!="):
            return None
        # Words are parted by blanks, or by lines in a code such as back_office.
        values = self._of(entry).cast(pl.String).str.replace_all("_", " ", literal=True)
        if not term.value:
            return values.is_null() | (values == "").fill_null(value=False), f"no {entry.title}"
        wanted = term.value.lower().replace("_", " ")
        if term.sign == ":":
            held = values.to_frame("v").lazy().select(holds(wanted, "v"))
            return held.collect().to_series(), f"{entry.title} with '{term.value}'"
        same = (values.str.to_lowercase() == wanted).fill_null(value=False)
        if term.sign == "!=":
            return ~same, f"{entry.title} not '{term.value}'"
        return same, f"{entry.title} '{term.value}'"

    def _doubt(self, term: Condition) -> None:
        known = self.vocabulary.meant(term.name, _anything)
        if known is not None:
            said = f"{known.title} cannot be {term.sign}{term.value}"
            self.doubts.append(f"{said}: {_shape(known)}")
            return
        hint = self.vocabulary.near(term.name)
        said = f"nothing is called '{term.name}'"
        self.doubts.append(f"{said}: {hint}" if hint else said)

    def _beside(self, entry: Named, value: float) -> tuple[pl.Series, float]:
        """A figure and what it is held against; whole pence are compared as they lie."""
        values, wanted = self._of(entry), value * entry.size
        if values.dtype.is_integer() and wanted.is_integer() and abs(wanted) < _EXACT:
            return values, int(wanted)
        return self._figure(entry), value

    def _figure(self, entry: Named) -> pl.Series:
        # As rules compare: 1 - 0.9 is a tenth, whatever its last bits are.
        return (self._of(entry).cast(pl.Float64) / entry.size).round(9)

    def _of(self, entry: Named) -> pl.Series:
        return self._those(entry.values())

    def _those(self, values: pl.Series) -> pl.Series:
        return values if self.items is None else values.gather(self.items)


def keep(typed: str, vocabulary: Vocabulary, search: Sequence[pl.Series], items: pl.Series) -> Kept:
    """The rows that a filter keeps.

    Args:
        typed: anything at all.
        vocabulary: what rows can be filtered by.
        search: the texts to look in, at least one, with a value for each row of the whole frame.
        items: the rows to filter, by their places in the frame, none twice.
    """
    terms = read(typed, vocabulary.ratings)
    length = len(search[0])
    # To pick most rows of a long frame out of it costs more than to test all of them.
    whole = len(items) * 2 > length
    reading = _Reading(vocabulary, search, *((None, length) if whole else (items, len(items))))
    mask: pl.Series | None = None
    words = []
    for term in terms:
        held, said = reading.hold(term)
        words.append(said)
        if held is not None:
            mask = held if mask is None else mask & held
    if whole and mask is not None and not (len(items) == length and items.is_sorted()):
        mask = mask.gather(items)
    plain = all(isinstance(term, Text) for term in terms)
    return Kept(mask, "" if plain else ", and ".join(words), "; ".join(reading.doubts))


def _anything(entry: Named) -> bool:
    del entry
    return True


def _amount_words(typed: Amount, entry: Named) -> str:
    unit = entry.unit if typed.kind == "plain" else {"percent": "percent", "money": GBP}[typed.kind]
    return value_words(typed.value, unit)


def _shape(entry: Named) -> str:
    if entry.words:
        return f"write {listing([f'{word}' for word in entry.words], 'or')}"
    if entry.sort == "date":
        return "write a day, a month or a year, such as 2010-09"
    if entry.sort != "figure":
        return "write a text after a colon"
    return {"GBP": "write an amount, such as 2m", "percent": "write a share, such as 10%"}.get(
        entry.unit, "write a number"
    )
