"""The heading row of a CSV file or a sheet: names in order, each once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from qippdash.errors import DataError, Problem
from qippdash.plain import clean
from qippdash.readers.limits import MOST_COLUMNS


def tidy(name: str) -> str:
    """A heading as names are compared: no space around it, in small letters, _ for a space."""
    return "_".join(clean(name).casefold().split())


def headings(cells: Sequence[str], where: str) -> list[str]:
    """The names of the columns; one without a name is called by its place.

    Raises:
        DataError: two columns have the same name, or there are too many.
    """
    if len(cells) > MOST_COLUMNS:
        what = f"the heading has {len(cells)} columns, and {MOST_COLUMNS} is the most"
        raise DataError(Problem(where, what, "keep the columns that the table needs"))
    names = [tidy(cell) or f"column {place}" for place, cell in enumerate(cells, start=1)]
    twice = [name for name, times in Counter(names).items() if times > 1]
    if twice:
        raise DataError([_twice(name, names, where) for name in twice])
    return names


def _twice(name: str, names: Sequence[str], where: str) -> Problem:
    places = [str(place) for place, other in enumerate(names, start=1) if other == name]
    what = f"the heading '{name}' stands over columns {' and '.join(places)}"
    return Problem(where, what, "delete one of them, or rename it")
