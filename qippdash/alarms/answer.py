"""The alarms of an assessment, those that matter most first, and what could not be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import polars as pl

from qippdash.wording import listing, plural

MUST, WORSE, CONTRADICTORY, STALE, NO_OWNER = "must", "worse", "contradictory", "stale", "no-owner"
KINDS: Mapping[str, str] = MappingProxyType(
    {
        MUST: "worst on a must-rule",
        WORSE: "newly worse",
        CONTRADICTORY: "contradictory",
        STALE: "stale",
        NO_OWNER: "without an owner",
    }
)
"""The kinds of alarm, and what each is called."""

ALARM_COLUMNS = (
    "organisation",
    "initiative",
    "level",
    "parent",
    "name",
    "kind",
    "ruleset",
    "rule",
    "title",
    "rating",
    "before",
    "value",
    "unit",
    "at_stake",
    "stake",
    "under",
    "folded",
    "also",
    "detail",
    "action",
)
_TYPES = {
    "value": pl.Float64,
    "at_stake": pl.Float64,
    "under": pl.UInt32,
    "folded": pl.Boolean,
}
SCHEMA = {name: _TYPES.get(name, pl.String) for name in ALARM_COLUMNS}


@dataclass(frozen=True)
class Alarms:
    """What is to be told of.

    ``frame`` has ALARM_COLUMNS, a row for each node and rule, most money at stake first.
    ``kind`` is one or more of KINDS, joined by commas; ``rule`` is null for an overall rating
    that is newly worse. ``before`` is the earlier rating where it is newly worse. ``at_stake`` is in
    pounds, and ``stake`` says what it is: how much the rule's lever must move for the best
    rating where that is money, else the planned savings of the node this year. ``folded`` are
    alarms of a node that would not be there without those under it; ``under`` is how many
    nodes below have the same alarm and are not folded themselves. ``also`` names rules of other
    rulesets that say the same of the same figures; ``detail`` is what more there is to say, and
    ``action`` what to do.

    ``unknown`` says of what nothing could be told, and why. ``compared`` is whether there was
    an earlier assessment to see what is newly worse.
    """

    frame: pl.DataFrame
    unknown: tuple[str, ...]
    compared: bool
    nodes: int

    @cached_property
    def listed(self) -> pl.DataFrame:
        """The alarms without those that are folded."""
        return self.frame.filter(~pl.col("folded"))

    @property
    def folded(self) -> int:
        """How many are only those of nodes under them."""
        return self.frame.height - self.listed.height

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many of those listed are of each kind; one may be of several."""
        kinds = self.listed["kind"].str.split(", ").explode()
        found = dict(kinds.value_counts().iter_rows())
        return {kind: found[kind] for kind in KINDS if kind in found}

    def of_node(self, organisation: str, initiative: str | None = None) -> pl.DataFrame:
        """The alarms of one node, folded ones too."""
        return self.frame.filter(
            pl.col("organisation") == organisation,
            pl.col("initiative").eq_missing(pl.lit(initiative, pl.String)),
        )

    def sentences(self) -> list[str]:
        """How many of what kind, how many are folded, and what could not be told."""
        said = [self._many()]
        if self.folded:
            many = plural(self.folded, "alarm")
            said.append(
                f"Folded: {many} that would not be there without those of nodes under them."
            )
        if not self.compared:
            said.append(
                "No earlier assessment was given, so nothing is told of what is newly worse."
            )
        return [*said, *self.unknown]

    def _many(self) -> str:
        if self.listed.is_empty():
            return f"No alarm at {plural(self.nodes, 'node')}."
        kinds = listing([f"{many:,} {KINDS[kind]}" for kind, many in self.counts.items()])
        return f"{plural(self.listed.height, 'alarm')} at {plural(self.nodes, 'node')}: {kinds}."
