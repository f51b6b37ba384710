"""What the documents show is true: every command in them runs and prints what they say."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from tests.structure.pages import ROOT, Shown, blocks, commands, missing

DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("sample_data/*.md")])
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))

# These change the machine or take minutes; that they exist is what can be tested here.
NOT_RUN = ("git clone ", "cd ", "pip install ", "pipx install ", "uv tool install ")


SHOWN = [
    shown
    for document in DOCUMENTS
    for block in blocks(document)
    if block.language == "console"
    for shown in commands(document, block.text)
]
RUN = [shown for shown in SHOWN if not shown.command.startswith(("make", *NOT_RUN))]
MADE = [shown for shown in SHOWN if shown.command.startswith("make")]


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
    assert missing(shown, ROOT) == []


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
    sessions = [block.text for block in blocks(document) if block.language == "pycon"]
    for number, session in enumerate(sessions):
        test = doctest.DocTestParser().get_doctest(session, {}, document.name, None, number)
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
