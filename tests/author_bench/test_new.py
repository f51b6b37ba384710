"""What `new ruleset` makes works at once: no fault, no warning, laid out, examples pass."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qippdash import api
from qippdash.__main__ import main
from qippdash.bench.names import LONGEST_NAME, usable_name

Run = Callable[..., Any]


def test_a_new_ruleset_passes_everything(
    run: Run, tmp_path: Path, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Checked strictly, tested, laid out, and it rates a pack."""
    monkeypatch.chdir(tmp_path)
    assert main(["new", "ruleset", "our-rules"]) == 0
    assert run("check", "--strict", "our-rules.toml").code == 0
    assert run("test", "our-rules.toml").out == "our-rules 1: 4 examples, all passed\n"
    assert run("fmt", "--check", "our-rules.toml").code == 0
    assert set(api.rate(pack, "our-rules.toml").ratings["rating"]) >= {"green", "not rated"}


def test_it_says_what_to_do_next(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The file on standard output, the next commands on standard error."""
    assert main(["new", "ruleset", "our-rules", "--in", str(tmp_path)]) == 0
    said = capsys.readouterr()
    assert said.out.startswith(f"{tmp_path / 'our-rules.toml'}: ")
    assert f"qippdash rulesets check {tmp_path / 'our-rules.toml'}" in said.err


def test_a_file_that_is_there_is_left_alone(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Somebody's work is not written over."""
    (tmp_path / "ours.toml").write_text("mine", "utf-8")
    assert main(["new", "ruleset", "ours", "--in", str(tmp_path)]) == 2
    assert "this file is there already" in capsys.readouterr().err
    assert (tmp_path / "ours.toml").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        pytest.param("Our Rules", "new ruleset our-rules", id="capitals and a space"),
        pytest.param("../../etc/rules", "new ruleset etc-rules", id="a way out of the folder"),
        pytest.param("a" * 70, f"new ruleset {'a' * LONGEST_NAME}`", id="too long"),
        pytest.param("a" * 70, "a name of 70 letters is too long: 60 are the most", id="how long"),
        pytest.param("", "new ruleset our-rules", id="nothing"),
        pytest.param(".toml", "new ruleset our-rules", id="nothing but an ending"),
        pytest.param("£££", "Try", id="nothing usable"),
    ],
)
def test_a_name_that_cannot_be_one(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, hint: str
) -> None:
    """Refused with one that can; nothing is written."""
    assert main(["new", "ruleset", name, "--in", str(tmp_path)]) == 2
    assert hint in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """It is not made: a misspelt folder would be one more to find."""
    assert main(["new", "ruleset", "ours", "--in", str(tmp_path / "gone")]) == 2
    assert "there is no folder" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["ours", "a1", "green-criteria", "2011-rules"])
def test_a_usable_name_stays(name: str) -> None:
    """Small letters, digits and hyphens."""
    assert usable_name(name) == name
