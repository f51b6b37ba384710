"""A pack of two trusts and three initiatives, a ruleset, and two ways to run a command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from qippdash.__main__ import main

ROOT = Path(__file__).parents[2]

FILES = {
    "pack.toml": """
        schema = 1
        title = "Two trusts"
        as_at = 2010-05-31
        levels = ["national", "pct"]
        year_starts = 4
    """,
    "organisations.csv": """
        code,name,level,parent,kind,population
        ENG,England,national,,commissioner,
        5AA,Ashby,pct,ENG,commissioner,1000
        5BB,Bourne,pct,ENG,commissioner,2000
    """,
    "initiatives.csv": """
        initiative,organisation,title,workstream,theme,side,tier,stage,recurrent,kind
        A1,5AA,Fewer beds,acute,urgent care,commissioner,1,in_progress,yes,transactional
        A2,5AA,Cheaper drugs,primary care,medicines,commissioner,1,in_progress,yes,transactional
        B1,5BB,Shared office,estates,estates,commissioner,1,in_progress,yes,transactional
    """,
    "savings.csv": """
        initiative,month,plan,actual,forecast,investment
        A1,2010-04-01,100.00,100.00,,
        A1,2010-05-01,100.00,98.50,,
        A2,2010-05-01,50.00,50.00,,
        B1,2010-04-01,1000.00,500.00,,
        B1,2010-05-01,1000.00,1000.00,,
    """,
}
RULESET = """
schema = 1

[ruleset]
id = "small"
title = "Small rules"
version = "1"
source = "made for these tests"

[measures.planned]
title = "Planned to date"
table = "savings"
sum = "plan"
where = "to_date"
unit = "GBP"

[measures.made]
title = "Made to date"
table = "savings"
sum = "actual"
where = "to_date"
unit = "GBP"

[[rule]]
id = "behind"
title = "Behind plan to date"
value = "1 - made / planned"
unit = "percent"
better = "lower"
green = 0.05
amber = 0.15
lever = "made"
why = "Money not saved has to be found elsewhere."
action = "Ask the owner for a recovery plan."
source = "made for these tests"
provenance = "local"

  [[rule.example]]
  given = { planned = 100, made = 80 }
  rating = "red"

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


Invoke = Callable[..., Answer]
Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack that a test may spoil."""
    folder = tmp_path / "two-trusts"
    folder.mkdir()
    for name, text in FILES.items():
        lines = (line.strip() for line in text.strip().splitlines())
        (folder / name).write_text("\n".join(lines) + "\n", "utf-8")
    return folder


@pytest.fixture
def ruleset(tmp_path: Path) -> Path:
    """A ruleset of one rule: Bourne is red, Ashby green."""
    file = tmp_path / "small.toml"
    file.write_text(RULESET, "utf-8")
    return file


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of this user's notes."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "qippdash"


@pytest.fixture
def invoke(capsys: pytest.CaptureFixture[str], state: Path) -> Invoke:
    """Run a command in this process."""

    def run(*words: object) -> Answer:
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return run


@pytest.fixture
def start(tmp_path: Path, state: Path) -> Start:
    """Start ``python -m qippdash`` from an empty folder, as a shell would."""

    def run(*words: object, **options: Any) -> subprocess.Popen[bytes]:  # noqa: ANN401 - Popen's own
        settings = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": tmp_path}
        environ: Mapping[str, str] = options.pop("environ", {})
        return subprocess.Popen(
            [sys.executable, "-m", "qippdash", *map(str, words)],
            env={**os.environ, "PYTHONPATH": str(ROOT), **environ},
            stdin=subprocess.DEVNULL,
            **{**settings, **options},
        )

    return run
