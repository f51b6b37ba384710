"""`assert_rating`: one rule, tried on figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from qippdash.errors import RulesetError
from qippdash.testing import assert_rating

RULES = """
schema = 1
ruleset = { id = "ours", title = "Ours", version = "1", source = "these tests" }

[[rule]]
id = "unidentified"
title = "Savings that nobody has found yet"
value = "unidentified_year / plan_year"
green = 0.1
amber = 0.3
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A ruleset of one rule."""
    file = tmp_path / "ours.toml"
    file.write_text(RULES, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("unidentified", "rating"),
    [(10, "green"), (10.01, "amber"), (31, "red"), (None, "not rated")],
    ids=["on the cut point", "just beyond it", "beyond both", "missing"],
)
def test_the_expected_rating_passes(rules: Path, unidentified: float, rating: str) -> None:
    """Figures are pounds, and None is one that is missing."""
    given = {"plan_year": 100, "unidentified_year": unidentified}
    assert_rating(rules, "unidentified", given, rating)


def test_another_rating_fails_and_says_which(rules: Path) -> None:
    """The rule, what it gives, its value, and what was expected."""
    given = {"plan_year": 100, "unidentified_year": 31}
    words = r"^ours/unidentified gives red, with a value of 0\.31; green was expected$"
    with pytest.raises(AssertionError, match=words):
        assert_rating(rules, "unidentified", given, "green")


def test_a_ruleset_on_offer_is_named_by_its_id() -> None:
    """Also those of installed plugins."""
    given = {"plan_year": 38_300_000, "unidentified_year": 17_000_000}
    assert_rating("financial-progress", "unidentified-share", given, "red")


@pytest.mark.parametrize(
    ("rule", "name", "rating"),
    [
        ("unidentifed", "plan_year", "red"),
        ("unidentified", "plan_yaer", "red"),
        ("unidentified", "plan_year", "rde"),
    ],
    ids=["rule", "measure", "rating"],
)
def test_a_slip_in_a_test_is_no_failed_rule(rules: Path, rule: str, name: str, rating: str) -> None:
    """It is an error of its own, with what was meant."""
    with pytest.raises(RulesetError, match="did you mean"):
        assert_rating(rules, rule, {name: 1}, rating)


def test_a_kind_from_a_plugin_can_be_tried(tmp_path: Path) -> None:
    """A rule that needs a file of a plugin names it."""
    plugin = tmp_path / "ours.py"
    plugin.write_text(
        "from qippdash.hookspecs import hookimpl\n"
        "from qippdash.model.measure import Measure\n"
        "@hookimpl\n"
        "def provide_measures():\n"
        "    return [Measure('spent', 'Spent', 'savings', 'sum', 'investment')]\n",
        encoding="utf-8",
    )
    file = tmp_path / "spending.toml"
    head = RULES.replace('"ours"', '"spending"')
    file.write_text(head.replace("unidentified_year / plan_year", "spent"), encoding="utf-8")
    assert_rating(file, "unidentified", {"spent": 1}, "red", plugins=[plugin])
