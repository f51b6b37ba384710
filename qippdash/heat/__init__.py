"""Ratings side by side: the organisations of a level by rulesets, or by the themes of a rule."""

from qippdash.heat.by_ruleset import by_ruleset
from qippdash.heat.by_theme import by_theme, rules_by_theme, theme_rule
from qippdash.heat.cells import HEAT_COLUMNS
from qippdash.heat.worst_first import ORDER_COLUMNS, at_stake, worst_first

__all__ = [
    "HEAT_COLUMNS",
    "ORDER_COLUMNS",
    "at_stake",
    "by_ruleset",
    "by_theme",
    "rules_by_theme",
    "theme_rule",
    "worst_first",
]
