"""What stands between one plugin and the tool: whatever the plugin does, it comes back as a fault.

``SystemExit`` and the panics of polars are no ``Exception``; a hook that hangs raises nothing.
All of them stop here. ``KeyboardInterrupt`` in the main thread does not: it is the person who wants
to stop. In another thread nobody's keys end up, so there it is the plugin's own.
"""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from qippdash.errors import PluginError, QippdashError
from qippdash.model.plugin import PluginFailure, Tell, ignored
from qippdash.plain import clean
from qippdash.plugins.candidate import Candidate
from qippdash.plugins.hush import hushed, quiet_descriptors
from qippdash.plugins.place import of_fault, of_stack
from qippdash.plugins.watch import TookTooLong, in_time

Result = TypeVar("Result")
SECONDS = 5.0
"""How long a plugin has for being imported, and for each hook."""

LONGEST = 160
"""Characters of somebody else's message that are shown: one line of it is enough to find it."""


class PluginFailed(PluginError):
    """A plugin did something wrong; ``failure`` has the particulars."""

    def __init__(self, failure: PluginFailure) -> None:
        """Keep the failure."""
        super().__init__(failure.problem)
        self.failure = failure


@dataclass(frozen=True)
class Wall:
    """The wall around one plugin.

    ``home`` is its file or the folder of its package, where its author can mend something;
    ``seconds`` how long it is waited for, and ``tell`` who hears of faults that are survived.
    ``gone`` has the call that hung, once one has: nothing is asked of that plugin again.
    """

    plugin: Candidate
    seconds: float = SECONDS
    home: str = ""
    tell: Tell = ignored
    gone: list[PluginFailure] = field(default_factory=list)

    def at(self, home: str) -> Wall:
        """The same wall, once it is known where the plugin lives."""
        return replace(self, home=home)

    def call(self, doing: str, work: Callable[[], Result], near: str = "") -> Result:
        """Do something of the plugin's that takes no time worth speaking of.

        Args:
            doing: what it is, in words that finish "it failed ...".
            work: the call.
            near: ``file:line`` to look at where what fails is not in the plugin's own lines.

        Raises:
            PluginFailed: it raised, exited, panicked or hung.
            KeyboardInterrupt: the person wants to stop.
        """
        if self.gone:
            raise PluginFailed(self.gone[0])
        try:
            with quiet_descriptors():
                return in_time(lambda: _hushed(work), self.seconds)
        except (KeyboardInterrupt, PluginFailed):
            raise
        except TookTooLong as fault:
            self.gone.append(self._hung(fault, doing, near))
            raise PluginFailed(self.gone[0]) from None
        except BaseException as fault:
            raise PluginFailed(self.failure(fault, doing, near)) from fault

    def do(self, doing: str, work: Callable[[], Result]) -> Result:
        """Do something of the plugin's that is work: it may take as long as the data need.

        Raises:
            PluginFailed: it raised something of its own.
            QippdashError: it raised one, which says where, what, and what to try.
        """
        try:
            with quiet_descriptors():
                return _hushed(work)
        except (KeyboardInterrupt, QippdashError):
            raise
        except BaseException as fault:
            raise PluginFailed(self.failure(fault, doing)) from fault

    def failure(self, fault: BaseException, doing: str, near: str = "") -> PluginFailure:
        """What was raised, as a failure."""
        where = of_fault(fault, self.home) or near
        what = f"it failed {doing}: {said(fault)}"
        trace = "".join(traceback.format_exception(fault))
        return self.fault(where, what, self._hint(fault), trace)

    def fault(self, where: str, what: str, hint: str, trace: str = "") -> PluginFailure:
        """A fault of the plugin, with everything of it as good as lost."""
        return self.plugin.fault(where or self.plugin.origin, what, hint, trace)

    def _hung(self, fault: TookTooLong, doing: str, near: str) -> PluginFailure:
        trace = "".join(fault.stack.format())
        what = f"it takes too long {doing}: {fault}"
        hint = f"QIPPDASH_PLUGIN_SECONDS=30 waits longer; {self.plugin.leave_out}"
        return self.fault(of_stack(fault.stack, self.home) or near, what, hint, trace)

    def _hint(self, fault: BaseException) -> str:
        if isinstance(fault, ModuleNotFoundError) and fault.name:
            return f"install '{fault.name}', or {self.plugin.leave_out}"
        if isinstance(fault, SystemExit):
            return f"a plugin must not end the process; {self.plugin.leave_out}"
        return f"mend that line, or {self.plugin.leave_out}"


def _hushed(work: Callable[[], Result]) -> Result:
    try:
        with hushed():
            return work()
    except KeyboardInterrupt as fault:
        if threading.current_thread() is threading.main_thread():
            raise
        own = RuntimeError("KeyboardInterrupt was raised, and nobody had pressed a key")
        raise own.with_traceback(fault.__traceback__) from None


def said(fault: BaseException) -> str:
    """What was raised, on one short line."""
    if isinstance(fault, SystemExit):
        return "sys.exit() was called"
    words = " ".join(clean(_text(fault)).split())
    short = words if len(words) <= LONGEST else f"{words[: LONGEST - 3]}..."
    name = type(fault).__name__
    return f"{name}: {short}" if short else name


def _text(fault: BaseException) -> str:
    if isinstance(fault, SyntaxError):
        return fault.msg
    try:
        return str(fault)
    except Exception:  # noqa: BLE001 - a message that cannot be made is a fault beside the fault
        return "its message cannot be shown"


def in_short(failures: Sequence[PluginFailure]) -> str:
    """The failures of one plugin in at most three lines: the first, and how many more."""
    first, more = failures[0], len(failures) - 1
    if not more:
        return str(first.problem)
    faults = "another fault" if more == 1 else f"{more} more faults"
    named = first.file or first.plugin
    return f"{first.problem}\n  {faults}: `qippdash plugins check {named}` names all"
