"""What makes an assessment reproducible, as the head of a file: who rated what, with which rules."""

from __future__ import annotations

from typing import Any

from qippdash.formats.set_aside import by_table, for_json
from qippdash.model.assessment import AssessmentFrames, RulesetUsed
from qippdash.model.rule import Rule
from qippdash.model.ruleset import Ruleset

SCHEMA = "qippdash/assessment/1"


def head(assessment: AssessmentFrames) -> dict[str, Any]:
    """Everything of the envelope but the ratings, ready for JSON.

    Returns:
        schema, qippdash, as_at, pack, rulesets, plugins, scenario (null for the record
        itself; then scenario_hash too), set_aside (money in pounds).
    """
    particulars = assessment.particulars
    known = {ruleset.id: ruleset for ruleset in assessment.rulesets}
    return {
        "schema": SCHEMA,
        "qippdash": particulars.qippdash,
        "as_at": particulars.as_at.isoformat(),
        "pack": _pack(assessment),
        "rulesets": [_ruleset(used, known.get(used.id)) for used in particulars.rulesets],
        "plugins": [{"name": one.name, "version": one.version} for one in particulars.plugins],
        "scenario": particulars.scenario or None,
        **({"scenario_hash": particulars.scenario_hash} if particulars.scenario_hash else {}),
        "set_aside": _set_aside(assessment),
    }


def _pack(assessment: AssessmentFrames) -> dict[str, Any]:
    pack = assessment.portfolio.pack
    return {
        "name": assessment.particulars.pack_name,
        "title": assessment.particulars.pack_title,
        "hash": assessment.particulars.pack_hash,
        "as_at": pack.as_at.isoformat(),
        "levels": list(pack.levels),
        "year_starts": pack.year_starts,
    }


def _ruleset(used: RulesetUsed, ruleset: Ruleset | None) -> dict[str, Any]:
    scale = ruleset.scale.words if ruleset else ()
    return {
        "id": used.id,
        "title": used.title,
        "version": used.version,
        "hash": used.hash,
        "provenance": list(used.provenance),
        "scale": list(scale),
        "rules": [_rule(rule) for rule in ruleset.rules] if ruleset else [],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "title": rule.title,
        "kind": rule.kind,
        "unit": rule.unit or None,
        "lever": rule.lever or None,
        "must": rule.must,
        "provenance": rule.provenance or None,
    }


def _set_aside(assessment: AssessmentFrames) -> dict[str, Any]:
    tables = by_table(assessment.portfolio)
    return {
        "rows": sum(table.set_aside for table in tables),
        "money": sum(table.pence for table in tables) / 100,
        "tables": for_json(tables),
    }
