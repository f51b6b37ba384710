"""What would move a rating: how far each lever, which rules for the whole, which schemes."""

from qippdash.levers.chosen import check, places
from qippdash.levers.distances import LEVER_COLUMNS, levers
from qippdash.levers.lift import Lift, Need, Together
from qippdash.levers.lifting import lift
from qippdash.levers.way_out import Improvement, WayOut, ways_out

__all__ = [
    "LEVER_COLUMNS",
    "Improvement",
    "Lift",
    "Need",
    "Together",
    "WayOut",
    "check",
    "levers",
    "lift",
    "places",
    "ways_out",
]
