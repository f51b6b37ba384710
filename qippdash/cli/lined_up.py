"""Rows of an answer as people read them: cells lined up in columns."""

from __future__ import annotations

from collections.abc import Sequence


def lined_up(rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> list[str]:
    """A line for each row, cells in columns; those numbered in ``right`` end at one margin."""
    from qippdash.formats.look import cells, fit

    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            fit(cell, width, right=place in right)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
