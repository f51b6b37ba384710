"""Files and functions stay small, and each file says in its first line what it is about."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import TypeGuard

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("qippdash", "tests", "sample_data", "plugins")
LONGEST_FILE = 400
LONGEST_FUNCTION = 60

# Names that say nothing about what is inside.
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "core", "manager", "misc"}
LEFT_FOR_LATER = {"skip", "skipif", "xfail", "importorskip"}

# One process reads the files for all the tests that ask about them.


@dataclass(frozen=True)
class Function:
    """A function or a method: where it is, its lines, and whether it has a docstring."""

    name: str
    lines: int
    told: bool


@dataclass(frozen=True)
class Source:
    """What is asked about a file; its syntax tree would weigh a thousand times as much."""

    place: str
    lines: int
    first: str
    functions: tuple[Function, ...]
    left: tuple[int, ...]

    @property
    def is_test(self) -> bool:
        """Whether pytest looks for tests in it."""
        return self.place.rpartition("/")[2].startswith("test_")

    @property
    def tests(self) -> tuple[Function, ...]:
        """The tests in it."""
        return tuple(one for one in self.functions if one.name.startswith("test_"))


@pytest.fixture(scope="module")
def sources() -> list[Source]:
    """Every file of the checkout."""
    return [source(file) for folder in FOLDERS for file in sorted((ROOT / folder).rglob("*.py"))]


def source(file: Path) -> Source:
    """A file, read once."""
    text = file.read_text(encoding="utf-8")
    tree = ast.parse(text)
    nodes = list(ast.walk(tree))
    return Source(
        place=file.relative_to(ROOT).as_posix(),
        lines=len(text.splitlines()),
        first=(ast.get_docstring(tree) or "").partition("\n")[0],
        functions=tuple(
            Function(
                node.name,
                (node.end_lineno or 0) - node.lineno + 1,
                bool(ast.get_docstring(node)),
            )
            for node in nodes
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        ),
        left=tuple(node.lineno for node in nodes if left_for_later(node)),
    )


def left_for_later(node: ast.AST) -> TypeGuard[ast.Raise | ast.Attribute]:
    """Whether something waits to be written, or is a test that is passed over."""
    if isinstance(node, ast.Raise):
        return "NotImplemented" in ast.unparse(node)
    return isinstance(node, ast.Attribute) and node.attr in LEFT_FOR_LATER


def test_every_folder_has_files_to_look_at(sources: list[Source]) -> None:
    """Nothing below passes because nothing was found."""
    assert {one.place.partition("/")[0] for one in sources} == set(FOLDERS)


def test_a_file_is_short_enough_to_hold_in_mind(sources: list[Source]) -> None:
    """No file is longer than 400 lines."""
    assert [(one.place, one.lines) for one in sources if one.lines > LONGEST_FILE] == []


def test_a_file_says_in_its_first_line_what_it_is_about(sources: list[Source]) -> None:
    """The first docstring line is a sentence, so that the first lines read like a contents page."""
    assert [
        (one.place, one.first)
        for one in sources
        if not one.first.endswith((".", "!", "?")) or len(one.first.split()) < 3
    ] == []


def test_a_function_is_short_enough_to_read_at_once(sources: list[Source]) -> None:
    """No function is longer than 60 lines, its docstring included."""
    assert [
        (one.place, function.name, function.lines)
        for one in sources
        for function in one.functions
        if function.lines > LONGEST_FUNCTION
    ] == []


def test_a_file_is_named_for_what_it_holds(sources: list[Source]) -> None:
    """No file or folder has a name that would fit anything."""
    assert [
        one.place
        for one in sources
        if {part.removesuffix(".py") for part in one.place.split("/")} & EMPTY_NAMES
    ] == []


def test_nothing_is_left_for_later(sources: list[Source]) -> None:
    """No function waits to be written, and no test is passed over or expected to fail."""
    assert [f"{one.place}:{line}" for one in sources for line in one.left] == []


def test_every_test_states_the_behaviour_it_is_about(sources: list[Source]) -> None:
    """Each test has a docstring, and a file that is named for tests has some."""
    assert [one.place for one in sources if one.is_test and not one.tests] == []
    assert [
        (one.place, test.name)
        for one in sources
        if one.is_test
        for test in one.tests
        if not test.told
    ] == []
