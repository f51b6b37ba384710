"""The frames of an assessment: who there is, what was summed, how it was rated."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from qippdash.catalogue import Catalogue, Engine
from qippdash.errors import Problem, UsageError, nearest
from qippdash.evaluate.evaluation import Evaluation
from qippdash.evaluate.long import overall_ratings, ratings
from qippdash.measures.comparison import column
from qippdash.model.assessment import Particulars
from qippdash.model.portfolio import Portfolio
from qippdash.model.ruleset import Ruleset
from qippdash.model.tables import TABLES

NODE = ("organisation", "initiative", "level", "parent")


@dataclass(frozen=True)
class Frames:
    """What an assessment holds, and the frames made of it when they are first asked for."""

    particulars: Particulars
    evaluation: Evaluation
    catalogue: Catalogue
    engine: Engine

    @property
    def rulesets(self) -> tuple[Ruleset, ...]:
        """The rulesets, in the order in which they were asked for."""
        return self.evaluation.rulesets

    @property
    def portfolio(self) -> Portfolio:
        """The pack."""
        return self.evaluation.portfolio

    @property
    def nodes(self) -> pl.DataFrame:
        """One row per organisation and initiative in tree order (see `qippdash.tree`)."""
        return self.portfolio.nodes

    @property
    def coded(self) -> pl.DataFrame:
        """One row per node: codes, values, coverage and counts.

        `qippdash.model.assessment` has the names of the columns.
        """
        return self.evaluation.coded

    @property
    def wide(self) -> pl.DataFrame:
        """The same with the distances, which are worked out when they are first asked for."""
        return self.evaluation.wide

    @cached_property
    def measures(self) -> pl.DataFrame:
        """Every measure, one row per node in tree order.

        Returns:
            organisation, initiative, level, parent, and a column per measure: whole pence
            where its unit is GBP, null where there is none. A measure of one ruleset goes
            under ``ruleset.name``.
        """
        measured = self.evaluation.measured
        plain = [column(one) for one in measured.measures if not one.present]
        return pl.concat([self.nodes.select(NODE), measured.frame.select(plain)], how="horizontal")

    @cached_property
    def ratings(self) -> pl.DataFrame:
        """One row per node, ruleset and rule: RATING_COLUMNS, nodes in tree order."""
        return ratings(self.evaluation)

    @cached_property
    def overall(self) -> pl.DataFrame:
        """One row per node and ruleset: OVERALL_COLUMNS, nodes in tree order."""
        return overall_ratings(self.evaluation)

    @cached_property
    def _rows(self) -> dict[str, int]:
        schemes = self.nodes.drop_nulls("initiative")
        organisations = self.nodes.filter(pl.col("initiative").is_null())
        # An organisation comes before an initiative that bears the same code.
        return {
            **dict(zip(schemes["initiative"], schemes["node"], strict=True)),
            **dict(zip(organisations["organisation"], organisations["node"], strict=True)),
        }

    def row(self, code: str) -> int:
        """The row of an organisation or initiative in ``nodes``.

        Raises:
            UsageError: no node has that code; with the nearest one.
        """
        if code not in self._rows:
            close = nearest(str(code), self._rows)
            hint = close or "`qippdash rate PACK --level all` has every code"
            raise UsageError(
                Problem(self.portfolio.pack.name, f"no node has the code '{code}'", hint)
            )
        return self._rows[code]

    def rows(self, table: str, code: str) -> pl.DataFrame:
        """The rows of a table that are a node's own, in the order of the file.

        Args:
            table: one of the eleven; an absent one gives no rows.
            code: an organisation's (rows of its own, none of its initiatives') or an
                initiative's.

        Returns:
            The table's own columns, money in whole pence.

        Raises:
            UsageError: there is no such table or node.
        """
        if table not in TABLES:
            hint = nearest(table, TABLES)
            raise UsageError(Problem("", f"there is no table called '{table}'", hint))
        spec = TABLES[table]
        initiative = self.nodes["initiative"][self.row(code)]
        if table not in self.portfolio.tables or (initiative and not spec.initiative):
            return pl.DataFrame(schema=dict.fromkeys(spec.names, pl.String))
        frame = self.portfolio.tables[table].select(spec.names)
        if initiative:
            return frame.filter(pl.col("initiative") == initiative).collect()
        if spec.organisation is None:
            return frame.filter(pl.lit(False)).collect()
        mine = pl.col(spec.organisation) == code
        apart = pl.col("initiative").is_null() if "initiative" in spec.names else pl.lit(True)
        return frame.filter(mine & apart).collect()
