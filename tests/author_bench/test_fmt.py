"""One layout: comments and values survive, and what the file says does too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomli

from qippdash.bundled import rulesets_folder
from qippdash.ruleset_file.layout import laid_out

Run = Callable[..., Any]
Write = Callable[..., Path]
SHIPPED = sorted(rulesets_folder().glob("*.toml"))
ROUGH = """\
#:schema https://qippdash.example/ruleset-1.json
# What this is.
schema=1
[ruleset]  # the head
title = "Small rules"
id    = 'small'
version = "1"
# --- Money ---

[[ rule ]]
title = "Behind"
amber = 0.15   # ours
green = 0.05
# The rule's name.
id = "behind"
better = "lower"


value = \"\"\"
  1 - made
    / planned\"\"\"
[[rule.example]]
rating = "red"
given = { planned = 1_000, made = 0 }
# The end.
"""
LAID_OUT = """\
#:schema https://qippdash.example/ruleset-1.json
# What this is.
schema = 1

[ruleset]  # the head
id = 'small'
title = "Small rules"
version = "1"

# --- Money ---

[[rule]]
# The rule's name.
id = "behind"
title = "Behind"
value = \"\"\"
  1 - made
    / planned\"\"\"
better = "lower"
amber = 0.15  # ours
green = 0.05

  [[rule.example]]
  given = { planned = 1_000, made = 0 }
  rating = "red"

# The end.
"""


def test_the_one_layout() -> None:
    """Keys in the order of the reference, comments with what they are about, values as written."""
    assert laid_out(ROUGH) == LAID_OUT


def test_the_schema_line_stays_first() -> None:
    """An editor looks for it there."""
    assert laid_out(ROUGH).startswith("#:schema ")


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_shipped_file_says_the_same_laid_out(file: Path) -> None:
    """Nothing that the file says changes, no comment is lost, and a second time changes nothing."""
    text = file.read_text("utf-8")
    made = laid_out(text)
    assert tomli.loads(made) == tomli.loads(text)
    said = sorted(line.strip() for line in text.splitlines() if line.strip().startswith("#"))
    assert sorted(x.strip() for x in made.splitlines() if x.strip().startswith("#")) == said
    assert laid_out(made) == made


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a = 1\n", id="no table"),
        pytest.param("", id="nothing"),
        pytest.param("# only a comment\n", id="a comment"),
        pytest.param("[a]\r\nb = 1\r\n# last\r\n", id="line ends of Windows"),
        pytest.param('[measures."odd name"]\nx = [\n  1, # one\n  2,\n]\n', id="comment in a list"),
        pytest.param("[ruleset]\n[measures.a]\n[overall]", id="empty tables"),
        pytest.param("a = \"# no comment\"\nb = '''\n# nor this'''\n", id="marks in texts"),
        pytest.param("[[rule]]\nid = 'a'\nrule.x = 1\n", id="dotted key"),
    ],
)
def test_odd_files_keep_what_they_say(text: str) -> None:
    """Whatever TOML allows is laid out with the same meaning, and then stays."""
    made = laid_out(text)
    assert tomli.loads(made) == tomli.loads(text)
    assert laid_out(made) == made
    assert made.count("#") == text.count("#")


def test_a_file_is_laid_out_in_place(run: Run, tmp_path: Path) -> None:
    """The first time it is written, the second time there is nothing to change."""
    file = tmp_path / "small.toml"
    file.write_text(ROUGH, "utf-8")
    assert run("fmt", file).out == f"{file}: laid out\n"
    assert file.read_text("utf-8") == LAID_OUT
    assert run("fmt", file).out == f"{file}: nothing to change\n"


def test_check_writes_nothing(run: Run, tmp_path: Path, write: Write) -> None:
    """Code 3 with the first line that differs; a file in the layout gets a line of its own."""
    file = tmp_path / "small.toml"
    file.write_text(ROUGH, "utf-8")
    sound = write()
    sound.write_text(laid_out(sound.read_text("utf-8")), "utf-8")
    answer = run("fmt", "--check", file, sound)
    assert answer.code == 3
    assert answer.out == f"{sound}: nothing to change\n"
    assert answer.err.startswith(f"{file}:3: this is not in the one layout\n  Try: ")
    assert file.read_text("utf-8") == ROUGH


def test_what_is_no_toml_is_told_and_left(run: Run, write: Write, tmp_path: Path) -> None:
    """A faulty file gets its fault, a missing one its name, and neither stops the others."""
    faulty, gone = write(("schema = 1", "schema =")), tmp_path / "gone.toml"
    rough = write()
    answer = run("fmt", faulty, gone, rough)
    assert answer.code == 3
    assert f"{faulty}:2:" in answer.err
    assert f"{gone}: there is no such file" in answer.err
    assert answer.out == f"{rough}: laid out\n"
