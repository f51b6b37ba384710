"""What one query adds up: each way of adding, and every kind of condition on rows."""

from __future__ import annotations

import pytest

from qippdash.measures.leaf import plan
from qippdash.model.measure import How, Measure
from tests.portfolios import AS_AT, Row, amounts, count, month, months, portfolio, scheme, total

YEAR = months("I1", [(100, 80), (300, None), (200, 50)])


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        pytest.param("sum", 60_000, id="sum"),
        pytest.param("min", 10_000, id="least"),
        pytest.param("max", 30_000, id="greatest"),
        pytest.param("mean", 20_000, id="mean"),
        pytest.param("largest", 60_000, id="largest"),
    ],
)
def test_money_is_added_up_in_whole_pence(how: How, expected: int) -> None:
    """Three months of £100, £300 and £200."""
    found = amounts(portfolio(savings=YEAR), total("x", how=how))["I1"]
    assert (found, type(found)) == (expected, int)


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        pytest.param("sum", 13_000, id="sum"),
        pytest.param("min", 5_000, id="least"),
        pytest.param("max", 8_000, id="greatest"),
        pytest.param("mean", 6_500, id="mean"),
        pytest.param("largest", 13_000, id="largest"),
    ],
)
def test_blanks_are_left_out_of_every_way_of_adding(how: How, expected: int) -> None:
    """A month without an actual is no month of £0."""
    pack = portfolio(savings=YEAR)
    made = total("x", "actual", how=how)
    found = (amounts(pack, made), amounts(pack, made, ":rows"), amounts(pack, made, ":reported"))
    assert [part["I1"] for part in found] == [expected, 3, 2]


@pytest.mark.parametrize("how", ["sum", "min", "max", "mean", "largest"])
def test_nothing_reported_is_nothing_and_not_nought(how: How) -> None:
    """All rows blank: polars would add them up to 0."""
    pack = portfolio(savings=months("I1", [(100, None), (100, None)]))
    assert amounts(pack, total("x", "actual", how=how))["I1"] is None


def test_a_mean_of_money_is_whole_pence_too() -> None:
    """£1 and 2p over three months is 34p each."""
    pack = portfolio(savings=months("I1", [(1, None), ("0.02", None), (0, None)]))
    found = amounts(pack, total("x", how="mean"))["I1"]
    assert (found, type(found)) == (34, int)


def test_a_mean_over_a_tree_is_of_rows_and_not_of_means() -> None:
    """One scheme with three months of £100, another with one of £500: £200 a month."""
    rows = [*months("I1", [(100, None)] * 3), *months("I2", [(500, None)])]
    assert amounts(portfolio(savings=rows), total("x", how="mean"))["ENG"] == 20_000


def test_the_largest_is_the_greatest_sum_of_any_one_scheme() -> None:
    """Three months of £100 come to less than one of £500, and neither is added to the other."""
    rows = [*months("I1", [(100, None)] * 3), *months("I2", [(500, None)])]
    found = amounts(portfolio(savings=rows), total("x", how="largest"))
    assert (found["I1"], found["I2"], found["ENG"]) == (30_000, 50_000, 50_000)


def test_the_largest_of_a_table_without_schemes_is_an_organisation_s() -> None:
    """P1's two contract lines come to £300, P2's one to £250."""
    lines = [("P1", "emergency", 100), ("P1", "elective", 200), ("P2", "elective", 250)]
    rows = [
        {"commissioner": who, "provider": "X", "point_of_delivery": point, "month": "2010-04",
         "plan_value": value} for who, point, value in lines
    ]  # fmt: skip
    wanted = total("x", "plan_value", table="contracts", how="largest")
    assert amounts(portfolio(contracts=rows), wanted)["GM"] == 30_000
    assert wanted.definition == "largest sum of plan_value of any one in contracts"


SCHEMES = [
    scheme("I1", "P1", stage="unidentified", recurrent=True, tier=1),
    scheme("I2", "P1", stage="in_progress", recurrent=False, tier=3, starts="2010-06-01"),
    scheme("I3", "P1"),
]
ROWS = [
    *months("I1", [(100, 1), (200, None)]),
    *months("I2", [(400, 1), (800, None)]),
    *months("I3", [(1600, 1), (3200, None)]),
]


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        pytest.param("", 6300, id="no condition"),
        pytest.param("actual is None", 4200, id="on rows"),
        pytest.param("stage == 'unidentified'", 300, id="on the scheme"),
        pytest.param("stage != 'unidentified'", 1200, id="not so, where the scheme says"),
        pytest.param("stage is None", 4800, id="the scheme does not say"),
        pytest.param("not recurrent", 1200, id="not so of a flag, where the scheme says"),
        pytest.param("stage == 'unidentified' and actual is None", 200, id="on both, and"),
        pytest.param("stage == 'unidentified' or actual is None", 4300, id="on both, or"),
        pytest.param("tier > 1 and not recurrent", 1200, id="two of the scheme's, and"),
        pytest.param("recurrent or tier == 3", 1500, id="two of the scheme's, or"),
        pytest.param("plan > 300 and (recurrent or actual is None)", 4000, id="mixed, nested"),
        pytest.param("recurrent and (plan > 150 or actual == 1)", 300, id="mixed, nested first"),
        pytest.param("in_year and tier == 3 and actual is None", 800, id="marks, scheme and row"),
        pytest.param(
            "starts is not None and starts <= month", 0, id="the scheme's day and a row's"
        ),
        pytest.param("1 < 2", 6300, id="true of every row"),
        pytest.param("2 < 1", 0, id="true of none"),
    ],
)
def test_conditions_keep_rows_by_their_own_columns_and_their_schemes(
    where: str, expected: int
) -> None:
    """Each month is a power of two times £100, so that a sum tells which ones it has."""
    pack = portfolio(initiatives=SCHEMES, savings=ROWS)
    assert amounts(pack, total("x", where=where))["P1"] == expected * 100


def test_a_condition_on_the_scheme_keeps_each_node_apart() -> None:
    """Kept for one scheme, nought for the other, which has rows but none that count."""
    pack = portfolio(initiatives=SCHEMES, savings=ROWS)
    found = amounts(pack, total("x", where="stage == 'unidentified'"))
    assert [found[code] for code in ("I1", "I2", "P1", "P2")] == [30_000, 0, 30_000, None]


def test_conditions_on_the_scheme_leave_no_join_in_the_long_query() -> None:
    """They are asked once per scheme after the sums, and share the sums of other measures."""
    asked = [
        total("a", where="in_year and stage == 'x'"),
        total("b", where="in_year and recurrent"),
    ]
    query = plan("savings", asked, AS_AT, 4)
    assert (query.joined, query.later) == (set(), {"stage", "recurrent"})
    assert len(query.totals) == len(plan("savings", asked[:1], AS_AT, 4).totals)


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        pytest.param("plan - actual", 2_000, id="difference"),
        pytest.param("plan * 0.5", 5_000, id="half"),
        pytest.param("coalesce(actual, plan)", 8_000, id="either"),
        pytest.param("plan if actual < 90 else 0", 10_000, id="choice, in pounds"),
        pytest.param("plan / 3", 3_333, id="rounded to the penny"),
        pytest.param("5", 500, id="the same for every row"),
    ],
)
def test_money_is_pounds_in_an_expression_and_its_sum_pence(of: str, expected: int) -> None:
    """One month with £100 planned and £80 made."""
    pack = portfolio(savings=months("I1", [(100, 80)]))
    assert amounts(pack, total("x", of))["I1"] == expected


def test_a_condition_sees_pounds() -> None:
    """£150 is more than £100, and 15,000 pence are not compared with 100."""
    pack = portfolio(savings=months("I1", [(150, None), (100, None), ("100.01", None)]))
    assert amounts(pack, count("x", "savings", "plan > 100"))["I1"] == 2


def test_an_amount_beyond_all_money_counts_as_none() -> None:
    """No measure of a stranger's can stop a pack from being rated."""
    huge = total("x", "plan * 1000000000000000 * 1000000000000000")
    pack = portfolio(savings=months("I1", [(100, None)]))
    found = [amounts(pack, huge, part)["I1"] for part in ("", ":rows", ":reported")]
    assert found == [None, 1, 0]


def test_a_number_is_added_up_as_it_is() -> None:
    """Hospital stays are not money."""
    rows: list[Row] = [
        {"organisation": "P1", "indicator": "beds", "month": "2010-04", "actual": 1.5},
        {"organisation": "P1", "indicator": "beds", "month": "2010-05", "actual": 2.0},
        {"organisation": "P1", "indicator": "beds", "month": "2010-06"},
    ]
    stays = total("x", "actual", table="indicators", unit="count")
    pack = portfolio(indicators=rows)
    assert [amounts(pack, stays)["P1"], amounts(pack, stays, ":reported")["P1"]] == [3.5, 2]


@pytest.mark.parametrize(
    ("values", "expected", "reported"),
    [
        pytest.param([0.1] * 3, 0.3, 3, id="tenths add up to tenths"),
        pytest.param([1e8 + 0.001, -1e8], 0.001, 2, id="a little beside a lot"),
        pytest.param([816_283_700.161, 1.0], 816_283_701.161, 2, id="a lot"),
        pytest.param([-0.25, 0.125], -0.125, 2, id="below nought"),
        pytest.param([float("nan"), 1.0], 1.0, 1, id="no number counts as blank"),
        pytest.param([float("inf"), 1.0], 1.0, 1, id="so does one without end"),
        pytest.param([1e300, 1.0], 1.0, 1, id="and one beyond all counting"),
        pytest.param([float("nan")], None, 0, id="nothing but that"),
    ],
)
def test_numbers_add_up_to_the_last_place(
    values: list[float], expected: float | None, reported: int
) -> None:
    """In whole billionths, as they are compared: floats alone give 0.30000000000000004."""
    rows: list[Row] = [
        {"organisation": "P1", "indicator": f"i{n}", "month": "2010-04", "actual": value}
        for n, value in enumerate(values)
    ]
    pack, stays = portfolio(indicators=rows), total("x", "actual", table="indicators", unit="days")
    found = (amounts(pack, stays)["P1"], amounts(pack, stays, ":reported")["P1"])
    assert found == (expected, reported)


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        pytest.param("in_year", 3, id="in the year"),
        pytest.param("not ahead", 3, id="not ahead"),
        pytest.param("year == '2010-11'", 3, id="by the year's label"),
        pytest.param("in_year and status == 'open'", 2, id="with a condition on the row"),
        pytest.param("in_year and stage == 'unidentified'", 1, id="and on its scheme"),
        pytest.param("ahead", 0, id="ahead"),
    ],
)
def test_every_risk_is_in_the_year(where: str, expected: int) -> None:
    """Risks have no dates; three of one organisation are three."""
    risks: list[Row] = [
        {"organisation": "P1", "risk": "a", "status": "open"},
        {"organisation": "P1", "risk": "b", "status": "closed"},
        {"organisation": "P1", "risk": "c", "status": "open", "initiative": "I1"},
    ]
    pack = portfolio(initiatives=SCHEMES, risks=risks)
    assert amounts(pack, count("x", "risks", where))["P1"] == expected


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        pytest.param(count("x", "initiatives"), 3, id="all"),
        pytest.param(count("x", "initiatives", "stage == 'unidentified'"), 1, id="unidentified"),
        pytest.param(count("x", "initiatives", "owner is None"), 3, id="nobody answers for them"),
        pytest.param(count("x", "initiatives", "in_year"), 1, id="starting this year"),
        pytest.param(
            total("x", "tier", table="initiatives", how="max", unit="count"), 3, id="highest tier"
        ),
    ],
)
def test_schemes_can_be_counted_themselves(measure: Measure, expected: int) -> None:
    """The table of initiatives sees its own columns once."""
    assert amounts(portfolio(initiatives=SCHEMES), measure)["P1"] == expected


def test_targets_count_by_the_label_of_their_year() -> None:
    """This year's requirement, without last year's and next year's."""
    rows: list[Row] = [
        {"organisation": "P1", "year": year, "required": required}
        for year, required in (("2009-10", 1), ("2010-11", 20), ("2011-12", 300))
    ]
    pack = portfolio(targets=rows)
    found = [
        amounts(pack, total("x", "required", where, table="targets"))["P1"]
        for where in ("in_year", "year != '2010-11'", "not ahead", "")
    ]
    assert found == [2_000, 30_100, 32_100, 32_100]


def test_a_year_that_starts_in_january_moves_what_counts_as_this_year() -> None:
    """December 2009 belongs to last year then, and March 2010 to this one."""
    rows = [month("I1", when, 100) for when in ("2009-12", "2010-03", "2010-12", "2011-01")]
    found = [
        amounts(portfolio(savings=rows, year_starts=starts), total("x", where="in_year"))["I1"]
        for starts in (1, 4)
    ]
    assert found == [20_000, 20_000]
    assert (
        amounts(portfolio(savings=rows[:2], year_starts=4), total("x", where="in_year"))["I1"] == 0
    )
