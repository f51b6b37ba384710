"""The rows that measures count add up to the measures, whatever their conditions and scopes."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qippdash.measures.comparison import column
from qippdash.measures.rows import ADDS, rows_counted
from qippdash.model.measure import Measure
from qippdash.model.portfolio import Portfolio
from tests.portfolios import AS_AT, count, measured, month, portfolio, scheme, total

NODES = ("ENG", "GM", "P1", "P2", "I1", "I3")
STAGES = ("unidentified", "in_progress", None)


def node(pack: Portfolio, code: str) -> tuple[str, str | None]:
    """A code as organisation and initiative."""
    found = pack.nodes.filter((pl.col("initiative") == code) | pl.col("initiative").is_null())
    one = found.filter(pl.coalesce("initiative", "organisation") == code)
    return one["organisation"][0], one["initiative"][0]


def counted(pack: Portfolio, code: str, *measures: Measure) -> pl.DataFrame:
    """The rows of a node that measures over one table count."""
    organisation, initiative = node(pack, code)
    named = {one.name: one for one in measures}
    return rows_counted(pack, organisation, initiative, measures[0].table, named, AS_AT)


LIKE = ("forecast", "plan")
MEASURES = [
    total("plan_year", where="in_year"),
    total("ahead", "forecast", "ahead"),
    total("own_plan", scope="own"),
    total("below", scope="children"),
    total("gap", "plan - actual", "to_date"),
    total("unidentified", where="in_year and stage == 'unidentified'"),
    total("identified", where="stage != 'unidentified'"),
    total("either", where="stage == 'unidentified' or plan > 100"),
    count("months", "savings", "actual is None"),
    Measure("alike", "Alike", "savings", "sum", "forecast", "in_year", present=LIKE),
    Measure("latest", "Latest", "savings", "sum", "actual", latest=1),
    Measure("before", "Before", "savings", "sum", "actual", latest=2),
    Measure("top", "Top", "savings", "largest", "plan", "in_year"),
]

plans = st.one_of(st.none(), st.integers(min_value=0, max_value=10**12))
pence = st.one_of(st.none(), st.integers(min_value=-(10**12), max_value=10**12))


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["I1", "I2", "I3"]),
            st.sampled_from(["2010-03", "2010-04", "2010-09", "2010-10", "2011-04"]),
            plans, pence, pence,
        ),
        max_size=12,
        unique_by=lambda row: row[:2],
    ),
    st.tuples(*(st.sampled_from(STAGES) for _ in range(3))),
)  # fmt: skip
def test_rows_add_up_to_the_measure_at_every_node(
    rows: list[tuple[str, str, int | None, int | None, int | None]],
    stages: tuple[str | None, ...],
) -> None:
    """To the penny; as many are asked for, and as many of them reported, as the measure says."""

    def pounds(amount: int | None) -> str | None:
        return None if amount is None else f"{amount / 100:.2f}"

    homes = ("P1", "GM", "P3")
    pack = portfolio(
        initiatives=[
            scheme(f"I{place + 1}", home, stage=stage)
            for place, (home, stage) in enumerate(zip(homes, stages, strict=True))
        ],
        savings=[
            month(code, when, pounds(plan), actual=pounds(actual), forecast=pounds(forecast))
            for code, when, plan, actual, forecast in rows
        ],
    )
    frame = measured(pack, *MEASURES).frame
    codes = pack.nodes.select(pl.coalesce("initiative", "organisation")).to_series().to_list()
    for code in NODES:
        found = counted(pack, code, *MEASURES)
        for one in MEASURES:
            row = frame[codes.index(code)]
            added = found[f"{ADDS}{one.name}"]
            scale = 1 if one.how == "count" else 100
            assert sum(round(amount * scale) for amount in added if amount is not None) == (
                row[column(one)][0] or 0
            )
            if one.how != "largest":
                assert added.count() == (row[f"{column(one)}:reported"][0] or 0)


def test_a_row_that_is_asked_for_and_blank_is_there_and_adds_nothing() -> None:
    """A month without an actual is part of what the rating stands on."""
    pack = portfolio(savings=[month("I1", "2010-04", 10), month("I1", "2010-05", 10, actual=4)])
    found = counted(pack, "I1", total("made", "actual", "to_date"))
    assert found[f"{ADDS}made"].to_list() == [None, 4.0]


def test_an_organisations_own_risk_is_its_own_and_a_schemes_is_its_schemes() -> None:
    """The scheme decides whose row it is, and the subtree has both."""
    pack = portfolio(
        initiatives=[scheme("I1", "P1")],
        risks=[
            {"organisation": "P2", "risk": "own", "exposure": 1},
            {"organisation": "P2", "initiative": "I1", "risk": "of I1", "exposure": 10},
        ],
    )
    exposure = total("exposure", "exposure", table="risks")
    found = {code: counted(pack, code, exposure)["risk"].to_list() for code in ("P1", "P2", "GM")}
    assert found == {"P1": ["of I1"], "P2": ["own"], "GM": ["own", "of I1"]}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        pytest.param("required", "required", id="targets"),
        pytest.param("population", "population", id="organisations"),
    ],
)
def test_money_is_in_pounds_and_other_numbers_as_they_are(wanted: str, expected: str) -> None:
    """A requirement of £12.34, and a thousand people."""
    pack = portfolio(targets=[{"organisation": "P1", "year": "2010-11", "required": "12.34"}])
    own = total("required", "required", table="targets", scope="own")
    people = count("people", "organisations", scope="own")
    found = counted(pack, "P1", own if wanted == "required" else people)
    assert found[expected].to_list() == ([12.34] if wanted == "required" else [None])
    assert found["organisation"].to_list() == ["P1"]
