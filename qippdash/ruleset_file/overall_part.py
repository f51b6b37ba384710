"""The [overall] of a file: how ratings become one, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from qippdash.errors import nearest
from qippdash.expressions import Type
from qippdash.model.counts import count_names
from qippdash.model.ruleset import Overall
from qippdash.model.scale import Scale, word_key
from qippdash.ruleset_file.fault import Fault, Path, shown
from qippdash.ruleset_file.formulas import formula
from qippdash.ruleset_file.prose import one_line_formula
from qippdash.ruleset_file.shape import OverallShape
from qippdash.ruleset_file.shape_faults import named, unknown_key

_GAPS = "amber"


def make_overall(raw: Mapping[str, Any], scale: Scale) -> Overall:
    """The conditions, worst word first; the worst rating of any rule where none is stated."""
    worst_first = [word for word in reversed(scale.words) if word != scale.words[0]]
    stated = {
        word: one_line_formula(raw[word_key(word)]) for word in worst_first if word_key(word) in raw
    }
    conditions = stated or {word: f"{word_key(word)}s > 0" for word in worst_first}
    return Overall(conditions, float(raw.get("needs", 0.5)), raw.get("gaps", _gaps(scale)))


def _gaps(scale: Scale) -> str:
    return _GAPS if _GAPS in scale.words else scale.words[min(1, len(scale.words) - 1)]


def overall_faults(raw: Mapping[str, Any], scale: Scale, rules: Iterable[str] = ()) -> list[Fault]:
    """Everything that is wrong with how the ratings of rules (by their ids) are combined."""
    names = dict.fromkeys(count_names(scale, rules), Type.NUMBER)
    by_key = {word_key(word): word for word in scale.words}
    faults: list[Fault] = _gap_faults(raw, scale)
    for name, condition in raw.items():
        path: Path = ("overall", name)
        if name in OverallShape.model_fields:
            continue
        if name not in by_key:
            faults.append(unknown_key(path, [*list(by_key)[1:], *OverallShape.model_fields]))
        elif by_key[name] == scale.words[0]:
            what = f"{name} is the best word: it is given where no condition holds"
            faults.append(Fault(path, what, "remove it", spot="key"))
        elif not isinstance(condition, str):
            what = f"{name} must be a condition in quotes, not {named(condition)}"
            faults.append(Fault(path, what, f'{name} = "{name}s > 0"'))
        else:
            faults += formula(condition, names, Type.BOOLEAN, path)[1]
    return faults


def _gap_faults(raw: Mapping[str, Any], scale: Scale) -> list[Fault]:
    gaps = raw.get("gaps", "")
    if not gaps or gaps in scale.words:
        return []
    what = f"gaps cannot be {shown(gaps)}, which is no word of the scale"
    hint = nearest(gaps, scale.words) or f"one of {', '.join(scale.words)}"
    return [Fault(("overall", "gaps"), what, hint)]
