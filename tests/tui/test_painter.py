"""What the painter writes brings a real terminal to show what was asked, in few bytes."""

from __future__ import annotations

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style

from qippdash.tui.painter import Painter
from qippdash.tui.profile import Profile
from qippdash.tui.strokes import Span

SIZE = (30, 9)
FULL = Profile("full", unicode=True)
STYLES = [
    None,
    Style(bold=True),
    Style(color="color(79)", bgcolor="color(234)"),
    Style(color="color(246)", bgcolor="color(234)", bold=True),
    Style(color="red", reverse=True),
    Style(bgcolor="#1c1c1c"),
    Style(underline=True),
]
words = st.text(alphabet="ab  £●漢e\u0301-", max_size=12)
segments = st.lists(st.builds(Segment, words, st.sampled_from(STYLES)), max_size=4)
full_lines = st.lists(
    st.builds(
        lambda text, style: Segment(text * 3, style),
        st.text(alphabet="ab  ●-", min_size=2, max_size=3),
        st.sampled_from(STYLES),
    ),
    min_size=5,
    max_size=6,
)
frames = st.lists(
    st.lists(st.tuples(st.integers(0, 8), st.integers(0, 29), segments), max_size=9), max_size=6
)


def terminal_after(chunks: list[str]) -> pyte.Screen:
    """A terminal that received the chunks."""
    screen = pyte.Screen(*SIZE)
    screen.reset_mode(pyte.modes.DECAWM)
    stream = pyte.Stream(screen)
    for chunk in chunks:
        stream.feed(chunk)
    return screen


def screen_after(chunks: list[str]) -> list[str]:
    """The lines of a terminal that received the chunks."""
    return list(terminal_after(chunks).display)


def looks_after(chunks: list[str]) -> list[list[tuple[object, ...]]]:
    """Each cell as it looks: of a blank only what shows."""
    buffer = terminal_after(chunks).buffer
    return [[_look(buffer[y][x]) for x in range(SIZE[0])] for y in range(SIZE[1])]


def _look(cell: pyte.screens.Char) -> tuple[object, ...]:
    if cell.data == " " and not (cell.reverse or cell.underscore):
        return (" ", cell.bg)
    bold = cell.bold and cell.data != " "
    return (cell.data, cell.fg, cell.bg, bold, cell.reverse, cell.underscore)


def drawn(painter: Painter, *spans: Span) -> str:
    """What the painter writes for one frame."""
    return painter.paint(SIZE, spans)


@given(frames)
@settings(max_examples=80, deadline=None)
def test_differences_add_up_to_the_whole_screen(
    history: list[list[tuple[int, int, list[Segment]]]],
) -> None:
    """Frame after frame of differences leaves the screen that one full frame would."""
    step = Painter(FULL)
    chunks = [step.paint(SIZE, [Span(*span) for span in frame]) for frame in history]
    whole = Painter(FULL)
    at_once = whole.paint(SIZE, [Span(*span) for frame in history for span in frame])
    assert looks_after(chunks) == looks_after([at_once])


def plainly(painter: Painter) -> str:
    """What the painter takes to be shown, cell by cell, with nothing saved."""
    out = ["\x1b[m\x1b[2J"]
    for y, line in enumerate(painter.shown):
        for x, cell in enumerate(line):
            set_pen = ";".join(["0", *filter(None, cell.pen)])
            out.append(f"\x1b[{y + 1};{x + 1}H\x1b[{set_pen}m{cell.text}" if cell.text else "")
    return "".join(out)


@given(st.lists(st.lists(st.tuples(st.integers(0, 8), st.just(0), full_lines), max_size=9)))
@settings(max_examples=80, deadline=None)
def test_what_is_taken_to_be_shown_is_shown(
    history: list[list[tuple[int, int, list[Segment]]]],
) -> None:
    """Lines that reach the last column, in many colours: each cell is where it is believed."""
    painter = Painter(FULL)
    chunks = [painter.paint(SIZE, [Span(*span) for span in frame]) for frame in [[], *history]]
    assert looks_after(chunks) == looks_after([plainly(painter)])


def test_no_hop_begins_at_the_last_column() -> None:
    """A terminal whose lines do not wrap stays on the last column after it has written it."""
    painter = Painter(FULL)
    parts = zip(["ab", "-" * 26, "ba"], [STYLES[2], STYLES[3], STYLES[2]], strict=True)
    line = Span(0, 0, [Segment(*part) for part in parts])
    chunks = [drawn(painter), drawn(painter, line)]
    assert screen_after(chunks)[0] == f"ab{'-' * 26}ba"


def test_an_unchanged_frame_costs_nothing() -> None:
    """Painting what is shown already writes no byte."""
    painter = Painter(FULL)
    line = Span(1, 0, [Segment("Norfolk", STYLES[2])])
    drawn(painter, line)
    assert drawn(painter, line) == ""


def test_a_changed_letter_costs_its_own_bytes() -> None:
    """One letter of a long line is one move and one letter."""
    painter = Painter(FULL)
    drawn(painter, Span(1, 0, [Segment("Norfolk and Waveney")]))
    assert drawn(painter, Span(1, 0, [Segment("Norfalk and Waveney")])) == "\x1b[2;5Ha"


def test_a_line_that_empties_is_erased_in_one_stroke() -> None:
    """Blanks to the end of a line cost three bytes, however many they are."""
    painter = Painter(FULL)
    drawn(painter, Span(0, 0, [Segment("Norfolk and Waveney")]))
    assert drawn(painter, Span(0, 0, [Segment(" " * 30)])) == "\x1b[1;1H\x1b[K"


@pytest.mark.parametrize("by", [1, -1], ids=["up", "down"])
@pytest.mark.parametrize("style", [None, STYLES[2]], ids=["its own ground", "a ground of ours"])
def test_a_table_that_moves_a_line_is_scrolled(by: int, style: Style | None) -> None:
    """The terminal shifts the lines between two others; one line and the marks are written."""

    def table(first: int) -> list[Span]:
        rows = [f"{'> ' if row == 7 else '  '}row {(first + row) ** 5}" for row in range(1, 8)]
        lines = ["a title", *rows, "a foot"]
        return [Span(y, 0, [Segment(f"{line:<30}", style)]) for y, line in enumerate(lines)]

    painter = Painter(FULL)
    chunks = [painter.paint(SIZE, table(10)), painter.paint(SIZE, table(10 + by))]
    assert "\x1b[2;8r" in chunks[1]
    assert len(chunks[1]) < 120
    assert looks_after(chunks) == looks_after([Painter(FULL).paint(SIZE, table(10 + by))])


def test_blanks_are_written_with_any_ink() -> None:
    """A colour is not changed for blanks between two words."""
    painter = Painter(FULL)
    drawn(painter)
    said = [Segment("red", STYLES[3]), Segment("  ", STYLES[2]), Segment("green", STYLES[3])]
    assert drawn(painter, Span(0, 0, said)).endswith("mred  green\x1b[m")


def test_where_erasing_leaves_a_hole_blanks_are_written() -> None:
    """GNU screen erases to its own ground, whatever is drawn with."""
    line = Span(0, 0, [Segment("x" + " " * 29, STYLES[2])])
    assert "\x1b[K" in drawn(Painter(FULL), line)
    assert "\x1b[K" not in drawn(Painter(Profile("full", unicode=True, erases=False)), line)


def test_what_was_laid_out_for_a_wider_screen_ends_at_the_edge() -> None:
    """A window made small between two frames: no line grows beyond it, and the next fits again."""
    painter = Painter(FULL)
    far = SIZE[0] + 5
    drawn(painter, Span(0, far, [Segment("beyond")]), Span(1, 0, [Segment("x" * far)]))
    assert {len(line) for line in painter.shown} == {SIZE[0]}
    drawn(painter, Span(0, 0, [Segment("y" * SIZE[0])]))
    assert "".join(cell.text for cell in painter.shown[0]) == "y" * SIZE[0]


def test_another_size_clears_and_paints_again() -> None:
    """After a change of size nothing on the screen is taken for granted."""
    painter = Painter(FULL)
    line = Span(0, 0, [Segment("Norfolk")])
    drawn(painter, line)
    assert painter.paint((40, 4), [line]).startswith("\x1b[m\x1b[2J")


@pytest.mark.parametrize("style", STYLES[1:], ids=str)
def test_without_colours_none_is_written(style: Style) -> None:
    """The mono profile never sets a colour, whatever style is asked for."""
    painter = Painter(Profile("none", unicode=True))
    written = drawn(painter, Span(0, 0, [Segment("R ■", style), Segment("x")]))
    codes = {
        code for part in written.split("\x1b[")[1:] for code in part.partition("m")[0].split(";")
    }
    assert not codes & {*map(str, range(30, 50)), *map(str, range(90, 108))}


def test_in_ascii_every_byte_is_ascii() -> None:
    """A terminal without UTF-8 gets letters it has, in the same cells."""
    painter = Painter(Profile("16", unicode=False))
    written = drawn(painter, Span(0, 0, [Segment("Né £4m … 漢 ●")]))
    assert written.isascii()
    assert "Ne L4m ~ ?" in written


@pytest.mark.parametrize(
    "hostile",
    ["\x1b]52;c;aGk=\x07", "a\x9b31mb", "x\u202ey", "\x00", "a\rb\nc\td", "\x1b[2J", "\u2028"],
    ids=["clipboard", "C1", "bidi", "null", "line ends", "clear", "line separator"],
)
def test_no_control_character_of_a_cell_is_written(hostile: str) -> None:
    """A control character in a cell, had it come so far, is written as a blank."""
    painter = Painter(FULL)
    drawn(painter)
    written = drawn(painter, Span(0, 0, [Segment(hostile)]))
    _, _, text = written.partition("H")
    assert text.replace("\x1b[K", "").isprintable()
