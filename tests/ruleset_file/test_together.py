"""The slips of all these tests, several to a file: one run finds each where it stands."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.ruleset_file import (
    test_empty_texts,
    test_expression_faults,
    test_ladder_faults,
    test_meaning_faults,
    test_shape_faults,
    test_syntax,
)
from tests.ruleset_file.small import MARK, NAME, Slip, problems_of

TABLES = (test_shape_faults, test_meaning_faults, test_expression_faults, test_ladder_faults,
          test_empty_texts)  # fmt: skip
HIDES = re.compile(r"(scale|word|id) = |.*policy = ", re.DOTALL)
"""Without its scale, its words or its policy nothing that goes by them can be told right or wrong."""

Edit = tuple[int, int, str]
"""Where a slip is, in letters of the ruleset without a fault, and what stands there instead."""


def slips(*modules: object) -> list[Slip]:
    """The slips in the tables of test modules, each once."""
    tables = [each for one in modules for each in vars(one).values() if isinstance(each, list)]
    rows = [row.values[0] for table in tables for row in table if hasattr(row, "values")]
    return list(dict.fromkeys(one for one in rows if isinstance(one, Slip)))


def edit(one: Slip) -> Edit:
    """The slip as an edit, without what it leaves as it is around it."""
    start = one.base.index(one.before)
    return start, start + len(one.before), one.after


def part(one: Slip) -> str:
    """The heading of the table that a slip is in: two slips in one may hide each other."""
    before = one.base[: edit(one)[0] + len(one.before)]
    headings = re.findall(r"(?m)^ *\[+[\w.]+\]+", before)
    return f"{len(headings)}"


def files(every: Iterable[Slip]) -> list[list[Slip]]:
    """The slips put into files: in each at most one to a table, and none upon another."""
    found: dict[str, list[list[Slip]]] = defaultdict(list)
    for one in every:
        fits = (file for file in found[one.base] if all(apart(one, other) for other in file))
        file = next(fits, None)
        if file is None:
            found[one.base].append([one])
        else:
            file.append(one)
    return [file for several in found.values() for file in several]


def apart(one: Slip, other: Slip) -> bool:
    """Whether two slips are in different tables, touch no letter together, and hide nothing."""
    if HIDES.match(one.before) or HIDES.match(other.before):
        return False
    (start, end, _), (other_start, other_end, _) = edit(one), edit(other)
    return part(one) != part(other) and (end <= other_start or other_end <= start)


def broken(file: list[Slip]) -> tuple[str, list[str]]:
    """A text with all the slips of a file, and line and column of each."""
    text = file[0].base
    for start, end, after in sorted(map(edit, file), reverse=True):
        text = text[:start] + after + text[end:]
    places = []
    for line, row in enumerate(text.split("\n"), start=1):
        marks = [found.start() for found in re.finditer(MARK, row)]
        places += [f"{NAME}:{line}:{at - before + 1}" for before, at in enumerate(marks)]
    return text.replace(MARK, ""), places


EVERY = slips(*TABLES)
FILES = files(EVERY)


@pytest.mark.parametrize(
    "file", [pytest.param(file, id=f"file {number}") for number, file in enumerate(FILES, start=1)]
)
def test_every_slip_of_a_file_is_found_in_one_run(tmp_path: Path, file: list[Slip]) -> None:
    """Each at its own line and column, and nothing besides."""
    text, places = broken(file)
    assert [problem.where for problem in problems_of(tmp_path, text)] == places


def test_there_are_150_seeded_faults() -> None:
    """Counting those of other tests that find one alone, and leaving out what is no TOML."""
    assert len(EVERY) >= 150
    assert not {*EVERY} & {*slips(test_syntax)}
    assert len(FILES) < len(EVERY) / 2
