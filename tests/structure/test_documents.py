"""What the documents show is true: every command in them runs and prints what they say."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("sample_data/*.md")])
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))

# These change the machine or take minutes; that they exist is what can be tested here.
NOT_RUN = ("git clone ", "cd ", "pip install ", "pipx install ", "uv tool install ")
LEFT_OUT = "..."


class Shown(NamedTuple):
    """A command as a document shows it, and the lines beneath it."""

    document: Path
    command: str
    output: list[str]


def blocks(document: Path, language: str) -> list[str]:
    """The fenced blocks of one language."""
    return re.findall(
        rf"^```{language}\n(.*?)^```$", document.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )


def commands(document: Path) -> list[Shown]:
    """Every `$ command` of a document's console blocks."""
    parts = [
        part
        for block in blocks(document, "console")
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)
    ]
    lines = [part.splitlines() for part in parts if part.strip()]
    return [Shown(document, first, rest) for first, *rest in lines]


SHOWN = [shown for document in DOCUMENTS for shown in commands(document)]
RUN = [shown for shown in SHOWN if not shown.command.startswith(("make", *NOT_RUN))]
MADE = [shown for shown in SHOWN if shown.command.startswith("make")]


def in_order(wanted: list[str], found: list[str]) -> list[str]:
    """The wanted lines that do not come in that order; `...` stands for any number of lines."""
    lines = iter(line.rstrip() for line in found)
    return [want for want in wanted if want.strip() != LEFT_OUT and want.rstrip() not in lines]


def label(shown: Shown) -> str:
    """What the test of a command is called."""
    return f"{place(shown.document)}: {shown.command}"


def place(document: Path) -> str:
    """Where a document is."""
    return str(document.relative_to(ROOT))


@pytest.mark.slow
@pytest.mark.parametrize("shown", RUN, ids=label)
def test_a_command_in_a_document_prints_what_is_shown(shown: Shown) -> None:
    """Run at the top of the checkout; a code other than 0 is shown as `exit code n` at the end."""
    here = Path(sys.executable).parent
    ran = subprocess.run(
        ["bash", "-c", shown.command],
        cwd=ROOT,
        env={**os.environ, "PATH": f"{here}:{os.environ['PATH']}", "COLUMNS": "100"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    said = ran.stdout.splitlines() + ran.stderr.splitlines()
    if ran.returncode:
        said.append(f"exit code {ran.returncode}")
        assert said[-1] in shown.output, ran.stderr
    assert in_order(shown.output, said) == []


@pytest.mark.parametrize("shown", MADE, ids=label)
def test_a_make_command_in_a_document_exists(shown: Shown) -> None:
    """Each word after `make` is a target or a setting."""
    words = shown.command.partition("#")[0].split()[1:]
    assert [word for word in words if word not in TARGETS and "=" not in word] == []


@pytest.mark.slow
@pytest.mark.parametrize("document", DOCUMENTS, ids=place)
def test_the_python_in_a_document_says_what_is_shown(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each block is a session; what it prints is compared word by word."""
    monkeypatch.chdir(ROOT)
    words = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    for number, block in enumerate(blocks(document, "pycon")):
        test = doctest.DocTestParser().get_doctest(block, {}, document.name, None, number)
        assert doctest.DocTestRunner(optionflags=words).run(test).failed == 0


@pytest.mark.parametrize("document", DOCUMENTS, ids=place)
def test_a_link_in_a_document_leads_somewhere(document: Path) -> None:
    """A link to a file of the checkout names a file that is there."""
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text("utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_the_readme_shows_commands_that_are_run() -> None:
    """The five worked examples are among them."""
    words = " ".join(shown.command for shown in RUN if shown.document == ROOT / "README.md")
    wanted = ("rate", "explain", "check", "rulesets show", "rulesets test")
    assert [word for word in wanted if f"qippdash {word}" not in words] == []
