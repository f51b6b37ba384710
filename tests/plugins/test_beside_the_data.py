"""Python that lies beside the data is never run unasked, whatever it is called."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.plugins.installing import ROOT, Site

# Every way in that was thought of: libraries by name, files that tools look for, metadata.
NAMES = (
    "click.py",
    "conftest.py",
    "beside.py",
    "importlib_metadata.py",
    "numpy.py",
    "ours.py",
    "packaging.py",
    "pack.py",
    "pluggy.py",
    "plugin.py",
    "polars.py",
    "pydantic.py",
    "qippdash_plugin.py",
    "plugins/ours.py",
    "setup.py",
    "tomli.py",
)
RAN = "from pathlib import Path\nPath(__file__).with_suffix('.ran').touch()\n"

# Tells of each file of Python under a folder that is compiled, opened or run.
AUDITED = """
import sys
folder = sys.argv.pop(1)
seen = []
def hook(event, given):
    if event in ("open", "compile", "exec", "import"):
        seen.extend(str(one) for one in given if isinstance(one, (str, bytes)))
sys.addaudithook(hook)
from qippdash.__main__ import main
code = main(sys.argv[1:])
touched = [one for one in seen if one.startswith(folder) and one.endswith((".py", ".pyc"))]
print("TOUCHED", touched, file=sys.stderr)
sys.exit(code)
"""


@pytest.fixture
def trap(pack: Path, tmp_path: Path) -> Path:
    """A pack with Python in every corner, and metadata that call it a plugin."""
    folder = tmp_path / "trap"
    shutil.copytree(pack, folder)
    for name in NAMES:
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(RAN, "utf-8")
    info = folder / "beside-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: beside\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text("[qippdash]\nbeside = beside\n", "utf-8")
    return folder


def ran(folder: Path) -> list[str]:
    """The files that left a mark."""
    return [str(file.relative_to(folder)) for file in folder.rglob("*.ran")]


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("rate", ".", "--ruleset", "financial-progress"), id="rate"),
        pytest.param(("open", ".", "--ruleset", "financial-progress"), id="open"),
        pytest.param(("plugins", "check"), id="check plugins"),
    ],
)
def test_a_command_in_the_packs_folder_runs_none_of_it(
    site: Site, trap: Path, words: tuple[str, ...]
) -> None:
    """Started as a shell would, in that very folder."""
    site.folder.mkdir()
    answer = site.start(*words, folder=trap)
    assert answer.code == 0
    assert "beside" not in answer.out + answer.err
    assert ran(trap) == []


@pytest.mark.slow
def test_no_python_of_the_pack_is_opened_or_compiled(trap: Path) -> None:
    """An audit hook sees every file that is opened, compiled or run."""
    words = ["rate", str(trap), "--ruleset", "financial-progress", "--format", "csv"]
    done = subprocess.run(
        [sys.executable, "-c", AUDITED, str(trap), *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines()[-1] == "TOUCHED []"
    assert ran(trap) == []


@pytest.mark.slow
def test_a_script_beside_the_data_loads_no_plugin_from_there(trap: Path) -> None:
    """Python puts the folder of a session on its path; metadata there are not installed."""
    for name in NAMES:
        # A library of that name would be the session's own doing, with or without us.
        if name != "beside.py":
            (trap / name).unlink()
    code = (
        "import qippdash; print(qippdash.rate('.', 'financial-progress').particulars.plugins, "
        "qippdash.api.load_catalogue().roll)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=trap,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.startswith("() Roll(loaded=frozenset()"), done.stderr
    assert ran(trap) == []


@pytest.mark.slow
def test_naming_a_file_is_consent(site: Site, trap: Path) -> None:
    """The same file, named, is run; and nothing else of the folder is."""
    site.folder.mkdir()
    answer = site.start("plugins", "check", "ours.py", folder=trap)
    assert answer.code == 6
    assert "it answers no hook" in answer.err
    assert ran(trap) == ["ours.ran"]
