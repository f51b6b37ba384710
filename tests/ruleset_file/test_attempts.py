"""A TOML ruleset, its cases, its measures and its pack cannot read, write, connect, import or run."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.ruleset_file.attempts import EXPRESSIONS, KEYS, NAMES, Attempt, attempts

# All attempts are made by one process, whichever tests look at them.
ROOT = Path(__file__).resolve().parents[2]
EVERY = attempts(secret=Path("secret"), port=0, made=Path("made"))
PROSE = ("source", "action", "why of an override", "criterion", "level", "version", "unit")
"""Names and prose that a ruleset may choose freely: nothing is ever looked up by them."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What came of every attempt, and of the folder that they were made in."""
    child = [sys.executable, "-m", "tests.ruleset_file.attempts_child"]
    folder = tmp_path_factory.mktemp("attempts")
    answer = subprocess.check_output([*child, folder], cwd=ROOT, stdin=subprocess.DEVNULL)
    made: dict[str, Any] = json.loads(answer)
    return made


@pytest.fixture(scope="module")
def by_name(told: dict[str, Any]) -> dict[str, Any]:
    """What came of each."""
    return {one["name"]: one for one in told["attempts"]}


@pytest.mark.parametrize("attempt", [pytest.param(one, id=one.name) for one in EVERY])
def test_an_attempt_does_nothing(by_name: dict[str, Any], attempt: Attempt) -> None:
    """The interpreter does no more than for a file that tries nothing."""
    assert by_name[attempt.name]["heard"] == []


def test_only_names_and_prose_of_ones_own_are_taken(by_name: dict[str, Any]) -> None:
    """Every expression, reference, key and file of the attempts is refused with a fault."""
    free = {f" as {name}" for name in PROSE}
    taken = [name for name, one in by_name.items() if one["outcome"] == "taken"]
    comments = ("a schema of", "a line for a shell", "a coding")
    assert [
        name for name in taken if not name.endswith(tuple(free)) and not name.startswith(comments)
    ] == []


def test_nothing_is_left_behind_by_any_of_them(told: dict[str, Any]) -> None:
    """What a library in machine code does is not heard: nobody read the secret or connected."""
    assert told["read"] is False
    assert told["connected"] is False
    assert told["new files"] == []


def test_the_same_files_without_an_attempt_are_taken(told: dict[str, Any]) -> None:
    """So that an attempt is refused for what it tries, and is made where it would be worked out."""
    assert set(told["plain files"].values()) == {"taken"}


def test_what_the_attempts_are_after_would_be_heard(told: dict[str, Any]) -> None:
    """Reading another file, importing, running and connecting all are."""
    heard = {"open", "import", "exec", "compile", "socket.__new__", "subprocess.Popen"}
    assert heard <= {*told["in earnest"]}


def test_there_are_two_hundred_attempts_in_every_place_that_takes_a_text() -> None:
    """No two of them are of one name or of one text."""
    assert len({one.name for one in EVERY}) == len(EVERY) >= 200
    assert len({one.text for one in EVERY if one.stem == "try"}) >= len(EVERY) - 4
    places = " ".join(one.name for one in EVERY)
    assert all(place in places for place in (*EXPRESSIONS, *NAMES, *KEYS))
