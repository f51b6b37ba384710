"""A small ruleset without a fault, and a way to break it in one place and say where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

import pytest

from qippdash.catalogue import RuleKind
from qippdash.errors import Problem
from qippdash.measures.sight import columns
from qippdash.model.measure import Measure
from qippdash.model.scale import RAG, Scale
from qippdash.rule_kinds.children import Children
from qippdash.rule_kinds.evidence import Evidence
from qippdash.rule_kinds.expression import Expression
from qippdash.rule_kinds.movement import Movement
from qippdash.rule_kinds.threshold import Threshold
from qippdash.ruleset_file import faults
from qippdash.ruleset_file.known import Columns

MARK = "«"
NAME = "small.toml"

SMALL = """\
schema = 1

[ruleset]
id = "small"
title = "A small ruleset"
version = "2010.11"
effective_from = 2010-04-01
effective_to = 2011-03-31
scale = "rag"

[measures.gap]
title = "Savings not made"
table = "savings"
sum = "plan - actual"
where = "in_year and stage != 'unidentified'"
unit = "GBP"

[[rule]]
id = "shortfall"
title = "Forecast shortfall"
value = "1 - forecast_year / plan_year"
unit = "percent"
better = "lower"
green = 0.05
amber = 0.15
lever = "forecast_year"
min_coverage = 0.8
must = true
levels = ["pct"]
provenance = "local"

  [[rule.example]]
  given = { plan_year = 100, forecast_year = 95 }
  rating = "green"
  note = "On the cut point"

[[rule]]
id = "gap"
title = "Gap"
green = "gap <= 1_000 or plan_year is None"
amber = "gap <= 2_000"
applies = "organisations"

[[rule]]
id = "vision"
title = "Vision"
kind = "evidence"
criterion = "vision"
stale_after = 365

  [[rule.example]]
  given = { answer = "met", age = 30 }
  rating = "green"

[overall]
red = "must_reds > 0 or reds >= 2"
amber = "reds + ambers > 0"
needs = 0.5
gaps = "amber"
"""


def _sum(name: str, of: str) -> Measure:
    return Measure(name, name.replace("_", " "), "savings", "sum", of=of, where="in_year")


class Surroundings(TypedDict):
    """What a ruleset is read against."""

    measures: Mapping[str, Measure]
    scales: Mapping[str, Scale]
    kinds: Mapping[str, RuleKind]
    columns: Columns


SHARED = {
    name: _sum(name, of) for name, of in (("plan_year", "plan"), ("forecast_year", "forecast"))
}
KINDS: Mapping[str, RuleKind] = {
    "threshold": Threshold(),
    "expression": Expression(),
    "evidence": Evidence(),
    "children": Children(),
    "movement": Movement(),
}
AROUND: Surroundings = {
    "measures": SHARED,
    "scales": {RAG.id: RAG},
    "kinds": KINDS,
    "columns": columns,
}


@dataclass(frozen=True)
class Slip:
    """One change to the small ruleset, or to another ``base``.

    ``after`` replaces the first ``before``; the mark in it stands where the fault must point
    and is not in the file. ``says`` and ``tries`` are parts of the message and of the hint.
    """

    before: str
    after: str
    says: str
    tries: str = ""
    base: str = SMALL

    @property
    def broken(self) -> tuple[str, str]:
        """The broken text, and line and column of the mark, as ``12:5``."""
        assert self.before in self.base, f"the ruleset has no {self.before!r}"
        marked = self.base.replace(self.before, self.after, 1)
        before = marked[: marked.index(MARK)]
        column = len(before) - before.rfind("\n")
        return marked.replace(MARK, "", 1), f"{before.count(chr(10)) + 1}:{column}"


def slip(
    before: str,
    after: str,
    says: str,
    tries: str = "",
    *,
    id: str,  # noqa: A002 - as pytest calls it
    base: str = SMALL,
) -> object:
    """A row of a table of slips."""
    return pytest.param(Slip(before, after, says, tries, base), id=id)


def written(folder: Path, text: str) -> Path:
    """The text as the file of the small ruleset."""
    file = folder / NAME
    file.write_text(text, encoding="utf-8", newline="")
    return file


def problems_of(folder: Path, text: str) -> list[Problem]:
    """What is wrong with a text, each place without its folder: ``small.toml:12:5``."""
    found = faults(written(folder, text), **AROUND)
    return [
        Problem(problem.where.removeprefix(f"{folder}/"), problem.what, problem.hint)
        for problem in found
    ]


def assert_found(folder: Path, one: Slip) -> None:
    """The slip is the one fault found, at its line and column, with what to try."""
    text, place = one.broken
    found = problems_of(folder, text)
    assert [problem.where for problem in found] == [f"{NAME}:{place}"], found
    assert one.says in found[0].what
    assert one.tries in found[0].hint
