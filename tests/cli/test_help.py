"""Help: short, examples first, and a suggestion for whatever is misspelt."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from qippdash.cli.entry import command
from qippdash.cli.group import Group

ROOT = Path(__file__).parents[2]
Invoke = Callable[..., Any]


def _commands(group: Group, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    context = click.Context(group)
    found: list[tuple[str, ...]] = [path]
    for name in group.list_commands(context):
        one = group.get_command(context, name)
        found += _commands(one, (*path, name)) if isinstance(one, Group) else [(*path, name)]
    return found


COMMANDS = _commands(command)


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_help_is_short_and_begins_with_examples(invoke: Invoke, path: tuple[str, ...]) -> None:
    """Every command: at most 80 columns and 48 lines, with examples before the options."""
    answer = invoke(*path, "--help")
    lines = answer.out.splitlines()
    assert (answer.code, answer.err) == (0, "")
    assert max(map(len, lines)) <= 80
    assert len(lines) <= 48
    assert lines.index("Examples:") < lines.index("Options:")
    assert any(line.strip().startswith("qippdash") for line in lines)


@pytest.mark.parametrize(
    ("words", "where", "hint"),
    [
        pytest.param(["rat"], "qippdash: ", "did you mean 'rate'?", id="command"),
        pytest.param(["rulesets", "chek"], "qippdash rulesets: ", "'check'?", id="below a group"),
        pytest.param(["rate", "x", "--levl", "a"], "qippdash rate: ", "'--level'?", id="option"),
        pytest.param(["rate"], "qippdash rate: ", "'qippdash rate --help'", id="no pack"),
        pytest.param(["zzzzzz"], "qippdash: ", "'qippdash --help'", id="nothing near"),
        pytest.param(["rate", "x", "--fail-on", "blue"], "qippdash rate: ", "--help", id="choice"),
        pytest.param(["rate", "x", "--at"], "qippdash rate: ", "--help", id="no value"),
        pytest.param(["rulesets"], "qippdash rulesets", "", id="a group alone"),
    ],
)
def test_a_misspelt_word_gets_the_nearest(
    invoke: Invoke, words: list[str], where: str, hint: str
) -> None:
    """Usage errors say which command, what is wrong, and what was probably meant; code 2."""
    answer = invoke(*words)
    assert (answer.code, answer.out) == (2, "")
    assert where in answer.err
    assert hint in answer.err
    assert "Traceback" not in answer.err


def test_a_pack_in_place_of_a_command_is_understood(invoke: Invoke, pack: Path) -> None:
    """`qippdash PACK` says how to open it."""
    answer = invoke(pack)
    assert answer.code == 2
    assert f"qippdash open {pack}" in answer.err


@pytest.mark.parametrize(
    ("words", "incomplete", "expected"),
    [
        pytest.param("qippdash ra", "1", {"rate"}, id="a command"),
        pytest.param("qippdash rulesets ", "2", {"list", "show", "check"}, id="below a group"),
        pytest.param("qippdash rate --le", "2", {"--level"}, id="an option"),
    ],
)
def test_the_shell_can_complete(words: str, incomplete: str, expected: set[str]) -> None:
    """What click's completion script asks for gets an answer."""
    done = subprocess.run(
        [sys.executable, "-m", "qippdash"],
        cwd=ROOT,
        env={
            **os.environ,
            "_QIPPDASH_COMPLETE": "bash_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": incomplete,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert expected <= {line.partition(",")[2] for line in done.stdout.splitlines()}
