"""What a rule kind sees of one rule: its value, its conditions, and why something is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from qippdash.evaluate.compiled import CompiledRule
from qippdash.evaluate.looks import Seen, looked_column
from qippdash.expressions import bounds, emit
from qippdash.expressions.places import rounded_expr
from qippdash.expressions.tree import Arithmetic, Call, Choice, Name, Node, walk
from qippdash.measures.columns import in_pounds
from qippdash.measures.comparison import column
from qippdash.measures.told import hides, there, told
from qippdash.model.assessment import value_column
from qippdash.model.measure import Measure
from qippdash.wording import GBP, NOTHING, listing

AMOUNT = ":amount"

MONEY_PLACES = 4
"""Places of a pound that a value of money keeps: a hundredth of a penny."""


Worked = Arithmetic | Call | Choice
"""Parts that can be missing although every name in them is there: what they divide by is 0."""


@dataclass(frozen=True)
class Trial:
    """Another amount in place of one name, and the column with the value that it gives."""

    name: str
    amount: pl.Expr
    value: str


@dataclass(frozen=True)
class RuleFigures:
    """One rule's figures as expressions over one row per node.

    ``constants`` are the same for every node of a pack; ``tables`` are those that the pack
    has; ``seen`` is what the rule looks at, where it is worked out from other ratings;
    ``trial`` puts another amount in place of one of its names; ``silent`` says that nobody is
    going to read why something is missing: the words are half of what a rule costs.
    """

    compiled: CompiledRule
    constants: Mapping[str, float | pl.Expr]
    tables: frozenset[str]
    seen: Seen | None = None
    trial: Trial | None = None
    silent: bool = False

    def value(self) -> pl.Expr | None:
        """The rule's value; None where the rule states none."""
        if self.compiled.value is None and self.seen is None:
            return None
        return pl.col(self._value_column)

    def worked_out(self) -> pl.Expr:
        """The rule's value from its measures (Float64); missing where a part of it is.

        Money is rounded to a hundredth of a penny: in float64 two sums of some ten million
        pounds, five million apart, are so only to the eighth place, and cut points to the ninth.
        """
        if self.compiled.value is None:
            return pl.lit(None, pl.Float64)
        tree = self.compiled.value.tree
        value = self.emit(tree).cast(pl.Float64)
        if hides(tree):
            value = pl.when(there(tree, self.emit)).then(value)
        if self.compiled.rule.unit == GBP:
            value = rounded_expr(pl, value, MONEY_PLACES, value * 0.0)
        return value

    def edge(self, cut: float) -> float:
        """The last value on the far side of a cut point that still counts as on it."""
        side = 1 if self.compiled.rule.better == "lower" else -1
        if self.compiled.rule.unit == GBP:
            return cut + side * 0.4 * 10.0**-MONEY_PLACES
        return bounds(cut)[1 if side > 0 else 0]

    def condition(self, text: str) -> pl.Expr:
        """A condition over the rule's names; missing where it hangs on something missing."""
        tree = self.compiled.condition(text).tree
        return self.emit(tree) if self._is_told(tree) else told(tree, self.emit)

    def _is_told(self, tree: Node) -> bool:
        """Whether `known` alone makes sure that nothing in a condition is missing."""
        sure = {*self.compiled.needed, *self.constants, "value"}
        plain = all(part.name in sure for part in walk(tree) if isinstance(part, Name))
        return plain and not any(isinstance(part, Worked) for part in walk(tree))

    def known(self) -> pl.Expr:
        """Whether the value and all that the conditions need are there."""
        wanted = [self.figure(name) for name in self.compiled.needed]
        value = self.value()
        parts = wanted if value is None else [value, *wanted]
        return pl.all_horizontal([part.is_not_null() for part in parts]) if parts else pl.lit(True)

    def missing(self) -> pl.Expr:
        """Why something is missing, in words."""
        if self.silent:
            return pl.lit(None, pl.String)
        reason = pl.lit("it cannot be worked out: what it divides by is 0")
        for name, measure in reversed(list(self.compiled.measures.items())):
            reason = pl.when(self.figure(name).is_null()).then(self._why(measure)).otherwise(reason)
        return reason

    def looked(self, what: str) -> pl.Expr:
        """Part of what the rule sees of the ratings that it looks at."""
        return pl.col(looked_column(self.compiled, what))

    def unseen(self) -> str:
        """Why there is nothing to look at; empty where there is."""
        return "" if self.seen is None else self.seen.unseen

    def evidence(self, wanted: str) -> pl.Expr:
        """A column of the latest answer to the rule's criterion."""
        criterion = self.compiled.kind.criterion(self.compiled.rule) or self.compiled.rule.id
        return pl.col(evidence_column(self.compiled.ruleset, criterion, wanted))

    def coverage(self) -> pl.Expr:
        """The share of rows that were reported, the least over the rule's measures."""
        shares = [_share(measure) for measure in self.compiled.measures.values()]
        return pl.min_horizontal(shares) if shares else pl.lit(None, pl.Float64)

    def emit(self, tree: Node) -> pl.Expr:
        """A tree over the rule's names."""
        # Measures are whole pence, counts or means of them: none is NaN or infinite.
        return emit(tree, pl, self._seen, finite=True)

    def _seen(self, name: str) -> pl.Expr | float:
        """What a name stands for; a plain number where it is the same in every row."""
        constant = self.constants.get(name)
        return constant if isinstance(constant, int | float) else self.figure(name)

    def figure(self, name: str) -> pl.Expr:
        """What a name stands for: a measure (pounds where it is money), a constant, the value."""
        if self.trial is not None and name == self.trial.name:
            return self.trial.amount
        if name in self.compiled.measures:
            return amount(self.compiled.measures[name])
        if name in self.constants:
            constant = self.constants[name]
            return constant if isinstance(constant, pl.Expr) else pl.lit(constant)
        return pl.col(self._value_column)

    @property
    def _value_column(self) -> str:
        if self.trial is not None:
            return self.trial.value
        return value_column(self.compiled.ruleset, self.compiled.rule.id)

    def _why(self, measure: Measure) -> pl.Expr:
        if measure.table not in self.tables:
            return pl.lit(f"no {measure.table} in this pack")
        rows = pl.col(f"{column(measure)}:rows")
        reported = pl.col(f"{column(measure)}:reported")
        none = f"no {measure.of} reported in its {measure.table}"
        if measure.present:
            every = "both" if len(measure.present) == 2 else "all of"
            none = f"none of its {measure.table} has {every} {listing(measure.present)}"
        return (
            pl.when(rows.is_null())
            .then(pl.lit(f"no {measure.table} here"))
            .when(rows == 0)
            .then(pl.lit(f"nothing to count for {_quiet(measure.title)}"))
            .when(reported == 0)
            .then(pl.lit(none))
            .otherwise(pl.lit(f"no {_quiet(measure.title)}"))
        )


def amount(measure: Measure) -> pl.Expr:
    """A measure as rules see it: Float64, in pounds where it is money."""
    return pl.col(f"{column(measure)}{AMOUNT}")


def amounts(measures: Iterable[Measure]) -> list[pl.Expr]:
    """The columns that `amount` looks for, from the measures in pence.

    Worked out once per measure: inside a rule's own expressions the same division would
    stand some dozens of times.
    """
    return [
        (in_pounds(figure) if one.unit == GBP else figure).alias(f"{column(one)}{AMOUNT}")
        for one in measures
        for figure in (_finite(pl.col(column(one)).cast(pl.Float64)),)
    ]


def _finite(figure: pl.Expr) -> pl.Expr:
    """A number; what is none is missing, as everywhere."""
    return pl.when(figure.is_finite()).then(figure)


def evidence_column(ruleset: str, criterion: str, wanted: str) -> str:
    """The column of figures with part of the latest answer to a criterion."""
    return f"{ruleset}?{criterion}:{wanted}"


def _share(measure: Measure) -> pl.Expr:
    rows = pl.col(f"{column(measure)}:rows")
    return pl.when(rows > 0).then(pl.col(f"{column(measure)}:reported") / rows)


def _quiet(title: str) -> str:
    """A title inside a sentence: its first letter small, unless a word in capitals."""
    if not title:
        return NOTHING
    return title if title[1:2].isupper() else title[0].lower() + title[1:]
