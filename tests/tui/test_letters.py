"""Keys that arrive together are the keys that were pressed."""

from __future__ import annotations

import pytest
from textual import events

from qippdash.tui.letters import Letters


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        pytest.param("\x1bj", ["escape", "j"], id="a letter"),
        pytest.param("\x1bJj", ["escape", "J", "j"], id="a capital, and one more"),
        pytest.param("\x1b/red\r", ["escape", "slash", "r", "e", "d", "enter"], id="a filter"),
        pytest.param("\x1b\x1b[B", ["escape", "down"], id="an arrow"),
        pytest.param("\x1b[B\x1bOA", ["down", "up"], id="arrows alone"),
        pytest.param("g5lh\ne", ["g", "5", "l", "h", "enter", "e"], id="enter of a line"),
        pytest.param("\x1b", ["escape"], id="escape alone"),
    ],
)
def test_what_is_sent_is_what_was_pressed(sent: str, keys: list[str]) -> None:
    """Escape and what follows at once are two keys; a line feed is enter."""
    parser = Letters()
    found = [*parser.feed(sent), *parser.feed("")]
    assert [one.key for one in found if isinstance(one, events.Key)] == keys
