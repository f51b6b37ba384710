"""One [[rule]] of the right shape, made into a Rule; what is missing there stays empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qippdash.model.rule import Cut, Example, Rule
from qippdash.model.scale import Scale
from qippdash.ruleset_file.known import keys
from qippdash.ruleset_file.plain_shape import RULE_KEYS
from qippdash.ruleset_file.prose import one_line, one_line_formula


def make_rule(raw: Mapping[str, Any], scale: Scale, lines: Sequence[int] = ()) -> Rule:
    """A rule as its table in the file says.

    Args:
        raw: the table.
        scale: the scale whose words the rule gives.
        lines: the line of the rule and of each of its examples; left out, 0.
    """
    cuts = _cuts(raw, scale)
    own = {*RULE_KEYS, *keys(scale)}
    return Rule(
        id=raw.get("id", ""),
        title=one_line(raw.get("title", "")),
        kind=raw.get("kind", _kind(cuts)),
        value=one_line_formula(raw.get("value", "")),
        unit=raw.get("unit", ""),
        better=raw.get("better", "lower"),
        cuts=cuts,
        lever=raw.get("lever", ""),
        min_coverage=float(raw.get("min_coverage", 0)),
        must=raw.get("must", False),
        alarm=raw.get("alarm", ""),
        weight=float(raw.get("weight", 1)),
        applies=raw.get("applies", "all"),
        levels=tuple(raw.get("levels", ())),
        why=one_line(raw.get("why", "")),
        action=one_line(raw.get("action", "")),
        source=one_line(raw.get("source", "")),
        provenance=raw.get("provenance", ""),
        options={name: value for name, value in raw.items() if name not in own},
        examples=_examples(raw.get("example", []), lines[1:]),
        line=lines[0] if lines else 0,
    )


def kind_of(raw: Mapping[str, Any], scale: Scale) -> str:
    """The kind of a rule, stated or told from its cut points: what most checks need to know."""
    return str(raw.get("kind", _kind(_cuts(raw, scale))))


def _cuts(raw: Mapping[str, Any], scale: Scale) -> dict[str, Cut]:
    return {word: _cut(raw[name]) for name, word in keys(scale).items() if name in raw}


def _cut(written: Cut) -> Cut:
    return one_line_formula(written) if isinstance(written, str) else written


def _kind(cuts: Mapping[str, Cut]) -> str:
    return "expression" if any(isinstance(cut, str) for cut in cuts.values()) else "threshold"


def _examples(raw: Sequence[Mapping[str, Any]], lines: Sequence[int]) -> tuple[Example, ...]:
    at = lines or [0] * len(raw)
    return tuple(
        Example(
            dict(each.get("given", {})),
            each.get("rating", ""),
            one_line(each.get("note", "")),
            line,
        )
        for each, line in zip(raw, at, strict=True)
    )
