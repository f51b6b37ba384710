"""The keys, as the bar at the foot shows them and as the page of help lists them."""

from __future__ import annotations

from qippdash.tui.prose import Block, Entry, Gap, Paragraph, Piece

_BAR = (
    ("enter", "down"),
    ("bksp", "up"),
    ("/", "filter"),
    ("s", "sort"),
    ("g", "go"),
    ("e", "why"),
    ("p", "panel"),
    ("?", "keys"),
    ("q", "quit"),
)
_TYPING = (("enter", "keep"), ("esc", "forget"), ("up down", "choose"))
_HELP = (
    (
        "Getting about",
        (
            ("up down  j k", "move the cursor"),
            ("left right  h l", "move to another column; the panel explains that cell"),
            ("pgup pgdn", "a page up, a page down; home and end: the first and the last"),
            ("enter", "go down to what is under the cursor"),
            ("backspace", "go up"),
            ("[  ]", "go back, go forward"),
            ("g", "go to any organisation or initiative, by some letters or its code"),
            ("tab  1 2 3 4", "another list of this place: months, milestones, indicators, risks"),
        ),
    ),
    (
        "Finding and ordering",
        (
            ("/", "filter as you type: some text, or a rating such as red or not rated"),
            ("esc", "take the filter away"),
            ("s", "sort by the column of the cursor: worst first, the other way, not at all"),
        ),
    ),
    (
        "Knowing why",
        (
            ("e", "the whole explanation of the cell under the cursor"),
            ("p", "show or hide the panel"),
        ),
    ),
    (
        "The rest",
        (
            ("?", "this page"),
            ("ctrl+l", "paint the screen again"),
            ("q  ctrl+c", "quit"),
        ),
    ),
)


def key_bar() -> list[Piece]:
    """The keys that are needed most, in one line."""
    return _pieces(_BAR)


def typing_bar() -> list[Piece]:
    """The keys that count while something is typed."""
    return _pieces(_TYPING)


def help_blocks(ratings: list[Block]) -> list[Block]:
    """The page of help; ``ratings`` says what the letters and shapes stand for."""
    blocks: list[Block] = []
    for title, keys in _HELP:
        blocks += [Gap(), Paragraph(title, "strong")]
        blocks += [Entry(f"  {key}", does, 20) for key, does in keys]
    return [*blocks, Gap(), Paragraph("Ratings", "strong"), *ratings]


def _pieces(keys: tuple[tuple[str, str], ...]) -> list[Piece]:
    pieces: list[Piece] = []
    for key, does in keys:
        pieces += [Piece(key, "key"), Piece(f" {does}  ", "bar")]
    pieces[-1] = Piece(pieces[-1].text.rstrip(), "bar")
    return pieces
