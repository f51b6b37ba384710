"""Scales of three, four, five words or a ruleset's own: codes, counts, gaps and words."""

from __future__ import annotations

import pytest

from qippdash.evaluate.long import overall_ratings, ratings
from qippdash.model.assessment import OVERALL_COLUMNS
from qippdash.model.counts import count_names
from qippdash.model.ruleset import Overall
from qippdash.model.scale import DCA, RAG, SEGMENT, Scale, Step, word_key
from tests.evaluate.graded import graded, with_policy, word

OWN = Scale(
    "ladder",
    (
        Step("on track", "T", "●", "o", "good"),
        Step("3rd rung", "3", "▲", "^", "fair"),
        Step("lost", "L", "■", "#", "bad"),
    ),
)
each_scale = pytest.mark.parametrize(
    "scale", [pytest.param(scale, id=scale.id) for scale in (RAG, DCA, SEGMENT, OWN)]
)


@each_scale
def test_a_value_on_a_cut_point_takes_the_better_word(scale: Scale) -> None:
    """Each word in its place, from the best to the worst."""
    digits = "".join(map(str, range(len(scale.words))))
    found = graded({"A": digits}, Overall(gaps=scale.words[1]), scale=scale)
    rated = ratings(found).filter(organisation="A", level="sha")
    assert rated["rating"].to_list() == list(scale.words)


@each_scale
def test_the_counts_have_a_column_for_each_word(scale: Scale) -> None:
    """The usual ones first, for whoever reads all rulesets alike."""
    found = graded({"A": "0" + "1" * 2}, Overall(gaps=scale.words[1]), scale=scale)
    frame = overall_ratings(found)
    assert tuple(frame.columns[: len(OVERALL_COLUMNS)]) == OVERALL_COLUMNS
    row = frame.filter(organisation="A").row(0, named=True)
    counts = [row[word_key(text)] for text in scale.words]
    assert counts == [1, 2, *[0] * (len(scale.words) - 2)]


@each_scale
def test_conditions_name_the_words_by_their_keys(scale: Scale) -> None:
    """Whatever signs a word has."""
    worst, key = scale.words[-1], word_key(scale.words[-1])
    overall = Overall({worst: f"{key}s > 0 and must_{key}s == 0"}, gaps=scale.words[1])
    assert word(f"00{len(scale.words) - 1}", overall, scale=scale) == worst
    assert word("000", overall, scale=scale) == scale.words[0]


@each_scale
def test_a_gap_counts_as_the_word_that_the_ruleset_names(scale: Scale) -> None:
    """One that is not rated beside three of the best."""
    gaps = scale.words[-2]
    assert word("000-", with_policy("worst", gaps=gaps), scale=scale) == gaps


@pytest.mark.parametrize(
    ("text", "key"),
    [
        pytest.param("amber/green", "amber_green", id="a slash"),
        pytest.param("3rd rung", "segment_3rd_rung", id="a digit first"),
        pytest.param("4", "segment_4", id="a digit alone"),
        pytest.param("on-track", "on_track", id="a hyphen"),
        pytest.param("red", "red", id="a plain word"),
    ],
)
def test_a_key_is_a_name_that_toml_and_conditions_can_have(text: str, key: str) -> None:
    """One way to write a word, wherever it stands for one."""
    assert word_key(text) == key
    assert key.isidentifier()


def test_the_names_of_a_condition_say_what_they_stand_for() -> None:
    """Counts of all, of each word, of must-rules, and the place of each rule."""
    names = count_names(DCA, ["forecast-shortfall"])
    assert names["amber_reds"] == "rules rated amber/red"
    assert names["must_amber_greens"] == "must-rules rated amber/green"
    assert names["forecast_shortfall"].startswith("place of the rating of forecast-shortfall")
    assert set(names) >= {"rules", "rated", "not_rated"}
