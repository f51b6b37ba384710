"""The very rows that measures count for one node, and what each row adds to each measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from qippdash.measures.columns import in_pounds
from qippdash.measures.leaf import Query, plan
from qippdash.measures.sight import scheme_columns
from qippdash.measures.totals import scheme_columns_of
from qippdash.model.measure import Measure, Scope
from qippdash.model.portfolio import Portfolio
from qippdash.model.tables import TABLES
from qippdash.wording import GBP

ADDS = "measure."
"""Before the name of a measure: the column with what a row adds to it. No table has a dot."""

_ITS = "the initiative's organisation"
_OWN = ":own "
_WHOSE = ":whose"


def rows_counted(
    portfolio: Portfolio,
    organisation: str,
    initiative: str | None,
    table: str,
    measures: Mapping[str, Measure],
    as_at: date,
) -> pl.DataFrame:
    """The rows of a table that measures ask for at a node, in the order of the file.

    Args:
        portfolio: the pack; the table may be absent from it.
        organisation: the node's.
        initiative: the node's own; None for an organisation.
        table: the table that all of the measures are over.
        measures: by the name that their column is to have.
        as_at: the last month that counts as reported.

    Returns:
        table, organisation (the initiative's own, where a row is an initiative's), initiative,
        the table's other columns (money in pounds), and a column ``measure.NAME`` each: what the
        row adds (pounds where it is money, 1 where rows are counted), missing where it is asked
        for and not reported, or not asked for. Their sum is the measure; of a minimum, a maximum
        or a mean, the same over the rows; of a largest part, only its rows are there.
    """
    spec = TABLES[table]
    query = plan(table, list(measures.values()), as_at, portfolio.pack.year_starts)
    asked = {name: query.row_by_row(one) for name, one in measures.items()}
    mine = {
        name: _mine(portfolio, organisation, initiative, one.scope)
        for name, one in measures.items()
    }
    seen = rows_seen(portfolio, query, _anywhere(portfolio, organisation, initiative, measures))
    frame = seen.with_columns(
        [(asked[name][0] & mine[name]).fill_null(value=False).alias(f":{name}") for name in asked]
        + [pl.when(mine[name]).then(asked[name][1]).alias(f"{ADDS}{name}") for name in asked]
    ).collect()
    for name, one in measures.items():
        if one.how == "largest":
            frame = _the_largest_alone(frame, name)
    wanted = frame.filter(pl.any_horizontal([f":{name}" for name in measures]))
    own = [name for name in spec.names if name not in (spec.organisation, "initiative")]
    return wanted.select(
        pl.lit(table).alias("table"),
        pl.col(_WHOSE).alias("organisation"),
        "initiative",
        *(_pounds(pl.col(f"{_OWN}{name}"), name in spec.money_columns).alias(name)
          for name in own if name != "organisation"),
        *(_pounds(pl.col(f"{ADDS}{name}"), one.unit == GBP and one.how != "count").alias(
            f"{ADDS}{name}") for name, one in measures.items()),
    )  # fmt: skip


def _pounds(amount: pl.Expr, money: bool) -> pl.Expr:
    return in_pounds(amount) if money else amount


def organisations_of(portfolio: Portfolio, organisation: str, scope: Scope) -> list[str]:
    """Whose rows an organisation's measure counts: codes of organisations."""
    if scope == "own":
        return [organisation]
    if scope == "children":
        parents = portfolio.nodes.filter(pl.col("initiative").is_null(), parent=organisation)
        return parents["organisation"].to_list()
    return portfolio.under.filter(above=organisation)["organisation"].to_list()


def _mine(portfolio: Portfolio, organisation: str, initiative: str | None, scope: Scope) -> pl.Expr:
    if initiative is not None:
        # An initiative has nothing under it, and so no children either.
        return (pl.col("initiative") == initiative) & pl.lit(scope != "children")
    return pl.col(_WHOSE).is_in(organisations_of(portfolio, organisation, scope))


def _anywhere(
    portfolio: Portfolio,
    organisation: str,
    initiative: str | None,
    measures: Mapping[str, Measure],
) -> list[str]:
    """The initiatives whose rows any of the measures can count."""
    if initiative is not None:
        return [initiative]
    scopes: Sequence[Scope] = sorted({one.scope for one in measures.values()})
    whose = {code for scope in scopes for code in organisations_of(portfolio, organisation, scope)}
    schemes = portfolio.tables["initiatives"].filter(pl.col("organisation").is_in(sorted(whose)))
    return schemes.select("initiative").collect()["initiative"].to_list()


def rows_seen(portfolio: Portfolio, query: Query, initiatives: list[str]) -> pl.LazyFrame:
    """The rows of a table with all of their initiative's columns beside their own.

    Args:
        portfolio: the pack.
        query: over the table.
        initiatives: whose rows, of a table that only initiatives have.

    Returns:
        All columns of the table; ``:own NAME`` has each again, for those who need the names for
        something else, and ``:whose`` is the organisation that a row counts for.
    """
    spec = query.table
    own = [pl.col(name).alias(f"{_OWN}{name}") for name in spec.names]
    rows = portfolio.tables[spec.name].select(*spec.names, *own)
    if not spec.initiative:
        named = pl.col(str(spec.organisation)).alias(_WHOSE)
        return rows.with_columns(named, initiative=pl.lit(None, pl.String))
    if spec.organisation is None:
        # A long table is read once more for this, and only what is asked for of it.
        rows = rows.filter(pl.col("initiative").is_in(initiatives))
    schemes = portfolio.tables["initiatives"].collect()
    beside = scheme_columns_of(schemes, set(scheme_columns(spec)))
    joined = rows.join(
        beside.with_columns(schemes["organisation"].alias(_ITS)).lazy(),
        on="initiative",
        how="left",
        maintain_order="left",
    )
    whose = pl.coalesce(_ITS, "organisation") if "organisation" in spec.names else pl.col(_ITS)
    return joined.with_columns(whose.alias(_WHOSE))


def _the_largest_alone(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    """Only the rows of whoever has the largest sum count for a measure of the largest part."""
    whose = [_WHOSE, "initiative"]
    sums = frame.group_by(whose, maintain_order=True).agg(
        pl.col(f"{ADDS}{name}").sum().alias("sum"), pl.col(f"{ADDS}{name}").count().alias("many")
    )
    best = sums.filter(pl.col("many") > 0).sort("sum", descending=True, maintain_order=True)
    top = best.head(1).select(*whose, top=pl.lit(True))
    is_top = frame.join(top, on=whose, how="left", nulls_equal=True, maintain_order="left")["top"]
    counts = is_top.fill_null(value=False)
    return frame.with_columns(
        (pl.col(f":{name}") & counts).alias(f":{name}"),
        pl.when(counts).then(f"{ADDS}{name}").alias(f"{ADDS}{name}"),
    )
