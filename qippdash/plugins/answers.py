"""What a hook may bring: each thing has a name of its own, and is what it is said to be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

from qippdash.catalogue import Action, RulesetSource, ScreenSource
from qippdash.errors import nearest
from qippdash.expressions import ExpressionError, Type, read
from qippdash.measures.sight import columns
from qippdash.model.measure import How, Latest, Measure, Scope
from qippdash.model.rule import Rule
from qippdash.model.scale import NOT_RATED, Scale, Step, word_key
from qippdash.model.tables import TABLES

MOST = 1_000
"""Things that one answer may hold: beyond, it is an answer without an end."""

_WORD = re.compile(r"[a-z0-9]+(?:[-_./@][a-z0-9]+)*")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_TARGET = re.compile(r"[A-Za-z_][\w.]*:[A-Za-z_]\w*")
_NO_KEYS = {"cuts", "options", "examples", "line", "lost"}
RULE_KEYS = frozenset({one.name for one in fields(Rule)} - _NO_KEYS | {"example"})
"""Keys of a rule in a file: no word of a scale can be one, as its cut point is a key as well."""

_TAKES = [str, int, float, bool, list, dict]
_TONES = ("good", "fair", "poor", "bad", "none")


def wrong(kind: str, item: Any) -> str:  # noqa: ANN401 - whatever a plugin gives
    """What is wrong with one thing that a plugin brings; empty where nothing is."""
    return _CHECKS[kind](item)


def named(kind: str, item: Any) -> tuple[str, ...]:  # noqa: ANN401 - it has been looked at
    """The names that a thing takes for itself, the one that it goes by first."""
    if kind == "measures":
        return (item.name,)
    if kind in ("scales", "rulesets"):
        return (item.id,)
    if kind in ("screens", "actions"):
        return (item.name,)
    return (item.word, *item.suffixes) if kind == "readers" else (item.word,)


def _with_methods(what: str, *methods: str) -> Callable[[Any], str]:
    """Looks at an object that does something: its word, and the methods that will be called."""

    def look(item: Any) -> str:  # noqa: ANN401 - whatever a plugin gives
        if isinstance(item, type):
            return f"{item.__name__} is a class: give one of it, {item.__name__}()"
        word = getattr(item, "word", None)
        if not isinstance(word, str) or not _WORD.fullmatch(word):
            return f"{_shown(item)} is no {what}: its word must be small letters and digits"
        lacks = [name for name in methods if not callable(getattr(item, name, None))]
        return f"{what} '{word}' has no method {lacks[0]}" if lacks else ""

    return look


def _reader(item: Any) -> str:  # noqa: ANN401 - whatever a plugin gives
    suffixes = getattr(item, "suffixes", None)
    if not isinstance(suffixes, tuple | list) or not all(
        isinstance(one, str) and one.startswith(".") for one in suffixes
    ):
        return f'{_shown(item)} is no reader: its suffixes must be texts such as ".ods"'
    return _with_methods("reader", "read")(item)


def _format(item: Any) -> str:  # noqa: ANN401 - whatever a plugin gives
    texts = [name for name in ("suffix", "title") if not isinstance(getattr(item, name, None), str)]
    if texts:
        return f"{_shown(item)} is no format: its {texts[0]} must be a text"
    return _with_methods("format", "write")(item)


def _rule_kind(item: Any) -> str:  # noqa: ANN401 - whatever a plugin gives
    options = getattr(item, "options", None)
    if not isinstance(options, Mapping):
        return f"{_shown(item)} is no rule kind: its options must map a key to what it takes"
    strange = [key for key, takes in options.items() if not _is_option(key, takes)]
    if strange:
        kinds = ", ".join(one.__name__ for one in _TAKES)
        return f"{_shown(item)}: its option {strange[0]!r} must be a name that takes {kinds}"
    return _with_methods("rule kind", "faults", "criterion", "judge", "in_words")(item)


def _is_option(key: object, takes: object) -> bool:
    return isinstance(key, str) and bool(_NAME.fullmatch(key)) and takes in _TAKES


def _measure(item: Any) -> str:  # noqa: ANN401 - whatever a plugin gives
    if not isinstance(item, Measure):
        return f"{_shown(item)} is no Measure"
    where = f"measure {item.name!r}"
    if not _NAME.fullmatch(item.name):
        return f"{where}: a measure's name is small letters, digits and underscores"
    if item.table not in TABLES:
        return f"{where}: there is no table '{item.table}' ({nearest(item.table, TABLES)})"
    for part, known in (("how", get_args(How)), ("scope", get_args(Scope))):
        if getattr(item, part) not in known:
            return f"{where}: {part} is one of {', '.join(known)}"
    if (item.how == "count") == bool(item.of):
        return f"{where}: a count adds up nothing, and anything else needs what to add up"
    if item.latest and (item.latest not in get_args(Latest) or not TABLES[item.table].dated):
        return f"{where}: latest is 1 or 2, over a table that has dates"
    return _formulas(item, where)


def _formulas(item: Measure, where: str) -> str:
    names = columns(item.table)
    unknown = [name for name in item.present if name not in names]
    if unknown:
        return f"{where}: {item.table} has no column '{unknown[0]}'"
    for text, want in ((item.of, Type.NUMBER), (item.where, Type.BOOLEAN)):
        try:
            read(text, names, want) if text else None
        except ExpressionError as error:
            first = error.faults[0]
            hint = f"; {first.hint}" if first.hint else ""
            return f"{where}: {text}: {first.message}{hint}"
    return ""


def _scale(item: Any) -> str:  # noqa: ANN401 - whatever a plugin gives
    if not isinstance(item, Scale) or not all(isinstance(one, Step) for one in item.steps):
        return f"{_shown(item)} is no Scale"
    where = f"scale {item.id!r}"
    if not _WORD.fullmatch(item.id):
        return f"{where}: its id must be small letters, digits and hyphens"
    if len(item.steps) < 2:
        return f"{where}: it needs two words or more, best first"
    if not all(_is_shown(step) for step in item.steps):
        return f"{where}: each part of a step is a text that can be shown"
    for part in ("word", "letter"):
        texts = [getattr(step, part) for step in item.steps]
        if len(set(texts)) < len(texts) or not all(texts) or NOT_RATED in texts:
            return f"{where}: each step needs a {part} of its own"
    keys = [word_key(step.word) for step in item.steps]
    taken = [key for key in keys if key in RULE_KEYS or keys.count(key) > 1]
    if taken:
        return f"{where}: the word for the key {taken[0]!r} means something else in a rule"
    strange = [step.tone for step in item.steps if step.tone not in _TONES]
    return f"{where}: {strange[0]!r} is no tone: one of {', '.join(_TONES)}" if strange else ""


def _is_shown(step: Step) -> bool:
    texts = [getattr(step, one.name) for one in fields(step)]
    return all(isinstance(text, str) and text.isprintable() for text in texts)


def _ruleset(item: Any) -> str:  # noqa: ANN401 - whatever a plugin gives
    if not isinstance(item, RulesetSource) or not isinstance(item.file, Path):
        return f"{_shown(item)} is no RulesetSource(id, Path(...))"
    if not _WORD.fullmatch(item.id):
        return f"ruleset {item.id!r}: its id must be small letters, digits and hyphens"
    return "" if item.file.is_file() else f"ruleset '{item.id}': there is no file {item.file}"


def _named_code(kind: type[ScreenSource | Action]) -> Callable[[Any], str]:
    def look(item: Any) -> str:  # noqa: ANN401 - whatever a plugin gives
        if not isinstance(item, kind):
            return f"{_shown(item)} is no {kind.__name__}"
        if not _WORD.fullmatch(item.name):
            return f"{item.name!r}: its name must be small letters, digits and hyphens"
        if not item.title.isprintable():
            return f"'{item.name}': its title must be a text that can be shown"
        if not _TARGET.fullmatch(item.target):
            return f"'{item.name}': its target must be written module:name, not {item.target!r}"
        return ""

    return look


def _shown(item: object) -> str:
    text = repr(item)
    return text if len(text) <= 60 else f"{text[:57]}..."


_CHECKS: Mapping[str, Callable[[Any], str]] = {
    "readers": _reader,
    "engines": _with_methods("engine", "totals"),
    "measures": _measure,
    "scales": _scale,
    "rule_kinds": _rule_kind,
    "rulesets": _ruleset,
    "formats": _format,
    "screens": _named_code(ScreenSource),
    "actions": _named_code(Action),
}
