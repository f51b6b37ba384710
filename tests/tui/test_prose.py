"""Text that is laid out for the width there is."""

from __future__ import annotations

import pytest

from qippdash.tui.prose import Paragraph, Piece, Row, broken_off, lay_out, text_of


@pytest.mark.parametrize(
    "name",
    ["Tees", "North East Lincolnshire Care Trust Plus"],
    ids=["a name of one line", "of two"],
)
def test_what_follows_a_short_name_stands_where_it_does_after_a_long_one(name: str) -> None:
    """A paragraph takes at least so many lines: the next one's are blank, and at the end none."""
    title = Row([Piece("Green criteria")])
    lines = text_of(lay_out([Paragraph(name, least=2), title], 30)).split("\n")
    assert lines[2] == "Green criteria"
    assert len(lines) == 3


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        pytest.param("To reach", "To reach …", id="room for the mark"),
        pytest.param("To reach green", "To reach g…", id="letters give way"),
        pytest.param("", "…", id="an empty line"),
    ],
)
def test_a_text_that_goes_on_below_says_so_at_its_end(text: str, marked: str) -> None:
    """In the tone of the line, and never beyond its room."""
    (found,) = broken_off([Piece(text, "strong")], 11)
    assert (found.text.rstrip(), found.tone) == (marked, "strong")
