"""The examples of a ruleset are tried before it rates, and tried again when it has changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qippdash.errors import RulesetError
from qippdash.evaluate.trial import tried
from qippdash.model.rule import Example
from tests.portfolios import SHORTFALL, catalogue, ruleset

HALF = Example({"plan_year": 100, "forecast_year": 50}, "red", line=7)


def test_a_ruleset_that_has_been_changed_is_tried_again() -> None:
    """Its hash is that of its file, and says nothing of what became of it since."""
    offered = catalogue()
    sound = ruleset(replace(SHORTFALL, examples=(HALF,)))
    assert tried(sound, offered) is sound
    assert tried(sound, offered) is sound
    lax = replace(SHORTFALL, examples=(HALF,), cuts={"green": 0.6, "amber": 0.7})
    changed = replace(sound, rules=(lax,))
    with pytest.raises(RulesetError, match=r"an example is green .* and red is expected"):
        tried(changed, offered)
    with pytest.raises(RulesetError, match=":7"):
        tried(changed, offered)
