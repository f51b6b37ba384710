"""The JSON Schema of a ruleset's file, for editors: the same keys as the check, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from qippdash.catalogue import RuleKind
from qippdash.model.scale import RAG, Scale, word_key
from qippdash.model.tables import TABLES
from qippdash.ruleset_file.known import keys
from qippdash.ruleset_file.measures_part import HOWS
from qippdash.ruleset_file.shape_limits import NAME

ADDRESS = "https://qippdash.example/ruleset-1.json"
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TYPES = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    list: "array",
    dict: "object",
}
_RAG: Mapping[str, Scale] = {RAG.id: RAG}


def schema(
    *, scales: Mapping[str, Scale] = _RAG, kinds: Mapping[str, RuleKind] | None = None
) -> dict[str, Any]:
    """The JSON Schema of a ruleset's file.

    Args:
        scales: whose words can be keys of a rule and of [overall].
        kinds: whose options can be keys of a rule. Without them a rule may have any key; with
            them a key that is neither is refused.
    """
    from qippdash.ruleset_file.shape import RulesetShape

    made = _without_null(RulesetShape.model_json_schema(by_alias=True))
    parts = made["$defs"]
    _complete_measure(parts["MeasureShape"])
    _complete_rule(parts["RuleShape"], scales, kinds)
    _complete_overall(parts["OverallShape"], scales)
    made["properties"]["measures"]["propertyNames"] = {"pattern": NAME}
    _close(made, scales, known=kinds is not None)
    for part in parts.values():
        part["title"] = part["title"].removesuffix("Shape")
    return {"$schema": _DRAFT, "$id": ADDRESS, **made, "title": "A qippdash ruleset"}


def _close(made: dict[str, Any], scales: Mapping[str, Scale], *, known: bool) -> None:
    """Refuse other scales, and keys that are none; a scale of the file's own brings its words."""
    parts = made["$defs"]
    rule, overall = parts["RuleShape"], parts["OverallShape"]
    words = [word_key(word) for scale in scales.values() for word in scale.words]
    whole = _only(overall["properties"])
    whole["properties"]["scores"] = _only(words)
    usual: dict[str, Any] = {
        "ruleset": {"properties": {"scale": {"enum": sorted(scales)}}},
        "overall": whole,
    }
    if known:
        usual["rule"] = {"items": _only(rule["properties"])}
    made |= {"if": {"required": ["scale"]}, "then": True, "else": {"properties": usual}}
    for part in (rule, overall):
        part.pop("additionalProperties", None)


def _only(names: Iterable[str]) -> dict[str, Any]:
    """No keys but these.

    Said of the keys and not of their names: taplo tells of a fault at each part of a table, and
    would list every name there could be each time.
    """
    return {"properties": dict[str, Any].fromkeys(names, True), "additionalProperties": False}


def _without_null(part: Any) -> Any:  # noqa: ANN401 - any piece of a schema
    """A schema without its nulls: TOML has none, a key is there or it is not."""
    if isinstance(part, list):
        return [_without_null(item) for item in part]
    if not isinstance(part, dict):
        return part
    kept = {name: _without_null(inner) for name, inner in part.items()}
    if kept.get("default", "") is None:
        del kept["default"]
    choices = [choice for choice in kept.get("anyOf", []) if choice != {"type": "null"}]
    if len(choices) == 1:
        return {**choices[0], **{name: kept[name] for name in kept if name != "anyOf"}}
    return kept


def _complete_measure(measure: dict[str, Any]) -> None:
    """Add the tables, and that a measure says one thing to add up."""
    measure["properties"]["table"]["enum"] = list(TABLES)
    measure["oneOf"] = [{"required": [how]} for how in HOWS]


def _complete_rule(
    rule: dict[str, Any], scales: Mapping[str, Scale], kinds: Mapping[str, RuleKind] | None
) -> None:
    """Add the cut points, and the keys of each kind."""
    for scale in scales.values():
        for name, word in keys(scale).items():
            rule["properties"][name] = {
                "anyOf": [{"type": "number"}, {"type": "string", "minLength": 1}],
                "description": f"Where {word} ends, that number included; or the condition for it.",
                "title": name.capitalize(),
            }
    if kinds is None:
        return
    rule["properties"]["kind"]["enum"] = sorted(kinds)
    for word, kind in kinds.items():
        for name, takes in kind.options.items():
            rule["properties"].setdefault(name, _option(name, takes, word))


def _option(name: str, takes: object, kind: str) -> dict[str, Any]:
    words = {"description": f"For rules of the kind {kind}.", "title": name.capitalize()}
    return {"type": _TYPES[takes], **words} if takes in _TYPES else words


def _complete_overall(overall: dict[str, Any], scales: Mapping[str, Scale]) -> None:
    """Add a condition for each word but the best, and a cut point for each but the worst."""
    for scale in scales.values():
        for word in scale.words:
            key = word_key(word)
            overall["properties"][key] = {
                "anyOf": [{"type": "number"}, {"type": "string", "minLength": 1}],
                "description": f"When the whole is {word}: by counts, a condition over {key}s, "
                "not_rated, rules and so on; by score, the mean score up to which it is.",
                "title": key.capitalize(),
            }
    names = list(dict.fromkeys(word_key(word) for one in scales.values() for word in one.words))
    overall |= {
        "if": {"properties": {"policy": {"const": "score"}}, "required": ["policy"]},
        "then": {"properties": {key: {"type": "number"} for key in names}},
        "else": {"properties": {key: {"type": "string"} for key in names}},
    }
