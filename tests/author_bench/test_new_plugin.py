"""What `new plugin` makes works at once: as one file, and as a package that pip installs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from qippdash import api
from qippdash.__main__ import main
from qippdash.bench.starter import STARTERS
from qippdash.catalogue import Catalogue
from qippdash.cli.new.plugin import KINDS
from qippdash.plugins import fetch
from tests.packs import build_pack
from tests.plugins.installing import ROOT, Site

# One process makes and installs what all the tests look at.
pytestmark = pytest.mark.slow

WITH_RULES = [kind for kind, starter in STARTERS.items() if starter.rules]
QUIET = {"PYTHONDONTWRITEBYTECODE": "1", "PYTEST_ADDOPTS": "-p no:cacheprovider"}


def named(kind: str) -> str:
    """What the plugin of a kind is called: the longest name that there may be."""
    return f"{kind}-".ljust(40, "x")


def ran(folder: Path, *words: object, path: str = "") -> str:
    """What a module of Python said of a folder; nothing where it found nothing wrong."""
    done = subprocess.run(
        [sys.executable, "-m", *map(str, words)],
        cwd=folder,
        env={**os.environ, **QUIET, "PYTHONPATH": f"{path}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a plugin of one file of each kind."""
    folder = tmp_path_factory.mktemp("files")
    for kind in KINDS:
        assert main(["new", "plugin", named(kind), "--kind", kind, "--in", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a package of each kind."""
    folder = tmp_path_factory.mktemp("packages")
    for kind in KINDS:
        words = ["new", "plugin", kind, "--kind", kind, "--package", "--in", str(folder)]
        assert main([*words[:2], f"our-{kind}", *words[3:]]) == 0
    return folder


@pytest.fixture(scope="module")
def site(packages: Path) -> Site:
    """The packages, as pip installs them without a network."""
    site = Site(packages / "site")
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--no-compile"]
    folders = sorted(packages.glob("qippdash-*"))
    assert ran(packages, "pip", "install", *options, "--target", site.folder, *folders) == ""
    return site


@pytest.fixture(scope="module")
def catalogue(files: Path) -> Catalogue:
    """What the files bring, all of them together."""
    return api.load_catalogue(sorted(files.glob("[!t]*.py")), installed=False)


def test_every_kind_on_offer_can_be_made() -> None:
    """The command and what it writes from name the same, the usual one first."""
    assert tuple(STARTERS) == KINDS


def test_all_of_them_load_side_by_side(catalogue: Catalogue) -> None:
    """None takes a name that another has."""
    assert catalogue.failures == ()
    for kind, starter in STARTERS.items():
        owned = [catalogue.owners[brought].get(named(kind)) for brought in starter.brings]
        assert owned == [named(kind)] * len(owned)


@pytest.mark.parametrize("kind", WITH_RULES)
def test_a_new_ruleset_has_no_fault_and_rates_a_pack(
    catalogue: Catalogue, tmp_path: Path, kind: str
) -> None:
    """Its examples pass as it is read, and the small pack gets ratings by it."""
    pack = build_pack(tmp_path / "pack")
    ratings = api.rate(pack, named(kind), catalogue=catalogue).ratings["rating"]
    assert set(ratings) - {"not rated"}


@pytest.mark.parametrize("kind", WITH_RULES)
def test_a_new_ruleset_of_a_plugin_has_nothing_to_remark(
    files: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    """Checked strictly, tested and laid out."""
    rules = str(files / f"{named(kind)}.toml")
    code = ["--no-plugins", "--plugin", str(files / f"{named(kind).replace('-', '_')}.py")]
    assert main(["rulesets", "check", "--strict", rules, *code]) == 0
    assert main(["rulesets", "test", rules, *code]) == 0
    assert main(["rulesets", "fmt", "--check", rules]) == 0
    assert capsys.readouterr().err == ""


def test_the_panel_is_made_as_the_dashboard_makes_it(catalogue: Catalogue, tmp_path: Path) -> None:
    """Named by its module, also where that is one file that is not on the path."""
    from textual.widget import Widget

    assessment = api.rate(build_pack(tmp_path / "pack"), ["financial-progress"])
    panel = fetch(catalogue, "screens", named("screen"))
    assert isinstance(panel(assessment, "T1"), Widget)


def test_the_tests_of_the_files_pass(files: Path) -> None:
    """In the folder where they were made, with nothing installed."""
    assert ran(files, "pytest", "-q") == ""


def test_the_tests_of_a_package_pass_where_it_lies(packages: Path) -> None:
    """Before it is installed."""
    assert ran(packages / "qippdash-our-measure", "pytest", "-q") == ""


def test_the_tests_of_the_packages_pass_where_they_are_installed(
    packages: Path, site: Site
) -> None:
    """An installed copy and the file that a test names do not get in each other's way."""
    tests = sorted(packages.glob("*/tests"))
    words = ["pytest", "-q", "--import-mode=importlib", f"--rootdir={packages}"]
    assert ran(packages, *words, *tests, path=str(site.folder)) == ""


def test_installed_packages_are_used_by_commands(site: Site) -> None:
    """Each is checked, and its ruleset, its format and its kind are on offer."""
    pack = build_pack(site.folder.parent / "pack")
    checked, tested, rated = site.run(
        ["plugins", "check"],
        ["rulesets", "test", *(f"our-{kind}" for kind in WITH_RULES)],
        ["rate", pack, "--ruleset", "our-rule-kind", "--format", "our-format"],
    )
    assert [one.err for one in (checked, tested, rated)] == ["", "", ""]
    assert checked.out.count("nothing wrong") == len(KINDS)
    assert tested.out.count("all passed") == len(WITH_RULES)
    assert "(our-rule-kind)" in rated.out


def test_a_package_carries_its_rules_and_its_types(site: Site) -> None:
    """What lies beside the code is installed with it."""
    home = site.folder / "qippdash_our_measure"
    assert {"our-measure.toml", "py.typed"} <= {one.name for one in home.iterdir()}


@pytest.mark.parametrize("words", [["check"], ["format", "--check"]], ids=["lint", "format"])
def test_what_is_made_is_clean_by_ruff(files: Path, packages: Path, words: list[str]) -> None:
    """By its own settings, which authors begin with; with the longest name and a short one."""
    options = [*words, "--isolated", "--no-cache", "--quiet"]
    assert ran(files, "ruff", *options, ".") == ""
    package = packages / "qippdash-our-measure"
    assert ran(package, "ruff", *options, ".") == ""


def test_what_is_made_is_clean_by_mypy(files: Path, packages: Path, tmp_path: Path) -> None:
    """Strictly, tests included; the settings of a package say the same."""
    options = ["--cache-dir", tmp_path, "--no-error-summary"]
    assert ran(files, "mypy", "--strict", *options, *sorted(files.glob("*.py"))) == ""
    assert ran(packages / "qippdash-our-measure", "mypy", *options) == ""


def test_the_wheel_carries_what_plugins_are_made_from() -> None:
    """Every kind has its texts in the package itself."""
    folder = ROOT / "qippdash" / "bench" / "starters"
    texts = {file.name for file in folder.iterdir()}
    assert texts >= {f"{kind}.{what}.txt" for kind in KINDS for what in ("py", "test")}
