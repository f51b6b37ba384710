"""Plugins that never come to an end: the command does, and Ctrl-C still ends everything."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.plugins.installing import Site
from tests.plugins.sources import BUSY, IMPORTS

FOR_EVER = 3_600
SOON = {"QIPPDASH_PLUGIN_SECONDS": "0.2"}
POOL = """
import time
from concurrent.futures import ThreadPoolExecutor
pool = ThreadPoolExecutor(2)
jobs = [pool.submit(time.sleep, {seconds}) for _ in range(2)]
jobs[0].result()
"""
THREAD = """
import threading, time
threading.Thread(target=time.sleep, args=({seconds},), daemon=False).start()
time.sleep({seconds})
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "source",
    [
        pytest.param(f"import time\ntime.sleep({FOR_EVER})\n", id="asleep"),
        pytest.param(BUSY, id="a busy loop"),
        pytest.param(POOL.format(seconds=FOR_EVER), id="waiting for a pool"),
        pytest.param(THREAD.format(seconds=FOR_EVER), id="a thread that is no daemon"),
    ],
)
def test_the_end_does_not_wait_for_a_plugin_that_was_given_up(
    site: Site, pack: Path, source: str
) -> None:
    """The command ends with its result and its code, an hour before the plugin would."""
    site.install("endless", source)
    answer = site.start(
        "rate", pack, "--ruleset", "financial-progress", "--format", "csv", environ=SOON
    )
    assert answer.code == 0
    assert answer.out.startswith("organisation,initiative,level")
    assert "it takes too long" in answer.err
    assert len(answer.err.splitlines()) == 2


@pytest.mark.slow
@pytest.mark.parametrize("when", ["import", "hook"])
def test_ctrl_c_stops_a_command_that_waits_for_a_plugin(site: Site, pack: Path, when: str) -> None:
    """The person who wants to stop is not taken for a fault of the plugin's."""
    started = site.folder.parent / "started"
    wait = f"open({str(started)!r}, 'w').close()\nimport time\ntime.sleep({FOR_EVER})\n"
    inside = f"{IMPORTS}@hookimpl\ndef provide_formats():\n    " + wait.replace("\n", "\n    ")
    site.install("endless", wait if when == "import" else f"{inside}\n")
    command = subprocess.Popen(
        [sys.executable, "-m", "qippdash", "rate", str(pack)],
        env=site.environ({"QIPPDASH_PLUGIN_SECONDS": "0"} if when == "hook" else {}),
        cwd=site.folder.parent,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    while not started.exists():
        assert command.poll() is None
        time.sleep(0.02)
    os.kill(command.pid, signal.SIGINT)
    out, err = command.communicate()
    assert (command.returncode, out) == (130, b"")
    assert b"Traceback" not in err
