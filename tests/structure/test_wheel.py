"""The wheel: it carries rulesets and sample data, and works in an empty folder."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = sorted((ROOT / "qippdash").rglob("*.py"))
SOURCES = (ROOT / "rulesets", ROOT / "sample_data")

STANDARD = {"", *sys.stdlib_module_names}
# The interfaces of Textual and pydantic are made of these.
COMES_WITH_ANOTHER = {"rich", "pydantic-core"}


# One process builds and installs the wheel for all the tests that look into it.
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    return next(folder.glob("qippdash-*.whl"))


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`qippdash` as installed from the wheel, its dependencies lent by this environment.

    A line in a .pth file adds a folder and reads no .pth file in it, so the checkout, which
    this environment knows by one, stays out of sight.
    """
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    subprocess.run([*pip, "--no-deps", "--no-index", str(wheel)], check=True, capture_output=True)
    site = sysconfig.get_path("purelib", vars={"base": str(folder)})
    Path(site, "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / "bin" / "qippdash"


def run(command: Path, *words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The installed command, run in a folder that knows nothing of the checkout."""
    keep = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        [command, *words], cwd=folder, env=keep, capture_output=True, text=True, check=False
    )


def test_the_wheel_carries_every_ruleset_and_sample_pack(wheel: Path) -> None:
    """What lies at the top of the checkout lies inside the package, the generator apart."""
    carried = set(zipfile.ZipFile(wheel).namelist())
    listed = subprocess.run(
        ["git", "ls-files", *map(str, SOURCES)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    wanted = {name for name in listed if not name.startswith("sample_data/generator/")}
    assert wanted
    assert {f"qippdash/_bundled/{name}" for name in wanted} <= carried
    assert "qippdash/py.typed" in carried


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    """No test, no generator and nothing that was left lying in the checkout."""
    strange = [
        name
        for name in zipfile.ZipFile(wheel).namelist()
        if not name.startswith(("qippdash/", "qippdash-"))
        or "generator" in name
        or "__pycache__" in name
    ]
    assert strange == []


def test_an_installed_wheel_says_its_version(command: Path, tmp_path: Path) -> None:
    """The command is there, and it is this version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    said = run(command, "--version", folder=tmp_path)
    assert (said.returncode, said.stdout) == (0, f"qippdash {project['version']}\n")


def test_an_installed_wheel_rates_its_own_sample_in_an_empty_folder(
    command: Path, tmp_path: Path
) -> None:
    """Without a terminal the bare command prints the overview of the sample that it carries."""
    said = run(command, folder=tmp_path)
    assert said.returncode == 0, said.stderr
    assert "England" in said.stdout


def test_an_installed_wheel_lists_the_rulesets_that_it_carries(
    command: Path, tmp_path: Path
) -> None:
    """The rulesets come from inside the package."""
    said = run(command, "rulesets", "list", folder=tmp_path)
    assert said.returncode == 0, said.stderr
    shipped = {file.stem for file in (ROOT / "rulesets").glob("*.toml")} - {"measures"}
    assert [name for name in sorted(shipped) if name not in said.stdout] == []


def test_an_installed_wheel_rates_a_pack_as_the_checkout_does(
    command: Path, tmp_path: Path
) -> None:
    """The same pack and ruleset give the same bytes, wherever the program is."""
    pack = str(ROOT / "sample_data" / "england" / "2010-09")
    words = ("rate", pack, "--ruleset", "financial-progress", "--level", "pct", "--format", "csv")
    here = Path(sys.executable).with_name("qippdash")
    installed, checkout = run(command, *words, folder=tmp_path), run(here, *words, folder=ROOT)
    assert installed.returncode == 0, installed.stderr
    assert installed.stdout == checkout.stdout
    assert len(installed.stdout.splitlines()) > 151


def test_the_installed_command_makes_a_plugin(command: Path, tmp_path: Path) -> None:
    """What plugins are made from is in the wheel, and what is made is sound at once."""
    made = run(command, "new", "plugin", "ours", folder=tmp_path)
    tested = run(command, "rulesets", "test", "ours", "--plugin", "ours.py", folder=tmp_path)
    assert (made.returncode, tested.returncode) == (0, 0), made.stderr + tested.stderr
    assert tested.stdout == "ours 1: 4 examples, all passed\n"


def test_every_library_that_the_package_imports_is_declared() -> None:
    """An environment with the declared dependencies has it all; two rooms have extras."""
    imported = {name for file in PACKAGE for name in libraries(file)} - {"qippdash"}
    homes = packages_distributions()
    used = {canonicalize_name(homes[name][0]) for name in imported}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["testing"], *extras["web"]]
    declared = {canonicalize_name(Requirement(text).name) for text in wanted}
    assert used - COMES_WITH_ANOTHER == declared


def libraries(file: Path) -> set[str]:
    """The top-level names of third-party modules that a file imports, late ones too."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    tops = {re.split(r"\.", name)[0] for name in names}
    # A name with an underscore is there for type checkers only.
    return {name for name in tops if name.strip("_") == name and name not in STANDARD}
