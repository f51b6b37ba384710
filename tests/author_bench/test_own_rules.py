"""A ruleset that is there already becomes a plugin as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from qippdash.__main__ import main
from tests.plugins.sources import BY_MEASURE, SOUND, ruleset

CASES = """
[[case]]
rule = "plain"
given = { plan_year = 100, forecast_year = 96 }
rating = "green"
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A ruleset called ours, with cases, in a folder of its own."""
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "ours.cases.toml").write_text(CASES, "utf-8")
    file = folder / "ours.toml"
    file.write_text(ruleset("ours"), "utf-8")
    return file


def made(rules: Path, *words: str) -> int:
    """Make a plugin of a ruleset in the folder above it."""
    folder = str(rules.parent.parent)
    return main(["new", "plugin", "ours", "--rules", str(rules), "--in", folder, *words])


def test_it_is_copied_with_its_cases(rules: Path) -> None:
    """Byte by byte: comments and layout are somebody's work."""
    assert made(rules) == 0
    for name in ("ours.toml", "ours.cases.toml"):
        copy = rules.parent.parent / name
        assert copy.read_bytes() == (rules.parent / name).read_bytes()
    code = str(rules.parent.parent / "ours.py")
    assert main(["rulesets", "test", "ours", "--no-plugins", "--plugin", code]) == 0


def test_it_stays_where_it_lies(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plugin of one file is made beside it."""
    monkeypatch.chdir(rules.parent)
    before = rules.read_bytes()
    assert main(["new", "plugin", "ours", "--rules", "ours.toml"]) == 0
    assert rules.read_bytes() == before
    assert {file.name for file in rules.parent.iterdir()} == {
        "ours.toml",
        "ours.cases.toml",
        "ours.py",
        "test_ours.py",
    }


def test_a_package_carries_it(rules: Path) -> None:
    """Beside the code, where an installed plugin finds it."""
    assert made(rules, "--package") == 0
    source = rules.parent.parent / "qippdash-ours" / "src" / "qippdash_ours"
    assert (source / "ours.toml").read_bytes() == rules.read_bytes()


@pytest.mark.parametrize(
    ("change", "words", "code", "said"),
    [
        pytest.param(("ours", "theirs"), [], 3, "the file is called 'ours.toml'", id="another id"),
        pytest.param(("green = 0.05", "green = 0.5"), [], 3, "ours.toml:", id="a fault"),
        pytest.param(("", ""), ["--kind", "scale"], 2, "--kind asks for a scale", id="a scale"),
    ],
)
def test_what_is_no_sound_ruleset_becomes_no_plugin(
    rules: Path,
    capsys: pytest.CaptureFixture[str],
    change: tuple[str, str],
    words: list[str],
    code: int,
    said: str,
) -> None:
    """It is said, and nothing is written."""
    rules.write_text(ruleset("ours").replace(*change), "utf-8")
    assert made(rules, *words) == code
    assert said in capsys.readouterr().err
    assert [one.name for one in rules.parent.parent.iterdir()] == ["rules"]


def test_another_name_than_the_ruleset_s_is_refused(
    rules: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """It is on offer by its own id; two names for one thing would help nobody."""
    assert main(["new", "plugin", "board", "--rules", str(rules), "--in", str(tmp_path)]) == 2
    assert "the ruleset is called 'ours'" in capsys.readouterr().err


def test_a_ruleset_that_needs_a_plugin_is_made_with_it_named(
    rules: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Without it the measure is missing, and the fault has its line."""
    rules.write_text(ruleset("ours", BY_MEASURE), "utf-8")
    assert made(rules) == 3
    assert "there is nothing called 'pace_plan'" in capsys.readouterr().err
    (tmp_path / "pace.py").write_text(SOUND, "utf-8")
    assert made(rules, "--plugin", str(tmp_path / "pace.py")) == 0
