"""A ruleset of scales, scores and looks, damaged at random: faults with places, or it rates."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
import tomli
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from qippdash.catalogue import Catalogue
from qippdash.evaluate.examples import try_examples
from qippdash.evaluate.policy_words import in_words
from qippdash.ruleset_file import load
from tests.ruleset_file.ladder import LADDER
from tests.ruleset_file.mangled import Way, paths
from tests.ruleset_file.small import AROUND, KINDS, NAME, SHARED
from tests.ruleset_file.test_hostile import assert_answered

WHOLE = tomli.loads(LADDER)
CATALOGUE = Catalogue(measures=SHARED, scales=AROUND["scales"], rule_kinds=KINDS)
KEYS = (
    "policy", "scores", "override", "scale", "step", "word", "tone", "letter", "weight", "applies",
    "how", "or_worse", "of", "when", "no_better_than", "given", "kind", "lost", "gaps", "value",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    0, 1, -1, 2.5, float("inf"), float("nan"), True, 10**20, [], {}, [{}], ["a"], {"lost": "x"},
    "", "x", "gap", "lost", "on track", "3rd rung", "rag", "ladder", "score", "worst", "counts",
    "quartiles", "share", "children", "movement", "evidence", "lost_below > 2", "small",
    "small/gap", "a/b", "\u202e", "字", "not rated", "weight", "parents", "green",
)  # fmt: skip


EVERY = list(paths(WHOLE))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that each example overwrites."""
    return tmp_path_factory.mktemp("damaged") / NAME


def damaged(changes: list[tuple[Way, str, Any]]) -> str:
    """The ladder with some values replaced, left out, or put beside others."""
    data = copy.deepcopy(WHOLE)
    for path, how, value in changes:
        holder: Any = data
        for step in path[:-1]:
            holder = holder[step] if step in _keys(holder) else None
        _change(holder, path[-1], how, value)
    return tomli_w.dumps(data)


def _keys(holder: Any) -> Any:  # noqa: ANN401 - any piece of TOML
    if isinstance(holder, list):
        return range(len(holder))
    return holder if isinstance(holder, dict) else ()


def _change(holder: Any, last: str | int, how: str, value: Any) -> None:  # noqa: ANN401 - any piece
    if how in KEYS and isinstance(holder, dict):
        holder[how] = value
    elif last in _keys(holder):
        if how == "leave out":
            del holder[last]
        else:
            holder[last] = value


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(EVERY),
        st.sampled_from(["replace", "replace", "leave out", *KEYS]),
        st.sampled_from(VALUES),
    ),
    min_size=1,
    max_size=3,
)


@settings(max_examples=300)
@given(CHANGES)
def test_what_is_damaged_has_faults_or_rates(
    file: Path, changes: list[tuple[Way, str, Any]]
) -> None:
    """Each fault has its place; what has none loads, tries its examples, and can be read."""
    file.write_text(damaged(changes), encoding="utf-8")
    if assert_answered(file):
        return
    ruleset = load(file, **AROUND)
    try_examples(ruleset, CATALOGUE)
    assert in_words(ruleset)
    for rule in ruleset.rules:
        assert KINDS[rule.kind].in_words(rule, ruleset.scale)
