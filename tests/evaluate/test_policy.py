"""The worst, the mean score, the quarter of the level: overall policies, weights and gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from qippdash.evaluate.long import overall_ratings
from qippdash.evaluate.policy_words import in_words
from qippdash.model.ruleset import Override
from qippdash.model.scale import DCA, RAG, SEGMENT, Scale
from tests.evaluate.graded import graded, with_policy, word, words
from tests.portfolios import ruleset

SCORE = with_policy("score", cuts={"green": 0.5, "amber": 1.5})
QUARTILES = with_policy("quartiles", gaps="2")


@pytest.mark.parametrize(
    ("digits", "gaps", "expected"),
    [
        pytest.param("0000", "amber", "green", id="all green"),
        pytest.param("0010", "amber", "amber", id="one amber"),
        pytest.param("0012", "amber", "red", id="one red"),
        pytest.param("000-", "amber", "amber", id="a gap as amber"),
        pytest.param("000-", "red", "red", id="a gap as red"),
        pytest.param("000-", "", "green", id="a gap as nothing"),
        pytest.param("020-", "", "red", id="a red beside a gap as nothing"),
        pytest.param("0---", "amber", "not rated", id="too many gaps"),
        pytest.param("2---", "amber", "not rated", id="too many gaps beside a red"),
    ],
)
def test_by_the_worst_the_worst_rating_counts(digits: str, gaps: str, expected: str) -> None:
    """A gap is as bad as the ruleset says."""
    assert word(digits, with_policy("worst", gaps=gaps)) == expected


@pytest.mark.parametrize(
    ("digits", "expected"),
    [
        pytest.param("00", "green", id="all of the best"),
        pytest.param("01", "green", id="on the first cut point"),
        pytest.param("011", "amber", id="just beyond it"),
        pytest.param("12", "amber", id="on the second"),
        pytest.param("122", "red", id="just beyond that"),
        pytest.param("22", "red", id="all of the worst"),
        pytest.param("0-", "green", id="a gap scores as amber"),
        pytest.param("2-", "amber", id="a gap is better than a red"),
        pytest.param("2---", "not rated", id="too many gaps"),
    ],
)
def test_by_score_the_mean_is_held_against_cut_points(digits: str, expected: str) -> None:
    """Each rating scores its place; a mean on a cut point takes the better word."""
    assert word(digits, SCORE) == expected


@pytest.mark.parametrize(
    ("scores", "digits", "expected"),
    [
        pytest.param({"red": 3}, "02", "amber", id="a red scores 3"),
        pytest.param({"red": 3}, "002", "amber", id="a third of 3 is on 1.0"),
        pytest.param({"green": -1, "amber": 0, "red": 10}, "00002", "amber", id="of any size"),
        pytest.param({"amber": 0}, "0111", "green", id="an amber that costs nothing"),
    ],
)
def test_a_ruleset_says_what_its_words_score(
    scores: Mapping[str, float], digits: str, expected: str
) -> None:
    """A word that it does not name scores its place."""
    overall = with_policy("score", cuts={"green": 0.5, "amber": 1.5}, scores=scores)
    assert word(digits, overall) == expected


@pytest.mark.parametrize(
    ("weights", "digits", "expected"),
    [
        pytest.param([1, 1], "02", "amber", id="of equal weight"),
        pytest.param([3, 1], "02", "green", id="three quarters are green"),
        pytest.param([1, 3], "02", "amber", id="three quarters are red: on 1.5"),
        pytest.param([1, 3.01], "02", "red", id="a little more"),
        pytest.param([1, 0], "02", "green", id="a rule that weighs nothing"),
        pytest.param([1, 5], "0-", "amber", id="a gap weighs as its rule does"),
        pytest.param([0.1, 0.2], "10", "green", id="weights that add up to no round number"),
    ],
)
def test_a_rule_counts_by_its_weight(weights: Sequence[float], digits: str, expected: str) -> None:
    """The mean is weighted, and its weights are those of the rules that count."""
    assert word(digits, SCORE, weights=weights) == expected


def test_a_gap_that_counts_as_nothing_has_no_weight() -> None:
    """The mean is over the rules that are rated."""
    overall = with_policy("score", cuts={"green": 0.5, "amber": 1.5}, gaps="")
    assert word("0-", overall, weights=[1, 5]) == "green"
    assert word("2-", overall, weights=[1, 5]) == "red"


def test_without_a_weight_among_the_rated_rules_there_is_no_rating() -> None:
    """And the reason says so."""
    overall = with_policy("score", cuts={"green": 0.5, "amber": 1.5}, gaps="")
    found = graded({"A": "0-"}, overall, weights=[0, 1])
    assert words(found) == {"A": "not rated"}
    reason = overall_ratings(found).filter(organisation="A")["reason"].to_list()
    assert reason == ["none of its rules that are rated has a weight"]


def test_a_mean_on_a_cut_point_is_on_it_whatever_floats_make_of_it() -> None:
    """0.1, 0.2 and 0.3 in float64 add up to a little more than 0.6."""
    overall = with_policy(
        "score", cuts={"green": 0.2, "amber": 1.0}, scores={"green": 0.1, "amber": 0.2, "red": 0.3}
    )
    assert word("012", overall) == "green"


@pytest.mark.parametrize(
    ("scale", "digits", "expected"),
    [
        pytest.param(DCA, "04", "amber", id="of five words"),
        pytest.param(SEGMENT, "0333", "4", id="of segments"),
    ],
)
def test_scores_are_places_in_any_scale(scale: Scale, digits: str, expected: str) -> None:
    """Cut points for all words but the worst."""
    cuts = {text: at + 0.5 for at, text in enumerate(scale.words[:-1])}
    overall = with_policy("score", cuts=cuts, gaps=scale.words[1])
    weights = [1, 9, 9, 9][: len(digits)] if scale is SEGMENT else []
    assert word(digits, overall, scale=scale, weights=weights) == expected


@pytest.mark.parametrize(
    ("digits", "expected"),
    [
        pytest.param(
            {"A": "0", "B": "1", "C": "2", "D": "3"},
            {"A": "1", "B": "2", "C": "3", "D": "4"},
            id="one in each quarter",
        ),
        pytest.param(
            {"A": "00", "B": "01", "C": "02", "D": "03", "E": "13"},
            {"A": "1", "B": "1", "C": "2", "D": "3", "E": "4"},
            id="on the edge of a quarter",
        ),
        pytest.param(
            {"A": "3", "B": "3", "C": "3"},
            {"A": "1", "B": "1", "C": "1"},
            id="all alike: nobody is beyond anybody",
        ),
        pytest.param(
            {"A": "0", "B": "0", "C": "0", "D": "3"},
            {"A": "1", "B": "1", "C": "1", "D": "4"},
            id="three alike",
        ),
        pytest.param({"A": "0", "B": "3"}, {"A": "1", "B": "4"}, id="two"),
        pytest.param(
            {"A": "0", "B": "3", "C": "-"},
            {"A": "1", "B": "4", "C": "not rated"},
            id="one that is not rated is no measure for the others",
        ),
        pytest.param(
            {"A": "00", "B": "0-", "C": "33", "D": "3-"},
            {"A": "1", "B": "2", "C": "4", "D": "3"},
            id="gaps score as the word for gaps",
        ),
    ],
)
def test_quartiles_are_among_the_nodes_of_one_level(
    digits: Mapping[str, str], expected: Mapping[str, str]
) -> None:
    """Lower scores first; a score on an edge takes the better word."""
    assert words(graded(digits, QUARTILES, scale=SEGMENT)) == expected


def test_a_node_alone_at_its_level_is_not_rated() -> None:
    """First and last at once, it would be of the best quarter whatever its score."""
    found = graded({"A": "3"}, QUARTILES, scale=SEGMENT)
    assert words(found) == {"A": "not rated"}
    reason = overall_ratings(found).filter(organisation="A")["reason"].to_list()
    assert reason == ["there is no other of its level to compare its score with"]


def test_a_level_is_cut_by_itself() -> None:
    """The initiatives of a pack, all better, move no organisation."""
    digits = {"A": "0", "B": "1", "C": "2", "D": "3"}
    found = graded(digits, QUARTILES, scale=SEGMENT)
    assert {found.wide["level"][row] for row in range(1, found.wide.height)} == {
        "sha", "initiative",
    }  # fmt: skip
    assert list(words(found).values()) == ["1", "2", "3", "4"]


def test_as_many_parts_as_the_scale_has_words() -> None:
    """Thirds where there are three."""
    digits = {"A": "00", "B": "01", "C": "11", "D": "12"}
    thirds = with_policy("quartiles")
    assert list(words(graded(digits, thirds)).values()) == ["green", "green", "amber", "red"]


@pytest.mark.parametrize(
    ("overall", "lines"),
    [
        pytest.param(
            with_policy("counts", conditions={"red": "reds > 1", "amber": "reds > 0"}, gaps=""),
            [
                ("red", "when reds > 1"),
                ("amber", "when reds > 0"),
                ("green", "otherwise"),
                ("not rated", "when fewer than 50% of its rules are; otherwise gaps do not count"),
            ],
            id="counts",
        ),
        pytest.param(
            with_policy("worst"),
            [
                ("red", "when any rule is red and none is worse"),
                ("amber", "when any rule is amber and none is worse"),
                ("green", "otherwise"),
                (
                    "not rated",
                    "when fewer than 50% of its rules are; otherwise each gap counts as amber",
                ),
            ],
            id="worst",
        ),
        pytest.param(
            with_policy(
                "score",
                cuts={"green": 0.5, "amber": 1.25},
                scores={"red": 3},
                overrides=(Override("reds > 2", "amber", "Three are too many."),),
            ),
            [
                ("green", "when the mean score is at most 0.5"),
                ("amber", "when the mean score is at most 1.25"),
                ("red", "when it is more than 1.25"),
                ("score", "the mean over the rules: green scores 0, amber scores 1 and red scores 3"),
                ("weights", "R1 2; 1 for each other rule"),
                ("no better", "than amber when reds > 2: Three are too many."),
                (
                    "not rated",
                    "when fewer than 50% of its rules are; otherwise each gap counts as amber",
                ),
            ],
            id="score",
        ),
        pytest.param(
            with_policy("quartiles"),
            [
                (
                    "green to red",
                    "by the mean score, lowest first: the nodes of one level in 3 equal parts",
                ),
                ("score", "the mean over the rules: green scores 0, amber scores 1 and red scores 2"),
                ("weights", "R1 2; 1 for each other rule"),
                (
                    "not rated",
                    "when fewer than 50% of its rules are, or it is alone at its level; otherwise each gap counts as amber",
                ),
            ],
            id="quartiles",
        ),
    ],
)  # fmt: skip
def test_a_policy_can_be_read(overall: object, lines: list[tuple[str, str]]) -> None:
    """A page of a ruleset says when which word is given."""
    found = graded({"A": "00"}, overall, weights=[1, 2])  # type: ignore[arg-type]
    assert in_words(found.rulesets[0]) == lines


def test_a_ruleset_of_the_usual_kind_goes_by_counts() -> None:
    """The page says what it always said."""
    assert in_words(ruleset())[0] == ("red", "when reds > 0")
    assert RAG.words[0] == in_words(ruleset())[2][0]


def test_the_mean_score_stands_beside_the_counts() -> None:
    """Under ``score``, for who shows how a whole came about; missing where too few are rated."""
    found = graded({"N": "012", "S": "2--"}, SCORE).wide.filter(level="sha")
    scores = dict(zip(found["organisation"], found["money#score"], strict=True))
    assert (scores["N"], scores["S"]) == (1.0, None)
