"""A file that is TOML and far beyond any ruleset: refused before each key is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any, Final

from qippdash.ruleset_file.fault import Fault

MOST_VALUES: Final = 10_000
"""Keys and list items. The largest ruleset that is shipped has about 500."""

MOST_FAULTS: Final = 1_000
"""Rules are looked at until this many faults are found: nobody reads more in one go."""


def size_faults(data: Mapping[str, Any]) -> list[Fault]:
    """One fault where a file holds more than a person could have written."""
    if sum(1 for _ in islice(_values(data), MOST_VALUES + 1)) <= MOST_VALUES:
        return []
    what = f"the file holds more than {MOST_VALUES:,} keys and values"
    return [Fault((), what, "split it into several rulesets", at=(1, 1))]


def _values(data: Mapping[str, Any]) -> Any:  # noqa: ANN401 - of any kind
    waiting: list[object] = [data]
    while waiting:
        value = waiting.pop()
        inner = list(value.values()) if isinstance(value, dict) else value
        if isinstance(inner, list):
            yield from inner
            waiting.extend(item for item in inner if isinstance(item, dict | list))
