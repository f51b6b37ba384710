"""The text of rulesets that have no fault, mangled: lines, values and names put elsewhere."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import tomli_w
from hypothesis import strategies as st

from tests.ruleset_file.ladder import LADDER
from tests.ruleset_file.made import rulesets
from tests.ruleset_file.small import SMALL

Draw = Callable[[st.SearchStrategy[Any]], Any]
Way = tuple[str | int, ...]
Written = tuple[str, str]
"""The name of a file, without its ending, and its text."""

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = tuple((ROOT / "rulesets").glob("*.toml"))
ODD: tuple[Any, ...] = (
    0, 1, -1, 2.5, 1e308, float("inf"), float("nan"), True, 10**20, 2**32,
    10**15 - 1, 1e-300, [], {}, [{}], ["a"], {"": ""}, "", " ", "x", "gap", "lost", "rag", "dca", "score", "worst", "quartiles", "share", "children",
    "movement", "evidence", "expression", "threshold", "plan_year", "plan_year / 0", "value > 1",
    "made", "rule-0", "made/rule-0", "a/b", "not rated", "\u202e", "字", "#", "None", "reds > 0",
)  # fmt: skip
KEYS = (
    "policy", "scores", "override", "scale", "step", "word", "tone", "letter", "weight", "applies",
    "how", "or_worse", "of", "when", "no_better_than", "given", "kind", "gaps", "value", "unit",
    "lever", "better", "green", "amber", "red", "criterion", "stale_after", "levels", "latest",
    "scope", "where", "count", "sum", "table", "example", "id", "requires", "effective_from", "",
)  # fmt: skip
_PIECE = re.compile(r"\"[^\"\n]*\"|\b[\w.]+\b|[\[\]{}=,#'\"]")


def sound() -> st.SearchStrategy[Written]:
    """A ruleset made from nothing; under the name of a version now and then."""
    names = st.sampled_from(("made", "made", "made", "made@1"))
    return st.tuples(names, rulesets().map(tomli_w.dumps))


def paths(part: Any, above: Way = ()) -> Iterator[Way]:  # noqa: ANN401 - any piece of TOML
    """The way to every value of a file."""
    inside = part.items() if isinstance(part, dict) else enumerate(part)
    for key, value in inside:
        yield (*above, key)
        if isinstance(value, dict | list):
            yield from paths(value, (*above, key))


@st.composite
def nearly_sound(draw: Draw) -> Written:
    """The same with one to three values replaced, left out, or put under another key."""
    data = copy.deepcopy(draw(rulesets()))
    for _ in range(draw(st.integers(1, 3))):
        way = draw(st.sampled_from([*paths(data)]))
        holder: Any = data
        for step in way[:-1]:
            holder = holder[step]
        how = draw(st.sampled_from(("replace", "leave out", "add")))
        if how == "add" and isinstance(holder, dict):
            holder[draw(st.sampled_from(KEYS))] = draw(st.sampled_from(ODD))
        elif how == "leave out" and len(data) > 1:
            del holder[way[-1]]
        else:
            holder[way[-1]] = draw(st.sampled_from(ODD))
    return "made", tomli_w.dumps(data)


@cache
def _shipped() -> Sequence[Written]:
    files = [(file.stem, file.read_text("utf-8")) for file in sorted(SHIPPED)]
    whole = [(stem, text) for stem, text in files if "[[rule]]" in text]
    return [("small", SMALL), ("small", LADDER), *whole]


@st.composite
def mangled(draw: Draw) -> Written:
    """The text of a shipped ruleset with one to four pieces of it changed."""
    stem, text = draw(st.sampled_from(_shipped()))
    for _ in range(draw(st.integers(1, 4))):
        text = _CHANGES[draw(st.sampled_from([*_CHANGES]))](draw, text)
    return stem, text


def _another_piece(draw: Draw, text: str) -> str:
    """A value, a name or a sign in the place of another."""
    pieces = [*_PIECE.finditer(text)]
    if not pieces:
        return text
    gone: re.Match[str] = draw(st.sampled_from(pieces))
    new: re.Match[str] = draw(st.sampled_from(pieces))
    return text[: gone.start()] + new[0] + text[gone.end() :]


def _odd_value(draw: Draw, text: str) -> str:
    """Something odd behind a ``=``."""
    places = [found.start() for found in re.finditer(r"(?m)(?<= = ).*$", text)]
    if not places:
        return text
    at = draw(st.sampled_from(places))
    odd = tomli_w.dumps({"x": draw(st.sampled_from(ODD))})
    inline = odd.strip().removeprefix("x = ") if odd.startswith("x = ") else "{}"
    return text[:at] + inline.replace("\n", " ") + text[text.find("\n", at) :]


def _lines(draw: Draw, text: str) -> str:
    """A few lines left out, doubled, or put somewhere else."""
    rows = text.split("\n")
    at, to = draw(st.integers(0, len(rows))), draw(st.integers(0, len(rows)))
    taken = rows[at : at + draw(st.integers(1, 4))]
    if draw(st.booleans()):
        del rows[at : at + len(taken)]
    if draw(st.booleans()):
        rows[to:to] = taken
    return "\n".join(rows)


def _letters(draw: Draw, text: str) -> str:
    """Letters put in and left out."""
    at, gone = draw(st.integers(0, len(text))), draw(st.integers(0, 3))
    new: str = draw(st.text(st.sampled_from("aé'\"[]{}=.#\n \\0-_/\x00\u202e"), max_size=3))
    return text[:at] + new + text[at + gone :]


_CHANGES: dict[str, Callable[[Draw, str], str]] = {
    "another piece": _another_piece,
    "an odd value": _odd_value,
    "lines": _lines,
    "letters": _letters,
}


def anything() -> st.SearchStrategy[Written]:
    """A file of a ruleset: sound, nearly sound, or mangled."""
    return st.one_of(sound(), nearly_sound(), mangled())
