"""What a command loads: headless ones no Textual, and the version next to nothing.

Modules are counted in place of milliseconds, which jitter.
"""

from __future__ import annotations

import json
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
RUN_ALL = """
import json, sys
from qippdash.__main__ import main

def ended(words):
    code = int(main(words))
    return {"words": words, "code": code, "loaded": [name.partition(".")[0] for name in sys.modules]}

said = [ended(words) for words in json.loads(sys.argv[1])]
sys.stderr.write("\\n" + json.dumps(said))
"""
HEADLESS = (
    ("rate", PACK),
    ("rate", PACK, "--format", "json"),
    ("explain", PACK, "5NT"),
    ("check", PACK),
    ("open", PACK),
    ("rulesets", "list"),
    ("rulesets", "show", "financial-progress"),
    ("rulesets", "check", "financial-progress"),
    ("rulesets", "test", "financial-progress"),
    ("rulesets", "schema"),
    ("keys",),
    ("keys", "--format", "toml"),
    ("settings",),
    ("plugins", "list"),
    ("plugins", "check"),
)


def run(code: str, *words: str) -> subprocess.CompletedProcess[str]:
    """A Python of its own that has run a text, and ended well."""
    ran = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran


def loaded(*words: str) -> set[str]:
    """The top-level modules that are there when a command has ended well."""
    return set(run(RUN, *words).stderr.rpartition("\n")[2].split())


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
def test_a_headless_command_never_loads_the_screen() -> None:
    """Textual costs a third of a second and is for the dashboard alone.

    One process runs them all; where Textual is loaded, the first that is named loaded it.
    """
    ran = run(RUN_ALL, json.dumps(HEADLESS))
    said = json.loads(ran.stderr.rpartition("\n")[2])
    assert [one["words"] for one in said] == [list(words) for words in HEADLESS]
    assert [one["words"] for one in said if one["code"] or SCREEN & {*one["loaded"]}] == []


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
