"""Why a node has its rating: figures, cut points, what drives it, what would move it."""

from qippdash.explain.explaining import explain
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

__all__ = [
    "Contribution",
    "Distance",
    "Explanation",
    "MeasureLine",
    "NodeExplanation",
    "Overall",
    "explain",
    "overall_sentence",
    "rating_sentence",
]
