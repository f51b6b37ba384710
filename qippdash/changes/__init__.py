"""What two ratings of the same organisations say otherwise: which colours changed, and by what."""

from qippdash.changes.changes import BETTER, CHANGE_COLUMNS, FOUND, LOST, OTHER, WORSE, changes
from qippdash.changes.side import NODE, Side, side_of

__all__ = [
    "BETTER",
    "CHANGE_COLUMNS",
    "FOUND",
    "LOST",
    "NODE",
    "OTHER",
    "WORSE",
    "Side",
    "changes",
    "side_of",
]
