"""`qippdash explain`: why, in words and figures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Invoke = Callable[..., Any]


def test_a_node_is_explained_by_all_its_ratings(invoke: Invoke, pack: Path, ruleset: Path) -> None:
    """The overall rating with its counts, then each rule with its value."""
    answer = invoke("explain", pack, "5BB", "--ruleset", ruleset)
    assert (answer.code, answer.err) == (0, "")
    assert "Bourne (5BB) is red on Small rules" in answer.out
    assert "25%" in answer.out


def test_one_rule_is_explained_in_full(invoke: Invoke, pack: Path, ruleset: Path) -> None:
    """Figures, cut points, provenance, what drives it, and what to do."""
    answer = invoke("explain", pack, "5BB", "small/behind", "--ruleset", ruleset)
    assert answer.code == 0
    for said in ("£1,500", "£2,000", "at most 5%", "local", "B1", "recovery plan"):
        assert said in answer.out


def test_a_ruleset_that_is_named_is_used_whatever_the_date(invoke: Invoke, pack: Path) -> None:
    """Integrated plans came in 2011; asked for by name, they explain a pack of 2010."""
    answer = invoke("explain", pack, "5AA", "integrated-plan")
    assert answer.code == 0
    assert "Integrated-plan assurance" in answer.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param(["5BC"], "did you mean '5BB'?", id="code"),
        pytest.param(["5BB", "smal/behind"], "did you mean", id="ruleset"),
        pytest.param(["5BB", "small/behnd"], "behind", id="rule"),
    ],
)
def test_a_misspelt_name_gets_the_nearest(
    invoke: Invoke, pack: Path, ruleset: Path, words: list[str], says: str
) -> None:
    """Code 2, nothing on standard output, and what was probably meant."""
    answer = invoke("explain", pack, *words, "--ruleset", ruleset)
    assert (answer.code, answer.out) == (2, "")
    assert says in answer.err
