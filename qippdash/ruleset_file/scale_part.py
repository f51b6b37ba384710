"""The [scale] of a file: words of its own, how each is shown, and what is wrong with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from qippdash.model.assessment import OVERALL_COLUMNS
from qippdash.model.counts import ABOUT_ALL
from qippdash.model.scale import NOT_RATED, RAG, Scale, Step, word_key
from qippdash.ruleset_file.fault import Fault, Path, shown
from qippdash.ruleset_file.known import Known
from qippdash.ruleset_file.plain_shape import OVERALL_KEYS, RULE_KEYS

# A word is a column of the overall ratings; those of the usual scale are there already.
_COLUMNS: Final = frozenset(OVERALL_COLUMNS) - {word_key(word) for word in RAG.words}
_APART: Final = ("letter", "shape", "ascii_shape")


def with_own(known: Known, raw: Mapping[str, Any], head: Mapping[str, Any]) -> Known:
    """What can be named, with the scale of the file itself.

    Where its words are at fault nothing can be checked by them, and `Known.unusable` says so.

    Args:
        known: what can be named without it.
        raw: the table [scale]; empty where there is none.
        head: the table [ruleset].
    """
    if not raw:
        return known
    name, steps = raw.get("id", head.get("scale", "")), raw.get("step", ())
    words = [step.get("word", "") for step in steps]
    told_apart = len(words) > 1 and len(set(words)) == len(words)
    if not told_apart or not all(words) or _taken(words, known):
        return replace(known, unusable=name)
    scale = Scale(name, tuple(_step(step) for step in steps))
    return replace(known, scales={**known.scales, name: scale})


def _step(raw: Mapping[str, Any]) -> Step:
    letter, shape = raw.get("letter", ""), raw.get("shape", "")
    return Step(raw["word"], letter, shape, raw.get("ascii_shape", ""), raw.get("tone", "none"))


def scale_faults(raw: Mapping[str, Any], head: Mapping[str, Any], known: Known) -> list[Fault]:
    """Everything that is wrong with a scale of the file's own, its shape being right."""
    steps = raw.get("step", ())
    words = [step.get("word", "") for step in steps]
    what = "a word cannot be {}, which means something else in a rule"
    taken = [
        Fault(_path(number, "word"), what.format(shown(words[number])), "choose another word")
        for number in _taken(words, known)
    ]
    return [*_id_faults(raw, head, known), *_twice(steps), *taken]


def _id_faults(raw: Mapping[str, Any], head: Mapping[str, Any], known: Known) -> list[Fault]:
    if "id" not in raw:
        return []
    name, path = raw["id"], ("scale", "id")
    other = known.scales.get(name)
    if other is not None and other != with_own(known, raw, head).scales[name]:
        what = f"there is a scale called {shown(name)} already: {', '.join(other.words)}"
        return [Fault(path, what, "give yours another id")]
    if head.get("scale") == name or head.get("scale", RAG.id) not in known.scales:
        return []
    what, hint = f"no rule goes by the scale {shown(name)}", f'scale = "{name}" under [ruleset]'
    return [Fault(path, what, f"write {hint}", follows=(("ruleset", "scale"),))]


def _twice(steps: Sequence[Mapping[str, Any]]) -> Iterator[Fault]:
    """Words and signs that cannot be told apart."""
    for key in ("word", *_APART):
        found: dict[str, int] = {}
        for number, step in enumerate(steps):
            sign = step.get(key)
            if sign is None or found.setdefault(sign, number) == number:
                continue
            what = f"steps {found[sign] + 1} and {number + 1} have the same {key}, {shown(sign)}"
            yield Fault(_path(number, key), what, "give one of them another")


def _taken(words: Sequence[str], known: Known) -> list[int]:
    """The places of words that mean something else where a file, a condition or a table has them."""
    reserved = {*RULE_KEYS, *OVERALL_KEYS, *known.option_keys(),
                *_COLUMNS, word_key(NOT_RATED)}  # fmt: skip
    names = Counter(
        name for word in dict.fromkeys(words) for name in (word_key(word), *_counts(word))
    )

    def clash(word: str) -> bool:
        mine = (word_key(word), *_counts(word))
        return word_key(word) in reserved or any(names[n] > 1 or n in ABOUT_ALL for n in mine)

    return [number for number, word in enumerate(words) if word and clash(word)]


def _counts(word: str) -> tuple[str, str]:
    key = word_key(word)
    return f"{key}s", f"must_{key}s"


def _path(number: int, key: str) -> Path:
    return ("scale", "step", number, key)
