"""The dashboard with plugins: it opens all the same, says what failed, and is drawn undisturbed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.plugins.installing import Site
from tests.plugins.sources import SOUND
from tests.tui.pty_terminal import PtyTerminal

LOUD = SOUND.replace(
    "    return [Pace()]",
    "    import sys\n    print('NOISE')\n    print('NOISE', file=sys.stderr)\n    return [Pace()]",
)


@pytest.mark.slow
def test_a_broken_plugin_is_a_notice_on_the_screen_and_told_when_it_has_gone(
    site: Site, pack: Path
) -> None:
    """One line at the foot; two on standard error afterwards; no word of what another one prints."""
    file = site.install("broken", "import no_such_module\n")
    site.install("loud", LOUD)
    command = [sys.executable, "-m", "qippdash", "open", str(pack)]
    terminal = PtyTerminal(command, environment={"PYTHONPATH": site.environ({})["PYTHONPATH"]})
    terminal.wait_for("plugin broken failed: `qippdash plugins check` says why")
    terminal.wait_for("North")
    assert "NOISE" not in terminal.received.decode()
    terminal.press("q")
    assert terminal.ended() == 0
    said = terminal.received.decode().rpartition("\x1b[")[2].partition("l")[2]
    assert said.splitlines() == [
        (
            f"plugin broken 1.2, {file}:1: it failed to import: "
            "ModuleNotFoundError: No module named 'no_such_module'"
        ),
        "  Try: install 'no_such_module', or --no-plugin broken",
    ]
    terminal.close()


@pytest.mark.slow
def test_a_plugin_that_hangs_does_not_keep_the_screen(site: Site, pack: Path) -> None:
    """The ratings come when it has been given up, and leaving does not wait for it."""
    site.install("endless", "import time\ntime.sleep(3600)\n")
    command = [sys.executable, "-m", "qippdash", "open", str(pack)]
    path = site.environ({})["PYTHONPATH"]
    seconds = {"PYTHONPATH": path, "QIPPDASH_PLUGIN_SECONDS": "0.3"}
    terminal = PtyTerminal(command, environment=seconds)
    terminal.wait_for("plugin endless failed")
    terminal.press("q")
    assert terminal.ended() == 0
    terminal.close()
