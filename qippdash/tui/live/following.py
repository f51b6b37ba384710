"""Follows the files of what is shown, in a thread: one reading at a time, of what rests.

While one goes on, another change makes its answer a stale one: it is dropped, and what
changed is read again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from textual.message import Message

from qippdash.errors import QippdashError
from qippdash.tui.live.news import PackReread, PackStale
from qippdash.tui.messages import PackFailed, PackRated
from qippdash.watching import Again, Kind, Sources, Trouble, Watch, files_of

if TYPE_CHECKING:
    from qippdash.assessment import Assessment
    from qippdash.catalogue import Load
    from qippdash.tui.opening import Opened, Standing


class Following:
    """The files of one pack, its rulesets and plugins.

    Args:
        pack: the folder or workbook.
        rulesets: ids or files; None for those that apply to the pack's date.
        plugins: files that are a plugin each.
        load: gives what plugins offer.
        earlier: the file of an earlier assessment, for rules that look at it.
        unicode: whether shapes beyond ASCII can be shown.
        standing: gives the what-if that is shown now; asked in the thread.
        tell: is given each message, in the thread.
        then: what else is to be worked out of a record once it is shown, in the thread.
    """

    def __init__(
        self,
        pack: Path,
        rulesets: Sequence[str | Path] | None,
        plugins: Sequence[Path],
        load: Load | None,
        *,
        earlier: Path | None = None,
        unicode: bool,
        standing: Callable[[], Standing | None],
        tell: Callable[[Message], None],
        then: Callable[[Opened], None],
    ) -> None:
        self._sources = Sources(pack, [*_files(rulesets or ())], plugins)
        self._again = Again(pack, rulesets, load, earlier=earlier)
        self._unicode = unicode
        self._standing = standing
        self._tell = tell
        self._then = then
        self._stop = Event()
        self._since: datetime | None = None
        self._watch = Watch(self._listed, self._stop)

    def begin(self) -> None:
        """Take the files as they are now for known: before they are read."""
        self._watch.begin()

    def stop(self) -> None:
        """Follow no more; may be called from any thread."""
        self._stop.set()

    def follow(self, opened: Opened | None) -> None:
        """Follow the files until it is stopped.

        Args:
            opened: what was read; None where it could not be.
        """
        try:
            if opened is not None:
                self._again.accept(opened.assessment)
            self._watch.take_in()
            while changed := self._watch.wait():
                self._reread(changed)
        except BaseException as fault:  # noqa: BLE001 - told on the screen, and in a note
            self._tell(PackFailed(fault))

    def _listed(self) -> Mapping[Path, Kind]:
        return files_of(self._sources, self._again.catalogue)

    def _reread(self, changed: Mapping[Path, Kind]) -> None:
        try:
            found = self._again.rate(changed)
            record, message = self._news(found)
            # What was read in the middle of another change is no news, right or wrong.
            if self._watch.changed():
                return
        except BaseException as fault:  # noqa: BLE001 - polars' PanicException is no Exception
            if not self._watch.changed():
                self._tell(self._refused(fault))
            return
        self._since = None
        self._again.accept(found)
        self._tell(message)
        try:
            self._then(record)
        except BaseException as fault:  # noqa: BLE001 - the same
            # A long table is read only now, and may be replaced meanwhile: it is read again.
            if not self._watch.changed():
                self._tell(self._refused(fault))

    def _refused(self, fault: BaseException) -> Message:
        if not isinstance(fault, QippdashError):
            return PackFailed(fault)
        self._since = self._since or datetime.now().astimezone()
        return PackStale(Trouble.of(fault, self._since))

    def _news(self, found: Assessment) -> tuple[Opened, Message]:
        # Files are looked at before the pack is read, which does not wait for what reads it again.
        from qippdash.tui.live.reread import reread
        from qippdash.tui.opening import laid_out

        before = self._again.good
        record = laid_out(found, self._sources.pack, None, unicode=self._unicode)
        if before is None:
            return record, PackRated(record)
        now = datetime.now().astimezone()
        files = [_named(file) for file in self._again.due]
        return record, PackReread(reread(record, before, self._standing(), now, files))


def _named(file: Path) -> str:
    return file.name if file.exists() else f"{file.name} (gone)"


def _files(rulesets: Sequence[str | Path]) -> Sequence[Path]:
    paths = [Path(one) for one in rulesets]
    return [path for path in paths if path.suffix == ".toml" or path.is_file()]
