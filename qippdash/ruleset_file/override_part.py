"""The [[overall.override]]s of a file: conditions under which the whole is no better."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qippdash.errors import nearest
from qippdash.expressions import Type
from qippdash.model.counts import count_names
from qippdash.model.ruleset import Override
from qippdash.model.scale import Scale
from qippdash.ruleset_file.fault import Fault, Path, shown
from qippdash.ruleset_file.formulas import formula
from qippdash.ruleset_file.prose import one_line, one_line_formula


def make_overrides(raw: Sequence[Mapping[str, Any]]) -> tuple[Override, ...]:
    """The overrides in the order of the file."""
    return tuple(
        Override(
            one_line_formula(each.get("when", "")),
            each.get("no_better_than", ""),
            one_line(each.get("why", "")),
        )
        for each in raw
    )


def override_faults(
    raw: Sequence[Mapping[str, Any]], scale: Scale, rules: Sequence[str]
) -> list[Fault]:
    """Everything that is wrong with the overrides of a ruleset with these rules."""
    names = dict.fromkeys(count_names(scale, rules), Type.NUMBER)
    faults: list[Fault] = []
    for number, each in enumerate(raw):
        path: Path = ("overall", "override", number)
        if "when" in each:
            faults += formula(each["when"], names, Type.BOOLEAN, (*path, "when"))[1]
        faults += _word_faults(each.get("no_better_than"), scale, (*path, "no_better_than"))
    return faults


def _word_faults(word: str | None, scale: Scale, path: Path) -> list[Fault]:
    if word is None or word in scale.words[1:]:
        return []
    if word == scale.words[0]:
        what = f"{shown(word)} is the best word: nothing is better, so this does nothing"
        return [Fault(path, what, f"one of {', '.join(scale.words[1:])}")]
    what = f"there is no rating called {shown(word)}"
    return [Fault(path, what, nearest(word, scale.words[1:]))]
