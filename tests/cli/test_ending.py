"""How commands end: exit codes, messages, and the note of a crash."""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from qippdash.cli import crash_note
from qippdash.cli.ending import ended
from qippdash.errors import (
    ConfigurationError,
    DataError,
    NothingToRate,
    PluginError,
    Problem,
    QippdashError,
    RefusedForSafety,
    RegisterError,
    RulesetError,
    UsageError,
)

PROBLEM = Problem("here", "it is wrong", "the other way")


def _raising(fault: BaseException) -> Callable[[], int]:
    def work() -> int:
        raise fault

    return work


class PanicException(BaseException):
    """What polars raises when its own code panics; no Exception."""


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError, 2),
        (ConfigurationError, 3),
        (RulesetError, 3),
        (DataError, 4),
        (NothingToRate, 5),
        (PluginError, 6),
        (RegisterError, 7),
        (RefusedForSafety, 8),
    ],
)
def test_each_error_has_its_code(
    error: type[QippdashError], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where, what and what to try go to standard error, and the code to the shell."""
    assert ended(_raising(error(PROBLEM))) == code
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "here: it is wrong\n  Try: the other way\n")


def test_all_problems_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """An error with two problems prints both."""
    ended(_raising(DataError([PROBLEM, Problem("there", "this too")])))
    assert capsys.readouterr().err.splitlines()[-1] == "there: this too"


def test_an_answer_is_passed_on() -> None:
    """A command that ends well decides its own code."""
    assert ended(lambda: 1) == 1


@pytest.mark.parametrize("fault", [KeyboardInterrupt(), click.Abort(), EOFError()], ids=repr)
def test_an_interrupt_ends_quietly(
    fault: BaseException, capsys: pytest.CaptureFixture[str]
) -> None:
    """Control-C is what the person wanted: 130 and no words."""
    assert ended(_raising(fault)) == 130
    assert capsys.readouterr() == ("", "")


def test_a_reader_that_left_is_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    """`| head -1` has what it wanted: 0 and no words."""
    assert ended(_raising(BrokenPipeError(errno.EPIPE, "Broken pipe"))) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(("given", "code"), [(None, 0), (0, 0), (5, 5)], ids=repr)
def test_leaving_by_sys_exit_keeps_its_code(given: int | None, code: int) -> None:
    """Shell completion ends this way."""
    assert ended(_raising(SystemExit(given))) == code


@pytest.mark.parametrize(
    "fault", [KeyError("Norfolk"), PanicException("boom"), SystemExit("text")], ids=repr
)
def test_a_fault_of_ours_is_one_line_and_a_note(
    fault: BaseException, state: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Code 70, one line without a traceback, and a note that only its owner can read."""
    assert ended(_raising(fault)) == 70
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "this is a bug of ours" in said
    (note,) = state.iterdir()
    assert str(note) in said
    assert stat.S_IMODE(note.stat().st_mode) == 0o600


def test_the_note_has_our_frames_and_none_of_the_data(state: Path) -> None:
    """Neither a message nor a local variable can carry a line of a plan into the note."""

    def work() -> int:
        row = "Norfolk".lower()
        raise KeyError(row)

    ended(work)
    (note,) = state.iterdir()
    text = note.read_text("utf-8")
    assert "KeyError" in text
    assert "in work" in text
    assert "norfolk" not in text


def test_a_cause_is_named_in_the_note(state: Path) -> None:
    """An error raised while handling another names both."""

    def work() -> int:
        try:
            raise OSError(errno.EBADF, "handle")
        except OSError as fault:
            raise ValueError from fault

    ended(work)
    assert "after OSError" in next(state.iterdir()).read_text("utf-8")


def test_no_more_than_so_many_notes_are_kept(state: Path) -> None:
    """The oldest go: somebody's home does not fill up with them."""
    state.mkdir(parents=True)
    for second in range(crash_note.MOST_NOTES + 5):
        (state / f"crash-20101001T0000{second:02}-1.txt").touch()
    ended(_raising(KeyError("x")))
    kept = sorted(note.name for note in state.iterdir())
    assert len(kept) == crash_note.MOST_NOTES
    assert kept[0] == "crash-20101001T000006-1.txt"
    assert kept[-1] > "crash-2011"


def test_debugging_shows_the_traceback(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever mends it sees everything, on request."""
    assert ended(_raising(KeyError("Norfolk")), debug=True) == 70
    said = capsys.readouterr().err
    assert "Traceback" in said
    assert "Norfolk" in said


def test_a_note_that_cannot_be_written_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The state folder is a file: still code 70, and the line says that there is no note."""
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(blocked))
    assert ended(_raising(KeyError("x"))) == 70
    assert "no note could be written" in capsys.readouterr().err


def test_a_file_that_may_not_be_used_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """The system's own refusal is the person's to mend, not a bug of ours."""
    fault = PermissionError(errno.EACCES, os.strerror(errno.EACCES), "ratings.csv")
    assert ended(_raising(fault)) == 2
    assert capsys.readouterr().err.startswith("ratings.csv: permission denied\n  Try: ")


def test_a_broken_standard_error_changes_no_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """When even the message cannot be written, the code still says what happened."""

    class Full(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(sys, "stderr", Full())
    assert ended(_raising(DataError(PROBLEM))) == 4


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_stream_closed_from_the_start_is_borne(
    stream: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`>&-` and `2>&-` leave no stream at all; the code still says what happened."""
    monkeypatch.setattr(sys, stream, None)
    assert ended(_raising(DataError(PROBLEM))) == 4


def test_text_in_a_message_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """An escape sequence from a pack is not passed on."""
    ended(_raising(DataError(Problem("x.csv", "no month '\x1b]52;c;aGk=\x07\x9b31m'"))))
    said = capsys.readouterr().err
    assert not {"\x1b", "\x07", "\x9b"} & set(said)
