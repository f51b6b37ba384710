"""One submission to compare: an assessment, or the file that one was written to.

A file has every rating with its value, and neither names nor figures of the plan. What else
can be compared one day (an assessment of the register) becomes a Submission in the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import polars as pl
import polars.selectors as cs

from qippdash.changes import Side, side_of
from qippdash.earlier import no_assessment, read_envelope
from qippdash.measures.columns import in_pounds
from qippdash.model.assessment import (
    UNRATED_CODE,
    AssessmentFrames,
    rating_column,
    value_column,
)
from qippdash.model.scale import NOT_RATED, RAG
from qippdash.plain import clean, clean_column

_NODE = ["organisation", "initiative"]
_ROW = {
    **dict.fromkeys((*_NODE, "level", "ruleset", "rule", "rating", "unit"), pl.String),
    "value": pl.Float64,
}
FIGURES: Mapping[str, str] = MappingProxyType(
    {
        "plan_year": "Savings planned this year",
        "forecast_year": "Savings forecast for this year",
        "plan_to_date": "Savings planned to date",
        "actual_to_date": "Savings made to date",
        "unidentified_year": "Unidentified savings planned this year",
        "non_recurrent_year": "Non-recurrent savings planned this year",
        "plan_total": "Savings planned in all years",
    }
)
"""The key figures that are held side by side, in pounds, and what they are called."""


@dataclass(frozen=True)
class Submission:
    """One side of a comparison, and what it is.

    ``rulesets`` maps the id of each ruleset to its version, ``titles`` each rule's
    ``ruleset/rule`` (a ruleset's id for the whole) to its title. ``figures`` has a column in
    pounds per key figure beside the nodes; None where there are none, as in a file.
    ``scenario`` is the title of a what-if; empty for the record.
    """

    title: str
    as_at: date
    pack_name: str
    rulesets: Mapping[str, str]
    titles: Mapping[str, str]
    side: Side
    figures: pl.DataFrame | None
    is_file: bool
    scenario: str = ""


def submission(source: AssessmentFrames | str | Path) -> Submission:
    """A submission from what a person has of it.

    Args:
        source: an assessment, or the file that ``rate --format json`` wrote.

    Raises:
        DataError: there is no such file, or it is no assessment.
    """
    if isinstance(source, str | Path):
        return _from_file(Path(source))
    said = source.particulars
    names = [name for name in FIGURES if name in source.measures.columns]
    return Submission(
        said.pack_title,
        said.as_at,
        said.pack_name,
        {one.id: one.version for one in said.rulesets},
        _titles((one.id, one.title, [(rule.id, rule.title) for rule in one.rules])
                for one in source.rulesets),
        side_of(source),
        source.measures.select(in_pounds(pl.col(name)).alias(name) for name in names),
        is_file=False,
        scenario=said.scenario,
    )  # fmt: skip


def _from_file(file: Path) -> Submission:
    envelope = read_envelope(file)
    try:
        rows = pl.DataFrame(
            [{name: row.get(name) for name in _ROW}
             for key in ("overall", "ratings") for row in envelope[key]],
            schema=_ROW,
        )  # fmt: skip
        rulesets: list[Mapping[str, Any]] = envelope["rulesets"]
        pack: Mapping[str, Any] = envelope["pack"]
        return Submission(
            clean(str(pack["title"])),
            date.fromisoformat(envelope["as_at"]),
            clean(str(pack["name"])),
            {clean(one["id"]): clean(str(one["version"])) for one in rulesets},
            _titles((one["id"], one["title"], [(rule["id"], rule["title"]) for rule in one["rules"]])
                    for one in rulesets),
            _side(rows.with_columns(clean_column(cs.string())), rulesets),
            figures=None,
            is_file=True,
            scenario=clean(str(envelope.get("scenario") or "")),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, AttributeError, pl.exceptions.PolarsError):
        raise no_assessment(file, "its ratings cannot be read") from None


def _titles(rulesets: Iterable[tuple[str, str, list[tuple[str, str]]]]) -> dict[str, str]:
    """The title of each ruleset, and of each ``ruleset/rule``."""
    found = {}
    for ruleset, title, rules in rulesets:
        found[clean(ruleset)] = clean(title)
        found |= {clean(f"{ruleset}/{rule}"): clean(of_rule) for rule, of_rule in rules}
    return found


def _side(rows: pl.DataFrame, rulesets: list[Mapping[str, Any]]) -> Side:
    """The ratings of a file side by side, one row per node in the order of the file."""
    nodes = rows.select("organisation", "initiative", "level").unique(
        ["organisation", "initiative"], keep="first", maintain_order=True
    )
    scales = {clean(one["id"]): tuple(map(clean, one["scale"])) or RAG.words for one in rulesets}
    wide = nodes.select("organisation", "initiative")
    units: dict[tuple[str, str], str] = {}
    for (ruleset, rule), some in rows.group_by("ruleset", "rule", maintain_order=True):
        name, rule_id = str(ruleset), str(rule or "")
        if name not in scales:
            continue
        if rule_id:
            units[name, rule_id] = str(some["unit"][0] or "")
        codes = {NOT_RATED: UNRATED_CODE, **{word: at for at, word in enumerate(scales[name])}}
        code = pl.col("rating").replace_strict(codes, default=None, return_dtype=pl.Int8)
        wanted = [code.alias(rating_column(name, rule_id))]
        wanted += [pl.col("value").alias(value_column(name, rule_id))] if rule_id else []
        beside = some.unique(_NODE, keep="first").select(*_NODE, *wanted)
        wide = wide.join(beside, on=_NODE, how="left", nulls_equal=True, maintain_order="left")
    named = nodes.with_columns(name=pl.lit(None, pl.String))
    there = {name: words for name, words in scales.items() if rating_column(name) in wide.columns}
    return Side(named, wide, there, units)
