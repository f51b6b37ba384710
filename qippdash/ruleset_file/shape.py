"""The shape of a ruleset's file: its keys, what each takes, and what each means.

The descriptions are those that an editor shows; `json_schema` publishes them.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from qippdash.ruleset_file.shape_limits import (
    KEBAB,
    LARGEST_NUMBER,
    LETTER,
    MOST_EXAMPLES,
    MOST_MEASURES,
    MOST_OVERRIDES,
    MOST_REQUIRED,
    MOST_RULES,
    MOST_STEPS,
    SAID,
    WORD,
)


def _figure(value: object) -> object:
    if not isinstance(value, int | float | str | bool):
        raise PydanticCustomError("given_type", "a number, a text, or true or false")
    return _finite(value)


def _finite(value: object) -> object:
    # `inf` and `nan` are TOML; a whole number beyond a float's range is too.
    if (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and not abs(value) < LARGEST_NUMBER
    ):
        raise PydanticCustomError("finite_number", "a number that can be worked with")
    return value


def _weight(value: object) -> object:
    if isinstance(value, int | float) and not isinstance(value, bool) and value < 0:
        raise PydanticCustomError("from_zero", "a number from 0 up")
    return _finite(value)


def _one_character(value: str) -> str:
    if len(value) == 1 and not value.isspace() and _is_narrow(value):
        return value
    raise PydanticCustomError("one_character", "one character, as wide as a letter")


def _is_narrow(letter: str) -> bool:
    # A wide or a combining character would shift every column of a table beside it.
    return unicodedata.east_asian_width(letter) not in {"W", "F"} and not unicodedata.combining(
        letter
    )


def _one_ascii(value: str) -> str:
    if len(value) != 1 or not "!" <= value <= "~":
        raise PydanticCustomError("one_ascii", "one character of a keyboard, such as ^ or #")
    return value


def _true(value: object) -> object:
    if value is not True:
        raise PydanticCustomError("only_true", "true; leave it out for anything but a count")
    return value


def _one_or_two(value: object) -> object:
    # To Python true is 1, and to an author it is not.
    if isinstance(value, bool) or value not in (1, 2):
        raise PydanticCustomError("one_or_two", "1 or 2")
    return value


Identifier = Annotated[str, Field(pattern=KEBAB, max_length=60)]
Title = Annotated[str, Field(min_length=1, max_length=200, pattern=SAID)]
Prose = Annotated[str, Field(max_length=4000)]
Formula = Annotated[str, Field(min_length=1, pattern=SAID)]
Figure = Annotated[
    Any,
    BeforeValidator(_figure),
    WithJsonSchema({"type": ["number", "string", "boolean"]}),
]
_ONE: dict[str, JsonValue] = {"minLength": 1, "maxLength": 1}
Share = Annotated[float, Field(ge=0, le=1)]


Number = Annotated[float, BeforeValidator(_finite)]


class Shape(BaseModel):
    """A table whose keys are all known."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Head(Shape):
    """What the ruleset is: its name, version, dates and sources."""

    id: Identifier = Field(
        description="The ruleset's name in commands and files; the file is called the same."
    )
    title: Title = Field(description="The name that people see.")
    version: Annotated[str, Field(min_length=1, max_length=40, pattern=SAID)] = Field(
        description='In quotes, such as "2010.11"; an assessment keeps it.'
    )
    effective_from: date | None = Field(
        default=None, description="The first day on which it was in force; without quotes."
    )
    effective_to: date | None = Field(
        default=None, description="The last day on which it was in force; without quotes."
    )
    on_request: bool = Field(
        default=False, description="Whether it rates only where it is named, whatever the date."
    )
    scale: str = Field(
        default="rag", description="The scale whose words it gives; one of its own is in [scale]."
    )
    requires: list[Identifier] = Field(
        default_factory=list,
        max_length=MOST_REQUIRED,
        description="Plugins without which nothing is rated: one missing or failed is an error.",
    )
    source: Prose = Field(default="", description="Where the rules come from.")
    description: Prose = Field(default="", description="What the ruleset looks at, and for whom.")


class MeasureShape(Shape):
    """A named sum, count, minimum, maximum, mean or largest part over one table."""

    title: Title = Field(description="The name that people see.")
    table: str = Field(description="The table whose rows are added up.")
    sum: Formula | None = Field(default=None, description="Adds up a column or an expression.")
    count: Annotated[
        Any, AfterValidator(_true), WithJsonSchema({"const": True, "type": "boolean"})
    ] = Field(default=None, description="Counts rows: `count = true`.")
    min: Formula | None = Field(default=None, description="The least value.")
    max: Formula | None = Field(default=None, description="The greatest value.")
    mean: Formula | None = Field(default=None, description="The mean value.")
    largest: Formula | None = Field(
        default=None, description="The greatest sum of any one initiative."
    )
    where: Formula | None = Field(
        default=None, description="Which rows: a condition over the table's columns."
    )
    unit: str | None = Field(
        default=None,
        description="GBP, percent, count, months, days, ratio, or a short word of your own.",
    )
    scope: Literal["subtree", "own", "children"] = Field(
        default="subtree",
        description='"own" takes only what the organisation itself reported, "children" what those one level down did.',
    )
    latest: Annotated[Literal[1, 2] | None, BeforeValidator(_one_or_two)] = Field(
        default=None,
        description="1 counts only rows of the latest date, up to the pack's, on which there are "
        "any that `where` keeps; 2 those of the date before. Each organisation and each "
        "initiative has a latest date of its own.",
    )
    source: Prose = Field(default="", description="Who defines the measure, and where.")


class ExampleShape(Shape):
    """Figures, and the rating that they must get; tried each time the ruleset is loaded."""

    given: dict[str, Figure] = Field(
        default_factory=dict,
        description="Figures by the names that the rule uses, money in pounds; one left out is "
        "missing.",
    )
    rating: str = Field(description='The rating that they get, or "not rated".')
    note: Prose = Field(default="", description="Whose figures they are.")


class RuleShape(BaseModel):
    """A value worked out from measures, and what earns each word of the scale.

    Cut points (``green``, ``amber``) and the keys of the rule's kind come beside these.
    """

    model_config = ConfigDict(extra="allow", strict=True)

    id: Identifier = Field(description="The rule's name in commands and in an assessment.")
    title: Title = Field(description="The name that people see.")
    kind: str | None = Field(
        default=None,
        description="How the value becomes a rating. Left out: threshold when the cut points "
        "are numbers, expression when any is a condition.",
    )
    value: Formula | None = Field(default=None, description="An expression over measures.")
    unit: str = Field(
        default="",
        description="GBP, percent, count, months, days, ratio, or a short word of your own.",
    )
    better: Literal["lower", "higher"] = Field(
        default="lower", description="Which way is better; says on which side of a cut point."
    )
    lever: str | None = Field(
        default=None,
        description="The measure that someone could move; gives the distance to the next colour.",
    )
    min_coverage: Share = Field(
        default=0.0, description="The share of rows that must be reported; below it, not rated."
    )
    must: bool = Field(default=False, description="Whether [overall] counts it in must_reds.")
    alarm: Literal["contradictory", "stale", "no-owner"] | None = Field(
        default=None,
        description="What kind of alarm `qippdash alarms` raises where a node gets the worst word; "
        "left out, none, unless it is a must.",
    )
    weight: Annotated[float, BeforeValidator(_weight)] = Field(
        default=1.0,
        description="How much it counts where [overall] goes by score.",
        json_schema_extra={"minimum": 0},
    )
    applies: Literal["all", "organisations", "parents", "initiatives"] = Field(
        default="all",
        description='Which nodes of the tree it is for; "parents" are organisations that have '
        "others under them.",
    )
    levels: list[Annotated[str, Field(min_length=1, pattern=SAID)]] = Field(
        default_factory=list, description="Only these levels of the pack; left out, all."
    )
    why: Prose = Field(default="", description="Why the rule matters.")
    action: Prose = Field(default="", description="What to do when the rating is not the best.")
    source: Prose = Field(default="", description="Where the rule and its threshold come from.")
    provenance: Literal["published", "inferred", "local"] | None = Field(
        default=None, description="Where the threshold comes from."
    )
    example: list[ExampleShape] = Field(
        default_factory=list, max_length=MOST_EXAMPLES, description="Examples that must hold."
    )


class OverrideShape(Shape):
    """A condition under which the whole is no better than a word, whatever the policy says."""

    when: Formula = Field(
        description="A condition over counts (`reds`, `not_rated` and so on) and rules: a rule's "
        "id, with _ for -, is the place of its rating in the scale, 1 for the best."
    )
    no_better_than: str = Field(description="The best word that the whole can then have.")
    why: Prose = Field(default="", description="Why it is so.")


class OverallShape(BaseModel):
    """How the ratings of a node's rules become one.

    By counts, a condition for each word of the scale but the best comes beside these; the worst
    word whose condition holds is given, and the best where none does. Without conditions the
    worst rating of any rule is given. By score, a cut point for each word but the worst does.
    """

    model_config = ConfigDict(extra="allow", strict=True)

    policy: Literal["counts", "worst", "score", "quartiles"] = Field(
        default="counts",
        description="counts: a condition for each word; worst: the worst rating of any rule; "
        "score: the mean of what the ratings score, against a cut point for each word; "
        "quartiles: the same mean, cut into equal parts among the nodes of one level.",
    )
    scores: dict[str, Number] = Field(
        default_factory=dict,
        description="What each word scores, by policies that go by score; left out, its place: 0 "
        "for the best, 1 for the next.",
    )
    override: list[OverrideShape] = Field(
        default_factory=list,
        max_length=MOST_OVERRIDES,
        description="Conditions under which the whole is no better than a word.",
    )
    needs: Share = Field(
        default=0.5, description="The share of rules that must be rated; below it, not rated."
    )
    gaps: str | None = Field(
        default=None,
        description='The word that a rule counts as when it is not rated; "" for none. '
        "Left out: amber, or the second-best word of a scale without amber.",
    )


class StepShape(Shape):
    """One word of a scale, and how it is shown."""

    word: Annotated[str, Field(pattern=WORD, max_length=30)] = Field(
        description="Small letters and digits; spaces, hyphens and slashes between them."
    )
    letter: Annotated[str, Field(pattern=LETTER)] = Field(
        description="One or two letters or digits that stand for it."
    )
    shape: Annotated[str, AfterValidator(_one_character)] = Field(
        description="One character that stands beside it, so that it does not rest on colour.",
        json_schema_extra=_ONE,
    )
    ascii_shape: Annotated[str, AfterValidator(_one_ascii)] = Field(
        description="The same where only ASCII can be shown.", json_schema_extra=_ONE
    )
    tone: Literal["good", "fair", "poor", "bad", "none"] = Field(
        description="Which colour the screen gives it."
    )


class ScaleShape(Shape):
    """A scale of the file's own; `[ruleset] scale` names it."""

    id: Identifier = Field(description="The scale's name.")
    step: list[StepShape] = Field(
        min_length=2, max_length=MOST_STEPS, description="The words, best first."
    )


class RulesetShape(Shape):
    """A ruleset: rules, their version, dates and sources, and how they combine."""

    format: Literal[1] = Field(alias="schema", description="The version of this format: 1.")
    ruleset: Head
    scale: ScaleShape | None = Field(default=None, description="A scale of the file's own.")
    measures: dict[str, MeasureShape] = Field(
        default_factory=dict, description="Measures of this ruleset, beside the shared ones."
    )
    rule: list[RuleShape] = Field(
        min_length=1, max_length=MOST_RULES, description="The rules, each under [[rule]]."
    )
    overall: OverallShape = Field(default_factory=OverallShape)


class MeasuresShape(Shape):
    """A file of measures that all rulesets share."""

    format: Literal[1] = Field(alias="schema", description="The version of this format: 1.")
    measures: dict[str, MeasureShape] = Field(
        max_length=MOST_MEASURES, description="The measures, each under [measures.NAME]."
    )
