"""Files and functions stay small, and each file says in its first line what it is about."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("qippdash", "tests", "sample_data", "plugins")
SOURCES = sorted(file for folder in FOLDERS for file in (ROOT / folder).rglob("*.py"))
LONGEST_FILE = 400
LONGEST_FUNCTION = 60

# Names that say nothing about what is inside.
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "core", "manager", "misc"}

each_source = pytest.mark.parametrize(
    "file", [pytest.param(file, id=str(file.relative_to(ROOT))) for file in SOURCES]
)


def functions(file: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return [
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


@each_source
def test_a_file_is_short_enough_to_hold_in_mind(file: Path) -> None:
    """No file is longer than 400 lines."""
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@each_source
def test_a_file_says_in_its_first_line_what_it_is_about(file: Path) -> None:
    """The first docstring line is a sentence, so that the first lines read like a contents page."""
    said = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    first = said.partition("\n")[0]
    assert first.endswith((".", "!", "?"))
    assert len(first.split()) >= 3


@each_source
def test_a_function_is_short_enough_to_read_at_once(file: Path) -> None:
    """No function is longer than 60 lines, its docstring included."""
    long = [
        f"{function.name}: {lines} lines"
        for function in functions(file)
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > LONGEST_FUNCTION
    ]
    assert long == []


@each_source
def test_a_file_is_named_for_what_it_holds(file: Path) -> None:
    """No file or folder has a name that would fit anything."""
    parts = {part.removesuffix(".py") for part in file.relative_to(ROOT).parts}
    assert parts & EMPTY_NAMES == set()


@each_source
def test_nothing_is_left_for_later(file: Path) -> None:
    """No function waits to be written, and no test is passed over or expected to fail."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    raised = [node for node in ast.walk(tree) if isinstance(node, ast.Raise)]
    reached = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert [node.lineno for node in raised if "NotImplemented" in ast.unparse(node)] == []
    assert reached & {"skip", "skipif", "xfail", "importorskip"} == set()


@pytest.mark.parametrize(
    "file",
    [
        pytest.param(file, id=str(file.relative_to(ROOT)))
        for file in SOURCES
        if file.name.startswith("test_")
    ],
)
def test_every_test_states_the_behaviour_it_is_about(file: Path) -> None:
    """Each test has a docstring, and asserts or expects something."""
    tests = [function for function in functions(file) if function.name.startswith("test_")]
    assert tests
    assert [test.name for test in tests if not ast.get_docstring(test)] == []
