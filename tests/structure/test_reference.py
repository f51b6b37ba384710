"""The reference in docs/ says what the code says."""

from __future__ import annotations

import inspect
from typing import get_args

import pytest
from pydantic import BaseModel

from docs import reference, ruleset_keys
from qippdash import hookspecs
from qippdash.model.ruleset import Policy
from qippdash.model.tables import TABLES
from qippdash.ruleset_file import shape as shapes

PAGE = reference.PAGE.read_text(encoding="utf-8")
HOOKS = [name for name, _ in inspect.getmembers(hookspecs) if name.startswith("provide_")]
SHAPES = (
    shapes.Head,
    shapes.MeasureShape,
    shapes.RuleShape,
    shapes.ExampleShape,
    shapes.ScaleShape,
    shapes.StepShape,
    shapes.OverallShape,
    shapes.OverrideShape,
)


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


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_every_key_of_a_ruleset_is_there(shape: type[BaseModel]) -> None:
    """Policies, dates and scales too: nobody has to read a schema to find them."""
    [heading] = [one for one, name in ruleset_keys.PARTS.items() if name == shape.__name__]
    section = PAGE.partition(f"\n### `{heading}`\n")[2].partition("\n### ")[0]
    keys = [field.alias or name for name, field in shape.model_fields.items()]
    assert [key for key in keys if f"\n| `{key}` |" not in section] == []


def test_every_policy_is_in_words() -> None:
    """What `policy` can be, and what each does."""
    line = PAGE.partition("\n| `policy` |")[2].partition("\n")[0]
    assert all(f"{policy}: " in line for policy in get_args(Policy))


def test_every_function_of_expressions_is_there() -> None:
    """No function is left to be found by chance."""
    line = PAGE.partition("\nFunctions: ")[2].partition("\n")[0]
    assert line == "`abs`, `min`, `max`, `round`, `coalesce`."


def test_an_example_in_a_docstring_becomes_a_block() -> None:
    """What `::` announces is code, and what follows it is not."""
    made = reference.code_blocks("Like this::\n\n    x = 1\n\n\n    y = 2\n\nAnd so on.")
    assert made == "Like this:\n\n```python\nx = 1\n\n\ny = 2\n```\n\nAnd so on."
