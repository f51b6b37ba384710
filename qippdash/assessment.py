"""An assessment as people hold it: frames to read, and questions it can answer."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from qippdash.catalogue import Catalogue, Engine
from qippdash.earlier import earlier_of
from qippdash.errors import Problem, UsageError, nearest
from qippdash.evaluate.evaluation import Evaluation
from qippdash.evaluate.evaluation import evaluate_again as evaluated_again
from qippdash.evaluate.long import overall_ratings, ratings
from qippdash.measures.comparison import column
from qippdash.model.assessment import Particulars, RulesetUsed
from qippdash.model.portfolio import Portfolio
from qippdash.model.ruleset import Ruleset
from qippdash.model.scenario import Scenario
from qippdash.model.tables import TABLES

if TYPE_CHECKING:
    # Each is loaded by the first question that needs it: rating needs none.
    from qippdash.alarms import Alarms
    from qippdash.explain import Explanation, NodeExplanation
    from qippdash.levers import Lift, WayOut
    from qippdash.similar import Similar
    from qippdash.trajectory import Monthly

NODE = ("organisation", "initiative", "level", "parent")


@dataclass(frozen=True)
class Assessment:
    """The ratings of a pack by rulesets, with all that is needed to explain and reproduce them.

    Nothing here reads a file, a clock or the environment: the same pack and the same
    rulesets give the same assessment.
    """

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

    def explain(self, code: str, rule: str | None = None) -> Explanation | NodeExplanation:
        """Why a node has its rating.

        Args:
            code: an organisation's or an initiative's.
            rule: ``ruleset/rule``, or a rule's id where only one ruleset has it; a ruleset's
                id, or nothing, explains all of its rules.

        Raises:
            UsageError: no such node, ruleset or rule; with the nearest name.
        """
        from qippdash.explain import explain

        return explain(self.evaluation, self.row(code), rule)

    def similar(
        self,
        code: str,
        *,
        level: str | None = None,
        top: int | None = None,
        ruleset: str | None = None,
    ) -> Similar:
        """The plans nearest to a node's, and what the better-rated ones have that it lacks.

        Args:
            code: an organisation's or an initiative's.
            level: among which level's plans; the node's own when None.
            top: how many neighbours.
            ruleset: by which some are better rated; when None the one that rates the node
                worst.

        Raises:
            UsageError: no such node, level or ruleset; with the nearest name.
        """
        from qippdash.similar import TOP, similar

        asked_for = TOP if top is None else top
        return similar(self.evaluation, self.row(code), level=level, top=asked_for, ruleset=ruleset)

    def trajectory(self, code: str) -> pl.DataFrame:
        """A node's savings month by month, of the record: a scenario leaves them as they are.

        Returns:
            `qippdash.trajectory.TRAJECTORY_COLUMNS`, a row per month; none where the node has
            no savings.

        Raises:
            UsageError: no node has that code; with the nearest one.
        """
        from qippdash.trajectory import trajectory

        initiative = self.nodes["initiative"][self.row(code)]
        monthly = self._monthly
        months = monthly.of_initiative(code) if initiative else monthly.of_organisation(code)
        return trajectory(months, self.particulars.as_at, self.portfolio.pack.year_starts)

    @cached_property
    def _monthly(self) -> Monthly:
        from qippdash.trajectory import add_up_months

        return add_up_months(self.portfolio)

    def rows_behind(self, code: str, rule: str) -> pl.DataFrame:
        """The rows of the pack that a rule's measures counted at a node.

        Args:
            code: an organisation's or an initiative's.
            rule: ``ruleset/rule``, or a rule's id where only one ruleset has it.

        Returns:
            table, organisation, initiative, each table's own columns (money in pounds), and
            ``measure.NAME``: what the row adds to that measure, missing where it is blank or
            does not count for it. They add up to the measure (see `qippdash.measures.rows`).

        Raises:
            UsageError: no such node or rule; with the nearest name.
        """
        from qippdash.explain import asked, rows_behind

        found = asked(self.evaluation, rule)
        if any(rule == one.id for one in self.rulesets):
            named = ", ".join(f"{rule}/{one.compiled.rule.id}" for one in found)
            raise UsageError(Problem("", f"'{rule}' is a ruleset of several rules", named))
        return rows_behind(self.evaluation, self.row(code), found[0])

    def levers(
        self,
        code: str | None = None,
        *,
        levels: Sequence[str] = (),
        rulesets: Sequence[str] = (),
        to: str | None = None,
        unrated: bool = False,
    ) -> pl.DataFrame:
        """What must move, and by how much, for better ratings.

        Args:
            code: one node, or with ``levels`` where to look; every organisation when None.
            levels: the pack's levels, or ``initiative``.
            rulesets: ids; none means all.
            to: the word to reach; each better word when None.
            unrated: also what is not rated, with the reason.

        Returns:
            `qippdash.levers.LEVER_COLUMNS`, most money at stake first; money in pounds.

        Raises:
            UsageError: a name is not there, with the nearest one.
        """
        from qippdash.levers import check, levers, places

        row = None if code is None else self.row(code)
        check(self.evaluation, levels, rulesets, to)
        nodes = places(self.evaluation, row, levels)
        return levers(self.evaluation, nodes, rulesets, to, unrated=unrated)

    def ways_out(
        self, code: str, *, rulesets: Sequence[str] = (), to: str | None = None
    ) -> tuple[WayOut, ...]:
        """Which rules must improve for a node's overall ratings to be better.

        Raises:
            UsageError: a name is not there, with the nearest one.
        """
        from qippdash.levers import check, ways_out

        check(self.evaluation, (), rulesets, to)
        return ways_out(self.evaluation, self.row(code), rulesets, to)

    def lift(self, code: str, rule: str | None = None) -> Lift:
        """Which single scheme under a node would lift its rating; if none does, how few together.

        Args:
            code: an organisation's.
            rule: ``ruleset/rule``, a rule's id where only one ruleset has it, a ruleset's id for
                its overall rating (its worst must-rule first), or None for the ruleset that
                rates the node worst.

        Raises:
            UsageError: no such node or rule, an initiative, or a rule without a lever.
        """
        from qippdash.levers import lift

        return lift(self.evaluation, self.row(code), rule, self.catalogue, self.engine)

    def alarms(
        self,
        against: Assessment | str | Path | None = None,
        *,
        at: str | None = None,
        levels: Sequence[str] = (),
    ) -> Alarms:
        """What a programme office should be told of, most money at stake first.

        Args:
            against: an earlier assessment, or a file that ``rate --format json`` wrote, to
                see what is newly worse; the one it was rated against when None.
            at: the code of a node: only alarms of it and of what is under it.
            levels: levels of the pack, ``initiative`` or ``all``; every organisation when
                empty.

        Raises:
            UsageError: no such node or level; with the nearest name.
            DataError: the earlier assessment cannot be used.
        """
        from qippdash.alarms import alarms

        earlier = self.evaluation.earlier if against is None else earlier_of(against)
        row = None if at is None else self.row(at)
        return alarms(self.evaluation, earlier, levels=levels, at=row)

    def whatif(self, scenario: Scenario) -> Assessment:
        """The assessment as it would be under a scenario, and marked with it.

        On an assessment that is a what-if itself, the scenario comes on top: its measures are
        changed further, and both titles stand in the particulars.

        Raises:
            UsageError: the scenario names something that is not there, or asks for what no
                rule or month can take; with all that is wrong.
        """
        from qippdash.whatif import play

        played = play(self.evaluation, scenario, self.catalogue, self.engine)
        # An empty scenario is what marks the record, so that one without a title gets one.
        titles = (self.particulars.scenario, scenario.title or "without a title")
        particulars = replace(
            self.particulars,
            scenario="; ".join(filter(None, titles)),
            scenario_hash=_on_top(self.particulars.scenario_hash, scenario.hash),
        )
        return Assessment(particulars, played, self.catalogue, self.engine)

    def changes_from(self, before: Assessment) -> pl.DataFrame:
        """What changed colour since another assessment: of the record, or of an earlier pack.

        Returns:
            `qippdash.changes.RANKED_COLUMNS`, a row for each node and rule that both have and
            that is rated otherwise; overall ratings (no ``rule``) first, of each the worst
            moves first, of equal ones those with the most money at stake.
        """
        from qippdash.changes import changes, side_of, worst_first

        return worst_first(changes(side_of(before), side_of(self)), self)

    def with_rulesets(self, rulesets: tuple[Ruleset, ...]) -> Assessment | None:
        """The same pack rated by other rulesets over the sums that are kept.

        Returns:
            None when they need a measure that was not added up: rate the pack anew.
        """
        again = evaluated_again(self.evaluation, rulesets, self.catalogue)
        if again is None:
            return None
        particulars = replace(self.particulars, rulesets=used(rulesets))
        return Assessment(particulars, again, self.catalogue, self.engine)


def _on_top(before: str, hash_: str) -> str:
    """The hash of one scenario after another."""
    return hashlib.sha256((before + hash_).encode()).hexdigest() if before else hash_


def used(rulesets: tuple[Ruleset, ...]) -> tuple[RulesetUsed, ...]:
    """The rulesets as the particulars name them."""
    return tuple(
        RulesetUsed(
            one.id,
            one.title,
            one.version,
            one.hash,
            tuple(sorted({rule.provenance for rule in one.rules if rule.provenance})),
        )
        for one in rulesets
    )
