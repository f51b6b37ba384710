"""Every hook is documented: what it is for, what a good answer is, since when."""

from __future__ import annotations

import inspect
from collections.abc import Callable

import pytest

from qippdash import hookspecs

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
    assert "Returns:" in said
    assert "Error" in said
    assert ".. versionadded::" in said
