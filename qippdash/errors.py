"""Everything that can go wrong, as one tree, with the exit code of each branch.

    QippdashError
    ├── UsageError            2   the command was asked for something it cannot do
    ├── ConfigurationError    3   a setting is wrong
    │   └── RulesetError      3   a ruleset, a rule or an expression is wrong
    ├── DataError             4   a pack or a table in it is wrong
    │   └── EarlierError      4   an earlier assessment is wrong, and the pack may be sound
    ├── NothingToRate         5   the question is fine, and no node answers it
    ├── PluginError           6   a plugin failed and the work needed it
    ├── RegisterError         7   the register cannot be read or written
    └── RefusedForSafety      8   it could be done and should not be

An error carries one or more problems: where, what, and what to try. Nothing is
raised at the first fault when more can be found: collect, then report.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """What a command says to the shell when it ends; part of the public contract."""

    DONE = 0
    FAILED_ON = 1
    USAGE = 2
    RULESET = 3
    DATA = 4
    NOTHING_TO_RATE = 5
    PLUGIN = 6
    REGISTER = 7
    REFUSED = 8
    BUG = 70


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: where it is, what it is, and what to try."""

    where: str
    what: str
    hint: str = ""

    def __str__(self) -> str:
        """The problem as it is shown: a line, and a second one with what to try."""
        line = f"{self.where}: {self.what}" if self.where else self.what
        return f"{line}\n  Try: {self.hint}" if self.hint else line


class QippdashError(Exception):
    """One or more problems that a person can do something about."""

    exit_code: ClassVar[ExitCode] = ExitCode.BUG

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        """Keep the problems; ``str()`` shows all of them, a blank line between none."""
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__(*self.problems)

    def __str__(self) -> str:
        """All problems, one after the other."""
        return "\n".join(str(problem) for problem in self.problems)


class UsageError(QippdashError):
    """The command was asked for something that it cannot do."""

    exit_code = ExitCode.USAGE


class ConfigurationError(QippdashError):
    """A setting is wrong."""

    exit_code = ExitCode.RULESET


class RulesetError(ConfigurationError):
    """A ruleset, a rule or an expression in it is wrong."""


class DataError(QippdashError):
    """A pack, or a table in it, cannot be used."""

    exit_code = ExitCode.DATA


class EarlierError(DataError):
    """An earlier assessment cannot be used; of the pack nothing is said."""


class NothingToRate(QippdashError):
    """The question is well put, and no node or no ruleset answers it."""

    exit_code = ExitCode.NOTHING_TO_RATE


class PluginError(QippdashError):
    """A plugin failed, and what was asked for needs it."""

    exit_code = ExitCode.PLUGIN


class RegisterError(QippdashError):
    """The register cannot be read or written."""

    exit_code = ExitCode.REGISTER


class RefusedForSafety(QippdashError):
    """It could be done, and doing it could harm the person who asked."""

    exit_code = ExitCode.REFUSED


def nearest(word: str, known: Iterable[str]) -> str:
    """The hint for a misspelt word: the nearest known one, or the list when it is short.

    Returns:
        ``did you mean 'x'?``, or ``one of a, b, c``, or an empty text.
    """
    names = list(dict.fromkeys(known))
    folded = {name.casefold(): name for name in names}
    close = difflib.get_close_matches(word.casefold(), list(folded), n=1, cutoff=0.6)
    if close:
        return f"did you mean '{folded[close[0]]}'?"
    if 0 < len(names) <= 12:
        return "one of " + ", ".join(names)
    return ""
