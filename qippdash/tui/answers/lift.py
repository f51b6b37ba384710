"""What would move a rating, as an answer: the way to better colours, and the schemes that could."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qippdash.levers import Lift, WayOut
from qippdash.tui.answers.answered import Answered, rows_of
from qippdash.tui.columns import Cell, Column
from qippdash.tui.prose import Block, Gap, Paragraph
from qippdash.wording import share_words

_COLUMNS = (
    Column("title", "Schemes", "name", 24, "Schemes, by what each could give", 32, grow=1),
    Column("gives", "Gives", "number", 12),
    Column("share", "Of the way", "number", 10),
    Column("rating", "Rule", "text", 9),
    Column("overall", "Overall", "text", 9),
    Column("initiative", "Code", "text", 12, drop=1),
)


def what_would_move_it(ways: Sequence[WayOut], lift: Lift) -> Answered:
    """The ways out by every ruleset, and what single schemes could do for one rule."""
    schemes = lift.schemes.to_dicts() if lift.cannot is None else []
    return Answered(
        head=[*_head(ways, lift)],
        source=rows_of(_COLUMNS, [_cells(lift, one) for one in schemes]),
        about=lambda row: [*_about(lift, schemes[row])],
        code=lambda row: str(schemes[row]["initiative"]),
        empty="no single scheme can be named",
    )


def _head(ways: Sequence[WayOut], lift: Lift) -> Iterator[Block]:
    # The schemes come first: what they say must be in sight before what takes more reading.
    first, *rest = lift.sentences()
    yield Paragraph(first, "strong", hang=2)
    for sentence in rest:
        if not sentence.startswith("  "):
            yield Paragraph(sentence, hang=2)
    for way in ways:
        yield Gap()
        for number, sentence in enumerate(way.sentences()):
            yield Paragraph(sentence.strip(), "text" if number else "strong", hang=2)
    if not ways:
        yield Paragraph("Nothing is worse than its best word overall.", "quiet")


def _cells(lift: Lift, one: dict[str, object]) -> Sequence[Cell | str]:
    gives, share = one["gives"], one["share"]
    return (
        str(one["title"]),
        lift.amount_words(gives) if isinstance(gives, float) else "",
        share_words(share, 0) if isinstance(share, float) else "",
        _turned(one["rating"], lift.rating),
        _turned(one["overall"], lift.overall),
        Cell(str(one["initiative"]), "quiet"),
    )


def _turned(word: object, now: str) -> Cell:
    """What a rating would be: a new word stands out, and what was not tried is blank."""
    if word is None:
        return Cell("", "quiet")
    return Cell(str(word), "quiet" if word == now else "strong")


def _about(lift: Lift, one: dict[str, object]) -> Iterator[Block]:
    present = one["present"]
    if isinstance(present, float):
        amount = lift.amount_words(present)
        yield Paragraph(f'"{lift.lever}" of {one["title"]} is {amount} now.', hang=2)
    yield Paragraph(f"Assumed: {lift.assumption}; nothing else changes.", "quiet", hang=2)
