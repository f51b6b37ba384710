"""The rulesets that a command names, each read by itself, so that one fault hides no other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from qippdash.catalogue import Catalogue
from qippdash.errors import Problem, RulesetError

Result = TypeVar("Result")


def all_of(names: Sequence[str], catalogue: Catalogue) -> list[str]:
    """The names that were given; where none was, the file of every ruleset on offer."""
    return list(names) or [str(source.file) for source in catalogue.sources()]


def each(names: Sequence[str], work: Callable[[str], Result]) -> tuple[list[Result], list[Problem]]:
    """Do something with each ruleset, whether or not one before it was at fault.

    Returns:
        What came of those that could be read, and everything that is wrong with the others.

    Raises:
        UsageError: a name is neither an id nor a file.
    """
    results: list[Result] = []
    problems: list[Problem] = []
    for name in names:
        try:
            results.append(work(name))
        except RulesetError as fault:
            problems += fault.problems
    return results, problems


def complain(problems: Sequence[Problem]) -> None:
    """Raise everything that is wrong, at once.

    Raises:
        RulesetError: where anything is.
    """
    if problems:
        raise RulesetError(problems)
