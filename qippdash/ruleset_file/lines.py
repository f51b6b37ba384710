"""The lines on which rules and their examples stand, for messages about what they say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

_HEADING = re.compile(r"""^[ \t]*\[\[[ \t]*rule[ \t]*(\.[ \t]*example[ \t]*)?\]\]""", re.MULTILINE)


def rule_lines(text: str, rules: Sequence[Mapping[str, Any]]) -> list[list[int]]:
    """For each rule its line, and then the line of each of its examples.

    The headings are looked for first, which takes no time. Where they do not add up, because
    rules are written inline or a text looks like a heading, the file is parsed for places.
    """
    found = _by_heading(text)
    if [len(lines) - 1 for lines in found] == [len(rule.get("example", [])) for rule in rules]:
        return found
    return _by_place(text, rules)


def _by_heading(text: str) -> list[list[int]]:
    found: list[list[int]] = []
    line, at = 1, 0
    for heading in _HEADING.finditer(text):
        line += text.count("\n", at, heading.start())
        at = heading.start()
        if heading[1] is None:
            found.append([line])
        elif found:
            found[-1].append(line)
    return found


def _by_place(text: str, rules: Sequence[Mapping[str, Any]]) -> list[list[int]]:
    from qippdash.ruleset_file.places import Places

    places = Places(text)
    return [
        [
            places.line(("rule", number)),
            *(
                places.line(("rule", number, "example", example))
                for example in range(len(rule.get("example", [])))
            ),
        ]
        for number, rule in enumerate(rules)
    ]
