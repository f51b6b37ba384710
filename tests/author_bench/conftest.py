"""Small rulesets over the small pack, and the command to try them with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from qippdash.__main__ import main
from tests.packs import build_pack

RULES = """\
#:schema https://qippdash.example/ruleset-1.json
schema = 1

[ruleset]
id = "small"
title = "Small rules"
version = "1"
source = "made for these tests"

[[rule]]
id = "behind"
title = "Behind plan to date"
value = "1 - actual_to_date / plan_to_date"
unit = "percent"
better = "lower"
green = 0.01
amber = 0.6
why = "Money not saved has to be found elsewhere."
source = "made for these tests"
provenance = "local"

[[rule.example]]
given = { plan_to_date = 100, actual_to_date = 30 }
rating = "red"
note = "far behind"

[overall]
red = "reds > 0"
amber = "ambers > 0"
"""


@dataclass(frozen=True)
class Answer:
    """What a command said."""

    code: int
    out: str
    err: str


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The small nation on disk."""
    return build_pack(tmp_path / "nation")


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write the small rules with some of their text replaced, in a folder of its own."""

    def written(*changes: tuple[str, str], text: str = RULES, folder: str = "") -> Path:
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        home = tmp_path / (folder or f"rules-{len(list(tmp_path.iterdir()))}")
        home.mkdir()
        (home / "small.toml").write_text(text, "utf-8")
        return home / "small.toml"

    return written


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Run ``qippdash rulesets`` in this process."""

    def ran(*words: object) -> Answer:
        code = main(["rulesets", *map(str, words)])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return ran
