"""Every hook is documented: what it is for, what a good answer is, since when."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from dataclasses import fields

import pytest

from qippdash import catalogue, hookspecs
from qippdash.catalogue import Catalogue
from qippdash.model.plugin import KINDS

HOOKS = {
    name: hook
    for name, hook in vars(hookspecs).items()
    if inspect.isfunction(hook) and hasattr(hook, f"{hookspecs.PROJECT}_spec")
}

each_hook = pytest.mark.parametrize("hook", HOOKS.values(), ids=HOOKS)


def test_a_hook_is_named_for_what_it_provides() -> None:
    """Hooks return values and are called once, so each is provide_ and a plural."""
    assert HOOKS
    assert [name for name in HOOKS if not (name.startswith("provide_") and name[-1] == "s")] == []


@each_hook
def test_a_hook_says_what_to_return_and_since_when(hook: Callable[..., object]) -> None:
    """An author reads one docstring and knows what happens to a good and to a bad answer."""
    said = inspect.getdoc(hook) or ""
    assert "Called once, when plugins load" in said
    assert "Returns:" in said
    assert "Errors:" in said
    assert ".. versionadded::" in said


def test_there_is_a_hook_for_each_kind_of_thing_and_a_place_in_the_catalogue() -> None:
    """Hooks, what the loader asks for, and what the catalogue holds are the same nine."""
    assert sorted(HOOKS) == sorted(f"provide_{kind}" for kind in KINDS)
    assert {field.name for field in fields(Catalogue)} >= set(KINDS)


def test_what_a_hook_promises_is_a_name_of_the_catalogue_or_the_model() -> None:
    """An author finds what to give by the return type."""
    for hook in HOOKS.values():
        [wanted] = re.findall(r"Iterable\[(\w+)\]", hook.__annotations__["return"])
        assert hasattr(catalogue, wanted) or wanted in {"Measure", "Scale"}
