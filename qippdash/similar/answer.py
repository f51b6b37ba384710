"""The nearest plans to a plan, and what the better-rated ones have: the answer, and in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from qippdash.similar.parts import PARTS
from qippdash.wording import listing, money_words, plural, share_words

NEIGHBOUR_COLUMNS = (
    "organisation",
    "initiative",
    "level",
    "name",
    "distance",
    "rating",
    "better",
    "planned_savings",
    *(part.id for part in PARTS),
    "near",
)
LACK_COLUMNS = ("what", "name", "here", "there", "here_words", "there_words", "at")
THEME, WORKSTREAM, PRACTICE, RULE = "theme", "workstream", "practice", "rule"


@dataclass(frozen=True)
class Part:
    """How far two plans are apart in one part, from 0 to 1, and that in words."""

    id: str
    title: str
    distance: float
    words: str


@dataclass(frozen=True)
class Neighbour:
    """A plan like the one asked about.

    ``distance`` is from 0 to 1; ``parts`` are those that both plans state, and ``near`` the
    three of them that agree most, in words. ``rating`` is the overall one by the ruleset of the
    answer, ``better`` whether it is better than that of the plan asked about.
    ``planned_savings`` is this year's, in pounds.
    """

    organisation: str
    initiative: str | None
    level: str
    name: str
    distance: float
    rating: str
    better: bool
    planned_savings: float | None
    parts: tuple[Part, ...]
    near: tuple[str, ...]

    @property
    def code(self) -> str:
        """The initiative's code, or the organisation's."""
        return self.initiative or self.organisation


@dataclass(frozen=True)
class Lack:
    """Something that better-rated plans have and this one has not, or much less of.

    ``what`` is theme, workstream, practice or rule. ``here`` is this plan's figure and
    ``there`` the mean of the better-rated ones (a rule's: of those that are green); shares are
    from 0 to 1, the value of a rule in its unit. ``at`` are the codes of those that have it.
    """

    what: str
    name: str
    here: float | None
    there: float | None
    here_words: str
    there_words: str
    at: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The whole in a sentence."""
        return f"{self.name}: {self.here_words} here, {self.there_words} ({', '.join(self.at)})."


@dataclass(frozen=True)
class Similar:
    """The plans nearest to one, and what the better-rated ones have that it lacks.

    ``ruleset`` is the one by which some are better rated (empty where nothing rates);
    ``neighbours`` come nearest first. ``models`` are the nearest better-rated plans, whether
    or not they are among the neighbours, and ``lacks`` says what they have. ``blanks`` are
    parts that were left out since this plan or all others do not state them, with why;
    ``compared`` is how many plans were looked at, and ``unplanned`` how many of the level were
    not, for want of planned savings.
    """

    organisation: str
    initiative: str | None
    level: str
    name: str
    ruleset: str
    ruleset_title: str
    rating: str
    neighbours: tuple[Neighbour, ...]
    models: tuple[Neighbour, ...]
    lacks: tuple[Lack, ...]
    blanks: tuple[str, ...]
    compared: int
    unplanned: int
    among: str

    @property
    def code(self) -> str:
        """The initiative's code, or the organisation's."""
        return self.initiative or self.organisation

    @cached_property
    def frame(self) -> pl.DataFrame:
        """NEIGHBOUR_COLUMNS, nearest first; a part that one of the two lacks is null."""
        rows = [
            {
                **{name: getattr(one, name) for name in NEIGHBOUR_COLUMNS[:8]},
                **{part.id: part.distance for part in one.parts},
                "near": "; ".join(one.near),
            }
            for one in self.neighbours
        ]
        floats = {"distance", "planned_savings", *(part.id for part in PARTS)}
        kinds = {name: pl.Float64 if name in floats else pl.String for name in NEIGHBOUR_COLUMNS}
        return pl.DataFrame(rows, schema={**kinds, "better": pl.Boolean})

    @cached_property
    def lacking(self) -> pl.DataFrame:
        """LACK_COLUMNS, themes and workstreams first, then practices, then rules."""
        rows = [
            {
                **{name: getattr(one, name) for name in LACK_COLUMNS[:-1]},
                "at": ", ".join(one.at),
            }
            for one in self.lacks
        ]
        kinds = dict.fromkeys(LACK_COLUMNS, pl.String)
        return pl.DataFrame(rows, schema={**kinds, "here": pl.Float64, "there": pl.Float64})

    def sentences(self) -> list[str]:
        """What is near and why, and what the better-rated ones have."""
        return [
            *_neighbours(self),
            *self.unstated(),
            *self.verdict(),
            *(one.sentence for one in self.lacks),
        ]

    def has(self, code: str) -> list[str]:
        """What one of the better-rated plans has that this one lacks, a figure of all named so."""
        over = f" over the {plural(len(self.models), 'better-rated plan')}"
        return [
            f"{one.name}: {one.here_words} here, {one.there_words}{over}."
            if one.what != RULE and len(self.models) > 1
            else one.sentence
            for one in self.lacks
            if code in one.at
        ]

    def unstated(self) -> list[str]:
        """What was left out of the comparison, and why."""
        if not self.unplanned:
            return [*self.blanks]
        many = plural(self.unplanned, "plan")
        return [*self.blanks, f"Left out, as they plan no savings this year: {many}."]

    def verdict(self) -> list[str]:
        """Which are better rated, or that none is."""
        if not self.ruleset or not self.neighbours:
            return []
        if not self.models:
            return [f"None of them is better rated on {self.ruleset_title} ({self.rating} here)."]
        codes = listing([f"{one.name} ({one.code}, {one.rating})" for one in self.models])
        said = f"The nearest that are better rated on {self.ruleset_title}: {codes}."
        return [said] if self.lacks else [said, "Nothing that the tables show sets them apart."]


def _neighbours(found: Similar) -> Iterator[str]:
    if not found.neighbours:
        yield (
            f"No other plan of level {found.among} states anything to compare {found.name} with."
        )
        return
    yield (
        f"{found.name} ({found.code}) beside {plural(found.compared, 'plan')} "
        f"of level {found.among}, nearest first:"
    )
    for one in found.neighbours:
        better = ", better" if one.better else ""
        rating = f", {one.rating}{better}" if one.rating else ""
        yield (
            f"{one.name} ({one.code}), {money_words(one.planned_savings)}{rating}: "
            f"{share_words(1 - one.distance, 0)} alike; {'; '.join(one.near)}."
        )
