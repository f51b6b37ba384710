"""What a change of files came to: another record to show, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    # The first picture needs none of it.
    from qippdash.tui.listing import Field
    from qippdash.tui.live.reread import Reread
    from qippdash.watching import Trouble


@dataclass
class News:
    """What there is to tell: a record that waits to be shown, the last that was, what is broken.

    ``unmarked`` has the columns of its table as they are without marks.
    """

    waiting: Reread | None = None
    reread: Reread | None = None
    trouble: Trouble | None = None
    unmarked: Sequence[Field] = ()


class PackReread(Message):
    """Files changed, and were read and rated again."""

    def __init__(self, reread: Reread) -> None:
        self.reread = reread
        super().__init__()


class PackStale(Message):
    """Files changed, and cannot be used as they are now."""

    def __init__(self, trouble: Trouble) -> None:
        self.trouble = trouble
        super().__init__()
