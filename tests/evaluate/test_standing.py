"""Which nodes a rule is for: by what they are, where they stand, and what level they have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from qippdash.model.rule import Applies
from tests.portfolios import (
    SHORTFALL,
    Row,
    column_of,
    evaluated,
    month,
    portfolio,
    ruleset,
    scheme,
)

SCHEMES = [scheme("I1", "P1"), scheme("IG", "GM")]
SAVINGS: list[Row] = [month(code, "2010-04", 100, forecast=100) for code in ("I1", "IG")]
PACK = portfolio(initiatives=SCHEMES, savings=SAVINGS)


@pytest.mark.parametrize(
    ("applies", "levels", "expected"),
    [
        pytest.param("all", (), "ENG NORTH GM IG P1 I1 P2 SOUTH WSX P3", id="all"),
        pytest.param("organisations", (), "ENG NORTH GM P1 P2 SOUTH WSX P3", id="organisations"),
        pytest.param("initiatives", (), "IG I1", id="initiatives"),
        pytest.param("parents", (), "ENG NORTH GM SOUTH WSX", id="those with others under them"),
        pytest.param("parents", ("cluster",), "GM WSX", id="those of a level"),
        pytest.param("parents", ("pct",), "", id="none at the bottom"),
        pytest.param("all", ("pct", "initiative"), "IG P1 I1 P2 P3", id="levels alone"),
    ],
)
def test_a_rule_is_for_some_nodes(applies: Applies, levels: Sequence[str], expected: str) -> None:
    """The others have no rating by it at all."""
    rule = replace(SHORTFALL, applies=applies, levels=tuple(levels))
    codes = column_of(evaluated(PACK, ruleset(rule)), "money/shortfall")
    assert [code for code, rated in codes.items() if rated is not None] == expected.split()


def test_initiatives_make_no_parent() -> None:
    """GM has an initiative of its own and two trusts; without these it is no parent."""
    tree = {"ENG": None, "GM": "ENG"}
    pack = portfolio(tree=tree, initiatives=[scheme("IG", "GM")], savings=SAVINGS[1:])
    rule = replace(SHORTFALL, applies="parents")
    codes = column_of(evaluated(pack, ruleset(rule)), "money/shortfall")
    assert [code for code, rated in codes.items() if rated is not None] == ["ENG"]
