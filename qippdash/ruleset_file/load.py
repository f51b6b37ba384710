"""From a file to a checked Ruleset, or to everything that is wrong with it."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path as File
from typing import Any

from qippdash.catalogue import RuleKind
from qippdash.errors import PluginError, Problem, RulesetError
from qippdash.model.measure import Measure
from qippdash.model.plugin import Roll
from qippdash.model.rule import Rule
from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import RAG, Scale
from qippdash.ruleset_file.cut_shape import cut_shape_faults
from qippdash.ruleset_file.echoes import without_echoes
from qippdash.ruleset_file.fault import Fault
from qippdash.ruleset_file.head_faults import head_faults
from qippdash.ruleset_file.known import Columns, Known
from qippdash.ruleset_file.lines import rule_lines
from qippdash.ruleset_file.lost import absent, lost
from qippdash.ruleset_file.make_rule import make_rule
from qippdash.ruleset_file.measures_part import make_measure, measure_faults
from qippdash.ruleset_file.overall_part import make_overall, overall_faults
from qippdash.ruleset_file.prose import one_line, unseen_faults
from qippdash.ruleset_file.report import problems
from qippdash.ruleset_file.rule_faults import rule_faults
from qippdash.ruleset_file.scale_part import scale_faults, with_own
from qippdash.ruleset_file.shape_faults import measures_faults, ruleset_faults, without
from qippdash.ruleset_file.size import size_faults
from qippdash.ruleset_file.source import Source, read
from qippdash.ruleset_file.syntax import parse

EVERYBODY = Roll()
"""The roll of plugins where none was ever heard of."""


def load(
    file: File,
    *,
    measures: Mapping[str, Measure],
    scales: Mapping[str, Scale],
    kinds: Mapping[str, RuleKind],
    columns: Columns,
    roll: Roll = EVERYBODY,
    rulesets: Collection[str] = (),
) -> Ruleset:
    """Read a ruleset's file and check all of it. Nothing is worked out: no example is tried.

    The same text of the same file beside the same offers is the very same ruleset: it is
    checked once.

    Args:
        file: the TOML file; no other file is read.
        measures: the shared measures, by name.
        scales: the scales that it can name, by id.
        kinds: the rule kinds that it can name, by word.
        columns: the names that a measure over a table can use, with their types.
        roll: the plugins; a rule that names what a failed one may have brought is read as
            one that cannot be rated.
        rulesets: the ids of all rulesets on offer, whose ratings a rule can look at.

    Raises:
        RulesetError: with every fault of the file, each with its line and column.
        PluginError: a plugin that the file requires is not here, or failed.
    """
    return _loaded(_Asked(read(file), Known(measures, scales, kinds, columns, roll, rulesets)))


def faults(
    file: File,
    *,
    measures: Mapping[str, Measure],
    scales: Mapping[str, Scale],
    kinds: Mapping[str, RuleKind],
    columns: Columns,
    roll: Roll = EVERYBODY,
    rulesets: Collection[str] = (),
) -> list[Problem]:
    """Everything that is wrong with a ruleset's file, in the order of its lines."""
    try:
        checked = _checked(read(file), Known(measures, scales, kinds, columns, roll, rulesets))
    except RulesetError as error:
        return list(error.problems)
    return [*checked.absent, *checked.problems]


def load_measures(file: File, *, columns: Columns) -> dict[str, Measure]:
    """Read a file of shared measures, in its order.

    Raises:
        RulesetError: with every fault of the file, each with its line and column.
    """
    checked = _checked(read(file), Known(columns=columns), measures_only=True)
    if checked.problems:
        raise RulesetError(checked.problems)
    return {name: make_measure(name, raw) for name, raw in checked.data["measures"].items()}


@dataclass(frozen=True)
class _Checked:
    source: Source
    data: dict[str, Any]
    known: Known
    problems: list[Problem]
    absent: list[Problem]


@dataclass(frozen=True, eq=False)
class _Asked:
    """A text and what it can name."""

    source: Source
    known: Known

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Asked):
            return NotImplemented
        return self.source == other.source and self.known.offers_what(other.known)

    def __hash__(self) -> int:
        return hash(self.source)


# Whoever follows a pack, or asks about it again, reads the same rulesets each time; those that
# rate by default took 0.19 s with their examples, which of the very same ruleset are tried once.
@lru_cache(maxsize=64)
def _loaded(asked: _Asked) -> Ruleset:
    checked = _checked(asked.source, asked.known)
    if checked.absent:
        raise PluginError(checked.absent)
    if checked.problems:
        raise RulesetError(checked.problems)
    return _make(checked)


def _checked(source: Source, known: Known, *, measures_only: bool = False) -> _Checked:
    data = parse(source.text)
    unfit = data if isinstance(data, list) else size_faults(data)
    if isinstance(data, list) or unfit:
        return _Checked(source, {}, known, problems(source, {}, unfit), [])
    shape_faults = measures_faults if measures_only else ruleset_faults
    found = [*unseen_faults(data), *shape_faults(data)]
    without(data, found)
    # A scale of the file's own has cut points of its own.
    own = with_own(known, data.get("scale", {}), data.get("ruleset", {}))
    cuts = cut_shape_faults(data, own.cut_keys())
    without(data, cuts)
    found += [*cuts, *scale_faults(data.get("scale", {}), data.get("ruleset", {}), known)]
    everything = without_echoes(
        found, _meaning(data, source.stem, own, measures_only=measures_only)
    )
    gone = problems(source, data, absent(data, own))
    return _Checked(source, data, own, problems(source, data, everything), gone)


def _meaning(
    data: Mapping[str, Any], stem: str, known: Known, *, measures_only: bool
) -> list[Fault]:
    own = data.get("measures", {})
    found = measure_faults(own, known.shared(), known.columns)
    if measures_only:
        return found
    head = data.get("ruleset", {})
    scale = _scale(head.get("scale", RAG.id), known)
    made = {name: make_measure(name, raw) for name, raw in own.items()}
    everything = replace(known, measures={**known.measures, **made})
    found += head_faults(head, stem, known.named_scales())
    rules = data.get("rule", [])
    found += rule_faults(rules, scale, everything, head.get("id", stem))
    return found if scale is None else found + overall_faults(data.get("overall", {}), scale, rules)


def _scale(name: str, known: Known) -> Scale | None:
    """The scale of that id; of a misspelt one the scale that was meant, to check the rest by."""
    if name == known.unusable:
        return None
    close = difflib.get_close_matches(name, list(known.scales), n=1)
    return known.scales.get(name) or (known.scales[close[0]] if close else None)


def _make(checked: _Checked) -> Ruleset:
    data, source, known = checked.data, checked.source, checked.known
    head = data["ruleset"]
    scale = known.scales[head.get("scale", RAG.id)]
    lines = rule_lines(source.text, data["rule"])
    own = {name: make_measure(name, raw) for name, raw in data.get("measures", {}).items()}
    everything = replace(known, measures={**known.measures, **own})
    return Ruleset(
        id=head["id"],
        title=one_line(head["title"]),
        version=head["version"],
        scale=scale,
        rules=tuple(
            replace(_with_unit(make_rule(raw, scale, at), known), lost=lost(raw, everything))
            for raw, at in zip(data["rule"], lines, strict=True)
        ),
        overall=make_overall(data.get("overall", {}), scale),
        measures=own,
        effective_from=head.get("effective_from"),
        effective_to=head.get("effective_to"),
        on_request=head.get("on_request", False),
        requires=tuple(head.get("requires", ())),
        source=one_line(head.get("source", "")),
        description=one_line(head.get("description", "")),
        origin=source.name,
        hash=source.hash,
    )


def _with_unit(rule: Rule, known: Known) -> Rule:
    """The rule with the usual unit of its kind, where it states none."""
    usual = getattr(known.kinds.get(rule.kind), "usual_unit", None)
    return rule if rule.unit or usual is None else replace(rule, unit=usual(rule))
