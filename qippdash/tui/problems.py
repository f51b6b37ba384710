"""Problems as a page shows them: where, what, and what to try."""

from __future__ import annotations

from collections.abc import Iterable

from qippdash.errors import Problem
from qippdash.tui.prose import Block, Gap, Paragraph


def listed(problems: Iterable[Problem]) -> list[Block]:
    """Each after an empty line; the place stands before what is wrong there."""
    blocks: list[Block] = []
    for problem in problems:
        where = f"{problem.where}: " if problem.where else ""
        blocks += [Gap(), Paragraph(f"{where}{problem.what}", hang=2)]
        if problem.hint:
            blocks.append(Paragraph(f"Try: {problem.hint}", "accent", hang=2))
    return blocks
