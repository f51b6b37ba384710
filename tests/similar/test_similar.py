"""Which plans are near a plan, why, and what the better-rated ones have that it lacks."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pytest

from qippdash.assessment import Assessment
from qippdash.errors import UsageError
from qippdash.similar import PARTS, distances, weights_in_words
from tests.portfolios import MEASURES, SHORTFALL, Row, assessed, month, portfolio, ruleset, scheme

TREE: Mapping[str, str | None] = {
    "ENG": None,
    "Q": "ENG",
    "C": "Q",
    **dict.fromkeys(("P1", "P2", "P3", "P4"), "C"),
}


def _plan(code: str, number: int, planned: float, **columns: object) -> tuple[Row, Row]:
    """A scheme of a PCT, and its one month; what it is now expected to make is all of it."""
    name = f"{code}-{number}"
    forecast = columns.pop("forecast", planned)
    return scheme(name, code, **columns), month(name, "2010-10", planned, forecast=forecast)


def _rated(*plans: tuple[Row, Row], **tables: object) -> Assessment:
    schemes, months = zip(*plans, strict=True)
    pack = portfolio(tree=TREE, initiatives=schemes, savings=months, **tables)  # type: ignore[arg-type]
    return assessed(pack, ruleset(SHORTFALL), measures=(MEASURES["plan_year"],))


def _near(assessment: Assessment, code: str, other: str) -> dict[str, float]:
    found = assessment.similar(code, top=9)
    one = next(each for each in found.neighbours if each.code == other)
    return {part.id: part.distance for part in one.parts}


def test_the_nearest_plan_is_of_its_size_and_mix() -> None:
    """Same size and theme before same size and another theme, before another size as well."""
    rated = _rated(
        _plan("P1", 1, 100, theme="estates"),
        _plan("P2", 1, 1000, theme="beds"),
        _plan("P3", 1, 100, theme="estates"),
        _plan("P4", 1, 100, theme="beds"),
    )
    found = rated.similar("P1")
    assert [one.code for one in found.neighbours] == ["P3", "P4", "P2"]
    assert found.neighbours[0].distance == 0
    assert found.neighbours[0].planned_savings == 100


@pytest.mark.parametrize(
    ("planned", "apart"),
    [
        pytest.param(100, 0.0, id="the same"),
        pytest.param(200, math.log10(2), id="twice as much"),
        pytest.param(50, math.log10(2), id="half as much"),
        pytest.param(1000, 1.0, id="ten times"),
        pytest.param(90000, 1.0, id="far more than ten times"),
    ],
)
def test_size_goes_by_ratios_up_to_ten(planned: float, apart: float) -> None:
    """Twice as large is as far as half as large, and nothing is further than 1."""
    found = _near(_rated(_plan("P1", 1, 100), _plan("P2", 1, planned)), "P1", "P2")
    assert found["savings"] == pytest.approx(apart)


@pytest.mark.parametrize(
    ("mix", "apart"),
    [
        pytest.param({"a": 60, "b": 40}, 0.0, id="the same"),
        pytest.param({"a": 40, "b": 60}, 0.2, id="a fifth elsewhere"),
        pytest.param({"c": 100}, 1.0, id="nothing in common"),
        pytest.param({None: 50, "a": 30, "b": 20}, 0.0, id="half without a theme"),
    ],
)
def test_a_mix_is_apart_by_what_would_have_to_move(
    mix: dict[str | None, float], apart: float
) -> None:
    """Shares of what states a theme: what is blank is left out on its own side."""
    mine = [_plan("P1", at, planned, theme=theme)
            for at, (theme, planned) in enumerate({"a": 60, "b": 40}.items())]  # fmt: skip
    theirs = [
        _plan("P2", at, planned, theme=theme) for at, (theme, planned) in enumerate(mix.items())
    ]
    assert _near(_rated(*mine, *theirs), "P1", "P2")["theme"] == pytest.approx(apart)


def test_a_part_that_is_blank_is_left_out_and_said() -> None:
    """No population, no allocation, no tier: the rest still says who is near."""
    found = _rated(_plan("P1", 1, 100, theme="a"), _plan("P2", 1, 100, theme="a")).similar("P1")
    assert {part.id for part in found.neighbours[0].parts} == {"savings", "theme"}
    (said,) = found.blanks
    assert said == (
        "Left out, as this plan or all others state none: population, allocation this year, "
        "workstreams, tiers, kinds and recurrent and non-recurrent."
    )


def test_the_distance_is_the_mean_by_weight() -> None:
    """Themes count four times and savings twice, as the sentence says."""
    rated = _rated(_plan("P1", 1, 100, theme="a"), _plan("P2", 1, 1000, theme="a"))
    assert rated.similar("P1").neighbours[0].distance == pytest.approx(2 / 6)
    assert weights_in_words().startswith("Counted: themes four times; planned savings this year")


def test_what_agrees_most_makes_two_near_in_words() -> None:
    """Three at most, the closest first, with the figures of both."""
    plans = [
        _plan(code, 1, planned, theme="a", tier=1, kind="transactional")
        for code, planned in (("P1", 100_000), ("P2", 200_000))
    ]
    near = _rated(*plans).similar("P1").neighbours[0].near
    assert near == ("themes 100% the same", "tiers 100% the same", "kinds 100% the same")
    assert any("£100k and £200k" in part.words
               for part in _rated(*plans).similar("P1").neighbours[0].parts)  # fmt: skip


def test_allocation_and_population_count_where_the_pack_has_them() -> None:
    """Stated by the organisation itself, for the year of the pack."""
    targets = [
        {"organisation": code, "year": year, "allocation": amount}
        for code, year, amount in (
            ("P1", "2010-11", 100), ("P2", "2010-11", 1000), ("P2", "2011-12", 100),
        )
    ]  # fmt: skip
    found = _near(_rated(_plan("P1", 1, 100), _plan("P2", 1, 100), targets=targets), "P1", "P2")
    assert found["allocation"] == 1.0


def test_a_plan_without_planned_savings_is_like_no_other() -> None:
    """It is left out, counted and said."""
    found = _rated(_plan("P1", 1, 100), _plan("P2", 1, 0), _plan("P3", 1, 100)).similar("P1")
    assert [one.code for one in found.neighbours] == ["P3"]
    assert found.unplanned == 2
    assert "Left out, as they plan no savings this year: 2 plans." in found.sentences()


def test_the_better_rated_have_what_this_one_lacks() -> None:
    """A theme, an owner and a green rule, each with the figures of both."""
    rated = _rated(
        _plan("P1", 1, 100, theme="estates", forecast=50),
        _plan("P2", 1, 60, theme="estates", owner="Director of estates"),
        _plan("P2", 2, 40, theme="prescribing", owner="Chief pharmacist"),
        _plan("P3", 1, 100, theme="estates", forecast=50),
    )
    found = rated.similar("P1")
    assert [one.better for one in found.neighbours] == [False, True]
    assert [one.code for one in found.models] == ["P2"]
    assert [(one.name, one.here_words, one.there_words, one.at) for one in found.lacks] == [
        ("Theme prescribing", "none", "mean 40%", ("P2",)),
        ("Planned savings with a named owner", "0%", "mean 100%", ("P2",)),
        ('"Forecast shortfall"', "red 50%", "green 0%", ("P2",)),
    ]


def test_a_mean_is_told_under_no_single_plan_s_name() -> None:
    """Of two better-rated plans one has the theme, 40% of its plan: the mean of both is 20%."""
    rated = _rated(
        _plan("P1", 1, 100, theme="estates", forecast=50),
        _plan("P2", 1, 60, theme="estates"),
        _plan("P2", 2, 40, theme="prescribing"),
        _plan("P3", 1, 100, theme="estates"),
    )
    found = rated.similar("P1")
    rule = '"Forecast shortfall": red 50% here, green 0%, 0% (P3, P2).'
    assert found.has("P2") == [
        "Theme prescribing: none here, mean 20% over the 2 better-rated plans.",
        rule,
    ]
    assert found.has("P3") == [rule]


def test_unidentified_savings_are_nothing_to_learn_from() -> None:
    """What has no scheme is no theme that somebody lacks."""
    rated = _rated(
        _plan("P1", 1, 100, theme="estates", forecast=50),
        _plan("P2", 1, 60, theme="estates"),
        _plan("P2", 2, 40, theme="unidentified", stage="unidentified"),
    )
    assert {one.what for one in rated.similar("P1").lacks} == {"rule"}


def test_nobody_better_is_said() -> None:
    """So is that nobody is better than what is not rated."""
    rated = _rated(_plan("P1", 1, 100), _plan("P2", 1, 100))
    assert rated.similar("P1").verdict() == ["None of them is better rated on Money (green here)."]


def test_a_node_without_peers_says_so() -> None:
    """There is one nation."""
    found = _rated(_plan("P1", 1, 100)).similar("ENG")
    assert found.neighbours == ()
    assert found.sentences() == [
        "No other plan of level national states anything to compare NHS ENG with."
    ]


def test_initiatives_are_compared_with_initiatives() -> None:
    """The nearest scheme is one of its theme and size, whoever's it is."""
    rated = _rated(
        _plan("P1", 1, 100, theme="a"),
        _plan("P2", 1, 110, theme="a"),
        _plan("P2", 2, 100, theme="b"),
    )
    assert rated.similar("P1-1").neighbours[0].code == "P2-1"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        pytest.param({"code": "P1_1"}, "did you mean 'P1-1'?", id="code"),
        pytest.param({"level": "ptc"}, "did you mean 'pct'?", id="level"),
        pytest.param({"ruleset": "mony"}, "did you mean 'money'?", id="ruleset"),
        pytest.param({"top": 0}, "1 or more", id="none asked for"),
    ],
)
def test_what_is_not_there_is_named_with_the_nearest(asked: dict[str, object], said: str) -> None:
    """No guess is made for the person."""
    with pytest.raises(UsageError) as found:
        _rated(_plan("P1", 1, 100)).similar(**{"code": "P1", **asked})  # type: ignore[arg-type]
    assert said in str(found.value)


def test_all_pairs_at_once_say_the_same_as_one_at_a_time() -> None:
    """Of four plans, each with its three others, nearest first."""
    rated = _rated(*(_plan(code, 1, planned, theme=theme) for code, planned, theme in (
        ("P1", 100, "a"), ("P2", 150, "b"), ("P3", 400, "a"), ("P4", 90, "b"),
    )))  # fmt: skip
    nodes = rated.nodes.filter(level="pct")
    pairs = distances(rated.evaluation, nodes)
    assert pairs.height == 12
    assert pairs.columns == ["target", "node", *(part.id for part in PARTS), "distance"]
    for code, target in nodes.select("organisation", "node").iter_rows():
        ranked = rated.nodes["organisation"][pairs.filter(target=target)["node"]]
        assert ranked.to_list() == [one.code for one in rated.similar(code).neighbours]
