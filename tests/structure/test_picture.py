"""The pictures in docs/: of the real program as it is, and complete in themselves."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from docs import picture
from tests.structure.pages import ROOT

FILES = [*(scene.file for scene in picture.SCENES), picture.PLAIN]
MOST_BYTES = 1_500_000


def name(file: Path) -> str:
    """What a picture is called."""
    return file.stem


def words(svg: str) -> list[str]:
    """What is written in a picture, run by run."""
    return [text for text in ET.fromstring(svg).itertext() if text.strip()]  # noqa: S314 - our own


@pytest.mark.parametrize(
    ("file", "said"),
    [
        pytest.param("dashboard", ["Norfolk (5PQ)", "44.4%"], id="why Norfolk is red"),
        pytest.param("pictures/banner", ["WHAT-IF: 5PQ-014 dropped"], id="the banner"),
        pytest.param("pictures/changed", ["What changed since 2010-09"], id="what changed"),
        pytest.param("pictures/similar", ["Leeds"], id="who does better"),
    ],
)
def test_a_picture_shows_what_is_said_of_it(file: str, said: list[str]) -> None:
    """What README.md and docs/tour.md say about it is in it."""
    text = "\n".join(words((picture.DOCS / f"{file}.svg").read_text("utf-8")))
    assert [one for one in said if one not in text] == []


def test_the_smallest_picture_is_of_the_program_as_it_is() -> None:
    """A screen that is changed is pictured again (`make picture`); colours are not compared."""
    scene = next(one for one in picture.SCENES if one.name == "ascii")
    assert words(scene.file.read_text("utf-8")) == words(picture.drawn(scene))


def test_the_plain_mode_says_what_is_kept_of_it() -> None:
    """Line for line."""
    assert picture.PLAIN.read_text("utf-8").splitlines() == picture.spoken().splitlines()


def test_every_picture_is_made_and_shown() -> None:
    """None is left over, and each stands in a page that says what it is."""
    assert sorted(FILES[1:]) == sorted(picture.FOLDER.iterdir())
    pages = "".join((ROOT / page).read_text("utf-8") for page in ("README.md", "docs/tour.md"))
    assert [one.name for one in FILES if f"{one.name})" not in pages] == []


@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_picture_stands_by_itself(file: Path) -> None:
    """No font, style sheet or image of another host, and nothing of the machine it was made on."""
    svg = file.read_text("utf-8")
    for foreign in ("url(", "href", "@import", "file:", str(ROOT)):
        assert foreign not in svg
    links = re.findall(r"https?://[^\"'\s<]+", svg)
    assert set(links) <= {"http://www.w3.org/2000/svg"}


def test_all_the_pictures_are_small() -> None:
    """Nobody waits for a page."""
    assert sum(file.stat().st_size for file in FILES) < MOST_BYTES
