"""What the parts of the dashboard tell each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from qippdash.errors import QippdashError

if TYPE_CHECKING:
    from qippdash.tui.opening import Opened
    from qippdash.tui.raised import Raised


class PackRated(Message):
    """The pack was read and rated: there is something to show."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        super().__init__()


class AlarmsRaised(Message):
    """The alarms of the pack are known."""

    def __init__(self, raised: Raised) -> None:
        self.raised = raised
        super().__init__()


class PackRefused(Message):
    """The pack could not be read or rated, for reasons that a person can do something about."""

    def __init__(self, error: QippdashError) -> None:
        self.error = error
        super().__init__()


class PackFailed(Message):
    """Something broke in the background: a fault of ours. The dashboard goes on without it."""

    def __init__(self, fault: BaseException) -> None:
        self.fault = fault
        super().__init__()


class PaintAgain(Message):
    """Everything on the screen is to be painted again."""


class AskedToLeave(Message):
    """A signal came: end with this exit code."""

    def __init__(self, code: int) -> None:
        self.code = code
        super().__init__()
