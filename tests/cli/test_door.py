"""The door: what is loaded for which words, and what lies beside the data stays there."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import qippdash

ROOT = Path(__file__).parents[2]
LOADED = """
import sys
from qippdash.__main__ import main
code = main({words!r})
print("LOADED", *sorted(name for name in sys.modules if "." not in name), file=sys.stderr)
sys.exit(code)
"""


def _loaded(*words: str) -> set[str]:
    """The top-level modules that a command loads, in a Python of its own."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED.format(words=list(words))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.partition("LOADED ")[2].split())


def test_version_loads_neither_click_nor_polars_nor_textual() -> None:
    """`--version` answers from a constant."""
    loaded = _loaded("--version")
    assert "qippdash" in loaded
    assert not loaded & {"click", "polars", "textual", "pluggy", "pydantic", "importlib_metadata"}


@pytest.mark.parametrize("words", [["--help"], ["rate", "--help"], ["rulesets", "--help"]], ids=str)
def test_help_loads_neither_polars_nor_textual(words: list[str]) -> None:
    """Help needs click and nothing that is slow."""
    assert not _loaded(*words) & {"polars", "textual", "pydantic", "pluggy"}


def test_rating_without_a_screen_never_loads_textual(pack: Path, ruleset: Path) -> None:
    """A script gets its ratings without the dashboard's library."""
    loaded = _loaded("rate", str(pack), "--ruleset", str(ruleset))
    assert "polars" in loaded
    assert "textual" not in loaded


def test_the_overview_in_a_pipe_never_loads_textual(pack: Path) -> None:
    """`open` without a terminal prints text, and needs no screen library for it."""
    assert "textual" not in _loaded("open", str(pack))


def test_importing_the_package_loads_nothing_else() -> None:
    """`import qippdash` is free until something of it is asked for."""
    code = (
        "import sys; before = set(sys.modules); import qippdash; print(*set(sys.modules) - before)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["qippdash"]


def test_version_is_that_of_the_project() -> None:
    """The constant and the project file say the same."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert qippdash.__version__ == project["version"]


@pytest.mark.parametrize("words", [["--version"], ["-V"], ["--debug", "--version"]], ids=str)
def test_version_is_said_on_standard_output(invoke: Callable[..., Any], words: list[str]) -> None:
    """However it is asked for, the answer is one line and code 0."""
    answer = invoke(*words)
    assert (answer.code, answer.out) == (0, f"qippdash {qippdash.__version__}\n")


@pytest.mark.parametrize("name", ["click", "polars", "json", "typing", "errno"])
def test_a_module_beside_the_data_is_not_run(
    start: Callable[..., subprocess.Popen[bytes]], tmp_path: Path, name: str
) -> None:
    """`python -m qippdash` in a folder with a click.py does not run it."""
    (tmp_path / f"{name}.py").write_text("print('ran a stranger'); raise SystemExit(99)\n")
    process = start("rulesets", "--help")
    out, err = process.communicate()
    assert process.returncode == 0
    assert b"stranger" not in out + err


def test_what_the_package_offers_is_there_when_asked_for() -> None:
    """The public names are functions and classes of the rooms beneath."""
    from qippdash import api, assessment

    assert qippdash.rate is api.rate
    assert qippdash.open_pack is api.open_pack
    assert qippdash.Assessment is assessment.Assessment
    assert set(qippdash.__all__) <= set(dir(qippdash))


def test_a_misspelt_name_is_an_attribute_error() -> None:
    """A name that the package does not have behaves as in any module."""
    with pytest.raises(AttributeError, match="'rat'"):
        qippdash.rat  # type: ignore[attr-defined]  # noqa: B018 - the look-up is the test
