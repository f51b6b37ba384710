"""Which distributions are plugins, from their metadata alone, sound or not."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from qippdash.errors import UsageError
from qippdash.plugins import Choice, find, load
from qippdash.plugins.candidate import Candidate
from qippdash.plugins.installed import installed
from tests.plugins.installing import Site
from tests.plugins.sources import IMPORTS

METHODS = (
    IMPORTS
    + """
from qippdash.model.measure import Measure
class Plugin:
    def __init__(self, name):
        self.name = name
    @property
    def provide_formats(self):
        raise RuntimeError("a property is no hook, and is not looked at")
    @hookimpl
    def provide_measures(self):
        return [Measure(self.name, "Planned", "savings", "sum", "plan")]
    @hookimpl(specname="provide_scales")
    def scales(self, *rest, more=None, **named):
        return []
one, other = Plugin("of_one"), Plugin("of_other")
"""
)


@pytest.fixture
def here(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The site, on the path of this process."""
    site.folder.mkdir()
    monkeypatch.syspath_prepend(str(site.folder))
    return site


def ours(site: Site) -> list[Candidate]:
    """The plugins that are installed in the site."""
    return [one for one in installed() if one.origin == str(site.folder)]


def points(site: Site, text: str, name: str = "theirs") -> None:
    """Give an installed distribution other entry points."""
    info = next(site.folder.glob(f"{name}-*.dist-info"))
    (info / "entry_points.txt").write_text(text, "utf-8")


def test_a_plugin_is_known_by_its_distribution(here: Site) -> None:
    """Name, version, hooks, summary and place come from there; small letters and hyphens."""
    here.install("theirs", "", version="0.4.1", keywords="a qippdash-api-1, b")
    points(here, "[console_scripts]\ntheirs = theirs:main\n[qippdash]\nrules = theirs [extra]\n")
    [found] = ours(here)
    assert (found.name, found.version, found.apis) == ("theirs", "0.4.1", (1,))
    assert (found.target, found.summary) == ("theirs", "What theirs is for")


def test_each_of_several_entry_points_is_a_plugin(here: Site) -> None:
    """Each can be left out by itself; a method answers a hook as a function of a module does."""
    here.install("theirs", METHODS)
    points(here, "[qippdash]\none = theirs:one\nOther_One = theirs:other\n")
    assert [one.name for one in ours(here)] == ["theirs-one", "theirs-other-one"]
    catalogue = load(Choice(without=frozenset({"theirs-one"})))
    assert catalogue.failures == ()
    assert catalogue.owners["measures"]["of_other"] == "theirs-other-one"
    assert "of_one" not in catalogue.measures


def test_the_first_on_the_path_is_the_one(
    here: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with the module that would be imported: of two versions the other one is not seen."""
    other = Site(tmp_path / "other")
    other.install("Theirs", "", version="2")
    here.install("theirs", "", version="1")
    monkeypatch.syspath_prepend(str(other.folder))
    assert [one.version for one in installed() if one.name == "theirs"] == ["2"]


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda info: (info / "METADATA").unlink(), id="no metadata"),
        pytest.param(lambda info: (info / "METADATA").write_bytes(b"\xff\xfe"), id="no UTF-8"),
        pytest.param(lambda info: (info / "METADATA").write_text(""), id="no name"),
        pytest.param(
            lambda info: (info / "entry_points.txt").write_text("[qippdash]\nno equals\n"),
            id="no entry point",
        ),
        pytest.param(
            lambda info: (info / "entry_points.txt").write_bytes(b"[qippdash]\n\xff = x\n"),
            id="entry points that are no UTF-8",
        ),
        pytest.param(lambda info: (info / "entry_points.txt").unlink(), id="no entry points"),
    ],
)
def test_metadata_that_cannot_be_read_stop_nothing(
    here: Site, spoil: Callable[[Path], object]
) -> None:
    """A half-removed distribution beside the plugin is nobody's plugin."""
    here.install("theirs", "")
    here.install("sound", "")
    spoil(next(here.folder.glob("theirs-*.dist-info")))
    assert [one.name for one in ours(here) if one.name != "theirs"] == ["sound"]


@pytest.mark.parametrize("place", ["", ".", "relative", "the folder itself"])
def test_what_lies_where_somebody_stands_is_not_installed(
    site: Site, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """Python puts that folder on the path of a session; a pack may be in it."""
    site.install("theirs", "")
    monkeypatch.chdir(site.folder if place != "relative" else site.folder.parent)
    names = {"relative": site.folder.name, "the folder itself": os.getcwd()}  # noqa: PTH109
    monkeypatch.syspath_prepend(names.get(place, place))
    assert [one.name for one in installed() if one.name == "theirs"] == []


def test_names_to_leave_out_must_be_there(here: Site) -> None:
    """Every slip is named at once."""
    here.install("theirs", "")
    with pytest.raises(UsageError) as raised:
        find(Choice(without=frozenset({"thiers", "something"})))
    assert len(raised.value.problems) == 2
