"""The same chance each time: one stream of random numbers per name.

Each figure draws from a stream seeded with its own name, so that a new table or a new scheme
leaves every other invented figure as it was. Only `+ - * /` are used on what is drawn:
`exp`, `log` and `cos` differ in their last digit between machines, and a test compares bytes.
"""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

SEED = "qippdash sample data 1"

T = TypeVar("T")


def chance(*names: object) -> Random:
    """A stream of random numbers that depends on the seed and these names alone."""
    return Random("|".join([SEED, *(str(name) for name in names)]))


def between(rng: Random, low: float, high: float) -> float:
    """A number from low to high, each equally likely."""
    return low + (high - low) * rng.random()


def bell(rng: Random, low: float, high: float) -> float:
    """A number from low to high, most likely near the middle."""
    return low + (high - low) * (rng.random() + rng.random() + rng.random()) / 3


def weighted(rng: Random, options: Sequence[tuple[T, float]]) -> T:
    """One of the options, each as likely as its weight."""
    point = rng.random() * sum(weight for _, weight in options)
    for option, weight in options:
        point -= weight
        if point < 0:
            return option
    return options[-1][0]
