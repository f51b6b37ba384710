"""The keys of a screen or a table: what each does there, and the name of that."""

from __future__ import annotations

from textual.binding import Binding, BindingType


def bound(*keys: tuple[str, str, str]) -> list[BindingType]:
    """Names, keys and actions as Textual declares them.

    Of priority, so that they are obeyed in the order in which they are pressed. A name that is a
    command's too has that command's keys, where a person's file gives it others.
    """
    return [Binding(key, action, show=False, priority=True, id=name) for name, key, action in keys]
