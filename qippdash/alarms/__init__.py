"""What a programme office should be told of, read off ratings, with what to do about it."""

from qippdash.alarms.answer import (
    ALARM_COLUMNS,
    CONTRADICTORY,
    KINDS,
    MUST,
    NO_OWNER,
    STALE,
    WORSE,
    Alarms,
)
from qippdash.alarms.evidence import criteria
from qippdash.alarms.finding import alarms

__all__ = [
    "ALARM_COLUMNS",
    "CONTRADICTORY",
    "KINDS",
    "MUST",
    "NO_OWNER",
    "STALE",
    "WORSE",
    "Alarms",
    "alarms",
    "criteria",
]
