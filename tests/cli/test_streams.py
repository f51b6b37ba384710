"""Results on standard output, all else on standard error, whatever becomes of either."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Start = Callable[..., "subprocess.Popen[bytes]"]


def test_a_closed_pipe_is_quiet(start: Start, pack: Path, ruleset: Path) -> None:
    """The reader goes before a byte is written: code 0, and nothing on standard error."""
    process = start("rate", pack, "--ruleset", ruleset, "--format", "jsonl", "--level", "all")
    assert process.stdout is not None
    process.stdout.close()
    _, err = process.communicate()
    assert (process.returncode, err) == (0, b"")


@pytest.mark.parametrize("words", [("open",), ("check",), ("explain", "5AA")], ids=lambda w: w[0])
def test_a_closed_pipe_is_quiet_for_every_command(
    start: Start, pack: Path, words: tuple[str, ...]
) -> None:
    """`qippdash open PACK | head -1`: code 0, whatever click makes of a broken pipe."""
    command, *rest = words
    process = start(command, pack, *rest)
    assert process.stdout is not None
    process.stdout.close()
    process.communicate()
    assert process.returncode == 0


def test_a_closed_pipe_does_not_hide_a_verdict(start: Start, pack: Path, ruleset: Path) -> None:
    """`--fail-on red | head -1` still ends with 1 where something is red."""
    process = start("rate", pack, "--ruleset", ruleset, "--fail-on", "red")
    assert process.stdout is not None
    process.stdout.close()
    _, err = process.communicate()
    assert (process.returncode, err) == (1, b"")


@pytest.mark.parametrize(
    "words", [["--version"], ["--help"], ["rulesets", "--help"]], ids=lambda words: words[0]
)
def test_no_space_on_standard_output_is_told(start: Start, words: list[str]) -> None:
    """A full disk behind `>`: code 2 and a message, never a traceback or Python's own 120."""
    with Path("/dev/full").open("wb") as full:
        process = start(*words, stdout=full)
        _, err = process.communicate()
    assert process.returncode == 2
    assert err.startswith(b"standard output: no space left on device\n  Try: ")
    assert err.count(b"\n") == 2


def test_no_space_for_ratings_is_told(start: Start, pack: Path, ruleset: Path) -> None:
    """The same for a result of many bytes."""
    with Path("/dev/full").open("wb") as full:
        process = start("rate", pack, "--ruleset", ruleset, "--format", "csv", stdout=full)
        _, err = process.communicate()
    assert process.returncode == 2
    assert err.startswith(b"standard output: no space left on device\n  Try: ")


def test_standard_output_closed_from_the_start(start: Start, pack: Path, ruleset: Path) -> None:
    """`>&-`: there is nowhere for the ratings to go, and that is said."""
    process = start("rate", pack, "--ruleset", ruleset, stdout=None, preexec_fn=lambda: os.close(1))
    _, err = process.communicate()
    assert process.returncode == 2
    assert err.startswith(b"standard output: it is closed\n")


def test_a_pipe_has_neither_colour_nor_progress(start: Start, pack: Path, ruleset: Path) -> None:
    """Away from a terminal there are no escape codes on either stream."""
    process = start("rate", pack, "--ruleset", ruleset, environ={"TERM": "xterm-256color"})
    out, err = process.communicate()
    assert process.returncode == 0
    assert b"\x1b" not in out + err
    assert err == b""


def test_colour_can_be_forced_into_a_pipe(start: Start, pack: Path, ruleset: Path) -> None:
    """FORCE_COLOR is how `| less -R` gets it."""
    process = start("rate", pack, "--ruleset", ruleset, environ={"FORCE_COLOR": "1"})
    out, _ = process.communicate()
    assert b"\x1b[1;31mred" in out
