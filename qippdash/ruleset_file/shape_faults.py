"""Every fault of a file's shape, in our words: unknown and missing keys, values of a wrong kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from qippdash.errors import nearest
from qippdash.model.scale import word_key
from qippdash.ruleset_file.fault import Fault, Path, shown
from qippdash.ruleset_file.plain_shape import is_plain_measures, is_plain_ruleset
from qippdash.ruleset_file.shape_limits import KEBAB, LETTER, SAID, WORD

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

# What pydantic calls a value's kind, in an author's words.
_KINDS = {
    "string_type": "a text in quotes",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false, without quotes",
    "date_type": "a date such as 2010-04-01, without quotes and without a time",
    "list_type": "a list in square brackets",
    "dict_type": "a table of names and figures",
    "model_type": "a table of keys",
    "model_attributes_type": "a table of keys",
}
_QUOTES = "put it in quotes"
_HINTS = {
    "version": 'put it in quotes: version = "2010.11"',
    "count": "count = true counts rows; sum, min, max, mean and largest take a column",
    "schema": "this version of qippdash reads schema = 1",
}
_WRITTEN = {
    "schema": "schema = 1",
    "ruleset": "a table [ruleset] with id, title and version",
    "rule": "a [[rule]] with id, title, value and its cut points",
    "measures": "a table [measures.NAME] for each measure",
    "version": 'version = "1"',
    "table": 'table = "savings"',
    "rating": 'rating = "red"',
    "step": "a [[scale.step]] for each word, best first",
    "word": 'word = "green"',
    "letter": 'letter = "G"',
    "shape": 'shape = "●"',
    "ascii_shape": 'ascii_shape = "o"',
    "tone": 'tone = "good"; or fair, poor, bad, none',
    "when": 'when = "reds > 0"',
    "no_better_than": 'no_better_than = "amber"',
}


def shape_faults(data: Mapping[str, Any], shape: type[BaseModel]) -> list[Fault]:
    """What is wrong with the keys of a file and the kinds of their values."""
    from pydantic import ValidationError

    try:
        shape.model_validate(data)
    except ValidationError as error:
        return [_fault(details) for details in error.errors(include_url=False)]
    return []


def ruleset_faults(data: Mapping[str, Any]) -> list[Fault]:
    """The same of a ruleset's file; one that is plainly sound costs next to nothing."""
    if is_plain_ruleset(data):
        return []
    from qippdash.ruleset_file.shape import RulesetShape

    return shape_faults(data, RulesetShape)


def measures_faults(data: Mapping[str, Any]) -> list[Fault]:
    """The same of a file of shared measures."""
    if is_plain_measures(data):
        return []
    from qippdash.ruleset_file.shape import MeasuresShape

    return shape_faults(data, MeasuresShape)


def without(data: dict[str, Any], faults: Iterable[Fault]) -> None:
    """Take out the keys that have a fault, so that what is left has the right shape.

    In a list one item cannot be taken out without moving the others, so the list goes.
    """
    for fault in faults:
        _take_out(data, fault.path)


def _take_out(data: dict[str, Any], path: Path) -> None:
    holder: Any = data
    last: tuple[dict[str, Any], str] | None = None
    for step in path:
        if isinstance(step, str):
            if not isinstance(holder, dict) or step not in holder:
                return
            last = (holder, step)
        elif not isinstance(holder, list) or step >= len(holder):
            return
        holder = holder[step]
    if last is None:
        return
    table, key = last
    # Left out, a rule's kind stands for another one; one that cannot be read stands for none.
    if key == "kind" and len(path) == 3 and path[0] == "rule":
        table[key] = ""
    else:
        del table[key]


def _fault(details: ErrorDetails) -> Fault:
    path: Path = details["loc"]
    kind, value = details["type"], details["input"]
    if kind == "missing":
        key = str(path[-1])
        return missing_key(path, _WRITTEN.get(key, f'{key} = "..."'))
    if kind == "extra_forbidden":
        return unknown_key(path, _known_beside(path))
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    what, hint = _wrong(key, kind, value, details.get("ctx", {}), details["msg"])
    return Fault(path, what, hint or _HINTS.get(key, ""))


def missing_key(path: Path, written: str, *instead: str) -> Fault:
    """A key that is not there, how it would be written, and keys whose fault explains that."""
    key = str(path[-1])
    return Fault(path, f"'{key}' is missing", f"add {written}", explained_by=(key, *instead))


def unknown_key(path: Path, known: Sequence[str]) -> Fault:
    """A key that means nothing where it stands.

    A word of a scale that is no key, such as ``amber/green`` or ``1``, has one.
    """
    key = str(path[-1])
    if word_key(key) != key and word_key(key) in known:
        hint = f"did you mean '{word_key(key)}'?"
    else:
        hint = nearest(key, known) or "remove it, or see `qippdash rulesets schema` for the keys"
    return Fault(path, f"there is no key called {shown(key)} here", hint, spot="key")


def _known_beside(path: Path) -> list[str]:
    from qippdash.ruleset_file.shape import (
        Head,
        MeasureShape,
        OverrideShape,
        ScaleShape,
        StepShape,
    )

    match path:
        case ("ruleset", _):
            return list(Head.model_fields)
        case ("measures", _, _):
            return list(MeasureShape.model_fields)
        case ("rule", _, "example", _, _):
            return ["given", "rating", "note"]
        case ("overall", "override", _, _):
            return list(OverrideShape.model_fields)
        case ("scale", "step", _, _):
            return list(StepShape.model_fields)
        case ("scale", _):
            return list(ScaleShape.model_fields)
        case (_,):
            return ["schema", "ruleset", "scale", "measures", "rule", "overall"]
    return []


def _wrong(
    key: str, kind: str, value: object, limits: Mapping[str, Any], message: str
) -> tuple[str, str]:
    if kind in _KINDS:
        hint = _QUOTES if kind == "string_type" and isinstance(value, int | float) else ""
        return f"{key} must be {_KINDS[kind]}, not {named(value)}", _HINTS.get(key, hint)
    if kind == "literal_error" and key not in _HINTS:
        return _none_of(key, value, str(limits["expected"]))
    if kind == "string_pattern_mismatch" and limits["pattern"] != SAID:
        return _misnamed(key, value, str(limits["pattern"]))
    if kind in ("greater_than_equal", "less_than_equal"):
        return f"{key} must be from 0 to 1, not {shown(value)}", "0.8 is 80 percent"
    if kind in ("string_too_short", "too_short", "string_pattern_mismatch"):
        return f"{key} is empty", _WRITTEN.get(key, "")
    if kind in ("string_too_long", "too_long"):
        most = limits["max_length"]
        return f"{key} is too long", f"at most {most:,} {_pieces(kind)}"
    if kind == "literal_error":
        return f"{key} cannot be {shown(value)}", ""
    return f"{key} must be {message}, not {named(value)}", ""


def _pieces(kind: str) -> str:
    return "characters" if kind == "string_too_long" else "of them"


def _none_of(key: str, value: object, expected: str) -> tuple[str, str]:
    words = [word.strip("'") for word in expected.replace(" or ", ", ").split(", ")]
    hint = nearest(value, words) if isinstance(value, str) else ""
    return f"{key} cannot be {shown(value)}", hint or "one of " + ", ".join(words)


def _misnamed(key: str, value: object, pattern: str) -> tuple[str, str]:
    if pattern == LETTER:
        return f"{key} must be one or two letters or digits, not {shown(value)}", 'letter = "G"'
    if pattern == WORD:
        what = f"{key} must be small letters and digits, not {shown(value)}"
        return what, "spaces, hyphens and slashes may stand between them"
    what = f"{key} must be small letters, digits and hyphens, not {shown(value)}"
    return what, f"call it '{kebab(str(value))}'" if pattern == KEBAB and kebab(str(value)) else ""


def kebab(text: str) -> str:
    """The nearest thing to a text that can be an id."""
    letters = (letter if letter.isascii() and letter.isalnum() else " " for letter in text)
    return "-".join("".join(letters).lower().split())[:60].strip("-")


def named(value: object) -> str:
    """What a value is, in an author's words."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, str):
        return f"the text {shown(value)}" if value else "an empty text"
    return shown(value)
