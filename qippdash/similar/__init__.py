"""Which plans are like a plan, what makes them so, and what the better-rated ones do otherwise."""

from qippdash.similar.answer import Lack, Neighbour, Part, Similar
from qippdash.similar.finding import TOP, distances, similar
from qippdash.similar.parts import PARTS, weights_in_words

__all__ = [
    "PARTS",
    "TOP",
    "Lack",
    "Neighbour",
    "Part",
    "Similar",
    "distances",
    "similar",
    "weights_in_words",
]
