"""One rating, from a pack to an evaluation: what it stands on, and long tables read once."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path

from qippdash.assessment import Assessment
from qippdash.catalogue import Catalogue, Engine
from qippdash.earlier import ratings_of, read_ratings
from qippdash.errors import DataError, NothingToRate, Problem, UsageError
from qippdash.evaluate.evaluation import Earlier, Evaluation, evaluate
from qippdash.evaluate.looks import look_of
from qippdash.measures.span import Span, month_checks
from qippdash.model.measure import Measure
from qippdash.model.month import parse_as_at
from qippdash.model.portfolio import Portfolio
from qippdash.model.ruleset import Ruleset
from qippdash.readers import audit, is_clean, settle, shielded
from qippdash.wording import month_words


def day_of(portfolio: Portfolio, as_at: date | str | None) -> date:
    """The day that a pack is rated as at: the last of the month asked for, or its own.

    Raises:
        UsageError: what was asked for is no month.
    """
    if as_at is None:
        return portfolio.pack.as_at
    text = as_at if isinstance(as_at, str) else as_at.isoformat()
    try:
        return parse_as_at(text)
    except ValueError:
        what = f"'{text}' is no month"
        raise UsageError(Problem("--as-at", what, "write it as 2010-09")) from None


def inside(portfolio: Portfolio, day: date, span: Span) -> None:
    """Whether the pack has figures for the month that it is to be rated as at.

    Raises:
        DataError: it has none; with the months that it has.
    """
    if span is None or (span[0] <= day and day.replace(day=1) <= span[1]):
        return
    what = f"there are no figures for {month_words(day)} in this pack"
    hint = f"a month from {span[0]:%Y-%m} to {span[1]:%Y-%m}"
    raise DataError(Problem(f"{portfolio.pack.name}: --as-at", what, hint))


def something_to_rate(portfolio: Portfolio, rulesets: Sequence[Ruleset], day: date) -> None:
    """Whether there is a ruleset to rate by and a node to rate.

    Raises:
        NothingToRate: one of them is wanting.
    """
    if not rulesets:
        raise NothingToRate(
            Problem(
                portfolio.pack.name,
                f"no ruleset was in force on {day.isoformat()}",
                "name one with --ruleset; `qippdash rulesets list` has their dates",
            )
        )
    if portfolio.nodes.is_empty():
        raise NothingToRate(
            Problem(
                portfolio.pack.name,
                "no organisation in it can be used",
                f"`qippdash check {portfolio.pack.name}` says why",
            )
        )


def looks_down(rulesets: Sequence[Ruleset], catalogue: Catalogue) -> bool:
    """Whether a rule is worked out from the ratings one level down."""
    return any(
        look is not None and look.at == "children"
        for ruleset in rulesets
        for rule in ruleset.rules
        for look in (look_of(catalogue.rule_kinds.get(rule.kind), rule),)
    )


def evaluated(
    portfolio: Portfolio,
    rulesets: Sequence[Ruleset],
    catalogue: Catalogue,
    engine: Engine,
    day: date,
    figures: Sequence[Measure],
    earlier: Earlier,
) -> Evaluation:
    """Rate, with the rows of long tables audited in the pass that adds them up.

    Where the audit finds anything, the table is checked row by row and added up again.
    """
    checks = {table: audit(table) for table in sorted(portfolio.unchecked)}
    checks["savings"] = {**checks.get("savings", {}), **month_checks()}
    with _reading(portfolio):
        found = evaluate(
            portfolio,
            rulesets,
            catalogue,
            engine,
            day,
            also=figures,
            checks=checks,
            earlier=earlier,
        )
    suspect = [
        table
        for table in sorted(portfolio.unchecked & found.measured.totals.keys())
        if found.measured.totals[table].strays or not is_clean(found.measured.totals[table].checks)
    ]
    if not suspect:
        return found
    with _reading(portfolio):
        for table in suspect:
            portfolio = settle(portfolio, table)
        return evaluate(portfolio, rulesets, catalogue, engine, day, also=figures, earlier=earlier)


def _reading(portfolio: Portfolio) -> AbstractContextManager[None]:
    """Rows of a long table are read while they are added up, and the file may be damaged."""
    if not portfolio.unchecked:
        return nullcontext()
    tables = ", ".join(sorted(portfolio.unchecked))
    what = f"{tables} cannot be read to the end"
    return shielded(portfolio.pack.name, what, "write the file again from where it came from")


def earlier_ratings(earlier: Assessment | str | Path | None) -> Earlier:
    """The ratings of an earlier assessment, or of the file that holds one."""
    if earlier is None:
        return None
    return ratings_of(earlier) if isinstance(earlier, Assessment) else read_ratings(Path(earlier))
