"""A picture of the screen stands by itself and holds what the screen holds."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from rich.segment import Segment
from rich.style import Style

from qippdash.tui.export.picture import picture

SVG = "{http://www.w3.org/2000/svg}"


def drawn_in(svg: str) -> dict[str, dict[str, str]]:
    """The texts in it, each with its attributes."""
    found = ET.fromstring(svg)  # noqa: S314 - made by the test itself
    return {one.text or "": one.attrib for one in found.iter(f"{SVG}text")}


def test_each_stretch_is_drawn_where_it_stands() -> None:
    """Lines from the top, cells from the left."""
    svg = picture([[Segment("ab  "), Segment("cd", Style(color="red"))], [Segment("  ef")]], "t")
    drawn = drawn_in(svg)
    assert list(drawn) == ["ab", "cd", "ef"]
    assert (drawn["cd"]["x"], drawn["ef"]["x"]) == ("33.6", "16.8")
    assert drawn["cd"]["fill"] != drawn["ab"]["fill"]
    assert drawn["ef"]["y"] > drawn["ab"]["y"]


def test_columns_within_a_stretch_stay_where_they_are() -> None:
    """Browsers would make one blank of two."""
    drawn = drawn_in(picture([[Segment("a  b"), Segment("c d", Style(color="red"))]], "t"))
    space = "{http://www.w3.org/XML/1998/namespace}space"
    assert drawn["a  b"].get(space) == "preserve"
    assert space not in drawn["c d"]


def test_it_links_to_nothing() -> None:
    """No font, style sheet or picture from elsewhere."""
    svg = picture([[Segment("ab", Style(reverse=True, underline=True))]], "t")
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
    assert "font-face" not in svg
    assert "<style" not in svg


def test_hostile_text_is_text() -> None:
    """Markup is escaped, controls become blanks, and the file is XML still."""
    hostile = "<script>&\x1b]52;c;x\x07\u202e\ud800\uffff"
    svg = picture([[Segment(hostile)]], hostile)
    assert list(drawn_in(svg)) == ["<script>& ]52;c;x"]
    assert "\x1b" not in svg


def test_a_wide_character_keeps_the_rest_in_its_column() -> None:
    """Cells are counted, not characters."""
    svg = picture([[Segment("計画"), Segment("x", Style(bold=True))]], "t")
    assert drawn_in(svg)["x"]["x"] == "33.6"


def test_a_what_if_stands_over_the_screen_and_in_the_title() -> None:
    """In lines of their own, so that no narrow screen cuts them."""
    plain = picture([[Segment("ab")]], "t")
    svg = picture([[Segment("ab")]], "t", ["*** WHAT-IF: less & less ***", "no record"])
    drawn = drawn_in(svg)
    assert list(drawn) == ["*** WHAT-IF: less & less ***", "no record", "ab"]
    assert float(drawn["ab"]["y"]) == float(drawn_in(plain)["ab"]["y"]) + 2 * 18
    assert "<title>t *** WHAT-IF: less &amp; less *** no record</title>" in svg
