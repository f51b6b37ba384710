"""A node's savings month by month: plan, actual, forecast, and where the run-rate leads."""

from qippdash.trajectory.monthly import Monthly, add_up_months, months_of
from qippdash.trajectory.recent import RECENT_COLUMNS, recent
from qippdash.trajectory.trajectory import TRAJECTORY_COLUMNS, trajectory

__all__ = [
    "RECENT_COLUMNS",
    "TRAJECTORY_COLUMNS",
    "Monthly",
    "add_up_months",
    "months_of",
    "recent",
    "trajectory",
]
