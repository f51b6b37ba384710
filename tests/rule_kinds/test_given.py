"""What examples of each kind can give beside measures, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from qippdash.catalogue import GivenAs, RuleKind
from qippdash.model.rule import Given, Rule
from qippdash.model.scale import DCA, RAG, Scale
from qippdash.rule_kinds.children import Children
from qippdash.rule_kinds.evidence import Evidence
from qippdash.rule_kinds.expression import Expression
from qippdash.rule_kinds.movement import Movement, moved_words
from qippdash.rule_kinds.threshold import Threshold
from tests.portfolios import SHORTFALL, tried

SHARE = Rule(
    "share", "Share of red", kind="children", cuts={"green": 0.2, "amber": 0.4},
    options={"of": "shortfall"},
)  # fmt: skip
MOVED = Rule(
    "moved", "Moved", kind="movement", cuts={"green": 0, "amber": 1}, options={"of": "shortfall"}
)
SAME_DAY = {"answer": ("met", "partly", "not_met"), "age": int}


@pytest.mark.parametrize(
    ("kind", "scale", "names"),
    [
        pytest.param(Threshold(), RAG, {}, id="threshold"),
        pytest.param(Expression(), RAG, {}, id="expression"),
        pytest.param(Evidence(), RAG, SAME_DAY, id="evidence"),
        pytest.param(
            Movement(),
            RAG,
            dict.fromkeys(("then", "now"), ("green", "amber", "red", "not rated")),
            id="movement",
        ),
    ],
)
def test_a_kind_says_what_its_examples_can_give(
    kind: RuleKind, scale: Scale, names: Mapping[str, GivenAs]
) -> None:
    """By name, with what each takes."""
    assert kind.given(scale) == names


def test_children_are_given_by_the_words_of_the_scale() -> None:
    """Whole numbers of them, and what they weigh."""
    given = Children().given(DCA)
    assert [name for name, takes in given.items() if takes is int] == [
        "greens", "amber_greens", "ambers", "amber_reds", "reds", "not_rated",
    ]  # fmt: skip
    assert given["weight_amber_reds"] is float


@pytest.mark.parametrize(
    ("given", "options", "rating", "value"),
    [
        pytest.param({"greens": 4, "reds": 1}, {}, "green", 0.2, id="on the cut point"),
        pytest.param({"greens": 79, "reds": 21}, {}, "amber", 0.21, id="just beyond"),
        pytest.param({"greens": 3, "reds": 2}, {}, "amber", 0.4, id="on the next"),
        pytest.param({"greens": 59, "reds": 41}, {}, "red", 0.41, id="just beyond that"),
        pytest.param({"greens": 1, "not_rated": 9}, {}, "green", 0.0, id="most not rated"),
        pytest.param({"not_rated": 9}, {}, "not rated", None, id="all not rated"),
        pytest.param({}, {}, "not rated", None, id="no children"),
        pytest.param({"greens": 1, "ambers": 1}, {"word": "amber"}, "red", 0.5, id="of amber"),
        pytest.param(
            {"greens": 8, "ambers": 1, "reds": 1},
            {"word": "amber", "or_worse": True},
            "green",
            0.2,
            id="of amber or worse",
        ),
        pytest.param({"greens": 9, "reds": 1}, {"how": "count"}, "red", 1.0, id="how many"),
        pytest.param({"greens": 9, "ambers": 1}, {"how": "score"}, "green", 0.1, id="mean score"),
        pytest.param(
            {"greens": 9, "reds": 1, "weight_greens": 3, "weight_reds": 1},
            {},
            "amber",
            0.25,
            id="by what they weigh",
        ),
        pytest.param(
            {"greens": 3, "reds": 1, "weight_reds": 0.5}, {}, "green", 0.5 / 3.5, id="1 each"
        ),
    ],
)
def test_an_example_of_children_says_how_many_are_what(
    given: Mapping[str, Given], options: Mapping[str, object], rating: str, value: float | None
) -> None:
    """And is rated as a node with such children would be."""
    found = tried(replace(SHARE, options={**SHARE.options, **options}), given)
    assert found.got == rating
    assert found.value == (None if value is None else pytest.approx(value, abs=1e-12))


@pytest.mark.parametrize(
    ("given", "rating"),
    [
        pytest.param({"greens": 5, "reds": 1}, "red", id="a red among them"),
        pytest.param({"greens": 5, "ambers": 1, "not_rated": 2}, "amber", id="an amber"),
        pytest.param({"greens": 1}, "green", id="only green"),
        pytest.param({"not_rated": 1}, "not rated", id="nothing rated"),
    ],
)
def test_an_example_of_the_worst(given: Mapping[str, Given], rating: str) -> None:
    """Without cut points."""
    worst = replace(SHARE, cuts={}, options={"of": "shortfall", "how": "worst"})
    assert tried(worst, given).got == rating


def test_an_example_below_the_coverage_that_a_rule_asks_for() -> None:
    """Half of the children are rated."""
    asked = replace(SHARE, min_coverage=0.6)
    assert tried(asked, {"greens": 2, "not_rated": 2}).got == "not rated"
    assert tried(asked, {"greens": 3, "not_rated": 2}).got == "green"


@pytest.mark.parametrize(
    ("given", "rating", "value"),
    [
        pytest.param({"then": "amber", "now": "amber"}, "green", 0.0, id="as before"),
        pytest.param({"then": "amber", "now": "red"}, "amber", 1.0, id="a step worse"),
        pytest.param({"then": "green", "now": "red"}, "red", 2.0, id="two"),
        pytest.param({"then": "red", "now": "green"}, "green", -2.0, id="better"),
        pytest.param({"then": "not rated", "now": "red"}, "not rated", None, id="not rated then"),
        pytest.param({"then": "red", "now": "not rated"}, "not rated", None, id="not rated now"),
        pytest.param({"now": "red"}, "not rated", None, id="not there then"),
        pytest.param({}, "not rated", None, id="not there at all"),
    ],
)
def test_an_example_of_a_movement_says_then_and_now(
    given: Mapping[str, Given], rating: str, value: float | None
) -> None:
    """In words of the scale."""
    found = tried(MOVED, given)
    assert (found.got, found.value) == (rating, value)


@pytest.mark.parametrize(
    ("kind", "rule", "needs"),
    [
        pytest.param(Threshold(), SHORTFALL, True, id="threshold"),
        pytest.param(Expression(), SHORTFALL, True, id="expression"),
        pytest.param(Evidence(), Rule("e", "E"), False, id="evidence alone"),
        pytest.param(Evidence(), SHORTFALL, True, id="evidence beside the tables"),
        pytest.param(Children(), SHARE, True, id="children"),
        pytest.param(Children(), replace(SHARE, options={"how": "worst"}), False, id="the worst"),
        pytest.param(Movement(), MOVED, True, id="movement"),
    ],
)
def test_a_kind_says_whether_it_needs_cut_points(
    kind: RuleKind, rule: Rule, *, needs: bool
) -> None:
    """Loading a file asks for each that is missing."""
    assert kind.needs_cuts(rule) is needs


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        pytest.param(0, "no change", id="none"),
        pytest.param(1, "1 step worse", id="one worse"),
        pytest.param(-1, "1 step better", id="one better"),
        pytest.param(3, "3 steps worse", id="three worse"),
    ],
)
def test_steps_are_said_with_their_way(steps: float, words: str) -> None:
    """Never as a number below nothing."""
    assert moved_words(steps) == words


def test_cut_points_of_a_movement_can_be_read() -> None:
    """At nothing, and on either side of it."""
    asked = replace(MOVED, cuts={"green": -2, "amber": 0})
    assert Movement().in_words(asked, RAG) == [
        ("green", "at least 2 steps better than before"),
        ("amber", "no worse than before"),
        ("red", "worse than before"),
    ]
    strict = replace(MOVED, cuts={"green": -2, "amber": -1})
    assert Movement().in_words(strict, RAG)[-1] == ("red", "less than 1 step better than before")
