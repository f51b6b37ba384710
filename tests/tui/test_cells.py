"""Text becomes cells of the right number, and nothing in it can command a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from qippdash.tui.cells import in_ascii, safe, to_cells
from qippdash.tui.fitting import fitted, wrapped
from qippdash.tui.pen import PLAIN, Pen, switch

HOSTILE = {
    "escape": "\x1b[2J",
    "clipboard": "\x1b]52;c;aGk=\x07",
    "title": "\x1b]0;owned\x07",
    "C1": "\x9b31m",
    "bidi": "\u202eevil\u202c",
    "isolate": "\u2066x\u2069",
    "nulls": "\x00\x00",
    "zero width": "a\u200b\u200db",
    "line separator": "\u2028",
    "tag": "\U000e0041",
    "surrogate": "\ud800",
}


@given(st.text(max_size=20))
def test_text_has_as_many_cells_as_it_measures(text: str) -> None:
    """However odd the text, its cells are as many as its width says, or the line would shift."""
    assert len(to_cells(text)) >= cell_len(text)


@given(st.text(max_size=30), st.integers(0, 20), st.booleans())
def test_a_fitted_text_has_exactly_its_width(text: str, width: int, right: bool) -> None:
    """Cut or padded, wide characters and combining ones included."""
    assert cell_len(fitted(text, width, right=right)) == width


@given(st.text(max_size=60), st.integers(1, 12))
def test_wrapped_lines_are_never_too_long(text: str, width: int) -> None:
    """Each line fits, unless a single character is wider than the line."""
    assert all(cell_len(line) <= max(width, 2) for line in wrapped(text, width))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_control_characters_become_blanks(text: str) -> None:
    """Nothing that a terminal could obey is left in a text, nor in its cells."""
    assert safe(text).isprintable()
    assert "".join(to_cells(text)).isprintable()


@pytest.mark.parametrize(
    ("cell", "letter"), [("é", "e"), ("£", "L"), ("漢", "?"), ("A", "A"), ("…", "~"), ("", "")]
)
def test_ascii_has_the_nearest_letter(cell: str, letter: str) -> None:
    """One cell stays one cell, by the bare letter where there is one."""
    assert in_ascii(cell) == letter


@pytest.mark.parametrize(
    ("held", "wanted", "sequence"),
    [
        pytest.param(PLAIN, PLAIN, "", id="same"),
        pytest.param(PLAIN, Pen("1"), "\x1b[1m", id="bold on"),
        pytest.param(Pen("1", "31"), Pen("", "31"), "\x1b[22m", id="bold off"),
        pytest.param(
            Pen("1;2", "", "41"), Pen("1", "31", "41"), "\x1b[22;1;31m", id="dim off, bold kept"
        ),
        pytest.param(Pen("1;4;7", "31"), Pen("", "32"), "\x1b[0;32m", id="reset is shorter"),
        pytest.param(Pen("", "31"), Pen("", "32"), "\x1b[32m", id="another ink"),
        pytest.param(Pen("", "31", "40"), Pen("", "", "40"), "\x1b[39m", id="ink off"),
        pytest.param(Pen("", "31"), PLAIN, "\x1b[m", id="reset"),
    ],
)
def test_a_pen_changes_with_the_fewest_parameters(held: Pen, wanted: Pen, sequence: str) -> None:
    """Only what differs is set."""
    assert switch(held, wanted) == sequence
