"""Good practice that tables show: owners, milestones, indicators, evidence, mitigations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import polars as pl

from qippdash.evaluate.evaluation import Evaluation
from qippdash.model.portfolio import Portfolio
from qippdash.similar.profile import Profiles


@dataclass(frozen=True)
class Practice:
    """One habit: ``figures`` has node and figure, a share from 0 to 1 or a count."""

    title: str
    figures: pl.DataFrame
    share: bool = True


_STATED = {
    "owner": "Planned savings with a named owner",
    "assumptions": "Planned savings whose assumptions are stated",
    "quality_outcome": "Planned savings that say what they do for quality",
}


def practices(evaluation: Evaluation, found: Profiles) -> Iterator[Practice]:
    """Every habit that the pack has a table for."""
    schemes = found.schemes
    for name, title in _STATED.items():
        yield Practice(title, _share(schemes, pl.col(name).is_not_null()))
    tables = evaluation.portfolio.tables
    if "milestones" in tables:
        named = tables["milestones"].select("initiative").unique().collect()["initiative"]
        has = pl.col("initiative").is_in(named.to_list())
        yield Practice("Planned savings with milestones", _share(schemes, has))
    for table, title, what in _COUNTED:
        if table in tables:
            yield Practice(title, _counted(evaluation.portfolio, found, table, what), share=False)
    if "risks" in tables:
        yield Practice("Open risks with an owner", _risks(evaluation.portfolio, found, "owner"))
        title = "Open risks with a mitigation"
        yield Practice(title, _risks(evaluation.portfolio, found, "mitigation"))


_Rows = Callable[[pl.LazyFrame], pl.LazyFrame]
_COUNTED: tuple[tuple[str, str, _Rows], ...] = (
    (
        "indicators",
        "Indicators followed",
        lambda rows: rows.select("organisation", what="indicator"),
    ),
    (
        "evidence",
        "Criteria with evidence",
        lambda rows: rows.select("organisation", what=pl.format("{}/{}", "ruleset", "criterion")),
    ),
)


def _share(schemes: pl.DataFrame, condition: pl.Expr) -> pl.DataFrame:
    planned = pl.col("planned")
    share = planned.filter(condition).sum() / planned.sum()
    sums = schemes.group_by("node", maintain_order=True).agg(figure=share)
    return sums.filter(pl.col("figure").is_finite())


def _counted(portfolio: Portfolio, found: Profiles, table: str, what: _Rows) -> pl.DataFrame:
    """How many different ones the organisation itself has; none counts as 0."""
    many = (
        what(portfolio.tables[table])
        .group_by("organisation")
        .agg(figure=pl.col("what").n_unique().cast(pl.Float64))
        .collect()
    )
    own = found.sizes.select("node", "organisation").drop_nulls()
    joined = own.join(many, on="organisation", how="left", maintain_order="left")
    return joined.select("node", pl.col("figure").fill_null(0.0))


def _risks(portfolio: Portfolio, found: Profiles, stated: str) -> pl.DataFrame:
    """The share of open risks that state something; nothing where there is no open risk."""
    still = pl.col("status").ne_missing(pl.lit("closed"))
    shares = (
        portfolio.tables["risks"]
        .filter(still)
        .group_by("organisation")
        .agg(figure=pl.col(stated).is_not_null().mean())
        .collect()
    )
    own = found.sizes.select("node", "organisation").drop_nulls()
    return own.join(shares, on="organisation", maintain_order="left").select("node", "figure")
