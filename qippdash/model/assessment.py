"""An assessment: the ratings of a pack, with all that is needed to reproduce them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from qippdash.model.portfolio import Portfolio
from qippdash.model.ruleset import Ruleset

if TYPE_CHECKING:
    import polars as pl

RATING_COLUMNS = (
    "organisation",
    "initiative",
    "level",
    "parent",
    "ruleset",
    "rule",
    "value",
    "unit",
    "rating",
    "reason",
    "coverage",
    "lever",
    "to_amber",
    "to_green",
)
OVERALL_COLUMNS = (
    "organisation",
    "initiative",
    "level",
    "parent",
    "ruleset",
    "rating",
    "reason",
    "green",
    "amber",
    "red",
    "not_rated",
)

# Codes in the wide frames. A rule that does not apply to a node has no code at all (null),
# and no row in the ratings.
UNRATED_CODE = -1


@dataclass(frozen=True)
class RulesetUsed:
    """A ruleset as it was when it rated: enough to find the same one again."""

    id: str
    title: str
    version: str
    hash: str
    provenance: tuple[str, ...] = ()


@dataclass(frozen=True)
class PluginUsed:
    """A plugin that was loaded, by name and version."""

    name: str
    version: str


@dataclass(frozen=True)
class Particulars:
    """What makes an assessment reproducible.

    ``scenario`` is the title of the what-if that it was played under, and ``scenario_hash`` the
    SHA-256 of what that changes; both are empty for the record itself.
    """

    qippdash: str
    as_at: date
    pack_name: str
    pack_title: str
    pack_hash: str
    rulesets: tuple[RulesetUsed, ...]
    plugins: tuple[PluginUsed, ...] = ()
    scenario: str = ""
    scenario_hash: str = ""


class AssessmentFrames(Protocol):
    """What screens and formats receive: frames and particulars, and nothing to compute with.

    ``nodes`` is the tree (see `qippdash.tree`). ``measures`` and ``wide`` have one row per
    node in the same order: ``measures`` a column per measure (pence where its unit is GBP,
    null where there is none), ``coded`` the codes that `rating_column` and its like name, and
    ``wide`` these with the distances, which are worked out when ``wide`` is first asked for.
    ``ratings`` and ``overall`` are the long frames of RATING_COLUMNS and OVERALL_COLUMNS.
    """

    @property
    def particulars(self) -> Particulars: ...
    @property
    def rulesets(self) -> tuple[Ruleset, ...]: ...
    @property
    def portfolio(self) -> Portfolio: ...
    @property
    def nodes(self) -> pl.DataFrame: ...
    @property
    def measures(self) -> pl.DataFrame: ...
    @property
    def coded(self) -> pl.DataFrame: ...
    @property
    def wide(self) -> pl.DataFrame: ...
    @property
    def ratings(self) -> pl.DataFrame: ...
    @property
    def overall(self) -> pl.DataFrame: ...


def rating_column(ruleset: str, rule: str = "") -> str:
    """The column of ``wide`` with a rule's rating codes, or a ruleset's overall ones (Int8).

    A code is the place of the word in the scale, best first; UNRATED_CODE is *not rated*;
    null means that the rule does not apply to the node.
    """
    # The slash stays, so that no ruleset takes the column of a measure of the same name.
    return f"{ruleset}/{rule}"


def value_column(ruleset: str, rule: str) -> str:
    """The column of ``wide`` with a rule's value (Float64; pounds where its unit is GBP)."""
    return f"{ruleset}/{rule}:value"


def coverage_column(ruleset: str, rule: str) -> str:
    """The column of ``wide`` with the share of a rule's rows that were reported (0 to 1)."""
    return f"{ruleset}/{rule}:coverage"


def distance_column(ruleset: str, rule: str, word: str) -> str:
    """The column of ``wide`` with how much the lever must move to get that word (pounds)."""
    return f"{ruleset}/{rule}:to {word}"
