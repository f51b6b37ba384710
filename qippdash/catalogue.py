"""Everything on offer, by name: what a plugin can bring, and what has been brought."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, ClassVar, Literal, Protocol, runtime_checkable

from qippdash.model.assessment import AssessmentFrames, PluginUsed
from qippdash.model.measure import Measure
from qippdash.model.plugin import PluginFailure, Roll, Tell, ignored
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
class Look:
    """Ratings that a rule is worked out from: of a node's children, or of its own past.

    ``of`` names a rule of the same ruleset, ``ruleset/rule``, or a ruleset for its overall
    rating.
    """

    at: Literal["children", "earlier"]
    of: str


GivenAs = type[int] | type[float] | tuple[str, ...]
"""What an example can give under a name: a whole number, a number, or one of some words."""


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
        """The rule's value; None where the rule states none."""
        ...

    def condition(self, text: str) -> pl.Expr:
        """A condition over the rule's measures and ``value``.

        True or false, and missing where it hangs on something that is missing.
        """
        ...

    def known(self) -> pl.Expr:
        """Whether the value and all that the conditions need are there; never missing."""
        ...

    def missing(self) -> pl.Expr:
        """Why something is missing, in words, for the nodes where `known` is false."""
        ...

    def looked(self, what: str) -> pl.Expr:
        """What the ratings that the rule looks at come to, per node.

        Among its children: ``all`` of them, those ``rated``, those rated the word at a place
        (``0``, ``1`` and so on), and what each of these weighs (``weight``, ``weight 0``).
        In an earlier assessment: the place ``then``, and the place ``now``.
        """
        ...

    def unseen(self) -> str:
        """Why the ratings that the rule looks at are not there at all; empty where they are."""
        ...

    def evidence(self, column: str) -> pl.Expr:
        """A column of the latest answer to the rule's criterion: answer, assessed_on, age.

        ``answer`` is text, ``assessed_on`` a date, ``age`` whole days at ``as_at``; all are
        missing where nobody answered.
        """
        ...


class RuleKind(Protocol):
    """From a rule to a rating. ``options`` names the keys it takes beside a rule's own.

    A kind of a plugin may leave out `needs_cuts`, `given` and `looks`, and any kind may have
    ``usual_unit(rule)``: the unit of the value of a rule that states none.
    """

    word: ClassVar[str]
    options: ClassVar[Mapping[str, Any]]

    def faults(self, rule: Rule, scale: Scale) -> Sequence[tuple[str, str, str]]:
        """What is wrong with a rule of this kind: (key, what, what to try) each."""
        ...

    def needs_cuts(self, rule: Rule) -> bool:
        """Whether the rule needs a cut point, or a condition, for each word but the worst."""
        ...

    def given(self, scale: Scale) -> Mapping[str, GivenAs]:
        """What an example of such a rule can give beside measures, by name."""
        ...

    def criterion(self, rule: Rule) -> str | None:
        """The criterion whose evidence the rule needs, or None."""
        ...

    def looks(self, rule: Rule) -> Look | None:
        """The ratings that the rule is worked out from, or None where it needs none."""
        ...

    def judge(self, rule: Rule, scale: Scale, figures: Figures) -> Judgement:
        """The rule as expressions."""
        ...

    def in_words(self, rule: Rule, scale: Scale) -> Sequence[tuple[str, str]]:
        """What earns each word of the scale: (word, condition in words), best first."""
        ...


@dataclass(frozen=True)
class RulesetSource:
    """Where a ruleset's TOML file is, and its id.

    The file is called ``ID.toml``. Several versions of one ruleset lie side by side, with the
    dates at which each came into force: ``ID@VERSION.toml``.
    """

    id: str
    file: Path


@dataclass(frozen=True)
class ScreenSource:
    """A screen of the dashboard, or a panel beside its table, by where its code is.

    ``target`` is ``module:Class`` (or a function that gives one), imported when the screen is
    opened and no sooner, so that nothing but the dashboard loads Textual. In a plugin of one file
    the module is its ``__name__``, whatever the file is called. It is called with
    the assessment (`qippdash.model.assessment.AssessmentFrames`) and the code of the node
    under the cursor, and gives a ``textual.widget.Widget``.
    """

    name: str
    title: str
    target: str
    panel: bool = False


@dataclass(frozen=True)
class Action:
    """Something that an operator can start in the dashboard, by where its code is.

    ``target`` is ``module:function``, imported when it is started. It is called as a screen's
    is, and gives a text to show, or nothing. ``key`` is a key that would suit it; one that is
    taken already is not given.
    """

    name: str
    title: str
    target: str
    key: str = ""


@runtime_checkable
class Walled(Protocol):
    """A rule kind that a plugin brought, and what stands between it and the tool."""

    plugin: str

    def work_out(self, work: Callable[[], pl.DataFrame]) -> pl.DataFrame:
        """Do what needs the plugin's expressions.

        Raises:
            PluginError: they failed.
        """
        ...


@dataclass(frozen=True)
class Catalogue:
    """What plugins have brought, by name. Made by `qippdash.plugins`, read by all.

    Of a ruleset there may be several versions, by one id, from one plugin.
    ``owners`` says which plugin brought each thing; ``plugins`` are those beside the
    built-ins that brought anything. ``failures`` is what went wrong as they were loaded, and
    ``tell`` is called with what goes wrong later.
    """

    readers: Mapping[str, Reader] = field(default_factory=dict)
    engines: Mapping[str, Engine] = field(default_factory=dict)
    measures: Mapping[str, Measure] = field(default_factory=dict)
    scales: Mapping[str, Scale] = field(default_factory=dict)
    rule_kinds: Mapping[str, RuleKind] = field(default_factory=dict)
    rulesets: Mapping[str, tuple[RulesetSource, ...]] = field(default_factory=dict)
    formats: Mapping[str, Format] = field(default_factory=dict)
    screens: Mapping[str, ScreenSource] = field(default_factory=dict)
    actions: Mapping[str, Action] = field(default_factory=dict)
    plugins: tuple[PluginUsed, ...] = ()
    owners: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    failures: tuple[PluginFailure, ...] = ()
    roll: Roll = field(default_factory=Roll)
    tell: Tell = ignored

    def sources(self) -> list[RulesetSource]:
        """Every version of every ruleset, those of one id together."""
        return [source for sources in self.rulesets.values() for source in sources]


Load = Callable[[], Catalogue]
"""Loads plugins, when it suits the one who calls it."""
