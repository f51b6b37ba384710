"""The dashboard. Importing this loads no Textual: the profile is chosen before that."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qippdash.errors import ExitCode, UsageError

if TYPE_CHECKING:
    # Thirty milliseconds that the first picture does not need.
    from qippdash.catalogue import Load
    from qippdash.tui.app import Dashboard
    from qippdash.tui.configuration import Configuration, Options
    from qippdash.tui.supervisor import Lifeline, Server


def run(
    pack: Path,
    *,
    at: str | None = None,
    rulesets: Sequence[str | Path] | None = None,
    load: Load | None = None,
    lifeline: Lifeline | None = None,
    options: Options | None = None,
    against: Path | None = None,
    plugins: Sequence[Path] = (),
) -> int:
    """Show the dashboard on a pack until its user leaves.

    Args:
        pack: a pack's folder or workbook.
        at: the code of the organisation or initiative to start at; an unknown one is named on
            the screen with the nearest that there is.
        rulesets: ids or files; None for all that apply to the pack's date.
        load: gives what plugins offer, once the first screen is there; None for the usual ones.
        options: what was asked for of `qippdash.tui.configuration.SETTINGS`, by name.
        against: the file of an earlier assessment, to see what is newly worse.
        plugins: files that are plugins: they are followed as the pack and its rulesets are.
        lifeline: to the parent that restores the terminal where this process cannot.

    Returns:
        The exit code: 0, that of the error on the screen, or 128 and the number of the signal
        that ended it. Where its user left while the pack was still being read, the process
        ends here with that code.

    Raises:
        ConfigurationError: a setting is wrong.
        UsageError: there is no terminal, or none that can show the dashboard.
        BaseException: a fault of ours; the terminal is back as it was before.
    """
    import gc
    import os

    from qippdash.tui.configuration import configuration
    from qippdash.tui.profile import is_old
    from qippdash.tui.terminal import guarded

    _check_terminal()
    # Read as Textual is imported: of two frames the second would wait for a sixtieth of a second.
    os.environ.setdefault("TEXTUAL_FPS", "240")
    if is_old(os.environ):
        os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
    settings = configuration(os.environ, options)
    # A tenth of the start is looking for garbage among modules that stay: the loader ends this.
    gc.disable()
    parent = _parent(lifeline)
    with guarded(parent.wait) as guard:
        app = _as_set(pack, settings)(
            at=at, rulesets=rulesets, load=load, against=against, follow=plugins
        )
        guard.leave = app.leave
        parent.drawing()
        app.run(mouse=app.profile.mouse)
    return _ended(app)


def _as_set(pack: Path, settings: Configuration) -> partial[Dashboard]:
    """The dashboard on a pack as a person has set it; what was asked for this time is to come."""
    import os

    from qippdash.tui.app import ALARMS, Dashboard
    from qippdash.tui.commands import COMMANDS
    from qippdash.tui.configuration import with_keys
    from qippdash.tui.memory import recall
    from qippdash.tui.profile import choose

    return partial(
        Dashboard,
        pack,
        profile=choose(settings.environment(os.environ)),
        commands=with_keys(COMMANDS, settings.keys),
        wanted=settings.keys.later,
        notice="; ".join(settings.keys.warnings),
        memory=recall(pack, os.environ),
        resume=settings.value("resume") is not False,
        opening=str(settings.value("opening") or ALARMS),
    )


def _check_terminal() -> None:
    import os
    import sys

    from qippdash.tui.profile import refusal

    problem = refusal(os.environ, reads=sys.stdin.isatty(), shows=sys.stderr.isatty())
    if problem is not None:
        raise UsageError(problem)


def _parent(lifeline: Lifeline | None) -> Lifeline | Server:
    """Whoever waits for this process, and takes it along when it goes."""
    import os

    from qippdash.tui.profile import SERVED
    from qippdash.tui.supervisor import Lifeline, Server

    served = os.environ.get(SERVED, "")
    return Server(int(served)) if served.isdecimal() else lifeline or Lifeline()


def _ended(app: Dashboard) -> int:
    """Say what is left to say once the screen is back, and give the exit code."""
    import sys

    unkept = app.keep_place()
    if unkept:
        sys.stderr.write(f"qippdash: where you left this pack could not be kept: {unkept}\n")
    if app.fault is not None:
        raise app.fault
    if app.error is not None:
        sys.stderr.write(f"{app.error}\n")
    return int(app.return_code or ExitCode.DONE)


def leave(code: int) -> int:
    """End the process here where work beside the screen still goes on; else give the code.

    Whoever leaves early does not wait for the rest of the pack; and Python would abort if it
    took the interpreter away from a thread that is inside polars. Nothing after this is sure
    to run: what is to be said must have been said.
    """
    import os
    import sys

    from qippdash.tui.background import still_working

    if still_working():
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    return code
