"""A reader who does what a page of docs/ says sees what the page shows."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from tests.structure.pages import ROOT, blocks, untrue

PAGES = sorted((ROOT / "docs").rglob("*.md"))
TWELVE = 12


def place(page: Path) -> str:
    """Where a page is."""
    return str(page.relative_to(ROOT))


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=place)
def test_a_page_does_what_it_shows(page: Path, tmp_path: Path) -> None:
    """Its files are written and its commands run, one after the other, in an empty folder."""
    assert untrue(page, tmp_path / "reader") == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "page", [one for one in PAGES if "```pycon" in one.read_text("utf-8")], ids=place
)
def test_the_python_in_a_page_says_what_is_shown(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each block is a session at the top of the checkout; what it prints is compared."""
    monkeypatch.chdir(ROOT)
    sessions = [block.text for block in blocks(page) if block.language == "pycon"]
    for number, session in enumerate(sessions):
        test = doctest.DocTestParser().get_doctest(session, {}, page.name, None, number)
        assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test).failed == 0


@pytest.mark.parametrize("page", PAGES, ids=place)
def test_a_link_in_a_page_leads_somewhere(page: Path) -> None:
    """A link to a file of the checkout names a file that is there."""
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_first_rule_of_the_guide_has_twelve_lines() -> None:
    """A working rule is no longer than the guide promises."""
    rules = [block for block in blocks(ROOT / "docs" / "guide.md") if block.file == "ours.toml"]
    assert len([line for line in rules[0].text.splitlines() if line.strip()]) <= TWELVE
