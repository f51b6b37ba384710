"""Whatever the file holds, the answer is a list of problems, each with its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qippdash.errors import Problem
from qippdash.ruleset_file import faults
from tests.ruleset_file.small import AROUND, NAME, SMALL

KEYS = sorted({*re.findall(r"^\s*(\w+) =", SMALL, re.MULTILINE), "kind", "scope", "count", "max"})
VALUES = st.sampled_from(
    ["1", "-0.5", "true", "nan", "inf", '""', '"green"', '"plan_year > 0"', '"plan_year +"', "[]",
     '["x", 1]', "{}", '{ a = 1 }', "2010-04-01", "2010-04-01T00:00:00Z", '"\\u001b[2J"',
     "[[[[1]]]]", '"rag"', '"evidence"', '"sum"', "1e400", '"a" * 9', "'''x'''", '"é"'],
)  # fmt: skip
LINES = st.one_of(
    st.builds("{} = {}".format, st.sampled_from(KEYS), VALUES),
    st.sampled_from(
        ["[[rule]]", "[ruleset]", "[overall]", "[measures.gap]", "[measures.x]", "[measures]",
         "[[rule.example]]", "[rule]", "[[measures]]", "[x.y.z]", "rule = 1", "measures = []",
         "ruleset = 3", "[[ruleset]]", "[[overall]]", "[rule.example]", "example = [1]"]
    ),
)  # fmt: skip
ROWS = SMALL.splitlines()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that each example overwrites."""
    return tmp_path_factory.mktemp("hostile") / NAME


def assert_answered(file: Path) -> list[Problem]:
    """Every problem says where, as file, line and column in the file, and what."""
    lines = file.read_bytes().decode("utf-8", errors="replace").count("\n") + 1
    found = faults(file, **AROUND)
    for problem in found:
        place = re.fullmatch(rf"{re.escape(str(file))}(?::(\d+):(\d+))?", problem.where)
        assert place is not None
        assert place[1] is None or 1 <= int(place[1]) <= lines + 1
        assert problem.what
    return found


@settings(max_examples=300)
@given(st.lists(st.tuples(st.integers(0, len(ROWS)), st.integers(0, 3), LINES), max_size=6))
def test_lines_put_in_and_left_out_anywhere(
    file: Path, changes: list[tuple[int, int, str]]
) -> None:
    """Keys and tables in the wrong place, with values of every kind."""
    rows = list(ROWS)
    for at, gone, line in changes:
        rows[at : at + gone] = [line]
    file.write_text("\n".join(rows), encoding="utf-8")
    assert_answered(file)


@settings(max_examples=200)
@given(st.lists(LINES, max_size=12))
def test_files_of_nothing_but_odd_lines(file: Path, lines: list[str]) -> None:
    """None of them is a ruleset."""
    file.write_text("\n".join(lines), encoding="utf-8")
    assert assert_answered(file) != []


@settings(max_examples=200)
@given(st.integers(0, len(SMALL)), st.integers(0, 40), st.binary(max_size=6))
def test_bytes_put_in_and_left_out_anywhere(file: Path, at: int, gone: int, new: bytes) -> None:
    """A torn or mangled file."""
    raw = SMALL.encode()
    file.write_bytes(raw[:at] + new + raw[at + gone :])
    assert_answered(file)
