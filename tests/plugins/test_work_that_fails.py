"""Formats, readers and engines of plugins that fail as they work: code 6, and nothing is spoilt."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from qippdash import api
from qippdash.errors import DataError, ExitCode, PluginError
from qippdash.plugins import fetch
from tests.packs import build_pack
from tests.plugins.conftest import Write
from tests.plugins.installing import Site
from tests.plugins.sources import IMPORTS, SOUND

FORMAT = SOUND.replace(
    'out.write(f"{name.upper()}!\\n".encode())', 'out.write(b"half"); raise ValueError("no more")'
)
READER = (
    IMPORTS
    + """
from qippdash.errors import DataError, Problem
class Ods:
    word = "ods"
    suffixes = (".ods",)
    def read(self, file, table):
        {work}
@hookimpl
def provide_readers():
    return [Ods()]
"""
)
ENGINE = (
    IMPORTS
    + """
import polars as pl
class Slow:
    word = "slow"
    def totals(self, frame, keys, totals):
        {work}
@hookimpl
def provide_engines():
    return [Slow()]
"""
)


def test_a_sound_format_is_offered_by_its_name(site: Site, pack: Path) -> None:
    """`--format` takes its word, and `-o` its suffix."""
    site.install("loud", SOUND)
    rate = ("rate", pack, "--ruleset", "financial-progress")
    named, written = site.run((*rate, "--format", "shout"), (*rate, "-o", "all.shout"))
    assert (named.code, written.code) == (0, 0)
    assert "ASH TRUST!" in named.out
    assert (site.folder.parent / "all.shout").read_text("utf-8") == named.out


@pytest.mark.slow
def test_a_format_that_fails_leaves_the_old_file_and_an_empty_pipe(site: Site, pack: Path) -> None:
    """Code 6 with its message; not half a result, neither in the file nor on standard output."""
    file = site.install("loud", FORMAT)
    old = site.folder.parent / "all.shout"
    old.write_text("as it was", "utf-8")
    rate = ("rate", pack, "--ruleset", "financial-progress", "--format", "shout")
    for answer in site.run(rate, (*rate, "-o", "all.shout")):
        assert (answer.code, answer.out) == (6, "")
        assert answer.err.startswith(f"plugin loud 1.2, {file}:")
        assert "it failed writing as 'shout': ValueError: no more\n  Try: " in answer.err
    assert old.read_text("utf-8") == "as it was"
    assert sorted(one.name for one in old.parent.iterdir()) == ["all.shout", "site"]


@pytest.mark.slow
def test_a_format_that_a_failed_plugin_may_have_brought_is_code_6(site: Site, pack: Path) -> None:
    """It is not known whether it is misspelt; a name close to one on offer is."""
    site.install("loud", "raise ValueError\n")
    rate = ("rate", pack, "--ruleset", "financial-progress", "--format")
    lost, misspelt = site.run((*rate, "shout"), (*rate, "jsn"))
    assert lost.code == 6
    assert "there is no format 'shout', and plugin loud failed" in lost.err
    assert misspelt.code == 2
    assert "did you mean 'json'?" in misspelt.err


@pytest.mark.parametrize(
    ("work", "error", "said"),
    [
        pytest.param(
            "raise DataError(Problem(file.name, 'it is locked', 'unlock it'))",
            DataError,
            "it is locked",
            id="the file's fault",
        ),
        pytest.param(
            "return 1 / 0",
            PluginError,
            "it failed reading risks.ods: ZeroDivisionError",
            id="its own",
        ),
        pytest.param("import sys; sys.exit()", PluginError, "sys.exit() was called", id="an exit"),
        pytest.param("return []", PluginError, "its reader 'ods' gave no RawTable", id="no table"),
    ],
)
def test_a_reader_that_fails_is_told_from_a_faulty_file(
    write: Write, tmp_path: Path, work: str, error: type[DataError | PluginError], said: str
) -> None:
    """A DataError is about the pack and has code 4; anything else is the plugin's, with code 6."""
    folder = build_pack(tmp_path / "pack", tables={"risks": None}, files={"risks.ods": b"ods"})
    catalogue = api.load_catalogue([write(READER.format(work=work))], installed=False)
    assert catalogue.failures == ()
    with pytest.raises(error) as raised:
        api.open_pack(folder, catalogue=catalogue)
    assert said in str(raised.value)


@pytest.mark.parametrize(
    ("work", "said"),
    [
        pytest.param("raise MemoryError", "it failed adding up: MemoryError", id="raises"),
        pytest.param("return frame", "gave no frame with the columns asked for", id="a lazy one"),
        pytest.param("return pl.DataFrame()", "gave no frame with the columns", id="no columns"),
    ],
)
def test_an_engine_that_fails_is_code_6(write: Write, pack: Path, work: str, said: str) -> None:
    """No rating is made of sums that are not there."""
    catalogue = api.load_catalogue([write(ENGINE.format(work=work))], installed=False)
    with pytest.raises(PluginError, match=said) as raised:
        api.rate(pack, "financial-progress", catalogue=catalogue, engine="slow")
    assert raised.value.exit_code == ExitCode.PLUGIN


def test_a_sound_engine_adds_up(write: Write, pack: Path) -> None:
    """The same ratings as by our own."""
    source = ENGINE.format(work="return frame.group_by(keys).agg(**totals).collect()")
    catalogue = api.load_catalogue([write(source)], installed=False)
    theirs = api.rate(pack, "financial-progress", catalogue=catalogue, engine="slow")
    assert theirs.ratings.equals(api.rate(pack, "financial-progress").ratings)


def test_a_format_may_close_what_it_writes_to(write: Write, pack: Path) -> None:
    """So does Python's own text wrapper, as soon as nobody holds it any more."""
    wrapped = SOUND.replace(
        "        for name in",
        "        import io\n        io.TextIOWrapper(out).write('all of it')\n        for name in",
    ).replace('out.write(f"{name.upper()}!\\n".encode())', "pass")
    chosen = api.load_catalogue([write(wrapped)], installed=False).formats["shout"]
    out = io.BytesIO()
    chosen.write(api.rate(pack, "financial-progress"), out)
    assert out.getvalue() == b"all of it"


def test_a_format_keeps_the_choices_that_it_has(write: Write, pack: Path) -> None:
    """Overall ratings, and being binary, are known through the wall."""
    overall = SOUND.replace(
        "    def write(self",
        "    binary = True\n    def overall_only(self):\n        return self\n\n    def write(self",
    )
    plain = api.load_catalogue([write(SOUND)], installed=False).formats["shout"]
    chosen = api.load_catalogue([write(overall)], installed=False).formats["shout"]
    assert not hasattr(plain, "overall_only")
    assert getattr(chosen, "binary", False)
    out = io.BytesIO()
    assessment = api.rate(pack, "financial-progress")
    chosen.overall_only().write(assessment, out)  # type: ignore[attr-defined]
    assert b"ASH TRUST!" in out.getvalue()


SCREENS = (
    IMPORTS
    + """
from qippdash.catalogue import Action, ScreenSource
def widget(assessment, code):
    return f"a widget for {code}"
def broken(assessment, code):
    return 1 / 0
@hookimpl
def provide_screens():
    return [ScreenSource("sound", "Sound", f"{__name__}:widget", panel=True),
            ScreenSource("broken", "Broken", f"{__name__}:broken"),
            ScreenSource("lost", "Lost", "no_such_module:Panel")]
@hookimpl
def provide_actions():
    return [Action("say", "Say it", f"{__name__}:widget", key="y")]
"""
)


def test_what_a_screen_names_is_imported_when_it_is_opened(write: Write) -> None:
    """And not before; called, it is made; what fails in it is the plugin's."""
    catalogue = api.load_catalogue([write(SCREENS)], installed=False)
    assert catalogue.failures == ()
    assert fetch(catalogue, "screens", "sound")(None, "T1") == "a widget for T1"
    assert fetch(catalogue, "actions", "say")(None, "T2") == "a widget for T2"
    with pytest.raises(PluginError, match="ZeroDivisionError"):
        fetch(catalogue, "screens", "broken")(None, "T1")
    with pytest.raises(PluginError, match="No module named 'no_such_module'"):
        fetch(catalogue, "screens", "lost")
