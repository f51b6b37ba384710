"""How every command ends: with an exit code, and with nothing of its result held back."""

from __future__ import annotations

import sys

from qippdash.cli import streams

# mypy takes any name spelt like this for true; typing would cost `--version` its quickness.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Callable


def ended(work: Callable[[], int], *, debug: bool = False) -> int:
    """Run a command to its end, whatever happens in it.

    Args:
        work: the command; gives its exit code.
        debug: show the traceback of a fault of ours.

    Returns:
        The exit code. A reader that stopped reading is no fault: 0.
    """
    try:
        code = work()
        streams.finish()
    except BaseException as fault:  # noqa: BLE001 - polars' PanicException is no Exception
        from qippdash.cli.outcome import outcome

        code = outcome(fault, debug=debug)
        _settle()
    return code


def _settle() -> None:
    """Send the part of a result that was written before the fault, if anybody still reads."""
    try:
        streams.finish()
    except (OSError, ValueError):
        streams.let_go(sys.stdout)
