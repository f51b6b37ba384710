"""The overview as plain text, for where there is no terminal: a node and what is under it."""

from __future__ import annotations

from collections.abc import Iterator

from qippdash.assessment import Assessment
from qippdash.tui.atlas import Atlas
from qippdash.tui.columns import Placed, fit
from qippdash.tui.fitting import fitted
from qippdash.tui.listing import Listing
from qippdash.wording import day_words


def overview(assessment: Assessment, at: str | None = None, width: int = 80) -> str:
    """A node (the top of the tree, unless named) and what is directly under it, as a table.

    Ratings are letters alone, which every pipe and screen reader takes; a line at the foot
    says what they stand for.

    Raises:
        UsageError: no node has the code ``at``; with the nearest one.
    """
    atlas = Atlas(assessment, unicode=False)
    listing = atlas.below(_code(atlas, at))
    placed = fit(listing.columns, width)
    day = day_words(assessment.particulars.as_at)
    lines = [
        f"{atlas.title}, as at {day}",
        "",
        _line(listing, placed, [place.heading for place in placed]),
        *_rows(listing, placed),
        "",
        ", ".join(f"{cell.text.split()[0]} {word}" for word, cell in atlas.legend()),
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _code(atlas: Atlas, at: str | None) -> str:
    if at is not None:
        return atlas.code(atlas.assessment.row(at))
    tops = atlas.tops()
    return atlas.code(tops[0]) if len(tops) == 1 else ""


def _rows(listing: Listing, placed: list[Placed]) -> Iterator[str]:
    rated = {at for at, column in enumerate(listing.columns) if column.kind == "rating"}
    for row in range(listing.height):
        cells = listing.cells(row, [place.at for place in placed])
        texts = [
            cell.text[:1] if place.at in rated else cell.text
            for place, cell in zip(placed, cells, strict=True)
        ]
        yield _line(listing, placed, texts)


def _line(listing: Listing, placed: list[Placed], texts: list[str]) -> str:
    cells = [
        fitted(text, place.width, right=listing.columns[place.at].right)
        for place, text in zip(placed, texts, strict=True)
    ]
    return " ".join(cells)
