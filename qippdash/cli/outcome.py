"""What a fault means: its exit code, and where, what and what to try on standard error."""

from __future__ import annotations

import errno
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from qippdash.cli import streams
from qippdash.errors import ExitCode, Problem, QippdashError, nearest

if TYPE_CHECKING:
    import click

INTERRUPTED = 130
# What a disk says; anything else without a file's name is no fault of the person's.
_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS}


def outcome(fault: BaseException, *, debug: bool) -> int:
    """Say what went wrong, where there is somebody to tell, and give the exit code."""
    if isinstance(fault, SystemExit) and not isinstance(fault.code, str):
        return fault.code if isinstance(fault.code, int) else ExitCode.DONE
    if isinstance(fault, KeyboardInterrupt | EOFError) or _is_abort(fault):
        return INTERRUPTED
    if isinstance(fault, BrokenPipeError | streams.ReaderGone):
        streams.let_go(sys.stdout)
        return ExitCode.DONE
    if isinstance(fault, QippdashError):
        streams.note(str(fault))
        return fault.exit_code
    asked = _usage(fault) or _disk(fault)
    if asked is not None:
        streams.note(str(asked))
        return ExitCode.USAGE
    return _bug(fault, debug)


def _is_abort(fault: BaseException) -> bool:
    from click import Abort

    return isinstance(fault, Abort)


def _usage(fault: BaseException) -> Problem | None:
    """A complaint of click's in our words: which command, what, and what to try."""
    import click

    if not isinstance(fault, click.ClickException):
        return None
    context = fault.ctx if isinstance(fault, click.UsageError) else None
    path = context.command_path if context else "qippdash"
    return Problem(path, _sentence(fault), _hint(fault, path))


def _sentence(fault: click.ClickException) -> str:
    import click

    named = isinstance(fault, click.NoSuchOption | click.exceptions.NoSuchCommand)
    text = (fault.message if named else fault.format_message()).rstrip(".")
    return text[:1].lower() + text[1:]


def _hint(fault: click.ClickException, path: str) -> str:
    import click

    close = ""
    if isinstance(fault, click.exceptions.NoSuchCommand) and fault.ctx is not None:
        if Path(fault.command_name).exists():
            return f"'qippdash open {fault.command_name}'"
        group = fault.ctx.command
        known = group.list_commands(fault.ctx) if isinstance(group, click.Group) else []
        close = nearest(fault.command_name, known)
    elif isinstance(fault, click.NoSuchOption) and fault.possibilities:
        close = f"did you mean '{fault.possibilities[0]}'?"
    return close or f"'{path} --help' shows what it takes"


def _disk(fault: BaseException) -> Problem | None:
    """A result that could not be written, or a file that could not be reached."""
    if not isinstance(fault, OSError):
        return None
    what = fault.strerror or str(fault)
    if fault.filename is not None:
        return Problem(str(fault.filename), what.lower(), "check the path and who may use it")
    if fault.errno not in _DISK:
        return None
    streams.let_go(sys.stdout)
    return Problem("standard output", what.lower(), "free some space, or write elsewhere with -o")


def _bug(fault: BaseException, debug: bool) -> int:
    from qippdash.cli import crash_note

    if debug:
        streams.note("".join(traceback.format_exception(fault)))
    kept = crash_note.leave(fault)
    more = "" if debug else "; QIPPDASH_DEBUG=1 shows more"
    streams.note(f"qippdash: this is a bug of ours ({type(fault).__name__}); {kept}{more}")
    return ExitCode.BUG
