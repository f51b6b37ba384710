"""An assessment as people hold it: frames to read, and questions it can answer."""

from qippdash.assessment.assessment import Assessment
from qippdash.assessment.frames import NODE
from qippdash.assessment.used import used

__all__ = ["NODE", "Assessment", "used"]
