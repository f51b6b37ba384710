"""How well each organisation delivers, and what it says it will deliver.

The two differ: a forecast that promises the whole plan beside a run-rate that denies it is
the main story of autumn 2010.
"""

from dataclasses import dataclass
from fractions import Fraction
from random import Random

from .chance import bell, between, chance
from .stories import (
    HARDSHIP,
    IN_TROUBLE_2012,
    MANCHESTER,
    PERCENT,
    SHORTFALLS_2010,
    SILENT,
)
from .submissions import Submission
from .tree import Organisation, Tree


@dataclass(frozen=True)
class Delivery:
    """What an organisation's own schemes come to in one submission.

    `delivered` is the share of the plan to date that was saved, `last_year` the same of the
    year before, `shortfall` the share of this year's plan that it forecasts to miss. A silent
    organisation sends no forecasts and its last months are blank.
    """

    delivered: float
    last_year: float
    shortfall: Fraction
    silent: bool


def delivery_of(submission: Submission, tree: Tree, one: Organisation) -> Delivery:
    """How one organisation does in one submission."""
    rng = chance("delivery", submission.folder, one.code)
    last_year = bell(rng, 0.82, 1.02)
    silent = one.code in SILENT[submission.number]
    if submission.number == 0:
        shortfall, delivered = _autumn_2010(rng, one)
    else:
        shortfall = _shortfall(rng, submission, tree, one)
        delivered = _delivered(rng, float(shortfall))
    return Delivery(delivered, last_year, shortfall, silent)


def _autumn_2010(rng: Random, one: Organisation) -> tuple[Fraction, float]:
    """Most forecast all of their plan, whatever they have saved so far."""
    if one.code in SHORTFALLS_2010:
        shortfall = SHORTFALLS_2010[one.code]
        return shortfall, max(0.25, 1 - float(shortfall) * between(rng, 0.9, 1.5))
    above = Fraction(rng.randint(1, 15), 1000) if rng.random() < 0.3 else Fraction(0)
    on_plan = rng.random() < 0.16
    return -above, between(rng, 0.97, 1.03) if on_plan else bell(rng, 0.48, 1.08)


def _shortfall(rng: Random, submission: Submission, tree: Tree, one: Organisation) -> Fraction:
    """Later years: four in ten within 5 %, three in ten within 15 %, the rest beyond."""
    if submission.number == 2 and one.code in IN_TROUBLE_2012:
        return rng.randint(18, 30) * PERCENT
    if submission.number == 1 and (one.code in MANCHESTER or one.code == "CL-GM"):
        return rng.randint(6, 14) * PERCENT
    region = tree.above(one.code, "sha").code
    luck = rng.random() + HARDSHIP[submission.number].get(region, 0.0)
    if luck < 0.42:
        tenths = between(rng, -8, 48)
    elif luck < 0.74:
        tenths = between(rng, 52, 148)
    else:
        tenths = between(rng, 152, 380)
    return Fraction(int(tenths), 1000)


def _delivered(rng: Random, shortfall: float) -> float:
    """Savings to date run a little behind the forecast; one in eleven forecasts is a promise."""
    if rng.random() < 0.09:
        return between(rng, 0.55, 0.8)
    return min(1.06, max(0.3, 1 - shortfall * between(rng, 0.7, 1.1) + between(rng, -0.02, 0.04)))
