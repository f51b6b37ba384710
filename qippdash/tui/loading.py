"""Reading and rating beside the screen: the pack first, then alarms, then whatever changes."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from textual.message import Message

from qippdash.errors import QippdashError
from qippdash.tui.background import LOADER, in_background, short_turns
from qippdash.tui.messages import AlarmsRaised, PackFailed, PackRated, PackRefused

if TYPE_CHECKING:
    from qippdash.catalogue import Load
    from qippdash.tui.live.following import Following
    from qippdash.tui.opening import Opened, Standing


# Alarms worked out beside the first picture of the pack would take it twice as long to be drawn.
_PICTURE_SECONDS = 0.05


@dataclass(frozen=True)
class Asked:
    """What is to be read and rated: the arguments of `qippdash.tui.app.Dashboard`."""

    pack: Path
    at: str | None
    rulesets: Sequence[str | Path] | None
    load: Load | None
    against: Path | None
    follow: Sequence[Path] | None
    unicode: bool


class Loading(Thread):
    """A thread that nobody waits for; it tells what came of it.

    Args:
        asked: what to read.
        standing: the what-if that is on the screen, if one is.
        tell: passes a message on to the screen.
    """

    def __init__(
        self,
        asked: Asked,
        standing: Callable[[], Standing | None],
        tell: Callable[[Message], None],
    ) -> None:
        super().__init__(name=LOADER, daemon=True)
        self._asked = asked
        self._standing = standing
        self._tell = tell
        self._following: Following | None = None
        self._stopped = Event()

    def run(self) -> None:
        """Read and rate, tell, work out what can wait, and follow the files from then on."""
        opened = None
        try:
            with short_turns():
                opened = self._opened()
            self._tell(PackRated(opened))
            self._stopped.wait(_PICTURE_SECONDS)
            self._work_out(opened)
        except QippdashError as error:
            self._tell(PackRefused(error))
        except BaseException as fault:  # noqa: BLE001 - polars' PanicException is no Exception
            self._tell(PackFailed(fault))
        gc.enable()
        if self._following is not None:
            in_background(partial(self._following.follow, opened))

    def _opened(self) -> Opened:
        asked = self._asked
        # polars takes longer to import than all the rest: the first picture is up by now.
        from qippdash.tui.begun import begin

        self._begin_to_follow()
        begun = begin(asked.pack, asked.load)
        # Imported while tables are read: what rates them, and what the screen needs to show them.
        from qippdash.tui import status, walk  # noqa: F401 - the screen imports them itself
        from qippdash.tui.opening import open_pack

        return open_pack(
            asked.pack,
            asked.rulesets,
            asked.at,
            unicode=asked.unicode,
            against=asked.against,
            begun=begun,
        )

    def stop(self) -> None:
        """Wait for no picture, and follow no files any more."""
        self._stopped.set()
        if self._following is not None:
            self._following.stop()

    def _begin_to_follow(self) -> None:
        """Look at the files before they are read, so that no change of them is missed."""
        asked = self._asked
        if asked.follow is None:
            return
        from qippdash.tui.live.following import Following

        self._following = Following(
            asked.pack,
            asked.rulesets,
            asked.follow,
            asked.load,
            earlier=asked.against,
            unicode=asked.unicode,
            standing=self._standing,
            tell=self._tell,
            then=self._work_out,
        )
        self._following.begin()

    def _work_out(self, opened: Opened) -> None:
        """What nobody waits for: alarms, and the rows of the tracker."""
        self._raise_alarms(opened)
        opened.records.keep_all()
        if not gc.get_freeze_count():
            # Looking through all that was imported took 50 to 110 ms, in the middle of a key.
            gc.freeze()

    def _raise_alarms(self, opened: Opened) -> None:
        """Work out the alarms of what has just been shown; the table is there without them."""
        from qippdash.tui.raised import raised

        try:
            found = raised(opened, self._asked.rulesets, self._asked.against)
        except QippdashError:
            # The key of the alarms says the same to whoever asks for them.
            return
        self._tell(AlarmsRaised(found))
