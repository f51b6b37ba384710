"""What a check found: faults that stop a ruleset, and warnings that do not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from qippdash.errors import Problem

Level = Literal["error", "warning"]
_PLACE = re.compile(r"^(?P<file>.*?)(?::(?P<line>\d+))?(?::(?P<column>\d+))?$", re.DOTALL)


@dataclass(frozen=True)
class Finding:
    """One thing that a check found.

    ``code`` says of what kind a warning is, the same from one version to the next; ``line``
    and ``column`` count from 1 and are 0 where they are not known.
    """

    level: Level
    code: str
    problem: Problem

    @property
    def file(self) -> str:
        """The file that it is in, as it was named."""
        return self._part("file")

    @property
    def line(self) -> int:
        """The line, from 1."""
        return int(self._part("line") or 0)

    @property
    def column(self) -> int:
        """The column, from 1, in characters."""
        return int(self._part("column") or 0)

    def _part(self, name: str) -> str:
        found = _PLACE.match(self.problem.where)
        return (found[name] or "") if found else ""


def errors(problems: Iterable[Problem], code: str = "fault") -> list[Finding]:
    """Problems as findings that stop a ruleset."""
    return [Finding("error", code, problem) for problem in problems]
