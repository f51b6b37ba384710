"""The engine and the slow reference agree: same values, same ratings, over random packs."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from qippdash.model.portfolio import Portfolio
from qippdash.model.rule import Cut, Rule
from tests.evaluate.reference import Reference, nodes
from tests.portfolios import (
    AS_AT,
    MEASURES,
    Row,
    count,
    evaluated,
    month,
    portfolio,
    ruleset,
    scheme,
    total,
)

POOL = [
    total("mixed", where="actual is None or stage == 'unidentified'"),
    total("both", where="not recurrent and (tier > 1 or plan > 50) and in_year"),
    total("own", scope="own"),
    total("below", scope="children", where="in_year"),
    total("least", how="min"),
    total("most", "actual", how="max"),
    total("typical", "forecast", how="mean"),
    total("missed", "plan - actual", "to_date"),
    total("half", "coalesce(actual, plan) / 2"),
    count("months_ahead", "savings", "ahead"),
    count("schemes", "initiatives", "stage is not None"),
    count("risks_open", "risks", "status == 'open' and not ahead"),
    total("exposed", "exposure", "likelihood * impact > 6 or stage == 'unidentified'",
          table="risks"),
    total("required", "required", "in_year", table="targets", scope="own"),
    total("estimated", "department_estimate", "in_year", table="targets", scope="own"),
    total("required_below", "required", table="targets", scope="children"),
]  # fmt: skip
ALL = {**MEASURES, **{one.name: one for one in POOL}}

VALUES = [
    "1 - forecast_year / plan_year",
    "1 - actual_to_date / plan_to_date",
    "unidentified_year / plan_year",
    "mixed / both",
    "own - below",
    "least + most - typical",
    "missed / half",
    "months_ahead - schemes * 2",
    "exposed / risks_open",
    "required / estimated - 1",
    "abs(required_below - required) / required",
    "round(plan_year / 3, 1)",
]
GREENS = [
    "value <= 0.1 and plan_year > 100",
    "not (value > 5)",
    "not (plan_year / forecast_year > 1) or value < 0",
    "plan_year / required != 1",
]


def _maybe(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.one_of(st.none(), values, values)


POUNDS = _maybe(
    st.one_of(st.integers(-200, 200), st.integers(-99_999, 99_999).map(lambda p: f"{p / 100:.2f}"))
)
WHEN = st.sampled_from(["2010-03", "2010-04", "2010-09", "2010-10", "2011-03", "2011-04"])


@st.composite
def packs(draw: st.DrawFn) -> Portfolio:
    """Up to five organisations, four schemes, and some rows of three tables."""
    tree: dict[str, str | None] = {"O0": None}
    for place in range(1, draw(st.integers(1, 5))):
        tree[f"O{place}"] = draw(st.sampled_from([*tree][: place if place < 3 else 2]))
    codes = st.sampled_from([*tree])
    schemes = [
        scheme(f"I{n}", draw(codes), **_scheme(draw)) for n in range(draw(st.integers(0, 4)))
    ]
    risks = [_risk(draw, codes, schemes) for _ in range(draw(st.integers(0, 4)))]
    targets = [
        {"organisation": code, "year": year, "required": draw(POUNDS),
         "department_estimate": draw(POUNDS)}
        for code in sorted(draw(st.sets(codes)))
        for year in sorted(draw(st.sets(st.sampled_from(["2009-10", "2010-11"]))))
    ]  # fmt: skip
    rows: list[Row] = [
        month(
            str(one["initiative"]), when, draw(POUNDS), actual=draw(POUNDS), forecast=draw(POUNDS)
        )
        for one in schemes
        for when in sorted(draw(st.sets(WHEN, max_size=4)))
    ]
    there = {name: draw(st.booleans()) for name in ("risks", "targets")}
    return portfolio(
        tree=tree,
        initiatives=schemes,
        savings=rows,
        risks=risks if there["risks"] else None,
        targets=targets if there["targets"] else None,
    )


def _scheme(draw: st.DrawFn) -> Mapping[str, object]:
    return {
        "stage": draw(_maybe(st.sampled_from(["unidentified", "delivered"]))),
        "recurrent": draw(_maybe(st.booleans())),
        "tier": draw(_maybe(st.integers(1, 3))),
    }


def _risk(draw: st.DrawFn, codes: st.SearchStrategy[str], schemes: list[Row]) -> Row:
    return {
        "organisation": draw(codes),
        "initiative": draw(_maybe(st.sampled_from([one["initiative"] for one in schemes])))
        if schemes
        else None,
        "risk": "r",
        "likelihood": draw(_maybe(st.integers(1, 5))),
        "impact": draw(_maybe(st.integers(1, 5))),
        "exposure": draw(POUNDS),
        "status": draw(st.sampled_from(["open", "closed"])),
    }


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    """A threshold, or conditions beside a value."""
    kind = draw(st.sampled_from(["threshold", "threshold", "expression"]))
    green = draw(st.sampled_from([-1.0, 0.0, 0.05, 1.0, 100.0]))
    conditions: st.SearchStrategy[Cut] = st.sampled_from([green, *GREENS])
    return Rule(
        "r",
        "R",
        kind=kind,
        value=draw(st.sampled_from(VALUES)),
        unit=draw(st.sampled_from(["", "GBP"])),
        better=draw(st.sampled_from(["lower", "higher"])),
        cuts={
            "green": green if kind == "threshold" else draw(conditions),
            "amber": draw(st.sampled_from([0.15, 2, 250])),
        },
        min_coverage=draw(st.sampled_from([0.0, 0.0, 0.5, 0.8])),
    )


@settings(max_examples=60)
@given(packs(), st.lists(rules(), min_size=1, max_size=4))
def test_the_engine_gives_what_the_reference_gives(pack: Portfolio, asked: list[Rule]) -> None:
    """Value, coverage and rating of every rule at every node, to the last bit."""
    sets = [ruleset(rule, name=f"s{n}") for n, rule in enumerate(asked)]
    wide = evaluated(pack, *sets, measures=POOL).wide
    reference = Reference(pack, ALL, AS_AT)
    for each in sets:
        found = wide.select(f"{each.id}/r:value", f"{each.id}/r", f"{each.id}/r:coverage").rows()
        answers = [reference.rate(each.rules[0], node) for node in nodes(pack)]
        expected = [
            (one.value, -1 if one.code is None else one.code, one.coverage) for one in answers
        ]
        assert found == expected
