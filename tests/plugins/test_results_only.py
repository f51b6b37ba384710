"""Standard output carries results only, whatever a plugin prints, and by whatever way."""

from __future__ import annotations

import io
import sys
import threading
from pathlib import Path

import pytest

from qippdash.plugins.hush import hushed
from tests.plugins.installing import Site
from tests.plugins.sources import IMPORTS, SOUND

LOUD = """
import os, subprocess, sys, threading
def shout(where):
    print("NOISE", where)
    print("NOISE", where, file=sys.stderr)
    sys.stdout.write("NOISE\\n"); sys.stdout.flush()
    sys.stdout.buffer.write(b"NOISE\\n")
    os.write(1, b"NOISE\\n"); os.write(2, b"NOISE\\n")
    subprocess.run([sys.executable, "-S", "-c", "print('NOISE')"])
shout("import")
"""


@pytest.mark.slow
def test_what_a_plugin_prints_goes_nowhere(site: Site, pack: Path) -> None:
    """At import, in a hook, as it judges and as it writes; by Python, by descriptor, by a child."""
    source = LOUD + SOUND.replace("    return [Pace()]", "    shout('hook')\n    return [Pace()]")
    source = source.replace("        over = ", "        shout('judge')\n        over = ")
    source = source.replace("        for name in", "        shout('write')\n        for name in")
    rate = ("rate", pack, "--ruleset", "financial-progress", "--format")
    [before] = Site(site.folder.parent / "none").run((*rate, "csv"))
    site.install("loud", source)
    plain = site.start(*rate, "csv")
    theirs = site.start(*rate, "shout")
    assert (plain.code, plain.out, plain.err) == (0, before.out, "")
    assert (theirs.code, theirs.err) == (0, "")
    assert "NOISE" not in theirs.out
    assert "ASH TRUST!" in theirs.out


@pytest.mark.slow
@pytest.mark.parametrize(
    "source",
    [
        pytest.param("import polars as pl\npl.Series(['a']).str.zfill(10**18)\n", id="at import"),
        pytest.param(
            SOUND.replace("    return [Pace()]", "    pl.Series(['a']).str.zfill(10**18)\n"),
            id="in a hook",
        ),
    ],
)
def test_a_panic_of_polars_prints_no_backtrace(site: Site, source: str) -> None:
    """Rust writes it past Python, straight to the terminal; two lines of ours say it all."""
    site.install("panicking", source)
    answer = site.start("rulesets", "list", environ={"RUST_BACKTRACE": "1"})
    assert answer.code == 0
    assert "financial-progress" in answer.out
    assert len(answer.err.splitlines()) == 2
    assert "panicking.py:" in answer.err
    assert "PanicException: " in answer.err


@pytest.mark.slow
def test_a_plugin_that_was_given_up_goes_on_in_silence(site: Site, pack: Path) -> None:
    """It prints when the result is being written, and lands nowhere in it."""
    source = (
        IMPORTS
        + "@hookimpl\ndef provide_formats():\n    while True:\n        print('NOISE', flush=True)\n"
    )
    site.install("loud", source)
    rate = ("rate", pack, "--ruleset", "financial-progress", "--format", "csv")
    answer = site.start(*rate, environ={"QIPPDASH_PLUGIN_SECONDS": "0.2"})
    assert answer.code == 0
    assert "NOISE" not in answer.out + answer.err
    assert answer.out.startswith("organisation,initiative,level")
    assert "it takes too long in provide_formats" in answer.err


def test_only_the_thread_of_the_plugin_is_hushed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen that is drawn meanwhile is drawn whole, and both streams come back."""
    streams = [io.StringIO(), io.StringIO()]
    monkeypatch.setattr(sys, "stdout", streams[0])
    monkeypatch.setattr(sys, "stderr", streams[1])
    with hushed():
        print("hushed")
        with hushed():
            print("hushed twice")
        print("still hushed", file=sys.stderr)
        other = threading.Thread(target=lambda: print("heard"))
        other.start()
        other.join()
    print("heard again")
    assert sys.stdout is streams[0]
    assert sys.stderr is streams[1]
    assert streams[0].getvalue() == "heard\nheard again\n"
    assert streams[1].getvalue() == ""
