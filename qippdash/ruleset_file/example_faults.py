"""What is wrong with a rule's examples: names that the rule cannot see, and no such rating."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from qippdash.catalogue import GivenAs
from qippdash.errors import nearest
from qippdash.model.scale import NOT_RATED, Scale
from qippdash.ruleset_file.fault import Fault, Path, shown
from qippdash.ruleset_file.known import MONTHS, Known
from qippdash.ruleset_file.make_rule import kind_of
from qippdash.ruleset_file.shape_faults import named

MOST: Final = 1_000_000
"""Children, or days: more than any nation or archive has, and far within a column of counts."""


def example_faults(rule: Mapping[str, Any], scale: Scale, known: Known, path: Path) -> list[Fault]:
    """Everything that is wrong with the examples of one rule."""
    given = _given(rule, scale, known)
    names = [*known.measures, *MONTHS, *given]
    faults: list[Fault] = []
    for number, example in enumerate(rule.get("example", [])):
        here: Path = (*path, "example", number)
        faults += _rating_faults(example, scale, here)
        for name, figure in example.get("given", {}).items():
            if name not in names:
                what = f"the rule knows nothing called {shown(name)}"
                faults.append(Fault((*here, "given", name), what, nearest(name, names), spot="key"))
            else:
                faults += _given_faults(name, figure, given.get(name), (*here, "given", name))
    return faults


def _given(rule: Mapping[str, Any], scale: Scale, known: Known) -> dict[str, GivenAs]:
    """What an example can give beside measures; of a kind that is misspelt, what any can."""
    word = kind_of(rule, scale)
    kinds = [known.kinds[word]] if word in known.kinds else list(known.kinds.values())
    offers = [getattr(kind, "given", None) for kind in kinds]
    return {name: takes for given in offers if given for name, takes in given(scale).items()}


def _rating_faults(example: Mapping[str, Any], scale: Scale, path: Path) -> list[Fault]:
    rating = example.get("rating")
    words = [*scale.words, NOT_RATED]
    if rating is None or rating in words:
        return []
    what = f"there is no rating called {shown(rating)}"
    return [Fault((*path, "rating"), what, nearest(rating, words))]


def _given_faults(name: str, figure: object, takes: GivenAs | None, path: Path) -> list[Fault]:
    if isinstance(takes, tuple):
        if figure in takes:
            return []
        hint = nearest(str(figure), takes) or f"one of {', '.join(takes)}"
        return [Fault(path, f"{name} cannot be {shown(figure)}", hint)]
    if isinstance(figure, bool) or not isinstance(figure, int | float):
        hint = "write a whole number" if takes is int else "money is in pounds"
        return [Fault(path, f"{name} is a number, not {named(figure)}", hint)]
    if takes is int and (isinstance(figure, float) or figure < 0):
        what = f"{name} is a whole number from 0 up, not {named(figure)}"
        return [Fault(path, what, "write a whole number")]
    if takes is int and figure > MOST:
        return [Fault(path, f"{name} is larger than any that there are", f"at most {MOST:,}")]
    return []
