"""The eleven tables of a pack: what one row is, its columns, and their units.

Everything that reads, checks, sums or shows a table looks here first. Units: money is
whole pounds and pence in files and whole pence (Int64) in memory; months are the first day
of the month; years are labels such as ``2010-11``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property


class Kind(Enum):
    """What the values of a column are."""

    TEXT = "text"
    CODE = "code"
    MONEY = "money"
    NUMBER = "number"
    WHOLE = "whole number"
    DATE = "date"
    MONTH = "month"
    YEAR = "year"
    FLAG = "yes or no"
    CHOICE = "one of a list"


@dataclass(frozen=True)
class Column:
    """One column of a table.

    ``needed`` says that a row without a value here cannot be used. A column that is absent
    from the file altogether is read as blank, unless it is needed. ``choices`` lists the
    words of a CHOICE column; ``low`` and ``high`` bound a WHOLE one. ``level`` in the table
    of organisations has no choices here: the pack names its levels.
    """

    name: str
    kind: Kind
    meaning: str
    needed: bool = False
    choices: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Table:
    """One table of a pack.

    ``key`` identifies a row; a second row with the same key is a fault. ``organisation``
    names the column that says whose row it is (None when only the initiative says so),
    ``initiative`` says whether a row can belong to an initiative, ``dated`` names the column
    that the marks of time are worked out from, and ``money`` the column that is counted when
    a row is set aside.
    """

    name: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    organisation: str | None = "organisation"
    initiative: bool = False
    dated: str | None = None
    money: str | None = None
    required: bool = False

    def column(self, name: str) -> Column | None:
        """The column of that name, or None."""
        return next((column for column in self.columns if column.name == name), None)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in the order of the file."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def money_columns(self) -> tuple[str, ...]:
        """The columns that hold money: pence in memory."""
        return tuple(column.name for column in self.columns if column.kind is Kind.MONEY)


PENCE = 100.0
"""In a pound: what an amount in memory is divided by where people read it."""
INITIATIVE_LEVEL = "initiative"
RATING_WORDS = ("green", "amber", "red")
ANSWERS = ("met", "partly", "not_met")
STAGES = ("unidentified", "opportunity", "in_progress", "fully_developed", "delivered")
STATUSES = ("draft", "submitted", "signed_off", "signed_off_with_conditions")
SIDES = ("commissioner", "provider")
FAMILIES = ("quality", "activity", "workforce", "finance")
POINTS_OF_DELIVERY = ("emergency", "elective", "outpatient", "a_and_e", "other")


def _code(name: str, meaning: str, *, needed: bool = True) -> Column:
    return Column(name, Kind.CODE, meaning, needed=needed)


def _text(name: str, meaning: str, *, needed: bool = False) -> Column:
    return Column(name, Kind.TEXT, meaning, needed=needed)


def _money(name: str, meaning: str) -> Column:
    return Column(name, Kind.MONEY, meaning)


def _choice(name: str, meaning: str, choices: tuple[str, ...], *, needed: bool = False) -> Column:
    return Column(name, Kind.CHOICE, meaning, needed=needed, choices=choices)


def _date(name: str, meaning: str, *, needed: bool = False) -> Column:
    return Column(name, Kind.DATE, meaning, needed=needed)


def _month() -> Column:
    return Column("month", Kind.MONTH, "the first day of the month", needed=True)


ORGANISATIONS = Table(
    "organisations",
    "a node of the tree",
    (
        _code("code", "the organisation's code"),
        _text("name", "its name", needed=True),
        _code("level", "its rung, one of the pack's levels"),
        _code("parent", "the code of the organisation above it; blank at the top", needed=False),
        _choice("kind", "which side it is on", SIDES),
        Column("population", Kind.WHOLE, "people it is responsible for", low=0),
    ),
    key=("code",),
    organisation="code",
    required=True,
)

TARGETS = Table(
    "targets",
    "an organisation's stated requirement in a financial year",
    (
        _code("organisation", "whose requirement"),
        Column("year", Kind.YEAR, "financial year, such as 2010-11", needed=True),
        _money("required", "savings it says it must make (£)"),
        _money("department_estimate", "the Department's estimate of the same (£)"),
        _money("allocation", "its allocation in the year (£)"),
        _money("operating_cost", "its operating cost in the year (£)"),
    ),
    key=("organisation", "year"),
    dated="year",
    money="required",
)

PLANS = Table(
    "plans",
    "a submitted plan",
    (
        _code("organisation", "whose plan"),
        _text("cycle", "the planning round it answers", needed=True),
        _choice("status", "how far it has come", STATUSES),
        _date("submitted_on", "when it was submitted"),
        _text("vision", "the quality vision in the plan's own words"),
        _text("conditions", "conditions attached at sign-off"),
    ),
    key=("organisation", "cycle"),
    dated="submitted_on",
)

INITIATIVES = Table(
    "initiatives",
    "a scheme",
    (
        _code("initiative", "the scheme's id"),
        _code("organisation", "whose scheme"),
        _text("title", "its title", needed=True),
        _text("workstream", "the workstream it belongs to"),
        _text("theme", "what it changes"),
        _choice("side", "who makes the saving", SIDES),
        Column("tier", Kind.WHOLE, "1 own, 2 health economy, 3 across", low=1, high=3),
        _choice("stage", "how far it is worked out", STAGES),
        Column("recurrent", Kind.FLAG, "whether the saving comes again next year"),
        _choice("kind", "how it saves", ("transactional", "transformational")),
        _text("owner", "who answers for it"),
        _text("provider", "the provider it depends on"),
        _date("starts", "first day"),
        _date("ends", "last day"),
        _code("depends_on", "the initiative it waits for", needed=False),
        _text("quality_outcome", "what it should do for quality"),
        _text("assumptions", "what it takes for granted"),
        _choice("self_rating", "how its owner rates it", RATING_WORDS),
        _text("narrative", "the owner's words"),
    ),
    key=("initiative",),
    initiative=True,
    dated="starts",
    required=True,
)

SAVINGS = Table(
    "savings",
    "an initiative's month",
    (
        _code("initiative", "whose month"),
        _month(),
        _money("plan", "savings planned (£)"),
        _money("actual", "savings made (£); blank until reported"),
        _money("forecast", "what the month is now expected to come to (£)"),
        _money("investment", "money put in to make the saving (£)"),
    ),
    key=("initiative", "month"),
    organisation=None,
    initiative=True,
    dated="month",
    money="plan",
    required=True,
)

INDICATORS = Table(
    "indicators",
    "an indicator's month",
    (
        _code("organisation", "whose indicator"),
        _code("initiative", "the initiative it follows, if one", needed=False),
        _choice("family", "what it is about", FAMILIES),
        _text("indicator", "its name", needed=True),
        _text("unit", "what it is counted in"),
        _choice("better", "which way is better", ("higher", "lower")),
        _month(),
        Column("plan", Kind.NUMBER, "planned value (the indicator's unit)"),
        Column("actual", Kind.NUMBER, "actual value (the indicator's unit)"),
    ),
    key=("organisation", "initiative", "indicator", "month"),
    initiative=True,
    dated="month",
)

MILESTONES = Table(
    "milestones",
    "a milestone",
    (
        _code("initiative", "whose milestone"),
        _text("milestone", "what is to be done", needed=True),
        _date("due", "when it was promised", needed=True),
        _date("forecast", "when it is now expected"),
        _date("done", "when it was done; blank until then"),
    ),
    key=("initiative", "milestone"),
    organisation=None,
    initiative=True,
    dated="due",
)

RISKS = Table(
    "risks",
    "a risk",
    (
        _code("organisation", "who carries it"),
        _code("initiative", "the initiative it threatens, if one", needed=False),
        _text("risk", "what could happen", needed=True),
        Column("likelihood", Kind.WHOLE, "1 to 5", low=1, high=5),
        Column("impact", Kind.WHOLE, "1 to 5", low=1, high=5),
        _money("exposure", "savings at stake (£)"),
        _text("mitigation", "what is done about it"),
        _text("owner", "who answers for it"),
        _text("status", "open or closed"),
    ),
    initiative=True,
    money="exposure",
)

EVIDENCE = Table(
    "evidence",
    "an answer to a criterion",
    (
        _code("organisation", "who was asked"),
        _code("ruleset", "the ruleset that asks"),
        _code("criterion", "which of its criteria"),
        _choice("answer", "what the assessor found", ANSWERS, needed=True),
        _text("reference", "where the evidence is"),
        _text("assessor", "who judged it"),
        _date("assessed_on", "when"),
    ),
    key=("organisation", "ruleset", "criterion", "assessed_on"),
    dated="assessed_on",
)

CONTRACTS = Table(
    "contracts",
    "a contract line's month",
    (
        _code("commissioner", "who pays"),
        _text("provider", "who delivers", needed=True),
        _choice("point_of_delivery", "kind of activity", POINTS_OF_DELIVERY, needed=True),
        _month(),
        Column("plan_activity", Kind.NUMBER, "activity in the contract"),
        Column("actual_activity", Kind.NUMBER, "activity delivered"),
        _money("plan_value", "value in the contract (£)"),
        _money("actual_value", "value delivered (£)"),
    ),
    key=("commissioner", "provider", "point_of_delivery", "month"),
    organisation="commissioner",
    dated="month",
    money="plan_value",
)

REVIEWS = Table(
    "reviews",
    "a review's finding",
    (
        _code("organisation", "who was reviewed"),
        _choice("review", "the kind of review", ("gateway", "deep_dive", "sign_off"), needed=True),
        _date("date", "when", needed=True),
        _text("dimension", "what was looked at", needed=True),
        _text("rating", "what the reviewers said"),
        _text("conditions", "what they asked for"),
    ),
    key=("organisation", "review", "date", "dimension"),
    dated="date",
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        ORGANISATIONS,
        TARGETS,
        PLANS,
        INITIATIVES,
        SAVINGS,
        INDICATORS,
        MILESTONES,
        RISKS,
        EVIDENCE,
        CONTRACTS,
        REVIEWS,
    )
}
