"""The frames that people take away: their columns, their order, the same bytes each time."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from qippdash.evaluate.evaluation import evaluate
from qippdash.evaluate.long import overall_ratings, ratings, tidy
from qippdash.model.assessment import OVERALL_COLUMNS, RATING_COLUMNS
from qippdash.model.rule import Rule
from qippdash.model.ruleset import Overall
from qippdash.model.scale import DCA, RAG, Scale
from tests.portfolios import (
    AS_AT,
    SHORTFALL,
    Counting,
    catalogue,
    evaluated,
    month,
    portfolio,
    ruleset,
    scheme,
    total,
)

SCHEMES = [scheme("I2", "P1"), scheme("I1", "P1"), scheme("I3", "P3")]
ROWS = [
    month(code, f"2010-{at:02d}", 1_000 + at, actual=900 + at, forecast=None)
    for code in ("I1", "I2", "I3")
    for at in range(4, 10)
]
GAP = Rule("gap", "Gap", value="plan_to_date - actual_to_date", unit="GBP",
           cuts={"green": 10, "amber": 700}, applies="organisations", lever="actual_to_date")  # fmt: skip
FIVE = Rule(
    "five", "Five", value="plan_year / 10000",
    cuts={"green": 0.1, "amber/green": 0.7, "amber": 1, "amber/red": 2}, lever="plan_year",
)  # fmt: skip


def test_ratings_have_their_columns_in_their_order() -> None:
    """With the types that the names promise."""
    found = ratings(evaluated(portfolio(initiatives=SCHEMES, savings=ROWS), ruleset(SHORTFALL)))
    assert tuple(found.columns) == RATING_COLUMNS
    numbers = ["value", "coverage", "to_amber", "to_green"]
    assert [found.schema[name] for name in numbers] == [pl.Float64] * 4
    texts = [name for name in RATING_COLUMNS if name not in numbers]
    assert [found.schema[name] for name in texts] == [pl.String] * len(texts)


def test_overall_ratings_have_their_columns_in_their_order() -> None:
    """Whatever the scales, and whichever ruleset comes first: further words come last."""
    pack = portfolio(initiatives=SCHEMES, savings=ROWS)
    usual, five = ruleset(SHORTFALL), ruleset(FIVE, name="five", scale=DCA)
    frames = [overall_ratings(evaluated(pack, *order)) for order in ([usual], [usual, five],
              [five, usual], [five])]  # fmt: skip
    assert {tuple(frame.columns[: len(OVERALL_COLUMNS)]) for frame in frames} == {OVERALL_COLUMNS}
    assert [frame.columns[len(OVERALL_COLUMNS) :] for frame in frames] == [
        [],
        *[["amber_green", "amber_red"]] * 3,
    ]


def test_nodes_come_in_tree_order_and_rules_in_that_of_their_rulesets() -> None:
    """All rows of a node, then the next; a rule that is not for a node has no row."""
    pack = portfolio(
        tree={"ENG": None, "B": "ENG", "A": "ENG"},
        initiatives=[scheme("I2", "A"), scheme("I1", "B")],
        savings=[],
    )
    found = ratings(evaluated(pack, ruleset(SHORTFALL, GAP), ruleset(GAP, name="other")))
    nodes = found.select(pl.coalesce("initiative", "organisation"), "ruleset", "rule").rows()
    every = [("money", "shortfall"), ("money", "gap"), ("other", "gap")]
    expected = [
        (code, *rule)
        for code in ("ENG", "B", "I1", "A", "I2")
        for rule in every
        if rule[1] == "shortfall" or not code.startswith("I")
    ]
    assert nodes == expected


def test_a_row_says_all_there_is_to_say() -> None:
    """Money in pounds, the words of the scale, and where the lever has to go."""
    pack = portfolio(initiatives=[scheme("I1", "P3")],
                     savings=[month("I1", "2010-09", 1_000, actual=100)])  # fmt: skip
    row = ratings(evaluated(pack, ruleset(GAP))).filter(organisation="P3").row(0, named=True)
    assert row == {
        "organisation": "P3", "initiative": None, "level": "pct", "parent": "WSX",
        "ruleset": "money", "rule": "gap", "value": 900.0, "unit": "GBP", "rating": "red",
        "reason": None, "coverage": 1.0, "lever": "actual_to_date", "to_amber": 200.0,
        "to_green": 890.0,
    }  # fmt: skip


def test_to_amber_is_the_second_word_of_any_scale() -> None:
    """And to_green the first; a unit that is not stated is none."""
    pack = portfolio(savings=[month("I1", "2010-09", 15_000)])
    row = ratings(evaluated(pack, ruleset(FIVE, scale=DCA))).row(-1, named=True)
    assert (row["rating"], row["unit"]) == ("amber/red", None)
    assert (row["to_amber"], row["to_green"]) == (-8_000.0, -14_000.0)


def test_a_scale_of_two_words_has_nothing_between_them() -> None:
    """A way to the better one, and none to a second."""
    scale = Scale("pass", (RAG.steps[0], RAG.steps[2]))
    rule = Rule("r", "R", value="plan_year", unit="GBP", cuts={"green": 50}, lever="plan_year")
    pack = portfolio(savings=[month("I1", "2010-09", 60)])
    overall = Overall({"red": "reds > 0"}, gaps="red")
    rated = evaluated(pack, ruleset(rule, scale=scale, overall=overall))
    row = ratings(rated).row(-1, named=True)
    assert (row["rating"], row["to_amber"], row["to_green"]) == ("red", None, -10.0)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_rows_changes_nothing(seed: int) -> None:
    """The same bytes from a shuffled table of savings, and from the same one twice."""
    measures = [total("shares", "plan / 7", unit="count"), total("beds", "actual", unit="count",
                table="indicators")]  # fmt: skip
    rule = replace(SHORTFALL, value="shares / 3 + beds", lever="shares")
    indicators = [
        {"organisation": code, "indicator": f"i{n}", "month": "2010-04", "actual": n * 12345.679}
        for n in range(1_000)
        for code in ("P1", "P2", "P3")
    ]
    plain = portfolio(initiatives=SCHEMES, savings=ROWS, indicators=indicators)
    shuffled = portfolio(
        initiatives=SCHEMES,
        savings=plain.tables["savings"].collect().sample(fraction=1, shuffle=True, seed=seed),
        indicators=plain.tables["indicators"].collect().sample(
            fraction=1, shuffle=True, seed=seed
        ),
    )  # fmt: skip
    rulesets = [ruleset(SHORTFALL, rule_id) for rule_id in (GAP, replace(rule, id="odd"))]
    named = [replace(one, id=f"r{place}") for place, one in enumerate(rulesets)]
    written = set()
    for pack in (plain, shuffled, plain):
        found = evaluate(pack, named, catalogue(*measures), Counting(), AS_AT)
        written.add((ratings(found).write_csv(), overall_ratings(found).write_csv()))
    assert len(written) == 1


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(0.1 + 0.2, 0.3, id="noise behind the ninth place"),
        pytest.param(1 - 95 / 100, 0.05, id="what is left of one"),
        pytest.param(12_200_000.01, 12_200_000.01, id="millions with pence"),
        pytest.param(-0.0, 0.0, id="minus nought"),
        pytest.param(None, None, id="nothing"),
    ],
)
def test_numbers_are_shown_without_the_noise_of_floats(
    value: float | None, expected: float | None
) -> None:
    """And millions to the penny."""
    found = pl.DataFrame({"x": [value]}, schema={"x": pl.Float64}).select(tidy(pl.col("x")))
    assert str(found.item()) == str(expected)


def test_a_frame_without_rows_has_its_types_too() -> None:
    """So that it can be put below another."""
    pack = portfolio(savings=ROWS)
    frames = [
        (each(evaluated(pack)), each(evaluated(pack, ruleset(SHORTFALL))))
        for each in (ratings, overall_ratings)
    ]
    assert [none.schema == some.schema for none, some in frames] == [True, True]
