"""The keys of a ruleset's file, table by table, from the schema that editors are given."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from typing import Any, Final

from qippdash.ruleset_file import schema

PARTS: Final[Mapping[str, str]] = {
    "[ruleset]": "Head",
    "[measures.NAME]": "MeasureShape",
    "[[rule]]": "RuleShape",
    "[[rule.example]]": "ExampleShape",
    "[scale]": "ScaleShape",
    "[[scale.step]]": "StepShape",
    "[overall]": "OverallShape",
    "[[overall.override]]": "OverrideShape",
}
"""The tables of a file, in the order in which people write them."""

WORDS: Final = {"string": "text", "boolean": "true or false", "object": "a table"}


def parts() -> Iterator[tuple[str, str, list[tuple[str, ...]]]]:
    """Each table: its heading, what it is, and a row for each key.

    The words of a scale are keys too, and so are the options of a kind: both stand elsewhere.
    """
    made = schema(scales={})["$defs"]
    for heading, name in PARTS.items():
        part = made[name]
        needed = part.get("required", ())
        rows = [row(key, takes, key in needed) for key, takes in part["properties"].items()]
        yield heading, inspect.cleandoc(part["description"]).replace("``", "`"), rows


def row(key: str, takes: Mapping[str, Any], needed: bool) -> tuple[str, ...]:
    """One key: what it takes, what it means, whether it is needed."""
    usual = takes.get("default")
    said = "" if usual in (None, "", [], {}) else f"; left out, {value(usual)}"
    return key, f"{kind(takes)}{said}", takes.get("description", ""), "yes" if needed else ""


def kind(takes: Mapping[str, Any]) -> str:
    """What a key takes, in words."""
    if "enum" in takes:
        return f"one of {', '.join(str(one) for one in takes['enum'])}"
    if "anyOf" in takes:
        return " or ".join(kind(one) for one in takes["anyOf"])
    if "$ref" in takes:
        return "a table"
    if takes.get("type") == "array":
        return "a list of tables" if "$ref" in takes["items"] else "a list of texts"
    if takes.get("format") == "date":
        return "date"
    found = str(takes.get("type", "any"))
    return WORDS.get(found, found)


def value(usual: object) -> str:
    """What counts where a key is left out."""
    return str(usual).lower() if isinstance(usual, bool) else f"{usual}"
