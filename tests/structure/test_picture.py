"""The picture in the README: of the real program, and complete in itself."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

PICTURE = Path(__file__).parents[2] / "docs" / "dashboard.svg"


def test_the_picture_shows_norfolk_and_why_it_is_red() -> None:
    """What the README says about the picture is in it."""
    words = " ".join(ET.parse(PICTURE).getroot().itertext()).replace("\u00a0", " ")  # noqa: S314 - our own file
    assert "Norfolk (5PQ)" in words
    assert "44.4%" in words


def test_the_picture_loads_nothing_from_elsewhere() -> None:
    """No font, style sheet or image of another host: a reader's network is not touched."""
    svg = PICTURE.read_text(encoding="utf-8")
    assert "url(http" not in svg
    assert "href" not in svg
