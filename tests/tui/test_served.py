"""A session in a browser reads and writes no file that somebody names there."""

from __future__ import annotations

from pathlib import Path

import pytest

from qippdash.tui.memory import Memory, keep, recall
from qippdash.tui.served import KEPT_NOWHERE, NO_FILES
from tests.tui.driving import Driver, drive


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process of a session."""
    monkeypatch.setenv("QIPPDASH_SERVED", "1")


@pytest.mark.parametrize(
    ("command", "keys"),
    [
        pytest.param("save-csv", (), id="rows to a file"),
        pytest.param("save-picture", (), id="a picture"),
        pytest.param("changed-since", (), id="another submission"),
        pytest.param("what-if-changes", ("o",), id="a what-if of a file"),
        pytest.param("what-if-changes", ("s",), id="a what-if to a file"),
    ],
)
def test_no_file_is_asked_for(
    served: None, manchester: Path, command: str, keys: tuple[str, ...]
) -> None:
    """What would ask for a name says why it does not."""

    async def script(on: Driver) -> None:
        on.app.main.start(command)
        await on.pilot.pause()
        await on.press(*keys)
        assert NO_FILES[:40] in on.text

    drive(manchester, script)


def test_nothing_is_kept_or_recalled(served: None, tmp_path: Path) -> None:
    """The bookmarks of whoever serves are theirs, and stay as they are."""
    environ = {"XDG_STATE_HOME": str(tmp_path)}
    memory = Memory("pack", tmp_path / "qippdash" / "places.json")
    assert keep(memory) == KEPT_NOWHERE
    assert list(tmp_path.iterdir()) == []
    assert recall(tmp_path, environ).bookmarks == {}
