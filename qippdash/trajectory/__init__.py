"""A node's savings month by month: plan, actual, forecast, and where the run-rate leads."""

from qippdash.trajectory.monthly import Monthly, add_up_months
from qippdash.trajectory.trajectory import TRAJECTORY_COLUMNS, trajectory

__all__ = ["TRAJECTORY_COLUMNS", "Monthly", "add_up_months", "trajectory"]
