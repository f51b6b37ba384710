"""Which columns a table of nodes shows: its own, and any rule's or measure's beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from qippdash.assessment import NODE
from qippdash.model.assessment import UNRATED_CODE, rating_column, value_column
from qippdash.model.measure import Measure
from qippdash.model.rule import Rule
from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import UNRATED
from qippdash.model.tables import PENCE
from qippdash.tui.atlas import FIGURES, Atlas
from qippdash.tui.columns import Cell, Column, Kind
from qippdash.tui.listing import Field, Listing
from qippdash.wording import GBP, value_words

# Wide enough for £208.7m and 44.4%; a heading is cut to it where there is no room for more.
_WIDTH = 12


@dataclass(frozen=True)
class Offer:
    """A column that can be shown: its key, what is in it, of what, and how it is made.

    ``what`` is a word: ratings, value, figure, measure.
    """

    key: str
    title: str
    what: str
    whose: str
    make: Callable[[], Field]


def offers(atlas: Atlas, listing: Listing) -> list[Offer]:
    """Every column there is for the nodes of a listing: first its own, in their order."""
    own = [
        Offer(
            entry.column.key,
            entry.column.long_heading or entry.column.heading,
            _WHAT.get(entry.column.kind, ""),
            "all of it" if entry.column.kind == "rating" else "",
            partial(_same, entry),
        )
        for entry in (*listing.fields, *listing.hidden)
        if not entry.column.key.startswith(_MADE)
    ]
    return [*own, *_rules(atlas), *_measures(atlas)]


def arranged(atlas: Atlas, listing: Listing, keys: Sequence[str]) -> Listing:
    """A listing with the columns of these keys, in their order, its first before them.

    A key that this assessment has no column for is passed over. The later a column stands, the
    sooner it gives way where the terminal is narrow. A filter still knows all that it knew.
    """
    known = {entry.column.key: entry for entry in listing.fields}
    others = {one.key: one.make for one in (*_rules(atlas), *_measures(atlas))}
    first = listing.fields[0].column.key
    fields = [listing.fields[0]]
    for place, key in enumerate((key for key in dict.fromkeys(keys) if key != first), 1):
        found = known[key] if key in known else others[key]() if key in others else None
        if found is not None:
            fields.append(replace(found, column=replace(found.column, drop=place, least=0)))
    shown = {entry.column.key for entry in fields}
    hidden = [entry for entry in listing.fields if entry.column.key not in shown]
    return replace(listing, fields=fields, hidden=hidden)


_RATING, _VALUE, _MEASURE = "rating:", "value:", "measure:"
_WHAT = {"rating": "rating", "figure": "figure"}
_MADE = (_RATING, _VALUE, _MEASURE)


def _rules(atlas: Atlas) -> Iterator[Offer]:
    for ruleset in atlas.assessment.rulesets:
        for rule in ruleset.rules:
            code = f"{ruleset.id}/{rule.id}"
            rating = partial(_rating, atlas, ruleset, rule, f"{_RATING}{code}")
            value = partial(_value, atlas, ruleset, rule, f"{_VALUE}{code}")
            yield Offer(f"{_RATING}{code}", rule.title, "rating", ruleset.title, rating)
            yield Offer(f"{_VALUE}{code}", rule.title, "value", ruleset.title, value)


def _measures(atlas: Atlas) -> Iterator[Offer]:
    columns = atlas.assessment.measures.columns
    shown = {key for key, *_ in FIGURES} | set(NODE)
    seen = {
        one.name: one
        for one in atlas.assessment.evaluation.measured.measures
        if one.name in columns and one.name not in shown
    }
    for name, one in seen.items():
        make = partial(_measure, atlas, one, f"{_MEASURE}{name}")
        yield Offer(f"{_MEASURE}{name}", one.title, "measure", "", make)


def _rating(atlas: Atlas, ruleset: Ruleset, rule: Rule, key: str) -> Field:
    scale = ruleset.scale
    words = {step.word.lower(): code for code, step in enumerate(scale.steps)}
    return Field(
        _column(key, rule.title, "rating", 6),
        atlas.assessment.coded[rating_column(ruleset.id, rule.id)],
        lambda code: atlas.rating(scale, code),
        {**words, UNRATED.word: UNRATED_CODE},
        in_more=True,
    )


def _value(atlas: Atlas, ruleset: Ruleset, rule: Rule, key: str) -> Field:
    values = atlas.assessment.coded[value_column(ruleset.id, rule.id)]
    show = partial(_in_unit, rule.unit)
    return Field(_column(key, rule.title, "number"), values, show, in_more=True)


def _measure(atlas: Atlas, measure: Measure, key: str) -> Field:
    values = atlas.assessment.measures[measure.name]
    if measure.unit == GBP:
        return Field(_column(key, measure.title, "figure"), values, _money, in_more=True)
    show = partial(_in_unit, measure.unit)
    return Field(_column(key, measure.title, "number"), values, show, in_more=True)


def _column(key: str, title: str, kind: Kind, width: int = _WIDTH) -> Column:
    return Column(key, title, kind, width, title, len(title))


def _same(entry: Field) -> Field:
    return entry


def _money(pence: int | None) -> Cell:
    return Cell(value_words(None if pence is None else pence / PENCE, GBP))


def _in_unit(unit: str, value: float | None) -> Cell:
    return Cell(value_words(value, unit))
