"""The whole way from rows to ratings once more: plain Python, row by row, slow and obvious.

Nothing of it is shared with the engine but the reading of expressions and what they give for
one row. It knows sums, counts, least, greatest and mean, thresholds and conditions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import polars as pl

from qippdash.expressions import Type, interpret, read
from qippdash.expressions.places import billionths, rounded
from qippdash.expressions.tree import Comparison, In, Junction, Name, Node, Not, children
from qippdash.measures.sight import SCHEME_COLUMNS, columns
from qippdash.model.measure import Measure
from qippdash.model.portfolio import Portfolio
from qippdash.model.rule import Rule
from qippdash.model.tables import TABLES

Row = dict[str, object]
Found = dict[str, float | None]


@dataclass(frozen=True)
class Answer:
    """What a rule comes to at one node; no code is not rated."""

    value: float | None
    code: int | None
    coverage: float | None


@dataclass(frozen=True)
class Reference:
    """A pack, its measures, and its date."""

    pack: Portfolio
    measures: Mapping[str, Measure]
    as_at: date

    def rate(self, rule: Rule, node: Row) -> Answer:
        """One rule at one node."""
        names = dict.fromkeys(self.measures, Type.NUMBER)
        value = read(rule.value, names, Type.NUMBER)
        texts = [self._condition(rule, word) for word in ("green", "amber")]
        conditions = [read(text, {**names, "value": Type.NUMBER}).tree for text in texts]
        used = dict.fromkeys([*value.names, *(n for text in texts for n in _names(text, names))])
        counted = {name: self.measure(one, node) for name, one in self.alike([*used]).items()}
        figures = {name: _pounds(self.measures[name], one[0]) for name, one in counted.items()}
        shares = [reported / rows for _, rows, reported in counted.values() if rows]
        coverage = min(shares, default=None)
        found = interpret(value, figures)
        worth = found if isinstance(found, float) else None
        if worth is not None and rule.unit == "GBP":
            worth = rounded(worth, 4)
        needed = {name for text in texts for name in _names(text, names)}
        if worth is None or any(figures[name] is None for name in needed):
            return Answer(worth, None, coverage)
        if coverage is not None and billionths(coverage) < billionths(rule.min_coverage):
            return Answer(worth, None, coverage)
        return Answer(worth, _code(conditions, {**figures, "value": worth}), coverage)

    def _condition(self, rule: Rule, word: str) -> str:
        cut = rule.cuts[word]
        relation = "<=" if rule.better == "lower" else ">="
        return cut if isinstance(cut, str) else f"value {relation} {cut!r}"

    def alike(self, names: Sequence[str]) -> dict[str, Measure]:
        """The measures, those that are compared with their columns."""
        found = {name: self.measures[name] for name in names}
        sums = [one for one in found.values() if one.how == "sum" and one.of.isidentifier()]
        for name, one in found.items():
            same = {
                other.of
                for other in sums
                if (other.table, other.where, other.scope) == (one.table, one.where, one.scope)
            }
            if one in sums and len(same) > 1:
                found[name] = replace(one, present=tuple(sorted(same)))
        return found

    def measure(self, measure: Measure, node: Row) -> tuple[float | None, int, int]:
        """Amount (pence where it is money), rows that are kept, and reported ones of them."""
        mine = [row for row in self.rows(measure.table) if self.belongs(row, measure.scope, node)]
        kept = [row for row in mine if self.says(measure, row) is True]
        asked = len([row for row in mine if self.says(measure, row) is not False])
        if not mine:
            return None, 0, 0
        if measure.how == "count":
            return (len(kept) if kept or not asked else None), asked, len(kept)
        there = [row for row in kept if all(row[name] is not None for name in measure.present)]
        amounts = [one for row in there if (one := self.amount(measure, row)) is not None]
        if not asked:
            return (0 if measure.how == "sum" else None), 0, 0
        return _together(measure, amounts), asked, len(amounts)

    def says(self, measure: Measure, row: Row) -> bool | None:
        """Whether a measure's condition holds for a row; None where a blank leaves it open."""
        if not measure.where:
            return True
        return told(read(measure.where, columns(measure.table), Type.BOOLEAN).tree, row)

    def amount(self, measure: Measure, row: Row) -> float | None:
        """What one row adds, in pence where it is money."""
        found = interpret(read(measure.of, columns(measure.table), Type.NUMBER), row)
        if not isinstance(found, float):
            return None
        return round(found * 100) if measure.unit == "GBP" else found

    def belongs(self, row: Row, scope: str, node: Row) -> bool:
        """Whether a row is one of a node's, by the scope of a measure."""
        if node["initiative"] is not None:
            return scope != "children" and row["initiative"] == node["initiative"]
        owner = row["organisation"]
        if scope == "own":
            return owner == node["organisation"]
        if scope == "children":
            return isinstance(owner, str) and self.parents[owner] == node["organisation"]
        while owner is not None and owner != node["organisation"]:
            owner = self.parents[str(owner)]
        return owner is not None

    def rows(self, table: str) -> list[Row]:
        """A table's rows as an expression sees them, and whose each is."""
        return self.seen.get(table, [])

    @cached_property
    def seen(self) -> dict[str, list[Row]]:
        """The rows of every table of the pack."""
        return {
            table: [self._seen(table, row) for row in frame.collect().to_dicts()]
            for table, frame in self.pack.tables.items()
        }

    @cached_property
    def parents(self) -> dict[str, str | None]:
        """Each organisation with the one above it."""
        organisations = self.pack.tables["organisations"].collect()
        return dict(organisations.select("code", "parent").iter_rows())

    def _seen(self, table: str, row: Row) -> Row:
        spec = TABLES[table]
        if table == "savings" and row["forecast"] is None:
            row["forecast"] = row["actual"]
        for name in spec.money_columns:
            pence = row[name]
            row[name] = pence / 100 if isinstance(pence, int) else None
        code = row.get("initiative")
        schemes = {one["initiative"]: one for one in self._schemes()}
        scheme = schemes.get(code, {})
        if code is not None or spec.initiative:
            row |= {
                seen: scheme.get(name)
                for seen, name in SCHEME_COLUMNS.items()
                if seen not in spec.names
            }
        owner = scheme.get("organisation") or row.get(str(spec.organisation))
        dated = row.get(spec.dated) if spec.dated else None
        return {**row, **self._marks(dated, spec.dated), "organisation": owner, "initiative": code}

    def _schemes(self) -> list[Row]:
        return self.pack.tables["initiatives"].collect().to_dicts()

    def _marks(self, dated: object, column: str | None) -> Row:
        year, now = _label(self.as_at), {"as_at": self.as_at}
        if column is None:
            return {**now, "year": year, "in_year": True, "to_date": True, "ahead": False}
        if isinstance(dated, str):
            mine = dated == year
            return {**now, "in_year": mine, "to_date": mine, "ahead": False}
        if not isinstance(dated, date):
            return {**now, "year": None, "in_year": False, "to_date": False, "ahead": False}
        label = _label(dated)
        past, mine = dated <= self.as_at, label == year
        marks = {"in_year": mine, "to_date": mine and past, "ahead": mine and not past}
        return {**now, **marks, "year": label}


def _names(text: str, names: Mapping[str, Type]) -> list[str]:
    expression = read(text, {**names, "value": Type.NUMBER})
    return [name for name in expression.names if name != "value"]


def _pounds(measure: Measure, amount: float | None) -> float | None:
    return amount / 100 if amount is not None and measure.unit == "GBP" else amount


def _label(day: date) -> str:
    first = day.year - (day.month < 4)
    return f"{first}-{(first + 1) % 100:02d}"


def _together(measure: Measure, amounts: Sequence[float]) -> float | None:
    if not amounts:
        return None
    if measure.how == "min":
        return min(amounts)
    if measure.how == "max":
        return max(amounts)
    added = sum(amounts)
    return added if measure.how == "sum" else round(added / len(amounts))


def _code(conditions: Sequence[Node], figures: Mapping[str, float | None]) -> int | None:
    for place, condition in enumerate(conditions):
        holds = told(condition, figures)
        if holds is None:
            return None
        if holds:
            return place
    return len(conditions)


def told(condition: Node, figures: Mapping[str, object]) -> bool | None:
    """A condition with a third answer: None where it hangs on something missing."""
    match condition:
        case Junction(word=word, parts=parts):
            answers = [told(part, figures) for part in parts]
            if (word == "or") in answers:
                return word == "or"
            return None if None in answers else word != "or"
        case Not(operand=operand):
            answer = told(operand, figures)
            return None if answer is None else not answer
        case Name(name=name):
            return None if figures.get(name) is None else bool(figures[name])
        case Comparison() | In():
            if any(interpret(part, figures) is None for part in children(condition)):
                return None
    return interpret(condition, figures) is True


def nodes(pack: Portfolio) -> list[Row]:
    """The nodes of a pack, in tree order."""
    return pack.nodes.select(pl.col("organisation"), pl.col("initiative")).to_dicts()
