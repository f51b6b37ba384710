"""Texts that people read: on one line, and free of characters that a terminal acts on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from qippdash.ruleset_file.fault import Fault, Path, Spot, unseen, visible

_BREAK = re.compile(r"\s*\n\s*")


def one_line(text: str) -> str:
    """A text without the line breaks and indents that it was written with."""
    return " ".join(text.split())


def one_line_formula(text: str) -> str:
    """An expression on one line, as a page shows it; it means the same.

    No text in an expression runs over the end of a line. A comment ends with its line, so an
    expression with one stays as it was written.
    """
    return text if "#" in text else _BREAK.sub(" ", text.strip())


def unseen_faults(data: Mapping[str, Any]) -> list[Fault]:
    """Texts and keys with a character that cannot be shown.

    A ruleset comes from anybody, and its texts go to terminals and to pages: an escape
    sequence or a change of writing direction has no place in it.
    """
    faults = []
    for path, spot, text in _texts(data):
        found = unseen(text)
        if found is not None:
            what = f"{visible(path[-1])} holds the character {found}, which cannot be shown"
            faults.append(Fault(path, what, "write it without", spot=spot))
    return faults


def _texts(data: Mapping[str, Any]) -> Iterator[tuple[Path, Spot, str]]:
    waiting: list[tuple[Path, object]] = [((), data)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, str):
            yield path, "value", value
        elif isinstance(value, dict):
            for key, inner in value.items():
                if unseen(key):
                    yield (*path, key), "key", key
                waiting.append(((*path, key), inner))
        elif isinstance(value, list):
            waiting.extend(((*path, number), inner) for number, inner in enumerate(value))
