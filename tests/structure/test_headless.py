"""What a command loads: headless ones no Textual, and the version next to nothing.

Modules are counted in place of milliseconds, which jitter.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACK = str(ROOT / "sample_data" / "greater-manchester")
SCREEN = {"textual"}
EVERYTHING = {
    *SCREEN,
    "rich",
    "click",
    "polars",
    "pydantic",
    "tomli",
    "tree_sitter",
    "pluggy",
    "fastexcel",
}
RUN = """
import sys
from qippdash.__main__ import main
code = main(sys.argv[1:])
sys.stderr.write("\\n" + " ".join({name.partition(".")[0] for name in sys.modules}))
sys.exit(code)
"""


def loaded(*words: str) -> set[str]:
    """The top-level modules that are there when a command has ended well."""
    ran = subprocess.run(
        [sys.executable, "-c", RUN, *words],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return set(ran.stderr.rpartition("\n")[2].split())


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("--version",), id="version"),
        pytest.param(("--version", "rate", PACK), id="version before a command"),
    ],
)
def test_the_version_is_said_before_anything_is_loaded(words: tuple[str, ...]) -> None:
    """Neither click, polars nor Textual, nor any other library."""
    assert loaded(*words) & EVERYTHING == set()


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("--help",), id="help"),
        pytest.param(("rate", "--help"), id="help of a command"),
        pytest.param(("rulesets", "--help"), id="help of a group"),
    ],
)
def test_help_is_shown_without_polars(words: tuple[str, ...]) -> None:
    """Help needs click alone: whoever asks for it waits for nothing else."""
    assert loaded(*words) & (EVERYTHING - {"click"}) == set()


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("rate", PACK), id="rate"),
        pytest.param(("rate", PACK, "--format", "json"), id="rate as JSON"),
        pytest.param(("explain", PACK, "5NT"), id="explain"),
        pytest.param(("check", PACK), id="check"),
        pytest.param(("open", PACK), id="open without a terminal"),
        pytest.param(("rulesets", "list"), id="list of rulesets"),
        pytest.param(("rulesets", "show", "financial-progress"), id="show a ruleset"),
        pytest.param(("rulesets", "check", "financial-progress"), id="check a ruleset"),
        pytest.param(("rulesets", "test", "financial-progress"), id="test a ruleset"),
        pytest.param(("rulesets", "schema"), id="schema of rulesets"),
        pytest.param(("keys",), id="keys"),
        pytest.param(("keys", "--format", "toml"), id="keys as a file"),
        pytest.param(("settings",), id="settings"),
        pytest.param(("plugins", "list"), id="list of plugins"),
        pytest.param(("plugins", "check"), id="check plugins"),
    ],
)
def test_a_headless_command_never_loads_the_screen(words: tuple[str, ...]) -> None:
    """Textual costs a third of a second and is for the dashboard alone."""
    assert loaded(*words) & SCREEN == set()


def test_plugins_are_listed_without_what_they_would_work_with() -> None:
    """Reading metadata needs neither polars nor the libraries of rulesets."""
    assert loaded("plugins", "list") & {*SCREEN, "polars", "pydantic", "tomli"} == set()


def test_the_frame_of_the_dashboard_waits_for_no_plugin() -> None:
    """What plugins offer is only asked for once it is painted, with all that this imports."""
    code = (
        "import sys, click; from qippdash.cli.on_offer import to_load\n"
        "with click.Context(click.Command('open')): to_load(print)\n"
        "print(*{'qippdash.plugins', 'importlib.metadata', 'polars'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert (ran.returncode, ran.stdout.strip(), ran.stderr) == (0, b"", b"")


@pytest.mark.parametrize("name", ["Assessment", "open_pack", "rate"])
def test_the_python_interface_is_loaded_when_it_is_first_asked_for(name: str) -> None:
    """`import qippdash` loads nothing; a name that it offers is there all the same."""
    code = f"import sys, qippdash; assert 'polars' not in sys.modules; assert qippdash.{name}"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")
