"""Waiting for changes: told by the file system or not, and never of half a file."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from qippdash.watching import Watch
from qippdash.watching.files import Kind


class Watched:
    """One file that is watched, in a thread, until the test is over."""

    def __init__(self, file: Path, poll: float) -> None:
        self.file = file
        self.stop = threading.Event()
        self.found: list[dict[Path, Kind]] = []
        self._news = threading.Condition()
        self.watch = Watch(self._files, self.stop, poll=poll)
        self.watch.begin()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Begin to wait."""
        self._thread.start()

    def end(self) -> None:
        """Wait no more."""
        self.stop.set()
        self._thread.join(20)
        assert not self._thread.is_alive()

    def told(self, times: int) -> list[dict[Path, Kind]]:
        """What was told of first, once changes were told of so often."""
        with self._news:
            assert self._news.wait_for(lambda: len(self.found) >= times, 30)
            return self.found[:times]

    def _files(self) -> dict[Path, Kind]:
        return {self.file: "pack"}

    def _run(self) -> None:
        while changed := self.watch.wait():
            with self._news:
                self.found.append(changed)
                self._news.notify_all()


@pytest.fixture(params=["told", "polled"])
def watched(
    tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Watched]:
    """A file in a folder, where the file system tells of changes and where it tells nothing."""
    if request.param == "polled":
        monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "1")
    else:
        monkeypatch.delenv("WATCHFILES_FORCE_POLLING", raising=False)
    file = tmp_path / "pack" / "savings.csv"
    file.parent.mkdir()
    file.write_text("0", "utf-8")
    one = Watched(file, 0.05 if request.param == "polled" else 2.0)
    yield one
    one.end()


def test_a_change_is_told_of_with_what_it_is(watched: Watched) -> None:
    """The file, and what it is to the rating."""
    watched.start()
    watched.file.write_text("10", "utf-8")
    assert watched.told(1) == [{watched.file: "pack"}]


def test_a_change_between_the_first_look_and_the_wait_is_not_missed(watched: Watched) -> None:
    """A pack can change while it is read for the first time."""
    watched.file.write_text("10", "utf-8")
    watched.start()
    assert watched.told(1) == [{watched.file: "pack"}]


def test_a_file_that_went_and_came_again_is_told_of(watched: Watched) -> None:
    """Its folder may be another one by then."""
    watched.start()
    folder = watched.file.parent
    watched.file.unlink()
    folder.rmdir()
    watched.told(1)
    folder.mkdir()
    watched.file.write_text("100", "utf-8")
    watched.told(2)
    watched.file.write_text("1000", "utf-8")
    assert watched.told(3) == [{watched.file: "pack"}] * 3


def test_many_quick_writes_are_few_changes(watched: Watched) -> None:
    """A file that is still being written is no news yet."""
    watched.start()
    with watched.file.open("a", encoding="utf-8") as out:
        for _ in range(1_000):
            out.write("1")
            out.flush()
    watched.told(1)
    watched.end()
    assert len(watched.found) <= 3


def test_a_later_change_is_seen_by_who_asks(watched: Watched) -> None:
    """So that an answer that was worked out meanwhile can be dropped."""
    watched.file.write_text("10", "utf-8")
    assert watched.watch.wait() == {watched.file: "pack"}
    assert not watched.watch.changed()
    watched.file.write_text("100", "utf-8")
    assert watched.watch.changed()
    watched.start()
