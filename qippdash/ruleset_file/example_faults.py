"""What is wrong with a rule's examples: names that the rule cannot see, and no such rating."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qippdash.errors import nearest
from qippdash.model.scale import NOT_RATED, Scale
from qippdash.model.tables import ANSWERS
from qippdash.ruleset_file.fault import Fault, Path, shown
from qippdash.ruleset_file.known import EVIDENCE, MONTHS, Known
from qippdash.ruleset_file.make_rule import make_rule
from qippdash.ruleset_file.shape_faults import named


def example_faults(rule: Mapping[str, Any], scale: Scale, known: Known, path: Path) -> list[Fault]:
    """Everything that is wrong with the examples of one rule."""
    names = _names(rule, scale, known)
    faults: list[Fault] = []
    for number, example in enumerate(rule.get("example", [])):
        here: Path = (*path, "example", number)
        faults += _rating_faults(example, scale, here)
        for name, figure in example.get("given", {}).items():
            faults += _given_faults(name, figure, names, (*here, "given", name))
    return faults


def _names(rule: Mapping[str, Any], scale: Scale, known: Known) -> list[str]:
    kind = known.kinds.get(make_rule(rule, scale).kind)
    asked = EVIDENCE if kind is None or "criterion" in kind.options else ()
    return [*known.measures, *MONTHS, *asked]


def _rating_faults(example: Mapping[str, Any], scale: Scale, path: Path) -> list[Fault]:
    rating = example.get("rating")
    words = [*scale.words, NOT_RATED]
    if rating is None or rating in words:
        return []
    what = f"there is no rating called {shown(rating)}"
    return [Fault((*path, "rating"), what, nearest(rating, words))]


def _given_faults(name: str, figure: object, names: list[str], path: Path) -> list[Fault]:
    if name not in names:
        what = f"the rule knows nothing called {shown(name)}"
        return [Fault(path, what, nearest(name, names), spot="key")]
    if name == "answer":
        if figure in ANSWERS:
            return []
        what = f"an assessor's answer cannot be {shown(figure)}"
        return [Fault(path, what, f"one of {', '.join(ANSWERS)}")]
    if isinstance(figure, bool) or not isinstance(figure, int | float):
        return [Fault(path, f"{name} is a number, not {named(figure)}", "money is in pounds")]
    return []
