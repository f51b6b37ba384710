"""Why a node has its rating: figures, cut points, what drives it, what would move it."""

from qippdash.explain.as_dict import as_dict
from qippdash.explain.explaining import asked, explain
from qippdash.explain.explanation import (
    Contribution,
    Distance,
    Explanation,
    MeasureLine,
    NodeExplanation,
    Overall,
    overall_sentence,
    rating_sentence,
)
from qippdash.explain.markdown import as_markdown
from qippdash.explain.rows_behind import rows_behind

__all__ = [
    "Contribution",
    "Distance",
    "Explanation",
    "MeasureLine",
    "NodeExplanation",
    "Overall",
    "as_dict",
    "as_markdown",
    "asked",
    "explain",
    "overall_sentence",
    "rating_sentence",
    "rows_behind",
]
