"""Whether a ruleset that nobody named is passed over: it rates on request, or at another time.

Told from the head of its file alone, so that ten rulesets on offer cost no more than the three
in force.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeGuard

from qippdash.errors import RulesetError
from qippdash.ruleset_file.source import read
from qippdash.ruleset_file.syntax import parse


def passed_over(file: Path, day: date) -> bool:
    """Whether a ruleset's head says that it does not rate a pack of that day unasked.

    False where the head cannot be understood: reading the whole file says what is wrong.
    """
    try:
        data = parse(read(file).text)
    except RulesetError:
        # Whoever reads it in full is told the same, with everything else.
        return False
    head = data.get("ruleset") if isinstance(data, dict) else None
    if not isinstance(head, dict):
        return False
    return head.get("on_request") is True or _outside(head, day)


def _outside(head: Mapping[str, Any], day: date) -> bool:
    begins, ends = head.get("effective_from"), head.get("effective_to")
    return (_is_day(begins) and day < begins) or (_is_day(ends) and ends < day)


def _is_day(value: object) -> TypeGuard[date]:
    return isinstance(value, date) and not isinstance(value, datetime)
