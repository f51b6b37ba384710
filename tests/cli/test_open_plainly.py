"""The plain mode on a terminal: lines of text and nothing else, in every locale."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.pty_terminal import PtyTerminal

PLAIN = [sys.executable, "-m", "qippdash", "open"]


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        pytest.param([], {"TERM": "dumb"}, id="a dumb terminal"),
        pytest.param(["--plain"], {}, id="asked for"),
        pytest.param(["--profile", "plain"], {"LANG": "C"}, id="a profile, ASCII alone"),
        pytest.param([], {"QIPPDASH_PROFILE": "plain", "TERM": "linux"}, id="set"),
    ],
)
def test_it_talks_in_lines(pack: Path, arguments: list[str], environment: dict[str, str]) -> None:
    """No byte but printable text and line ends; a number goes down; ctrl-D leaves with code 0."""
    terminal = PtyTerminal([*PLAIN, *arguments, str(pack)], (80, 24), environment)
    terminal.wait_for("\n>")
    terminal.press(*"2\r")
    terminal.wait_for("Place: Bourne (5BB)")
    terminal.press("\x04")
    code = terminal.ended()
    said = bytes(terminal.received)
    terminal.close()
    assert code == 0
    assert not [byte for byte in said.decode() if not byte.isprintable() and byte not in "\r\n"]
    assert all(len(line) < 80 for line in said.decode().splitlines())
    assert said.isascii() or environment.get("LANG") != "C"


def test_ctrl_c_leaves_cleanly(pack: Path) -> None:
    """Code 0 and no traceback."""
    terminal = PtyTerminal([*PLAIN, "--plain", str(pack)])
    terminal.wait_for("\n>")
    terminal.press("\x03")
    code = terminal.ended()
    text = terminal.text
    terminal.close()
    assert code == 0
    assert "Traceback" not in text


def test_a_code_that_is_none_ends_it_at_once(pack: Path) -> None:
    """Code 2 with the nearest, as where it is printed."""
    terminal = PtyTerminal([*PLAIN, "--plain", "--at", "5A", str(pack)])
    terminal.wait_for("did you mean '5AA'?")
    assert terminal.ended() == 2
    terminal.close()


def test_the_plain_mode_loads_no_textual() -> None:
    """Neither its words nor its walk need a screen."""
    code = (
        "import sys, qippdash.linear, qippdash.cli.plainly, qippdash.tui.opening;"
        "print('textual' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
