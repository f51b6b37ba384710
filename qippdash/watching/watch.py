"""Waits until files have changed, and rest: one that is still being written is no news yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Event

from qippdash.watching.bell import Bell
from qippdash.watching.files import Kind
from qippdash.watching.stamp import Stamp, differing, stamps

POLL_SECONDS = 2.0
# Beside the bell's own fifty milliseconds: longer than an editor or a copy draws breath.
REST_SECONDS = 0.1


class Watch:
    """Files as they were when they were last looked at. For one thread.

    Args:
        files: gives the files to look at, as they are named now.
        stop: ends every wait.
        poll: seconds after which files are looked at though nobody told of a change.
        rest: seconds without a change after which files count as written.
    """

    def __init__(
        self,
        files: Callable[[], Mapping[Path, Kind]],
        stop: Event,
        *,
        poll: float = POLL_SECONDS,
        rest: float = REST_SECONDS,
    ) -> None:
        self._files = files
        self._stop = stop
        self._rest = rest
        self._bell = Bell(stop, poll)
        self._kinds: dict[Path, Kind] = {}
        self._known: dict[Path, Stamp | None] = {}

    def begin(self) -> None:
        """Take files as they are now for known: call it before they are read."""
        self._known = self._look()

    def take_in(self) -> None:
        """Take for known what is on the list only now; what was on it before stays as it was.

        From here on the file system is listened to.
        """
        self._bell.listen(self._folders())
        now = self._look()
        self._known = {path: self._known.get(path, now[path]) for path in now}

    def wait(self) -> dict[Path, Kind]:
        """Wait until files have changed and rest.

        Returns:
            The files that came, went or changed; none where the wait was ended.
        """
        while not self._stop.is_set():
            now = self._look()
            if differing(self._known, now):
                now = self._rested(now)
                found, self._known = differing(self._known, now), now
                # A change that was taken back while it was waited for is none.
                if found and not self._stop.is_set():
                    return {path: self._kinds[path] for path in sorted(found)}
            self._bell.wait(self._folders())
        self._bell.close()
        return {}

    def changed(self) -> bool:
        """Whether anything has changed since the wait was over."""
        return bool(differing(self._known, self._look()))

    def _rested(self, now: dict[Path, Stamp | None]) -> dict[Path, Stamp | None]:
        while not self._stop.wait(self._rest):
            before, now = now, self._look()
            if before == now:
                break
        return now

    def _look(self) -> dict[Path, Stamp | None]:
        # A file that is no longer named is not forgotten: what it was decides what it was for.
        self._kinds |= self._files()
        return stamps(self._kinds)

    def _folders(self) -> set[Path]:
        return {path.parent for path in self._kinds}
