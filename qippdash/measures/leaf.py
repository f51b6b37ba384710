"""What one query must add up for each measure, and where the answers will stand.

Conditions on an initiative's own columns (its stage, its side) are the same for all its rows,
so they are kept back and asked once per initiative after the sums, not once per row. That
takes the join with the initiatives out of the one query that grows with the data, and lets
measures that differ only in such a condition share their sums.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, reduce
from operator import and_

import polars as pl

from qippdash.expressions import Expression, emit, read
from qippdash.expressions.places import BILLION
from qippdash.expressions.tree import Junction, Node, Type, names_in, wanted
from qippdash.measures.columns import pence, seen
from qippdash.measures.latest import of_the_latest
from qippdash.measures.sight import SCHEME_COLUMNS, columns, scheme_columns
from qippdash.measures.told import told
from qippdash.model.measure import Measure
from qippdash.model.tables import INITIATIVES, PENCE, TABLES, Kind, Table
from qippdash.wording import GBP

TABLE_ROWS = ":rows"
"""How many rows there are at all; no measure can have this name."""

MOST_POUNDS = 1e12
"""An amount beyond all money is as good as none."""

MOST = 1e18
"""A number beyond this is as good as none, and so is one that is no number."""


@dataclass(frozen=True)
class Held:
    """Where a measure's answers stand among the totals of its table.

    ``rows``, ``reported`` and ``total`` name columns; ``only_where`` is asked of each
    initiative once the sums are there.
    """

    measure: Measure
    rows: str
    reported: str
    total: str
    only_where: tuple[Node, ...]


@dataclass
class Query:
    """One table's query, built up measure by measure."""

    table: Table
    as_at: date
    year_starts: int
    totals: dict[str, pl.Expr] = field(default_factory=dict)
    held: list[Held] = field(default_factory=list)
    joined: set[str] = field(default_factory=set)
    """The initiative's columns that each row must see."""
    later: set[str] = field(default_factory=set)
    """The initiative's columns that are asked once per initiative."""
    _held: dict[tuple[Node, bool], pl.Expr] = field(default_factory=dict)

    def hold(self, measure: Measure) -> None:
        """Add a measure; totals that another measure has asked for are shared."""
        per_row, per_initiative = self._split(measure)
        asked = [*per_row]
        kept = self._every([self._holds(part, unknown=False) for part in per_row.values()])
        if measure.latest:
            kept = of_the_latest(kept, self.table, measure.latest, self.as_at, self.year_starts)
            asked.append(f"latest date {measure.latest}")
        there = self._every([kept, *self._presence(measure)])
        rows = " and ".join(asked) or TABLE_ROWS
        needed = [f"{name} is there" for name in measure.present or (measure.of,) if name]
        reported = " and ".join([*asked, *needed]) or TABLE_ROWS
        # Of one initiative the largest part is the sum; they part on the way up the tree.
        how = "sum" if measure.how == "largest" else measure.how
        total = f"{how} of {measure.of} as {measure.unit}: {reported}"
        self._count(rows, kept)
        self._count(reported, there)
        asked_for = rows
        if not measure.latest and unsure_names(self.table, per_row.values()):
            # A row of which nobody knows whether it belongs is asked for, and not reported.
            asked_for = f"{rows}, or may be"
            possible = [self._holds(part, unknown=True) for part in per_row.values()]
            self._count(asked_for, self._every(possible))
        if measure.how == "count":
            total = rows
        else:
            # A sum passes over what is missing of its own accord.
            counted = there if measure.present else kept
            self.totals.setdefault(total, self._total(measure, counted))
        later = tuple(per_initiative.values())
        self.held.append(Held(measure, asked_for, reported, total, later))

    @property
    def keys(self) -> list[str]:
        """The columns by which the table's rows are added up."""
        named = self.table.organisation
        keys = [] if named is None or self.table is INITIATIVES else [named]
        return [*keys, "initiative"] if self.table.initiative else keys

    def row_by_row(self, measure: Measure) -> tuple[pl.Expr, pl.Expr]:
        """Which rows a measure asks for, and what each of them adds to it.

        Over rows that have all of their initiative's columns beside their own. A row that is
        asked for and not reported adds nothing: what it adds is missing. Money is in pence.
        """
        per_row, per_initiative = self._split(measure)
        sure, possible = (
            self._every([self._holds(part, unknown=unknown) for part in per_row.values()])
            for unknown in (False, True)
        )
        if measure.latest:
            newest = of_the_latest(
                sure, self.table, measure.latest, self.as_at, self.year_starts
            ).over(self.keys)
            sure = possible = newest
        met, open_ = (
            [told(part, self._emit).fill_null(unknown) for part in per_initiative.values()]
            for unknown in (False, True)
        )
        asked = pl.all_horizontal([one for one in (possible, *open_) if one is not None] or [True])
        parts = [one for one in (sure, *met, *self._presence(measure)) if one is not None]
        added = pl.lit(1) if measure.how == "count" else self._amount(measure)
        return asked, pl.when(pl.all_horizontal(parts or [True])).then(added)

    def _holds(self, part: Node, *, unknown: bool) -> pl.Expr:
        """A condition; as ``unknown`` says where a blank leaves it open.

        Most measures of a table ask the same of its rows: what was written once stands.
        """
        if (part, unknown) not in self._held:
            self._held[part, unknown] = self._written(part, unknown=unknown)
        return self._held[part, unknown]

    def _written(self, part: Node, *, unknown: bool) -> pl.Expr:
        if not unsure_names(self.table, [part]):
            return self._emit(part)
        return told(part, self._emit).fill_null(unknown)

    def _count(self, name: str, condition: pl.Expr | None) -> None:
        if condition is not None:
            self.totals.setdefault(name, _added(condition))

    def _every(self, conditions: Sequence[pl.Expr | None]) -> pl.Expr | None:
        asked = [condition for condition in conditions if condition is not None]
        return reduce(and_, asked) if asked else None

    def _split(self, measure: Measure) -> tuple[dict[str, Node], dict[str, Node]]:
        """The parts of ``where`` that are asked of each row, and of each initiative."""
        schemes = scheme_columns(self.table)
        per_row: dict[str, Node] = {}
        per_initiative: dict[str, Node] = {}
        for text, part in _conjuncts(measure.where, self.table.name):
            names = names_in(part)
            if names and all(name in schemes for name in names):
                per_initiative[text] = part
                self.later.update(names)
            else:
                per_row[text] = part
                self._join_for(names)
        if measure.of and not self.table.column(measure.of):
            self._join_for(names_in(_amount(measure).tree))
        return per_row, per_initiative

    def _join_for(self, names: Sequence[str]) -> None:
        self.joined.update(name for name in names if name in scheme_columns(self.table))

    def _presence(self, measure: Measure) -> list[pl.Expr]:
        if measure.present:
            return [self._raw(name).is_not_null() for name in measure.present]
        return [self._amount(measure).is_not_null()] if measure.of else []

    def _total(self, measure: Measure, kept: pl.Expr | None) -> pl.Expr:
        """What the query adds up; numbers that are no money in whole billionths.

        Floats give another last bit in another order, and an engine reads in no given order:
        the same pack would not give the same bytes twice.
        """
        amount = self._amount(measure)
        counted = amount if kept is None else pl.when(kept).then(amount)
        if measure.how in ("min", "max"):
            return counted.min() if measure.how == "min" else counted.max()
        return _added(
            (counted * BILLION).round().cast(pl.Int128) if self._floats(measure) else counted
        )

    def _floats(self, measure: Measure) -> bool:
        column = self.table.column(measure.of)
        return measure.unit != GBP if column is None else column.kind is Kind.NUMBER

    def _amount(self, measure: Measure) -> pl.Expr:
        """What is added up: pence for money, else the column or expression as it is."""
        column = self.table.column(measure.of)
        if column is not None and column.kind is not Kind.NUMBER:
            return self._raw(measure.of)
        amount = self._emit(_amount(measure).tree)
        if measure.unit == GBP and column is None:
            amount = pl.when(amount.abs() <= MOST_POUNDS).then(amount)
            return (amount * PENCE).round().cast(pl.Int64)
        return pl.when(amount.abs() <= MOST).then(amount)

    def _raw(self, name: str) -> pl.Expr:
        if name in self.table.money_columns:
            return pence(self.table, name)
        return seen(self.table, name, self.as_at, self.year_starts)

    def _emit(self, tree: Node) -> pl.Expr:
        def name(name: str) -> pl.Expr:
            return seen(self.table, name, self.as_at, self.year_starts)

        return emit(tree, pl, name)


def unsure_names(table: Table, conditions: Iterable[Node]) -> tuple[str, ...]:
    """The columns that conditions read and that may be blank, with nothing said of a blank."""
    names = dict.fromkeys(name for part in conditions for name in wanted(part))
    return tuple(name for name in names if _may_be_blank(table, name))


def _may_be_blank(table: Table, name: str) -> bool:
    own = table.column(name)
    if own is None and name in SCHEME_COLUMNS:
        own = INITIATIVES.column(SCHEME_COLUMNS[name])
    # The dated column of a table is what the marks of time are worked out from.
    return own is not None and not own.needed


def plan(table: str, measures: Sequence[Measure], as_at: date, year_starts: int) -> Query:
    """The query that adds up all measures over one table."""
    query = Query(TABLES[table], as_at, year_starts)
    for measure in measures:
        query.hold(measure)
    return query


def _added(amounts: pl.Expr) -> pl.Expr:
    """The sum over the rows of a group; of a condition, how often it is true."""
    # To polars the sum of a constant is the constant, however many rows the group has: risks
    # have no dates, so that all of them are in the year, and three would count as one.
    return amounts.sum() if amounts.meta.root_names() else amounts * pl.len()


def _amount(measure: Measure) -> Expression:
    return _read(measure.of, measure.table)


@lru_cache(maxsize=1024)
def _read(amount: str, table: str) -> Expression:
    return read(amount, columns(table), Type.NUMBER)


@lru_cache(maxsize=1024)
def _conjuncts(where: str, table: str) -> list[tuple[str, Node]]:
    if not where:
        return []
    tree = read(where, columns(table), Type.BOOLEAN).tree
    parts = tree.parts if isinstance(tree, Junction) and tree.word == "and" else (tree,)
    return [(repr(part), part) for part in parts]
