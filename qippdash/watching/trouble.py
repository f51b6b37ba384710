"""Why the last good assessment is all there is: which file, since when, what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from qippdash.errors import Problem, QippdashError
from qippdash.watching.gone import TableGone

_SOMETHING = "something that this rating comes from"


@dataclass(frozen=True)
class Trouble:
    """What cannot be used, since when (local time), and what kind of error told it."""

    since: datetime
    problems: Sequence[Problem]
    kind: type[QippdashError] = QippdashError

    @classmethod
    def of(cls, error: QippdashError, since: datetime) -> Trouble:
        """The trouble that an error tells of."""
        return cls(since, tuple(error.problems), type(error))

    @property
    def gone(self) -> bool:
        """Whether all that is wrong is that a table is gone."""
        return issubclass(self.kind, TableGone)

    @property
    def what(self) -> str:
        """The file or the plugin that is at fault, and how many more there are."""
        names = list(dict.fromkeys(filter(None, map(_name, self.problems)))) or [_SOMETHING]
        more = f" and {len(names) - 1} more" if len(names) > 1 else ""
        return f"{names[0]}{more}"

    @property
    def time(self) -> str:
        """Since when, as a clock shows it."""
        return f"{self.since:%H:%M}"


def _name(problem: Problem) -> str:
    """The name out of a place such as ``savings.csv, row 3`` or ``rules/own.toml:14:2``."""
    place = problem.where.split(",")[0].strip()
    head, _, tail = place.partition(":")
    # The rest after a colon is a line, unless it is a drive's letter.
    whole = head if tail.replace(":", "").strip().isdecimal() else place
    return PurePath(whole).name
