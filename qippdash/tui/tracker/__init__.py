"""The tracker: lists of months, milestones, risks and more, and any row of them in full."""

from qippdash.tui.tracker.lists import tracked
from qippdash.tui.tracker.sections import BELOW, OF_INITIATIVE, OF_ORGANISATION, Section
from qippdash.tui.tracker.shown import Shown, Whose

__all__ = ["BELOW", "OF_INITIATIVE", "OF_ORGANISATION", "Section", "Shown", "Whose", "tracked"]
