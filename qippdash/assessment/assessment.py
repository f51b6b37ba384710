"""An assessment as people hold it: its frames, and the questions that it can answer."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from qippdash.assessment.frames import Frames
from qippdash.assessment.used import used
from qippdash.earlier import earlier_of
from qippdash.errors import Problem, UsageError, nearest
from qippdash.evaluate.evaluation import evaluate_again as evaluated_again
from qippdash.model.ruleset import Ruleset
from qippdash.model.scenario import Scenario

if TYPE_CHECKING:
    # Each is loaded by the first question that needs it: rating needs none.
    from qippdash.alarms import Alarms
    from qippdash.explain import Explanation, NodeExplanation
    from qippdash.levers import Lift, WayOut
    from qippdash.similar import Similar
    from qippdash.trajectory import Monthly


@dataclass(frozen=True)
class Assessment(Frames):
    """The ratings of a pack by rulesets, with all that is needed to explain and reproduce them.

    Nothing here reads a file, a clock or the environment: the same pack and the same
    rulesets give the same assessment.
    """

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
        """A node's savings month by month; under a scenario, as its initiatives would save.

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

    def recent(self, months: int = 6) -> pl.DataFrame:
        """How the last months went at every node: what came as a share of the plan.

        Returns:
            `qippdash.trajectory.RECENT_COLUMNS`, a row per node in tree order.
        """
        from qippdash.trajectory import recent

        return recent(self._monthly, self.particulars.as_at, months)

    def heat(self, level: str, *, rule: str = "") -> pl.DataFrame:
        """The organisations of a level by rulesets, or by the themes of one rule.

        Args:
            level: one of the pack's levels.
            rule: ``ruleset/rule``, or a rule's id: it is rated over each theme's initiatives
                alone. Overall ratings by ruleset when there is none.

        Returns:
            `qippdash.heat.HEAT_COLUMNS`, organisations in tree order.

        Raises:
            UsageError: no such level, or no such rule that themes can be rated by; with the
                nearest name.
        """
        from qippdash.heat import by_ruleset, by_theme, theme_rule

        levels = self.portfolio.pack.levels
        if level not in levels:
            what = f"there is no level called '{level}'"
            hint = nearest(level, levels) or f"one of {', '.join(levels)}"
            raise UsageError(Problem(self.portfolio.pack.name, what, hint))
        if not rule:
            return by_ruleset(self.evaluation, level)
        ruleset, found = theme_rule(self.evaluation, rule)
        return by_theme(self.evaluation, ruleset, found, level, self.catalogue, self.engine)

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
