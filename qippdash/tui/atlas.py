"""An assessment laid out for walking: who is under whom, and the columns of their table."""

from __future__ import annotations

from functools import cached_property

import polars as pl
from rich.cells import cell_len

from qippdash.assessment import Assessment
from qippdash.model.assessment import UNRATED_CODE, coverage_column, rating_column
from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import UNRATED, Scale, Step
from qippdash.tui.columns import Cell, Column
from qippdash.tui.filter.of_nodes import Names
from qippdash.tui.find import find
from qippdash.tui.headings import headings, level_title, size
from qippdash.tui.listing import Field, Listing, everything
from qippdash.tui.trend import COLUMN as TREND_COLUMN
from qippdash.tui.trend import Trends
from qippdash.wording import money_words

FIGURES = (
    ("plan_year", "Plan", "Plan this year", 2),
    ("forecast_year", "Forecast", "Forecast", 3),
    ("shortfall", "Short by", "Shortfall", 98),
    ("unidentified_year", "Unident.", "Unidentified", 4),
)
NAME = "name"
FOUND = 200
MOST_RATINGS = 8
_NO_ROWS = pl.Series("row", [], dtype=pl.UInt32)


class Atlas:
    """One assessment, with the tree and the columns worked out once.

    Rows are places in ``assessment.nodes``. ``shapes`` says which shape goes with a letter:
    the scale's own, or the one for ASCII.
    """

    def __init__(self, assessment: Assessment, *, unicode: bool = True) -> None:
        self.assessment = assessment
        self.unicode = unicode
        nodes = assessment.nodes
        self.codes = nodes.select(pl.coalesce("initiative", "organisation")).to_series()
        self.names = nodes["name"]
        self._below = _below(nodes)
        # Initiatives are many and are looked up by a scan; what is above anything is few.
        self._organisations = _organisations(nodes)
        self._sought: tuple[str, int | None] = ("", None)
        self.trends = Trends(assessment, unicode=unicode)
        self.fields = self._fields()
        self._more = Names(assessment)

    @property
    def title(self) -> str:
        """The pack's title."""
        return self.assessment.particulars.pack_title

    def row(self, code: str) -> int | None:
        """The row of a code, whatever its case; None where there is none."""
        found = self._organisations.get(code)
        if found is not None or not code:
            return found
        # Asked for every row of a tracker that is drawn, of the one initiative that it is of.
        if self._sought[0] != code:
            self._sought = (code, self._seek(code))
        return self._sought[1]

    def _seek(self, code: str) -> int | None:
        for hits in (self.codes == code, self.codes.str.to_lowercase() == code.lower()):
            at = hits.arg_max()
            if at is not None and hits[at]:
                return at
        return None

    def code(self, row: int) -> str:
        """The code of a row's organisation or initiative."""
        return str(self.codes[row])

    def is_initiative(self, row: int) -> bool:
        """Whether the row is an initiative."""
        return self.assessment.nodes["initiative"][row] is not None

    def path(self, row: int) -> list[int]:
        """The rows from the top of the tree to this one, itself included."""
        nodes, path = self.assessment.nodes, [row]
        while (parent := nodes["parent"][path[0]]) is not None:
            path.insert(0, self._organisations[parent])
        return path

    def tops(self) -> pl.Series:
        """The rows that nothing is above."""
        return self._below.get(None, _NO_ROWS)

    def below(self, code: str) -> Listing:
        """What is under a node, organisations first; under no code, the tops of the tree."""
        rows = self._below.get(code or None, _NO_ROWS)
        head = self._organisations.get(code)
        first = self.assessment.nodes["level"][rows[0]] if len(rows) else ""
        return self._listing(rows, head, level_title(first) or "Name")

    def found(self, typed: str) -> Listing:
        """The nodes that some letters of a name or a code may mean, best first."""
        depth = self.assessment.nodes["depth"]
        rows = find(typed, self.names, self.codes, depth, FOUND)
        return self._listing(rows, None, "Name", where=True)

    def overall(self, ruleset: Ruleset, row: int) -> Cell:
        """A node's overall rating by a ruleset, as letter and shape."""
        return self.rating(ruleset.scale, self.assessment.coded[rating_column(ruleset.id)][row])

    def overall_word(self, ruleset: Ruleset, row: int) -> Cell:
        """A node's overall rating by a ruleset, in a word."""
        code = self.assessment.coded[rating_column(ruleset.id)][row]
        if code is None:
            return Cell("does not apply", "none")
        step = UNRATED if code == UNRATED_CODE else ruleset.scale.steps[code]
        return Cell(step.word, step.tone)

    def rating(self, scale: Scale, code: int | None) -> Cell:
        """A rating as letter and shape; blank where the ruleset does not apply."""
        if code is None:
            return Cell("", "none")
        return self._letter(UNRATED if code == UNRATED_CODE else scale.steps[code])

    @cached_property
    def shortfall(self) -> pl.Series:
        """Plan less forecast this year (pence); null where either is missing."""
        measures = self.assessment.measures
        return measures["plan_year"] - measures["forecast_year"]

    def reported(self, row: int, column: str) -> float | None:
        """How much of what a cell was worked out from was reported (0 to 1); None: unknown.

        Of a ruleset the least share of any of its rules that is rated; of a figure its own; of
        the name the least of the figures.
        """
        wide = self.assessment.coded
        ruleset = next((one for one in self.assessment.rulesets if one.id == column), None)
        if ruleset is not None:
            rated = [
                coverage_column(ruleset.id, rule.id)
                for rule in ruleset.rules
                if (wide[rating_column(ruleset.id, rule.id)][row] or 0) >= 0
            ]
            shares = [wide[name][row] for name in rated]
        else:
            figures = [key for key, *_ in FIGURES if key in wide.columns and column in {key, NAME}]
            figures = figures or ["plan_year", "forecast_year"]
            shares = [
                _share(wide[f"{key}:reported"][row], wide[f"{key}:rows"][row]) for key in figures
            ]
        return min((share for share in shares if share is not None), default=None)

    def figure(self, key: str) -> pl.Series:
        """A key figure for all nodes (pence)."""
        return self.shortfall if key == "shortfall" else self.assessment.measures[key]

    def legend(self) -> list[tuple[str, Cell]]:
        """Every word of the scales in use, with its letter and shape; none twice."""
        scales = {one.scale.id: one.scale for one in self.assessment.rulesets}
        legend = {
            step.word: self.rating(scale, code)
            for scale in scales.values()
            for code, step in enumerate(scale.steps)
        }
        return [*legend.items(), (UNRATED.word, self._letter(UNRATED))]

    def definition(self, key: str) -> str:
        """How a key figure is counted, in words."""
        if key == "shortfall":
            return "the plan less the forecast, this year"
        measures = self.assessment.evaluation.measured.measures
        return next((one.definition for one in measures if one.name == key), "")

    def _fields(self) -> list[Field]:
        rulesets = self.assessment.rulesets
        ratings = {word.lower() for ruleset in rulesets for word in ruleset.scale.words}
        short = headings([ruleset.title for ruleset in rulesets], ratings)
        rated = [self._rating_field(one, short[at], at) for at, one in enumerate(rulesets)]
        trends, rows = self.trends, everything(self.assessment.nodes.height)
        trend = Field(TREND_COLUMN, rows, trends.cell, order=lambda: trends.last)
        return [*rated, *(self._figure_field(*figure) for figure in FIGURES), trend]

    def _rating_field(self, ruleset: Ruleset, heading: str, place: int) -> Field:
        scale = ruleset.scale
        widest = max(cell_len(self._letter(step).text) for step in scale.steps)
        column = Column(
            ruleset.id,
            heading,
            "rating",
            max(widest, size(len(self.assessment.rulesets)) if len(heading) > 3 else 3),
            ruleset.title,
            len(ruleset.title),
            # Past the eighth they give way, the last first: there is no room for names else.
            drop=place if place >= MOST_RATINGS else 0,
        )
        words = {step.word.lower(): code for code, step in enumerate(scale.steps)}
        return Field(
            column,
            self.assessment.coded[rating_column(ruleset.id)],
            lambda code: self.rating(scale, code),
            {**words, UNRATED.word: UNRATED_CODE},
        )

    def _figure_field(self, key: str, heading: str, long_heading: str, drop: int) -> Field:
        column = Column(key, heading, "figure", 8, long_heading, len(long_heading), drop=drop)
        return Field(column, self.figure(key), _money)

    def _listing(
        self, rows: pl.Series, head: int | None, heading: str, *, where: bool = False
    ) -> Listing:
        name = Column(NAME, heading, "name", 20, grow=1, most=self._longest)
        fields = [Field(name, self.names, Cell), *self.fields]
        code = Field(Column("code", "Code", "text", 8, drop=99), self.codes, _quiet)
        if where:
            above = Column("parent", "In", "text", 16, drop=1, grow=1, most=self._longest)
            fields[1:1] = [Field(above, self.assessment.nodes["parent"], self._named)]
        fields.append(code)
        return Listing(fields, rows, (self.names, self.codes), head, more=self._more)

    @cached_property
    def _longest(self) -> int:
        """As many cells as no name exceeds: none takes more of them than it has bytes."""
        longest = self.names.str.len_bytes().max()
        return longest if isinstance(longest, int) else 0

    def _letter(self, step: Step) -> Cell:
        return Cell(f"{step.letter} {step.shape if self.unicode else step.ascii_shape}", step.tone)

    def _named(self, code: str | None) -> Cell:
        return Cell("" if code is None else str(self.names[self._organisations[code]]), "quiet")


def _below(nodes: pl.DataFrame) -> dict[str | None, pl.Series]:
    """The rows under each code, organisations before initiatives, each in tree order."""
    frame = nodes.lazy().select(
        "parent",
        row=pl.int_range(pl.len(), dtype=pl.UInt32),
        own=pl.col("initiative").is_not_null(),
    )
    grouped = frame.sort("own", maintain_order=True).group_by("parent", maintain_order=True)
    found = grouped.agg("row").collect()
    return dict(zip(found["parent"].to_list(), found["row"], strict=True))


def _organisations(nodes: pl.DataFrame) -> dict[str, int]:
    own = nodes.lazy().with_row_index("row").filter(pl.col("initiative").is_null())
    return dict(own.select("organisation", "row").collect().iter_rows())


def _share(reported: int | None, rows: int | None) -> float | None:
    return (reported or 0) / rows if rows else None


def _money(pence: int | None) -> Cell:
    return Cell(money_words(None if pence is None else pence / 100))


def _quiet(text: str | None) -> Cell:
    return Cell(text or "", "quiet")
