"""What two ratings of the same organisations say otherwise: which colours changed, and by what."""

from qippdash.changes.changes import BETTER, CHANGE_COLUMNS, FOUND, LOST, OTHER, WORSE, changes
from qippdash.changes.side import NODE, Side, side_of
from qippdash.changes.worst_first import RANKED_COLUMNS, worst_first

__all__ = [
    "BETTER",
    "CHANGE_COLUMNS",
    "FOUND",
    "LOST",
    "NODE",
    "OTHER",
    "RANKED_COLUMNS",
    "WORSE",
    "Side",
    "changes",
    "side_of",
    "worst_first",
]
