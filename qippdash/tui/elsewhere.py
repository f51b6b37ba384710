"""What a filter that keeps nothing of a list would keep elsewhere: where to look instead."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qippdash.tui.listing import everything

if TYPE_CHECKING:
    from qippdash.tui.walk import Walk


@dataclass(frozen=True)
class Elsewhere:
    """Nodes that a filter would keep: ``below`` those of a list, and ``outside`` of the place.

    ``by_name`` is whether the filter is nothing but text, and ``organisations`` whether any of
    those below is one.
    """

    below: int = 0
    outside: int = 0
    by_name: bool = False
    organisations: bool = False

    def said(self) -> str:
        """Where it would keep how many, and the key that leads there; empty with none."""
        if not self.below and not (self.by_name and self.outside):
            return ""
        count = f"{self.below:,} further down" if self.below else f"{self.outside:,} elsewhere"
        if self.by_name:
            return f"nothing here; {count}: g finds names"
        if self.organisations:
            return f"nothing here; {count}: H shows a level"
        return f"nothing here; {count}: go down to see"


def elsewhere(walk: Walk) -> Elsewhere:
    """Where the filter of a place would keep something, if it keeps nothing of its nodes."""
    if walk.section.table or not walk.view.filter:
        return Elsewhere()
    nodes, here = walk.atlas.assessment.nodes, walk.node
    whole = replace(walk.listing(), items=everything(nodes.height), head=None, sort=None)
    kept = whole.filtered(walk.view.filter)
    first, after = (0, nodes.height) if here is None else _under(walk, here)
    below = kept.items.filter(kept.items.is_between(first, after, closed="left"))
    return Elsewhere(
        below=len(below),
        outside=len(kept.items) - len(below),
        by_name=not kept.kept.understood,
        organisations=nodes["initiative"].gather(below).null_count() > 0,
    )


def _under(walk: Walk, row: int) -> tuple[int, int]:
    """The rows under a node: in the order of the tree they follow it, down to one as high."""
    depth = walk.atlas.assessment.nodes["depth"]
    higher = depth[row + 1 :] <= depth[row]
    found = higher.arg_max() if higher.any() else None
    return row + 1, len(depth) if found is None else row + 1 + found
