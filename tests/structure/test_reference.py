"""The reference in docs/ says what the code says."""

from __future__ import annotations

import inspect

import pytest

from docs import reference
from qippdash import hookspecs
from qippdash.model.tables import TABLES

PAGE = reference.PAGE.read_text(encoding="utf-8")
HOOKS = [name for name, _ in inspect.getmembers(hookspecs) if name.startswith("provide_")]


def test_the_committed_page_is_what_the_code_makes() -> None:
    """``make reference`` brings it up to date."""
    assert reference.text() == PAGE


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_is_there_with_the_time_it_came(hook: str) -> None:
    """An author reads when it is called and what a bad answer gets."""
    section = PAGE.partition(f"### `{hook}()")[2].partition("\n###")[0]
    assert "**Errors**" in section
    assert "Since 0." in section


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_there(name: str) -> None:
    """Each column of a table has a row."""
    tables = PAGE.partition("\n## Tables\n")[2]
    section = tables.partition(f"### `{name}`")[2].partition("\n### ")[0]
    assert [column for column in TABLES[name].names if f"\n| `{column}` |" not in section] == []


def test_every_function_of_expressions_is_there() -> None:
    """No function is left to be found by chance."""
    line = PAGE.partition("\nFunctions: ")[2].partition("\n")[0]
    assert line == "`abs`, `min`, `max`, `round`, `coalesce`."


def test_an_example_in_a_docstring_becomes_a_block() -> None:
    """What `::` announces is code, and what follows it is not."""
    made = reference.code_blocks("Like this::\n\n    x = 1\n\n\n    y = 2\n\nAnd so on.")
    assert made == "Like this:\n\n```python\nx = 1\n\n\ny = 2\n```\n\nAnd so on."
