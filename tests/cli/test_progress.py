"""A line for work that takes long, for somebody who is looking, gone when it is done."""

from __future__ import annotations

import io
import sys
import threading
from collections.abc import Callable

import pytest

from qippdash.cli import progress
from qippdash.cli.progress import Progress


class _Terminal(io.StringIO):
    """A terminal in memory that says when something is written to it."""

    def __init__(self) -> None:
        super().__init__()
        self.written = threading.Event()

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.written.set()
        return super().write(text)


Looking = Callable[[], _Terminal]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that can take a line back, and no patience at all."""
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setenv("TERM", "xterm")


@pytest.fixture
def looking(monkeypatch: pytest.MonkeyPatch) -> Callable[[], _Terminal]:
    """Puts a terminal on standard error; called in the test, as pytest sets its own before."""

    def put() -> _Terminal:
        made = _Terminal()
        monkeypatch.setattr(sys, "stderr", made)
        return made

    return put


def test_long_work_is_shown_and_taken_back(impatient: None, looking: Looking) -> None:
    """The line comes while the work goes on, and is erased when it ends."""
    terminal = looking()
    with Progress("rating England"):
        assert terminal.written.wait(10)
    assert terminal.getvalue() == "\rrating England ...\r\x1b[K"


def test_short_work_says_nothing(looking: Looking, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work that ends before patience does leaves no trace."""
    monkeypatch.setattr(progress, "PATIENCE", 1_000.0)
    monkeypatch.setenv("TERM", "xterm")
    terminal = looking()
    with Progress("rating England"):
        pass
    assert terminal.getvalue() == ""


@pytest.mark.parametrize("term", ["dumb", None], ids=["dumb", "unset"])
def test_a_terminal_that_takes_nothing_back_gets_nothing(
    looking: Looking, monkeypatch: pytest.MonkeyPatch, term: str | None
) -> None:
    """A line that cannot be erased would stand among the results."""
    monkeypatch.delenv("TERM") if term is None else monkeypatch.setenv("TERM", term)
    terminal = looking()
    with Progress("rating England") as shown:
        assert not shown._timer.is_alive()
    assert terminal.getvalue() == ""


def test_a_pipe_gets_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Away from a terminal nobody is waiting in front of it."""
    with Progress("rating England") as shown:
        assert not shown._timer.is_alive()
    assert capsys.readouterr().err == ""
