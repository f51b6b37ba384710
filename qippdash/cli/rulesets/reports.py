"""What a check found, in the forms that other programs read: JSON, SARIF, GitHub's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from qippdash import __version__

if TYPE_CHECKING:
    from qippdash.bench.findings import Finding

SCHEMA = "qippdash/ruleset-check/1"
_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def as_json(found: Sequence[Finding], rulesets: Sequence[str]) -> dict[str, Any]:
    """An envelope: the rulesets without a fault, and every finding."""
    return {
        "schema": SCHEMA,
        "qippdash": __version__,
        "rulesets": list(rulesets),
        "findings": [_entry(one) for one in found],
    }


def _entry(one: Finding) -> dict[str, Any]:
    return {
        "level": one.level,
        "code": one.code,
        "file": one.file,
        "line": one.line or None,
        "column": one.column or None,
        "what": one.problem.what,
        "hint": one.problem.hint or None,
    }


def as_sarif(found: Sequence[Finding]) -> dict[str, Any]:
    """A log of SARIF 2.1.0 with one run."""
    codes = [{"id": code} for code in dict.fromkeys(one.code for one in found)]
    driver = {"name": "qippdash", "version": __version__, "rules": codes}
    results = [_result(one) for one in found]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SARIF, "version": "2.1.0", "runs": [run]}


def _result(one: Finding) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": one.file.replace("\\", "/")}}
    if one.line:
        place["region"] = {"startLine": one.line, "startColumn": one.column or 1}
    return {
        "ruleId": one.code,
        "level": one.level,
        "message": {"text": _text(one)},
        "locations": [{"physicalLocation": place}],
    }


def as_github(found: Sequence[Finding]) -> Iterator[str]:
    """One workflow command a line, which GitHub shows beside the line of the file."""
    for one in found:
        keys = {"file": one.file, "line": one.line, "col": one.column, "title": one.code}
        said = ",".join(f"{key}={_key(str(value))}" for key, value in keys.items() if value)
        yield f"::{one.level} {said}::{_value(_text(one))}"


def _text(one: Finding) -> str:
    hint = f"\nTry: {one.problem.hint}" if one.problem.hint else ""
    return f"{one.problem.what}{hint}"


def _value(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _key(text: str) -> str:
    return _value(text).replace(":", "%3A").replace(",", "%2C")
