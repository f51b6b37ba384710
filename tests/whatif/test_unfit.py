"""Cut points that a rule cannot take, refused for whoever types them: no word of a rule's file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from qippdash.model.rule import Cut, Rule
from qippdash.model.scale import RAG
from qippdash.whatif.unfit import unfit
from qippdash.wording import GBP

HEADROOM = Rule(
    "headroom", "Headroom", value="plan", unit=GBP, better="higher",
    cuts={"green": 2e6, "amber": 5e5},
)  # fmt: skip
LEVEL = replace(HEADROOM, cuts={"green": 2e6, "amber": 2e6})
WHERE = replace(HEADROOM, kind="expression", cuts={"green": "plan > 2", "amber": "plan > 1"})


@pytest.mark.parametrize(
    ("rule", "cuts", "word", "what", "hint"),
    [
        pytest.param(
            HEADROOM, {"green": 1e5}, "amber",
            "green £100,000 is below amber £500,000, so nothing could be amber",
            "green of at least £500,000, or move amber too", id="more is better",
        ),
        pytest.param(
            HEADROOM, {"amber": 3e6}, "amber",
            "green £2,000,000 is below amber £3,000,000, so nothing could be amber",
            "amber of at most £2,000,000, or move green too", id="the worse one",
        ),
        pytest.param(
            LEVEL, {"green": 1e6}, "amber",
            "green £1,000,000 is below amber £2,000,000, so nothing could be amber",
            "green of at least £2,000,000, or move amber too", id="where both were the same",
        ),
        pytest.param(
            HEADROOM, {"green": "lots"}, "green",
            "green takes an amount, and 'lots' is none", "an amount such as £2m", id="words",
        ),
        pytest.param(
            WHERE, {"green": 3e6}, "green",
            "green takes a condition, and £3,000,000 is none", "one such as plan > 2",
            id="a number for a condition",
        ),
    ],
)  # fmt: skip
def test_it_is_said_in_the_unit_of_the_rule_with_a_cut_point_that_would_do(
    rule: Rule, cuts: Mapping[str, Cut], word: str, what: str, hint: str
) -> None:
    """Which side is wrong follows from the order that the record keeps."""
    changed = replace(rule, cuts={**rule.cuts, **cuts})
    assert unfit(rule, changed, word, RAG) == (what, hint)


def test_any_other_fault_is_left_to_the_rule_kind() -> None:
    """It knows better."""
    changed = replace(HEADROOM, cuts={"green": 3e6, "amber": 1e5})
    assert [unfit(HEADROOM, changed, word, RAG) for word in ("green", "amber", "how")] == [None] * 3
