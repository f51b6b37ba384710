"""Everything on offer, by name: what a plugin can bring, and what has been brought."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, ClassVar, Protocol

from qippdash.model.assessment import AssessmentFrames, PluginUsed
from qippdash.model.measure import Measure
from qippdash.model.raw_table import RawTable
from qippdash.model.rule import Rule
from qippdash.model.scale import Scale
from qippdash.model.tables import Table

if TYPE_CHECKING:
    import polars as pl


class Reader(Protocol):
    """Turns one file into raw tables. ``suffixes`` are those it reads, with their dot."""

    word: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]]

    def read(self, file: Path, table: Table) -> RawTable:
        """Read one table.

        Raises:
            DataError: the file cannot be read as what its name says.
        """
        ...


class Engine(Protocol):
    """Adds up rows by keys: the one step that grows with the data."""

    word: ClassVar[str]

    def totals(
        self, frame: pl.LazyFrame, keys: Sequence[str], totals: Mapping[str, pl.Expr]
    ) -> pl.DataFrame:
        """One row per distinct combination of keys, with each total; one query, any order."""
        ...


class Format(Protocol):
    """Turns an assessment into bytes. ``suffix`` is the usual one for a file, with its dot."""

    word: ClassVar[str]
    suffix: ClassVar[str]
    title: ClassVar[str]

    def write(self, assessment: AssessmentFrames, out: BinaryIO) -> None:
        """Write the whole assessment to an open binary file."""
        ...


@dataclass(frozen=True)
class Judgement:
    """A rule as expressions over one row per node.

    ``value`` is Float64 (None where the rule states none); ``code`` is Int8, the place of the
    word in the scale, missing where it cannot be rated; ``reason`` is text, looked at only
    where ``code`` is missing.
    """

    value: pl.Expr | None
    code: pl.Expr
    reason: pl.Expr


class Figures(Protocol):
    """What a rule kind may ask for when it turns a rule into expressions."""

    def value(self) -> pl.Expr | None:
        """The rule's value, rounded to 9 places; None where the rule states none."""
        ...

    def condition(self, text: str) -> pl.Expr:
        """A condition over the rule's measures and ``value``; true or false, never missing."""
        ...

    def known(self) -> pl.Expr:
        """Whether the value and all that the conditions need are there; never missing."""
        ...

    def missing(self) -> pl.Expr:
        """Why something is missing, in words, for the nodes where `known` is false."""
        ...

    def evidence(self, column: str) -> pl.Expr:
        """A column of the latest answer to the rule's criterion: answer, assessed_on, age.

        ``answer`` is text, ``assessed_on`` a date, ``age`` whole days at ``as_at``; all are
        missing where nobody answered.
        """
        ...


class RuleKind(Protocol):
    """From a rule to a rating. ``options`` names the keys it takes beside a rule's own."""

    word: ClassVar[str]
    options: ClassVar[Mapping[str, Any]]

    def faults(self, rule: Rule, scale: Scale) -> Sequence[tuple[str, str, str]]:
        """What is wrong with a rule of this kind: (key, what, what to try) each."""
        ...

    def criterion(self, rule: Rule) -> str | None:
        """The criterion whose evidence the rule needs, or None."""
        ...

    def judge(self, rule: Rule, scale: Scale, figures: Figures) -> Judgement:
        """The rule as expressions."""
        ...

    def in_words(self, rule: Rule, scale: Scale) -> Sequence[tuple[str, str]]:
        """What earns each word of the scale: (word, condition in words), best first."""
        ...


@dataclass(frozen=True)
class RulesetSource:
    """Where a ruleset's TOML file is, and its id (which is also the file's name)."""

    id: str
    file: Path


@dataclass(frozen=True)
class Catalogue:
    """What plugins have brought, by name. Made by `qippdash.plugins`, read by all."""

    readers: Mapping[str, Reader] = field(default_factory=dict)
    engines: Mapping[str, Engine] = field(default_factory=dict)
    measures: Mapping[str, Measure] = field(default_factory=dict)
    scales: Mapping[str, Scale] = field(default_factory=dict)
    rule_kinds: Mapping[str, RuleKind] = field(default_factory=dict)
    rulesets: Mapping[str, RulesetSource] = field(default_factory=dict)
    formats: Mapping[str, Format] = field(default_factory=dict)
    plugins: tuple[PluginUsed, ...] = ()
