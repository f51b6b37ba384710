"""Garbage is taken out between keys."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from weakref import ref

import pytest

from qippdash.tui.sweeping import RARELY, sweep, sweep_rarely


class Knot:
    """An object that holds itself, as a screen does that was closed."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def as_before() -> Iterator[None]:
    """Whatever is set here is set back."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def knots() -> list[ref[Knot]]:
    """A thousand and more that nobody holds."""
    return [ref(Knot()) for _ in range(2000)]


def test_what_nobody_holds_is_gone_after_a_rest(as_before: None) -> None:
    """Python by itself would have waited for more."""
    gc.collect()
    sweep_rarely()
    assert gc.get_threshold()[0] == RARELY
    left = knots()
    assert all(one() for one in left)
    sweep()
    assert not any(one() for one in left)


def test_a_program_of_somebody_else_is_left_as_it_is(as_before: None) -> None:
    """Where nobody asked for it, Python sweeps by itself, and a rest sweeps nothing."""
    gc.collect()
    gc.set_threshold(10**6)
    left = knots()
    sweep()
    assert all(one() for one in left)
