"""Tiny packs and rulesets, built in memory: a few organisations, their schemes, their months."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

import polars as pl

from qippdash.assessment import Assessment, used
from qippdash.catalogue import Catalogue, Engine, RuleKind
from qippdash.engines.polars_streaming import PolarsStreaming
from qippdash.evaluate.evaluation import Evaluation, evaluate
from qippdash.evaluate.examples import ExampleResult, try_examples
from qippdash.measures.comparison import column
from qippdash.measures.measured import Measured, measure
from qippdash.model.assessment import Particulars
from qippdash.model.measure import How, Measure, Scope
from qippdash.model.portfolio import SET_ASIDE_COLUMNS, Pack, Portfolio, RowCount
from qippdash.model.rule import Example, Given, Rule
from qippdash.model.ruleset import Overall, Ruleset
from qippdash.model.scale import RAG, Scale
from qippdash.model.tables import TABLES, Kind
from qippdash.rule_kinds.children import Children
from qippdash.rule_kinds.evidence import Evidence
from qippdash.rule_kinds.expression import Expression
from qippdash.rule_kinds.movement import Movement
from qippdash.rule_kinds.threshold import Threshold
from qippdash.tree import lay_out, under

Row = Mapping[str, object]

AS_AT = date(2010, 9, 30)
LEVELS = ("national", "sha", "cluster", "pct")

ENGLAND: Mapping[str, str | None] = {
    "ENG": None,
    "NORTH": "ENG",
    "GM": "NORTH",
    "P1": "GM",
    "P2": "GM",
    "SOUTH": "ENG",
    "WSX": "SOUTH",
    "P3": "WSX",
}
"""A nation, two SHAs, a cluster in each, three PCTs: each code with its parent's."""

THE_WORST = Overall({"red": "reds > 0", "amber": "ambers > 0"})
"""The plainest way to combine ratings."""

_DTYPES: Mapping[Kind, type[pl.DataType]] = {
    Kind.MONEY: pl.Int64,
    Kind.NUMBER: pl.Float64,
    Kind.WHOLE: pl.Int64,
    Kind.DATE: pl.Date,
    Kind.MONTH: pl.Date,
    Kind.FLAG: pl.Boolean,
}


def table(name: str, rows: Iterable[Row]) -> pl.DataFrame:
    """Accepted rows of one table, as a reader leaves them.

    Args:
        name: one of the eleven tables.
        rows: each with some of the table's columns; the rest is blank. Money is in pounds,
            a date a text (a month may leave out its day).

    Returns:
        All columns of the table, in its order; money in whole pence.
    """
    spec = TABLES[name]
    kinds = {column.name: column.kind for column in spec.columns}
    found = [{column: _cell(kinds[column], value) for column, value in row.items()} for row in rows]
    return pl.DataFrame(
        {column: [row.get(column) for row in found] for column in spec.names},
        schema={column: _DTYPES.get(kind, pl.String) for column, kind in kinds.items()},
    )


def _cell(kind: Kind, value: object) -> object:
    if value is None:
        return None
    if kind is Kind.MONEY:
        return int(Decimal(str(value)) * 100)
    if kind in {Kind.DATE, Kind.MONTH} and isinstance(value, str):
        return date.fromisoformat(value if len(value) > len("2010-04") else f"{value}-01")
    return value


def portfolio(
    *,
    tree: Mapping[str, str | None] = ENGLAND,
    as_at: date = AS_AT,
    year_starts: int = 4,
    **tables: Iterable[Row] | pl.DataFrame | None,
) -> Portfolio:
    """A pack in memory.

    Args:
        tree: each organisation's code with its parent's, parents first; levels are as deep.
        as_at: the last month with actuals.
        year_starts: the month in which financial years start.
        tables: rows of any table, as `table` takes them. Initiatives that savings name and
            ``initiatives`` does not belong to the last organisation of the tree. Tables
            beside those three are only there when they are given, and not as None.
    """
    frames = {
        name: rows if isinstance(rows, pl.DataFrame) else table(name, rows)
        for name, rows in tables.items()
        if rows is not None
    }
    frames.setdefault("savings", table("savings", []))
    frames.setdefault("initiatives", _schemes(frames["savings"], [*tree][-1]))
    frames["organisations"] = _organisations(tree)
    return Portfolio(
        Pack("tiny", "Tiny pack", as_at, LEVELS, year_starts, "0" * 64),
        {name: frame.lazy() for name, frame in frames.items()},
        lay_out(frames["organisations"], frames["initiatives"]),
        under(frames["organisations"]),
        pl.DataFrame(schema=dict.fromkeys(SET_ASIDE_COLUMNS, pl.String)),
        {name: RowCount(frame.height, frame.height, 0) for name, frame in frames.items()},
    )


def _organisations(tree: Mapping[str, str | None]) -> pl.DataFrame:
    depths: dict[str | None, int] = {None: -1}
    for code, parent in tree.items():
        depths[code] = depths[parent] + 1
    rows = [
        {"code": code, "name": f"NHS {code}", "level": LEVELS[depths[code]], "parent": parent}
        for code, parent in tree.items()
    ]
    return table("organisations", rows)


def _schemes(savings: pl.DataFrame, organisation: str) -> pl.DataFrame:
    named = savings["initiative"].unique(maintain_order=True)
    return table("initiatives", [scheme(code, organisation) for code in named])


def scheme(initiative: str, organisation: str, **columns: object) -> Row:
    """An initiative's row."""
    title = f"Scheme {initiative}"
    return {"initiative": initiative, "organisation": organisation, "title": title, **columns}


def month(initiative: str, when: str, plan: object = None, **columns: object) -> Row:
    """A row of savings; money in pounds."""
    return {"initiative": initiative, "month": when, "plan": plan, **columns}


def forecasting(
    forecasts: Mapping[str, object],
    tree: Mapping[str, str | None] = ENGLAND,
    **columns: Mapping[str, object],
) -> Portfolio:
    """A pack where each organisation named has a scheme, ``I`` and its code, that plans £100.

    Args:
        forecasts: what each one's scheme forecasts.
        tree: as `portfolio` takes it.
        columns: further columns of savings, in the same way.
    """
    rows = [
        month(
            f"I{code}",
            "2010-10",
            100,
            forecast=made,
            **{one: columns[one][code] for one in columns},
        )
        for code, made in forecasts.items()
    ]
    schemes = [scheme(f"I{code}", code) for code in forecasts]
    return portfolio(tree=tree, initiatives=schemes, savings=rows)


def months(initiative: str, pairs: Sequence[tuple[object, object]], first: int = 4) -> list[Row]:
    """Rows of savings from a month of 2010 on: (plan, actual) each, in pounds."""
    return [
        month(initiative, f"2010-{first + place:02d}", plan, actual=actual)
        for place, (plan, actual) in enumerate(pairs)
    ]


def total(
    name: str,
    of: str = "plan",
    where: str = "",
    *,
    table: str = "savings",
    how: How = "sum",
    unit: str = "GBP",
    scope: Scope = "subtree",
) -> Measure:
    """A measure; unless it says otherwise a sum of money over savings."""
    title = name.replace("_", " ").capitalize()
    return Measure(name, title, table, how, of, where, unit, scope)


def count(name: str, over: str, where: str = "", *, scope: Scope = "subtree") -> Measure:
    """A count of rows of a table."""
    return total(name, "", where, table=over, how="count", unit="count", scope=scope)


MEASURES: Mapping[str, Measure] = {
    one.name: one
    for one in (
        total("plan_year", where="in_year"),
        total("forecast_year", "forecast", "in_year"),
        total("plan_to_date", where="to_date"),
        total("actual_to_date", "actual", "to_date"),
        total("unidentified_year", where="in_year and stage == 'unidentified'"),
    )
}
"""The shared measures of these tests: the best known of those that are shipped."""

SHORTFALL = Rule(
    "shortfall",
    "Forecast shortfall",
    value="1 - forecast_year / plan_year",
    unit="percent",
    cuts={"green": 0.05, "amber": 0.15},
    lever="forecast_year",
)
"""The rule that most of these tests use: green up to 5 percent short, amber up to 15."""

SHARE_OF_RED = Rule(
    "share",
    "Share of red",
    kind="children",
    cuts={"green": 0.2, "amber": 0.4},
    options={"of": "shortfall"},
)
"""How many of those one level down are red by `SHORTFALL`: green up to a fifth of them."""


def ruleset(
    *rules: Rule,
    name: str = "money",
    scale: Scale = RAG,
    overall: Overall = THE_WORST,
    measures: Sequence[Measure] = (),
) -> Ruleset:
    """A ruleset of some rules; the worst rating counts, unless ``overall`` says otherwise."""
    own = {one.name: one for one in measures}
    return Ruleset(name, name.capitalize(), "1", scale, rules, overall, own)


KINDS: tuple[RuleKind, ...] = (Threshold(), Expression(), Evidence(), Children(), Movement())
"""The rule kinds that are built in."""


def catalogue(*measures: Measure) -> Catalogue:
    """The built-in rule kinds and engine, with measures beside those of `MEASURES`."""
    return Catalogue(
        engines={PolarsStreaming.word: PolarsStreaming()},
        measures={**MEASURES, **{one.name: one for one in measures}},
        scales={RAG.id: RAG},
        rule_kinds={kind.word: kind for kind in KINDS},
    )


@dataclass
class Counting:
    """An engine that adds up as polars does and remembers what it was asked for."""

    word: ClassVar[str] = "counting"
    asked: list[tuple[str, ...]] = field(default_factory=list)

    def totals(
        self, frame: pl.LazyFrame, keys: Sequence[str], totals: Mapping[str, pl.Expr]
    ) -> pl.DataFrame:
        """What polars gives; ``asked`` has the keys of each query."""
        self.asked.append(tuple(keys))
        return PolarsStreaming().totals(frame, keys, totals)


def tried(rule: Rule, given: Mapping[str, Given], *measures: Measure) -> ExampleResult:
    """What a rule makes of figures (money in pounds), as the example of a ruleset is tried."""
    example = replace(rule, examples=(Example(given, ""),))
    return try_examples(ruleset(example), catalogue(*measures))[0]


def evaluated(
    pack: Portfolio,
    *rulesets: Ruleset,
    measures: Sequence[Measure] = (),
    engine: Engine | None = None,
    as_at: date | None = None,
    earlier: pl.DataFrame | None = None,
) -> Evaluation:
    """The rulesets over the pack, with further measures on offer and added up."""
    return evaluate(
        pack,
        rulesets,
        catalogue(*measures),
        engine or PolarsStreaming(),
        as_at or pack.pack.as_at,
        also=measures,
        earlier=earlier,
    )


def as_rated(*ratings: tuple[str, str | None, str, str | None, str]) -> pl.DataFrame:
    """An earlier assessment: organisation, initiative, ruleset, rule and the rating it had."""
    names = ("organisation", "initiative", "ruleset", "rule", "rating")
    return pl.DataFrame(ratings, schema=dict.fromkeys(names, pl.String), orient="row")


def assessed(pack: Portfolio, *rulesets: Ruleset, measures: Sequence[Measure] = ()) -> Assessment:
    """The same as the assessment that people hold."""
    evaluation = evaluated(pack, *rulesets, measures=measures)
    about = pack.pack
    particulars = Particulars(
        "0", about.as_at, about.name, about.title, about.hash, used(tuple(rulesets))
    )
    return Assessment(particulars, evaluation, catalogue(*measures), PolarsStreaming())


def column_of(evaluation: Evaluation, name: str) -> dict[str, Any]:
    """A column of ``wide`` by the code of each node."""
    codes = evaluation.portfolio.nodes.select(pl.coalesce("initiative", "organisation"))
    return dict(zip(codes.to_series(), evaluation.wide[name], strict=True))


def measured(pack: Portfolio, *measures: Measure, as_at: date | None = None) -> Measured:
    """The measures over the pack, without any rule."""
    return measure(pack, measures, PolarsStreaming(), as_at or pack.pack.as_at)


def amounts(pack: Portfolio, wanted: Measure, part: str = "") -> dict[str, Any]:
    """A measure by the code of each node; with ``:rows`` or ``:reported``, that part of it."""
    codes = pack.nodes.select(pl.coalesce("initiative", "organisation")).to_series()
    frame = measured(pack, wanted).frame
    return dict(zip(codes, frame[f"{column(wanted)}{part}"], strict=True))
