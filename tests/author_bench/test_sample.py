"""The bench finds the sample that came along, as the other commands do."""

from __future__ import annotations

from pathlib import Path

import pytest

from qippdash.__main__ import main

SAMPLE = "sample_data/greater-manchester"
RULES = "financial-progress"


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["coverage", SAMPLE, RULES], id="coverage"),
        pytest.param(["diff", RULES, RULES, SAMPLE], id="diff"),
        pytest.param(["check", RULES, "--pack", SAMPLE], id="check"),
    ],
)
def test_a_page_s_path_of_the_sample_works_in_any_folder(
    words: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whoever has a wheel and no checkout can do what the guide says; it is said."""
    monkeypatch.chdir(tmp_path)
    assert main(["rulesets", *words, "--no-plugins"]) == 0
    assert f"there is no {SAMPLE} here" in capsys.readouterr().err
