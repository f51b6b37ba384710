"""Marked organisations and initiatives: by code, wherever we are, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from qippdash.wording import money_words, plural

if TYPE_CHECKING:
    from qippdash.tui.atlas import Atlas


class Figure(NamedTuple):
    """A key figure of several nodes: its sum in pence, and how many of them have one."""

    title: str
    pence: int | None
    having: int


@dataclass(frozen=True)
class Sum:
    """What marked nodes come to; those inside another marked one are counted with that one."""

    count: int
    inside: int
    figures: tuple[Figure, ...]

    def in_words(self) -> str:
        """``3 marked: Plan £2.1m, Forecast £1.9m, ...``; beside a figure that some lack, how many."""
        counted = self.count - self.inside
        parts = [
            f"{one.title} {money_words(None if one.pence is None else one.pence / 100)}"
            + (f" ({one.having} of {counted})" if one.having < counted else "")
            for one in self.figures
        ]
        inside = f" ({self.inside:,} inside)" if self.inside else ""
        return f"{self.count:,} marked{inside}: {', '.join(parts)}"


@dataclass
class Marks:
    """Codes in the order in which they were marked."""

    codes: dict[str, None] = field(default_factory=dict)
    taken: dict[str, None] = field(default_factory=dict)
    _sum: tuple[Atlas, Sum] | None = None

    def __len__(self) -> int:
        """How many there are."""
        return len(self.codes)

    def __iter__(self) -> Iterator[str]:
        """The codes."""
        return iter(self.codes)

    def __contains__(self, code: object) -> bool:
        """Whether a code is marked."""
        return code in self.codes

    def turn(self, code: str) -> None:
        """Mark a code, or take its mark away."""
        self._sum = None
        if code in self.codes:
            del self.codes[code]
        else:
            self.codes[code] = None

    def turn_all(self, codes: Iterable[str]) -> None:
        """Mark all of these; where all are marked, take those marks away."""
        self._sum = None
        these = dict.fromkeys(codes)
        if these.keys() <= self.codes.keys():
            self.codes = {code: None for code in self.codes if code not in these}
        else:
            self.codes |= these

    def take_away(self) -> str:
        """Take all marks away, or bring those back that were taken so; what was done, in words."""
        self._sum = None
        if not self.codes and not self.taken:
            return "nothing is marked: space marks a row"
        self.codes, self.taken = (self.taken, {}) if not self.codes else ({}, self.codes)
        if self.codes:
            return ""
        return f"{plural(len(self.taken), 'mark')} taken away: u brings them back"

    def sum(self, atlas: Atlas) -> Sum:
        """What the marked nodes come to."""
        if self._sum is None or self._sum[0] is not atlas:
            self._sum = (atlas, _add_up(atlas, self.codes))
        return self._sum[1]


def _add_up(atlas: Atlas, codes: Iterable[str]) -> Sum:
    # Sessions are read before the first picture, which does not wait for polars.
    import polars as pl

    nodes = atlas.assessment.nodes
    wanted = pl.Series(list(codes), dtype=pl.String)
    marked = atlas.codes.is_in(wanted.implode())
    # An organisation's figures have those beneath it in them.
    covering = set(atlas.codes.filter(marked & nodes["initiative"].is_null()))
    own = nodes.filter(pl.col("initiative").is_null()).sort("depth")
    for organisation, parent in own.select("organisation", "parent").iter_rows():
        if parent in covering:
            covering.add(organisation)
    inside = nodes["parent"].is_in(pl.Series(sorted(covering), dtype=pl.String).implode())
    counted = (marked & ~inside.fill_null(value=False)).arg_true()
    figures = []
    for entry in atlas.fields:
        if entry.column.kind == "figure":
            values = entry.values.gather(counted).drop_nulls()
            figures.append(
                Figure(
                    entry.column.heading, int(values.sum()) if len(values) else None, len(values)
                )
            )
    count = int(marked.sum())
    return Sum(count, count - len(counted), tuple(figures))
