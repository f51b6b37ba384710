"""Sixty hostile texts in every field of a pack: what commands print of them, in each form."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.hostile import WORD, hostile_pack

Invoke = Callable[..., Any]
COMMANDS = [
    *(("rate", "--level", "all", "--format", form) for form in ("table", "csv", "json", "jsonl")),
    *(("explain", "CL-GM", "--format", form) for form in ("text", "markdown", "json")),
    *(("explain", "5HG-001", "--format", form) for form in ("text", "json")),
    *(("alarms", "--format", form) for form in ("table", "json", "csv")),
    *(("similar", "5HG", "--format", form) for form in ("table", "json", "csv")),
    *(("levers", "--format", form) for form in ("table", "json", "csv")),
    *(("lift", "CL-GM", "--format", form) for form in ("text", "json", "csv")),
    ("check",),
]
SCENARIO = 'schema = 1\ntitle = "x [/b] \\u001b[2J"\ndrop = ["5HG-001"]\n'


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack full of them."""
    return hostile_pack(tmp_path_factory.mktemp("hostile") / "pack")


def strays(text: str) -> list[str]:
    """The characters that could command a terminal or turn a text about."""
    return sorted({repr(mark) for mark in text if _commands(mark)})


def _commands(mark: str) -> bool:
    return mark != "\n" and unicodedata.category(mark) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize("words", [pytest.param(words, id=" ".join(words)) for words in COMMANDS])
def test_what_is_printed_commands_nothing(
    invoke: Invoke, hostile: Path, words: tuple[str, ...]
) -> None:
    """No control or format character; no formula at the start of a field; the word is legible."""
    name, *rest = words
    answer = invoke(name, hostile, *rest)
    assert answer.code == 0, answer.err
    assert strays(answer.out) == []
    assert strays(answer.err) == []
    assert WORD in answer.out or name == "check"
    if words[-1] == "csv":
        fields = [field.strip('"') for line in answer.out.splitlines() for field in line.split(",")]
        live = [field for field in fields if field[:1] in {"=", "@"}]
        assert live == []


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_two_organisations_side_by_side_command_nothing(
    invoke: Invoke, hostile: Path, form: str
) -> None:
    """Two of one pack, whose names, owners and themes are hostile."""
    answer = invoke("compare", hostile, "--nodes", "5HG", "5HQ", "--format", form)
    assert answer.code == 0, answer.err
    assert strays(answer.out) == []


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_a_scenario_with_a_hostile_title_commands_nothing(
    invoke: Invoke, hostile: Path, tmp_path: Path, form: str
) -> None:
    """What-if marks what it prints with the title, made safe."""
    file = tmp_path / "scenario.toml"
    file.write_text(SCENARIO, "utf-8")
    answer = invoke("whatif", hostile, "--scenario", file, "--format", form)
    assert "Traceback" not in answer.err
    assert strays(answer.out) == []
    assert strays(answer.err) == []
