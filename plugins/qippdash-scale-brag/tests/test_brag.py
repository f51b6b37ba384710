"""The scale: four words, told apart without colour, that a ruleset can name."""

from __future__ import annotations

from pathlib import Path

import pytest
from qippdash_scale_brag import BRAG
from qippdash_scale_brag.panel import lines

from qippdash import api, bundled

SAMPLE = bundled.sample_folder() / "greater-manchester"
RULESET = """
schema = 1
[ruleset]
id = "ours"
title = "Ours"
version = "1"
scale = "brag"
requires = ["qippdash-scale-brag"]
[[rule]]
id = "done"
title = "Milestones due by now and done"
value = "milestones_done / milestones_due"
unit = "percent"
better = "higher"
blue = 1.0
green = 0.9
amber = 0.7
{examples}
[overall]
policy = "worst"
"""
EXAMPLE = """
[[rule.example]]
given = {{ milestones_due = 10, milestones_done = {done} }}
rating = "{rating}"
"""


@pytest.mark.parametrize(
    ("done", "rating"), [(10, "blue"), (9, "green"), (8, "amber"), (7, "amber"), (6, "red")]
)
def test_a_ruleset_rates_by_its_words(tmp_path: Path, done: int, rating: str) -> None:
    """Up to and with a cut point, as on any scale."""
    file = tmp_path / "ours.toml"
    examples = EXAMPLE.format(done=done, rating=rating)
    file.write_text(RULESET.format(examples=examples), "utf-8")
    [result] = api.ruleset_examples(api.read_ruleset(file))
    assert result.got == rating


def test_no_two_words_look_alike_without_colour() -> None:
    """Letters, shapes and their ASCII forms are all different."""
    for part in ("word", "letter", "shape", "ascii_shape"):
        assert len({getattr(step, part) for step in BRAG.steps}) == len(BRAG.steps)
    assert all(step.ascii_shape.isascii() for step in BRAG.steps)


def test_the_panel_counts_who_has_which_word() -> None:
    """The ten trusts of the sample, by a ruleset that comes along, and one word for each."""
    assessment = api.rate(SAMPLE, rulesets=["financial-progress"])
    told = list(lines(assessment, "CL-GM"))
    counted = [int(line.split()[3]) for line in told[3:]]
    assert told[:3] == ["Directly below CL-GM", "", "Financial progress"]
    assert sum(counted) == 11
    assert [line.split()[2] for line in told[3:]] == ["green", "amber", "red"]


def test_nothing_is_below_an_initiative() -> None:
    """No word is counted, and nothing is divided by it."""
    assessment = api.rate(SAMPLE, rulesets=["financial-progress"])
    scheme = assessment.nodes["initiative"].drop_nulls()[0]
    assert all(line.endswith(" 0") for line in list(lines(assessment, scheme))[3:])
