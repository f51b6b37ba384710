"""What is said of a plugin that failed: three lines at most, once, and plain."""

from __future__ import annotations

from qippdash import api
from qippdash.cli.on_offer import Teller
from qippdash.plugins import in_short
from tests.plugins.conftest import Write
from tests.plugins.sources import IMPORTS

SLIPS = IMPORTS + (
    "__version__ = '0.9'\n"
    "@hookimpl\ndef provide_formats(out):\n    return []\n"
    "@hookimpl\ndef provide_reader():\n    return []\n"
    "def provide_scales():\n    return []\n"
    "@hookimpl\nasync def provide_measures():\n    return []\n"
)


def test_every_slip_of_a_plugin_is_found_at_once(write: Write) -> None:
    """Its author mends all of them in one go."""
    failures = api.load_catalogue([write(SLIPS)], installed=False).failures
    assert [failure.what for failure in failures] == [
        "provide_formats takes out, which this hook does not offer",
        "provide_measures is async, and hooks are called without being awaited",
        "there is no hook called 'provide_reader'",
        "provide_scales has no @hookimpl, so nothing calls it",
    ]
    assert [failure.hint.partition(",")[0] for failure in failures] == [
        "def provide_formats():",
        "write def in place of async def",
        "did you mean 'provide_readers'?",
        "from qippdash.hookspecs import hookimpl",
    ]


def test_many_faults_are_three_lines_and_the_way_to_the_rest(write: Write) -> None:
    """The first of them, what to try, and how many more there are."""
    file = write(SLIPS)
    lines = in_short(api.load_catalogue([file], installed=False).failures).splitlines()
    assert lines == [
        f"plugin ours 0.9, {file}:3: provide_formats takes out, which this hook does not offer",
        "  Try: def provide_formats():",
        f"  3 more faults: `qippdash plugins check {file}` names all",
    ]


def test_a_plugin_is_told_of_once(write: Write) -> None:
    """Whatever it does after that; another plugin is told of all the same."""
    files = [write(SLIPS), write("raise ValueError\n", "theirs.py")]
    failures = api.load_catalogue(files, installed=False).failures
    said: list[str] = []
    teller = Teller(said.append)
    teller.tell(failures[:1])
    teller.tell(failures)
    teller.tell(failures[2:])
    assert [text.split()[1].rstrip(",") for text in said] == ["ours", "theirs"]
