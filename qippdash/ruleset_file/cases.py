"""Cases in a file beside a ruleset: more examples than an author wants among the rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path as File
from typing import Any, Final

from qippdash.catalogue import RuleKind
from qippdash.errors import RulesetError, nearest
from qippdash.model.measure import Measure
from qippdash.model.rule import Example
from qippdash.model.ruleset import Ruleset
from qippdash.ruleset_file.example_faults import example_faults
from qippdash.ruleset_file.fault import Fault, shown
from qippdash.ruleset_file.known import Known
from qippdash.ruleset_file.prose import one_line, unseen_faults
from qippdash.ruleset_file.report import problems
from qippdash.ruleset_file.shape_faults import shape_faults
from qippdash.ruleset_file.size import size_faults
from qippdash.ruleset_file.source import FileKind, Source, read
from qippdash.ruleset_file.syntax import parse

SUFFIX: Final = ".cases.toml"
"""What a ruleset's file ends in where its cases are: ``small.cases.toml`` of ``small.toml``."""

_FEWER: Final = "keep the cases that try something no other does"
_KIND: Final = FileKind(no_file="put a file of cases in its place, or take it away", large=_FEWER)


def load_cases(
    file: File,
    ruleset: Ruleset,
    *,
    measures: Mapping[str, Measure],
    kinds: Mapping[str, RuleKind],
) -> Ruleset:
    """Read the cases of a ruleset.

    Args:
        file: the file of cases; no other file is read.
        ruleset: the ruleset, which has been read.
        measures: the shared measures, by name.
        kinds: the rule kinds, by word.

    Returns:
        The ruleset with the cases in place of its rules' examples.

    Raises:
        RulesetError: with every fault of the file, each with its line and column.
    """
    source = read(file, _KIND)
    data = parse(source.text)
    faults = data if isinstance(data, list) else list(_shape(data))
    if isinstance(data, list) or faults:
        raise RulesetError(problems(source, {}, faults))
    known = Known(measures={**measures, **ruleset.measures}, kinds=kinds)
    faults = list(_meaning(data["case"], ruleset, known))
    if faults:
        raise RulesetError(problems(source, data, faults))
    return _with_cases(ruleset, data["case"], source)


def _shape(data: Mapping[str, Any]) -> Iterator[Fault]:
    from qippdash.ruleset_file.cases_shape import MOST_CASES, CaseShape, CasesShape

    if (many := len(cases) if isinstance(cases := data.get("case"), list) else 0) > MOST_CASES:
        yield Fault(("case",), f"{many:,} cases; a file has at most {MOST_CASES:,}", _FEWER)
        return
    if size := size_faults(data):
        yield replace(size[0], hint=_FEWER)
        return
    yield from unseen_faults(data)
    for fault in shape_faults(data, CasesShape):
        match fault.path:
            case ("case",):
                yield replace(fault, hint="a [[case]] with rule, given and rating")
            case (str(key),) if key != "case":
                yield replace(fault, hint="a file of cases has [[case]] and nothing else")
            case ("case", int(), "rule"):
                yield replace(fault, hint='rule = "the id of a rule"')
            case ("case", int(), str(key)) if key not in CaseShape.model_fields:
                keys = list(CaseShape.model_fields)
                yield replace(fault, hint=nearest(key, keys) or f"one of {', '.join(keys)}")
            case _:
                yield fault


def _meaning(cases: list[dict[str, Any]], ruleset: Ruleset, known: Known) -> Iterator[Fault]:
    ids = [rule.id for rule in ruleset.rules]
    for number, case in enumerate(cases):
        rule = ruleset.rule(case["rule"])
        if rule is None:
            what = f"{ruleset.id} has no rule called {shown(case['rule'])}"
            hint = nearest(case["rule"], ids) or f"one of {', '.join(ids)}"
            yield Fault(("case", number, "rule"), what, hint)
        elif not rule.lost:
            as_rule = {"kind": rule.kind, "example": [case]}
            for fault in example_faults(as_rule, ruleset.scale, known, ()):
                yield replace(fault, path=("case", number, *fault.path[2:]))


def _with_cases(ruleset: Ruleset, cases: list[dict[str, Any]], source: Source) -> Ruleset:
    # The parser that knows lines is loaded where there are cases to give a line to.
    from qippdash.ruleset_file.places import Places

    places = Places(source.text)
    examples: dict[str, list[Example]] = {rule.id: [] for rule in ruleset.rules}
    for number, case in enumerate(cases):
        line = places.line(("case", number))
        note = one_line(case.get("note", ""))
        examples[case["rule"]].append(Example(case.get("given", {}), case["rating"], note, line))
    rules = tuple(replace(rule, examples=tuple(examples[rule.id])) for rule in ruleset.rules)
    return replace(ruleset, rules=rules, origin=source.name)
