"""Which files a rating comes from, and what of them counts as a change."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from qippdash.watching import Sources, differing, files_of, stamps

HEAD = 'schema = 1\nas_at = 2010-09-30\nlevels = ["trust"]\n'
MANIFEST = f'{HEAD}[tables]\nsavings = "own/money.csv"\n'


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A folder with a manifest that names a table, and two tables by their usual names."""
    folder = tmp_path / "pack"
    (folder / "own").mkdir(parents=True)
    (folder / "pack.toml").write_text(MANIFEST, "utf-8")
    for name in ("organisations.csv", "initiatives.parquet", "own/money.csv"):
        (folder / name).write_text("a,b\n1,2\n", "utf-8")
    return folder


def write_again(pack: Path) -> None:
    """The same length, later."""
    file = pack / "organisations.csv"
    before = file.stat().st_mtime_ns
    file.write_text("a,b\n1,3\n", "utf-8")
    os.utime(file, ns=(before + 1_000_000, before + 1_000_000))


def lengthen_in_no_time(pack: Path) -> None:
    """Longer, with the time kept."""
    file = pack / "organisations.csv"
    kept = file.stat()
    file.write_text("a,b\n1,2\n3,4\n", "utf-8")
    os.utime(file, ns=(kept.st_atime_ns, kept.st_mtime_ns))


def move_into_place(pack: Path) -> None:
    """Another file of the same length and time, moved over."""
    file, other = pack / "organisations.csv", pack / ".organisations.csv.part"
    other.write_text("a,b\n9,9\n", "utf-8")
    kept = file.stat()
    os.utime(other, ns=(kept.st_atime_ns, kept.st_mtime_ns))
    other.replace(file)


@pytest.mark.parametrize(
    ("change", "counted"),
    [
        pytest.param(write_again, {"organisations.csv"}, id="written again"),
        pytest.param(lengthen_in_no_time, {"organisations.csv"}, id="longer with its time kept"),
        pytest.param(move_into_place, {"organisations.csv"}, id="another moved into its place"),
        pytest.param(
            lambda pack: (pack / "initiatives.parquet").rename(pack / "initiatives.csv"),
            {"initiatives.parquet", "initiatives.csv"},
            id="a table in another format",
        ),
        pytest.param(
            lambda pack: (pack / "organisations.csv").unlink(),
            {"organisations.csv"},
            id="a table that went",
        ),
        pytest.param(
            lambda pack: (pack / "risks.csv").write_text("a\n", "utf-8"),
            {"risks.csv"},
            id="a table that came",
        ),
        pytest.param(
            lambda pack: (pack / "own" / "money.csv").write_text("a,b\n", "utf-8"),
            {"own/money.csv"},
            id="a table that the manifest names",
        ),
        pytest.param(
            lambda pack: (pack / "pack.toml").write_text("", "utf-8"),
            {"pack.toml"},
            id="the manifest",
        ),
        pytest.param(
            lambda pack: (pack / ".organisations.csv.swp").write_text("x", "utf-8"),
            set(),
            id="an editor's swap file",
        ),
        pytest.param(
            lambda pack: (pack / "organisations.csv~").write_text("x", "utf-8"),
            set(),
            id="an editor's copy of what was",
        ),
        pytest.param(
            lambda pack: (pack / "~$organisations.csv").write_text("x", "utf-8"),
            set(),
            id="a lock of a spreadsheet program",
        ),
        pytest.param(
            lambda pack: (pack / "notes.txt").write_text("x", "utf-8"), set(), id="notes beside it"
        ),
        pytest.param(lambda pack: (pack / "organisations.csv").read_bytes(), set(), id="only read"),
    ],
)
def test_what_counts_as_a_change_of_a_pack(
    pack: Path, change: Callable[[Path], object], counted: set[str]
) -> None:
    """Tables and the manifest count, by their names; what lies beside them does not."""
    sources = Sources(pack)
    before = stamps(files_of(sources, None))
    change(pack)
    found = differing(before, stamps([*before, *files_of(sources, None)]))
    assert {path.relative_to(pack).as_posix() for path in found} == counted


def test_what_each_file_is_for_is_known(pack: Path, tmp_path: Path) -> None:
    """Tables, rulesets, the shared measures and plugins are told apart; cases are none of them."""
    own, plugin = tmp_path / "own.toml", tmp_path / "plugin.py"
    found = files_of(Sources(pack, (own,), (plugin,)), None)
    assert found[own] == "ruleset"
    assert found[plugin] == "plugin"
    assert found[pack / "savings.csv"] == "pack"
    kinds = {path.name: kind for path, kind in found.items()}
    assert kinds["measures.toml"] == "measures"
    assert kinds["financial-progress.toml"] == "ruleset"
    assert not any(name.endswith(".cases.toml") for name in kinds)


def test_a_workbook_is_the_whole_pack(tmp_path: Path) -> None:
    """No table is looked for beside a workbook."""
    found = files_of(Sources(tmp_path / "pack.xlsx"), None)
    assert [path for path, kind in found.items() if kind == "pack"] == [tmp_path / "pack.xlsx"]


def test_a_manifest_cannot_point_out_of_its_folder(pack: Path) -> None:
    """A path that leads out of the pack is not even looked at; nor does a broken one matter."""
    manifest = f'{HEAD}[tables]\nsavings = "../elsewhere.csv"\nrisks = "/etc/hostname"\n'
    (pack / "pack.toml").write_text(manifest, "utf-8")
    named = files_of(Sources(pack), None)
    assert all(path.parent == pack for path, kind in named.items() if kind == "pack")
    (pack / "pack.toml").write_text("[tables\n", "utf-8")
    assert pack / "savings.csv" in files_of(Sources(pack), None)


@pytest.mark.parametrize(
    "trouble", [pytest.param("missing", id="nothing there"), pytest.param("a\0b", id="no name")]
)
def test_what_is_not_there_has_no_stamp(tmp_path: Path, trouble: str) -> None:
    """A file that cannot be looked at counts as gone, and stops nothing."""
    assert stamps([tmp_path / trouble]) == {tmp_path / trouble: None}
