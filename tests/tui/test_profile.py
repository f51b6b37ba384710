"""The profile follows the environment, before anything is drawn."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping

import pytest

from qippdash.tui.profile import choose, refusal

UTF8 = {"LANG": "en_GB.UTF-8"}


@pytest.mark.parametrize(
    ("environ", "name"),
    [
        pytest.param({**UTF8, "TERM": "xterm-256color"}, "full", id="256 colours"),
        pytest.param({**UTF8, "TERM": "xterm", "COLORTERM": "truecolor"}, "full", id="truecolor"),
        pytest.param({**UTF8, "TERM": "xterm"}, "ansi", id="16 colours"),
        pytest.param({**UTF8, "TERM": "linux"}, "ascii", id="console"),
        pytest.param({"TERM": "linux", "QIPPDASH_PROFILE": "ansi"}, "ansi", id="console, asked"),
        pytest.param({**UTF8, "TERM": "xterm", "QIPPDASH_PROFILE": "low"}, "low", id="low"),
        pytest.param(
            {**UTF8, "TERM": "xterm-256color", "SSH_CONNECTION": "1 2 3 4"}, "ansi", id="over SSH"
        ),
        pytest.param({**UTF8, "TERM": "vt100"}, "mono", id="vt100"),
        pytest.param({**UTF8, "TERM": "xterm-256color", "NO_COLOR": "1"}, "mono", id="NO_COLOR"),
        pytest.param({**UTF8, "TERM": "xterm", "NO_COLOR": ""}, "ansi", id="NO_COLOR empty"),
        pytest.param({"LANG": "C", "TERM": "xterm"}, "ascii", id="no UTF-8"),
        pytest.param({"TERM": "xterm"}, "ascii", id="no locale"),
        pytest.param(
            {"LANG": "C", "LC_CTYPE": "C.UTF-8", "TERM": "xterm"}, "ascii", id="Python's own UTF-8"
        ),
        pytest.param({**UTF8, "LC_ALL": "POSIX", "TERM": "xterm"}, "ascii", id="LC_ALL first"),
        pytest.param({**UTF8, "TERM": "xterm", "QIPPDASH_PROFILE": "Mono"}, "mono", id="asked for"),
    ],
)
def test_the_environment_chooses_the_profile(environ: Mapping[str, str], name: str) -> None:
    """Colours by TERM and COLORTERM, shapes by the locale, fewer of both over SSH."""
    assert choose(environ).name == name


def test_no_color_wins_over_a_profile_that_is_asked_for() -> None:
    """NO_COLOR takes the colours from any profile."""
    environ = {**UTF8, "TERM": "xterm", "NO_COLOR": "1", "QIPPDASH_PROFILE": "full"}
    assert choose(environ).colours == "none"


@pytest.mark.parametrize(
    ("environ", "mouse"),
    [
        pytest.param({}, True, id="at the desk"),
        pytest.param({"SSH_CONNECTION": "1 2 3 4"}, False, id="over SSH"),
        pytest.param({"SSH_TTY": "/dev/pts/1", "QIPPDASH_MOUSE": "1"}, True, id="asked for"),
        pytest.param({"QIPPDASH_MOUSE": "0"}, False, id="sent away"),
    ],
)
def test_the_mouse_is_silent_over_ssh(environ: Mapping[str, str], mouse: bool) -> None:
    """Each move of a mouse would cross the wire; it is heard there only when asked for."""
    assert choose(environ).mouse is mouse


@pytest.mark.parametrize(
    ("environ", "reads", "shows", "says"),
    [
        pytest.param({"TERM": "dumb"}, True, True, "TERM=dumb", id="dumb"),
        pytest.param({}, True, True, "TERM=(not set)", id="no TERM"),
        pytest.param({"TERM": "xterm"}, False, True, "needs a terminal", id="input from a pipe"),
        pytest.param({"TERM": "xterm"}, True, False, "needs a terminal", id="output to a pipe"),
    ],
)
def test_without_a_terminal_it_says_what_to_do_instead(
    environ: Mapping[str, str], reads: bool, shows: bool, says: str
) -> None:
    """A terminal that cannot show the dashboard is refused, with what can be done there."""
    problem = refusal(environ, reads=reads, shows=shows)
    assert problem is not None
    assert says in problem.what
    assert "qippdash" in problem.hint


def test_a_usual_terminal_is_not_refused() -> None:
    """A terminal with a kind is taken."""
    assert refusal({"TERM": "xterm"}, reads=True, shows=True) is None


def test_importing_the_dashboard_loads_no_textual() -> None:
    """The profile can be chosen before Textual and polars are there."""
    code = (
        "import sys, qippdash.tui, qippdash.tui.profile;"
        "print({'textual', 'rich', 'polars'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_the_first_picture_needs_no_polars() -> None:
    """What is drawn while a pack is read imports no polars: that happens in the background."""
    code = (
        "import sys, qippdash.tui.app;"
        "print({'polars', 'qippdash.api', 'qippdash.tui.opening'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
