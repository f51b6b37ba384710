"""Faults of the libraries become errors of ours, and nothing of them reaches the terminal."""

from __future__ import annotations

import os
import threading

import polars as pl
import pytest

from qippdash.errors import DataError
from qippdash.readers import shielded

NOISE = b"\nthread 'x' (7) panicked at src/a.rs:1:2:\nboom\nnote: run with RUST_BACKTRACE=1\n"


class PanicException(BaseException):
    """What each Rust extension brings under this name; no `Exception`."""


def test_a_panic_is_an_error_and_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    """The message that Rust wrote to descriptor 2 is gone; the error names the file."""

    def panic() -> None:
        os.write(2, NOISE)
        raise PanicException("called `Result::unwrap()` on an `Err` value")

    with pytest.raises(DataError) as caught, shielded("x.parquet", "it cannot be read", "copy it"):
        panic()
    assert str(caught.value) == (
        "x.parquet: it cannot be read: its bytes make no sense\n  Try: copy it"
    )
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("error", "said"),
    [
        pytest.param(pl.exceptions.ComputeError("bad page\nand more."), "bad page", id="polars"),
        pytest.param(MemoryError(), "its bytes make no sense", id="no memory"),
        pytest.param(OSError(5, "disc on fire"), "disc on fire", id="a disc"),
        pytest.param(pl.exceptions.ComputeError("\x1b[31mred"), "[31mred", id="an escape"),
    ],
)
def test_the_first_line_of_an_error_is_kept(error: Exception, said: str) -> None:
    """Made plain, and not too long."""
    with pytest.raises(DataError) as caught, shielded("x", "it cannot be read", "y"):
        raise error
    assert said in caught.value.problems[0].what
    assert "\x1b" not in str(caught.value)


def test_faults_of_our_own_pass_through() -> None:
    """A slip in this program is not laid at the file's door."""
    with pytest.raises(KeyError), shielded("x", "it cannot be read", "y"):
        raise KeyError("ours")


def test_what_others_say_meanwhile_is_said_afterwards(capfd: pytest.CaptureFixture[str]) -> None:
    """A warning on descriptor 2 is only put off."""
    with shielded("x", "it cannot be read", "y"):
        os.write(2, b"a warning\n")
        assert capfd.readouterr().err == ""
    assert capfd.readouterr().err == "a warning\n"


def test_other_threads_leave_the_descriptor_alone(capfd: pytest.CaptureFixture[str]) -> None:
    """A dashboard draws on descriptor 2 while a worker reads: nothing of it is held back."""

    def work() -> None:
        with shielded("x", "it cannot be read", "y"):
            os.write(2, b"drawn")
            seen.append(capfd.readouterr().err)

    seen: list[str] = []
    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert seen == ["drawn"]
