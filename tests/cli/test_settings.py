"""`qippdash keys` and `qippdash settings`: what counts, and who says so."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from qippdash.__main__ import main
from qippdash.errors import ExitCode
from qippdash.tui.commands import COMMANDS


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of settings of somebody without any variables of ours."""
    for name in ("PROFILE", "MOUSE", "RESUME"):
        monkeypatch.delenv(f"QIPPDASH_{name}", raising=False)
    file = tmp_path / "config.toml"
    file.write_text("", encoding="utf-8")
    monkeypatch.setenv("QIPPDASH_CONFIG", str(file))
    return file


def test_keys_are_listed_by_heading_and_changed_ones_marked(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The name for the file, the keys as they are on a keyboard, and what each does."""
    config.write_text('[keys]\nsort = ["f12", "ctrl+b"]\n', encoding="utf-8")
    assert main(["keys"]) == ExitCode.DONE
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert lines[0] == "Getting about"
    assert [line.split()[:4] for line in lines if line.startswith("*")] == [
        ["*", "sort", "f12", "ctrl+b"]
    ]
    assert [one.id for one in COMMANDS if f" {one.id} " not in said.out] == []
    assert "tmux keeps ctrl+b for itself" in said.err


def test_the_keys_as_a_file_are_the_keys_that_count(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is printed can be kept as the file, and changes nothing."""
    config.write_text('[keys]\nsort = "f12"\nback = false\n', encoding="utf-8")
    assert main(["keys", "--format", "toml"]) == ExitCode.DONE
    printed = capsys.readouterr().out
    assert tomllib.loads(printed)["keys"]["sort"] == "f12"
    config.write_text(printed, encoding="utf-8")
    assert main(["keys", "--format", "toml"]) == ExitCode.DONE
    assert capsys.readouterr().out == printed


def test_settings_say_where_each_value_comes_from(
    config: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The environment counts before the file; what nobody says has its usual value."""
    config.write_text('[dashboard]\nprofile = "mono"\nresume = false\n', encoding="utf-8")
    monkeypatch.setenv("QIPPDASH_PROFILE", "ascii")
    assert main(["settings"]) == ExitCode.DONE
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines[1][:5] == ["profile", "ascii", "the", "environment,", "QIPPDASH_PROFILE"]
    assert lines[2][0] == "mouse"
    assert lines[3][:3] == ["resume", "false", f"{config}:3"]
    assert main(["settings", "--format", "json"]) == ExitCode.DONE
    told = json.loads(capsys.readouterr().out)
    assert [one["value"] for one in told["settings"]][::2] == ["ascii", "false"]
    assert told["file"] == str(config)


@pytest.mark.parametrize("command", ["keys", "settings"])
def test_a_file_with_faults_is_a_fault_of_configuration(
    config: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """File, line, what, and what to try."""
    config.write_text('[keys]\nsrot = "f12"\n', encoding="utf-8")
    assert main([command]) == ExitCode.RULESET
    said = f"{config}:2: there is no command 'srot'\n  Try: did you mean 'sort'?\n"
    assert capsys.readouterr() == ("", said)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["rulesets", "list"], id="rulesets list"),
        pytest.param(["plugins", "list"], id="plugins list"),
        pytest.param(["open", "--plain"], id="the dashboard as text"),
    ],
)
def test_a_file_with_faults_stops_no_other_command(
    config: Path, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the dashboard needs its settings."""
    config.write_text("[keys\n", encoding="utf-8")
    monkeypatch.chdir(config.parent)
    sample = Path(__file__).parents[2] / "sample_data" / "greater-manchester"
    asked = [*words, str(sample)] if words[0] == "open" else words
    assert main(asked) == ExitCode.DONE
