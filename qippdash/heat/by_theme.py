"""The organisations of a level by themes: a rule rated over each theme's initiatives alone.

No rule is written for it. The pack is laid out as another tree, in which each organisation
stands once for each theme, with those of its initiatives that belong to it: the same rule, by
the same machinery, rates each of these.
"""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from qippdash.catalogue import Catalogue, Engine
from qippdash.errors import Problem, UsageError, nearest
from qippdash.evaluate.evaluation import Evaluation, evaluate
from qippdash.evaluate.looks import looking
from qippdash.evaluate.rating import Rated
from qippdash.heat.by_ruleset import worded
from qippdash.heat.cells import HEAT_COLUMNS
from qippdash.model.assessment import rating_column, value_column
from qippdash.model.portfolio import Portfolio
from qippdash.model.rule import Rule
from qippdash.model.ruleset import Overall, Ruleset
from qippdash.tree import lay_out, under, without_initiatives

NO_THEME = ""
_TABLES = ("initiatives", "savings", "milestones")
_BETWEEN = "\x1f"
"""Parts code and theme. No text of a pack has it: readers let no control character through."""


def rules_by_theme(evaluation: Evaluation) -> list[tuple[Ruleset, Rule]]:
    """The rules that can be rated by theme, must-rules first.

    Those whose measures are over initiatives and what belongs to them, and that look neither
    at evidence nor at other ratings: a stated requirement, say, has no theme.
    """
    found = [
        (ruleset, one.compiled.rule)
        for ruleset in evaluation.rulesets
        for one in evaluation.rated
        if one.compiled.ruleset == ruleset.id and _can(one)
    ]
    return sorted(found, key=lambda pair: not pair[1].must)


def theme_rule(evaluation: Evaluation, asked: str) -> tuple[Ruleset, Rule]:
    """The rule that ``ruleset/rule``, or a rule's id, names among those for themes.

    Raises:
        UsageError: none does; with the nearest.
    """
    known = rules_by_theme(evaluation)
    for ruleset, rule in known:
        if asked in (f"{ruleset.id}/{rule.id}", rule.id):
            return ruleset, rule
    names = [f"{ruleset.id}/{rule.id}" for ruleset, rule in known]
    short = [rule.id for _, rule in known]
    hint = nearest(asked, [*names, *short]) or f"one of {', '.join(names)}"
    raise UsageError(Problem("", f"'{asked}' cannot be rated by theme", hint))


def by_theme(
    evaluation: Evaluation,
    ruleset: Ruleset,
    rule: Rule,
    level: str,
    catalogue: Catalogue,
    engine: Engine,
) -> pl.DataFrame:
    """One rule's rating of each organisation of a level, for each theme.

    Args:
        evaluation: of the pack.
        ruleset: whose rule it is.
        rule: one of `rules_by_theme`.
        level: which organisations.
        catalogue: rule kinds and measures.
        engine: what adds up.

    Returns:
        HEAT_COLUMNS, organisations in tree order, themes by name; initiatives without a theme
        under NO_THEME, last. Of an organisation without initiatives of a theme, ``code`` and
        ``rating`` are null.
    """
    parted = _parted(evaluation.portfolio)
    # Its own way to an overall rating may name rules that are not here; nobody asks for it.
    alone = replace(ruleset, rules=(rule,), overall=Overall(policy="worst"))
    as_at = evaluation.measured.as_at
    found = evaluate(parted, [alone], catalogue, engine, as_at)
    nodes = parted.nodes.with_columns(
        code=found.coded[rating_column(ruleset.id, rule.id)].cast(pl.Int16),
        value=found.coded[value_column(ruleset.id, rule.id)].cast(pl.Float64),
    )
    parts = pl.col("organisation").str.splitn(_BETWEEN, 2)
    named = nodes.filter(pl.col("level") == level).select(
        "name",
        "level",
        "value",
        code=pl.when(_has_initiatives(parted)).then("code"),
        organisation=parts.struct.field("field_0"),
        column=parts.struct.field("field_1"),
        place="node",
    )
    order = evaluation.portfolio.nodes.filter(pl.col("initiative").is_null())
    return (
        named.with_columns(rating=worded(ruleset.scale))
        .join(order.select("organisation", "node"), on="organisation")
        .sort("node", pl.col("column") == NO_THEME, "column")
        .select(HEAT_COLUMNS)
    )


def _can(one: Rated) -> bool:
    rule = one.compiled
    tables = {measure.table for measure in rule.measures.values()}
    looks = looking(rule) is not None or rule.kind.criterion(rule.rule) is not None
    return bool(tables) and tables <= set(_TABLES) and not looks and not rule.rule.lost


def _parted(portfolio: Portfolio) -> Portfolio:
    """The pack with a tree for each theme, and organisations alone."""
    theme = pl.col("theme").fill_null(NO_THEME)
    initiatives = portfolio.tables["initiatives"].collect()
    themes = initiatives.select(theme).unique().sort("theme")
    both = pl.concat_str("organisation", pl.lit(_BETWEEN), theme)
    schemes = initiatives.with_columns(organisation=both)
    organisations = _organisations(portfolio, themes)
    tables = {name: portfolio.tables[name] for name in _TABLES if name in portfolio.tables}
    return replace(
        portfolio,
        tables={**tables, "organisations": organisations.lazy(), "initiatives": schemes.lazy()},
        nodes=without_initiatives(lay_out(organisations, schemes.clear())),
        under=under(organisations),
    )


def _organisations(portfolio: Portfolio, themes: pl.DataFrame) -> pl.DataFrame:
    own = portfolio.tables["organisations"].collect().join(themes, how="cross")
    return own.with_columns(
        pl.concat_str(name, pl.lit(_BETWEEN), "theme") for name in ("code", "parent")
    ).drop("theme")


def _has_initiatives(parted: Portfolio) -> pl.Expr:
    schemes = parted.tables["initiatives"].collect()["organisation"].unique()
    busy = parted.under.filter(pl.col("organisation").is_in(schemes))["above"].unique()
    return pl.col("organisation").is_in(busy.implode())
