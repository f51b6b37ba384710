"""What an overall condition can name: how many rules came out how, and how each rule did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qippdash.model.scale import Scale, word_key

ABOUT_ALL: Mapping[str, str] = {
    "rules": "rules that apply to the node",
    "rated": "rules among them that could be rated",
    "not_rated": "rules among them that could not",
}


def count_names(scale: Scale, rules: Iterable[str] = ()) -> dict[str, str]:
    """The names that an overall condition can use, and what each stands for.

    Args:
        scale: the ruleset's; each word gives ``{word}s`` and ``must_{word}s``.
        rules: ids of the ruleset's rules; each gives the place of its rating in the scale, 1
            for the best, under its id with ``_`` for ``-``. A rule that is not rated has the
            place of the word for gaps; missing where it counts as nothing or is not for the node.
    """
    names = dict(ABOUT_ALL)
    for word in scale.words:
        key = word_key(word)
        names[f"{key}s"] = f"rules rated {word}"
        names[f"must_{key}s"] = f"must-rules rated {word}"
    for rule in rules:
        names.setdefault(place_name(rule), f"place of the rating of {rule}, 1 for the best")
    return names


def place_name(rule: str) -> str:
    """What a condition calls the place of a rule's rating."""
    return rule.replace("-", "_")
