"""The JSON Schema of a scenario's file, for editors: the same keys as the check."""

from __future__ import annotations

from typing import Any

from qippdash.scenario_file.shape import LONGEST_NOTE, LONGEST_TITLE

ADDRESS = "https://qippdash.example/scenario-1.json"


def schema() -> dict[str, Any]:
    """The JSON Schema of a scenario's file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ADDRESS,
        "title": "A qippdash scenario",
        "type": "object",
        "required": ["schema", "title"],
        "additionalProperties": False,
        "properties": {
            "schema": {"const": 1},
            "title": _text("What the scenario is called.", LONGEST_TITLE),
            "note": _text("Why somebody asks.", LONGEST_NOTE, least=0),
            "cuts": _tables("Cut points by ruleset/rule, then by word of its scale.", _CUTS, "/"),
            "initiatives": _tables("What becomes of initiatives, by code.", _INITIATIVE),
            "add": {"type": "array", "items": _ADD},
        },
    }


def _text(description: str, longest: int, *, least: int = 1) -> dict[str, Any]:
    return {
        "type": "string",
        "minLength": least,
        "maxLength": longest,
        "description": description,
    }


def _tables(description: str, each: dict[str, Any], names: str = "") -> dict[str, Any]:
    made = {"type": "object", "description": description, "additionalProperties": each}
    return {**made, "propertyNames": {"pattern": names}} if names else made


_CUTS: dict[str, Any] = {
    "type": "object",
    "additionalProperties": {
        "anyOf": [{"type": "number"}, {"type": "string", "minLength": 1}],
        "description": "The number up to which it is this word, or the condition for it.",
    },
}
_INITIATIVE: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "drop": {"type": "boolean", "description": "It saves nothing more."},
        "slip": {"type": "integer", "minimum": 0, "description": "Months that it comes later."},
        "scale": {
            "type": "number",
            "minimum": 0,
            "description": "What is still to come is multiplied by this.",
        },
    },
}
_ADD: dict[str, Any] = {
    "type": "object",
    "required": ["at", "amount"],
    "additionalProperties": False,
    "properties": {
        "at": _text("The code of an organisation or initiative.", LONGEST_TITLE),
        "amount": {"type": "number", "description": "Pounds added to the forecast ahead."},
        "from": {
            "type": "string",
            "pattern": "^[0-9]{4}-[0-9]{2}$",
            "description": "The first month that gets any.",
        },
    },
}
