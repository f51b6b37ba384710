"""The cells of a heat map: one row for each organisation and column of the map."""

from __future__ import annotations

HEAT_COLUMNS = ("organisation", "name", "level", "column", "code", "rating", "value")
"""``column`` is a ruleset's id or a theme; ``code`` the place of the rating in its scale, -1
where it is *not rated* and null where nothing is there to rate; ``value`` the rule's."""
