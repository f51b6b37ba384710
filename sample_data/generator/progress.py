"""What an organisation says of each scheme in one submission: stage, rating, narrative."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from .calendar import add_months
from .chance import chance, weighted
from .delivery import Delivery
from .phrases import (
    ASSUMPTIONS,
    HOSPITAL,
    HOSPITAL_ASSUMPTIONS,
    HOSPITAL_NARRATIVES,
    NARRATIVES,
    NO_EFFECT,
    OUTCOMES,
    PRACTICE_ASSUMPTIONS,
    PRACTICES,
)
from .schemes import Scheme
from .submissions import Submission

Rating = str | None

# Ratings flatter: an organisation well behind its plan still rates three in ten schemes green.
RATINGS: tuple[tuple[float, tuple[tuple[Rating, float], ...]], ...] = (
    (0.95, (("green", 74), ("amber", 18), ("red", 5), (None, 3))),
    (0.85, (("green", 54), ("amber", 31), ("red", 12), (None, 3))),
    (0.00, (("green", 32), ("amber", 39), ("red", 26), (None, 3))),
)
STAGES = (
    (("opportunity", 25), ("in_progress", 50), ("fully_developed", 25)),
    (("opportunity", 12), ("in_progress", 46), ("fully_developed", 36), ("delivered", 6)),
    (("opportunity", 6), ("in_progress", 40), ("fully_developed", 39), ("delivered", 15)),
)
SPEAKS: Mapping[Rating, float] = {"green": 0.25, "amber": 0.65, "red": 0.85, None: 0.4}


@dataclass(frozen=True)
class Initiative:
    """A scheme as one submission reports it."""

    scheme: Scheme
    stage: str
    self_rating: Rating
    narrative: str | None
    quality_outcome: str | None
    assumptions: str | None
    depends_on: str | None

    @property
    def code(self) -> str:
        """The scheme's id."""
        return self.scheme.code

    def has(self, marks: Mapping[str, object]) -> bool:
        """Whether the scheme bears all of these marks."""
        mine = {
            "theme": self.scheme.theme.name,
            "side": self.scheme.side,
            "recurrent": self.scheme.recurrent,
            "stage": self.stage,
            "self_rating": self.self_rating,
        }
        return all(mine[name] == value for name, value in marks.items())


def report(
    submission: Submission, schemes: list[Scheme], delivery: Delivery, larger: list[Scheme]
) -> list[Initiative]:
    """The organisation's live schemes as it reports them; `larger` are its cluster's schemes."""
    live = [scheme for scheme in schemes if scheme.live_in(submission.number)]
    above = [scheme for scheme in larger if scheme.live_in(submission.number)]
    return [
        _initiative(submission, scheme, n, live, above, delivery) for n, scheme in enumerate(live)
    ]


def _initiative(
    submission: Submission,
    scheme: Scheme,
    n: int,
    live: list[Scheme],
    above: list[Scheme],
    delivery: Delivery,
) -> Initiative:
    rng = chance("progress", submission.folder, scheme.code)
    steady = chance("wording", scheme.code)
    rating = _rating(rng, submission, scheme, live, delivery)
    outcomes = OUTCOMES.get(scheme.theme.workstream, (NO_EFFECT,))
    identified = scheme.theme.name != "unidentified"
    return Initiative(
        scheme=scheme,
        stage=_stage(rng, submission, scheme, rating),
        self_rating=rating,
        narrative=_narrative(rng, scheme, rating),
        quality_outcome=steady.choice(outcomes) if steady.random() < 0.85 and identified else None,
        assumptions=_assumption(steady, scheme) if steady.random() < 0.7 and identified else None,
        depends_on=_depends_on(steady, n, live, above),
    )


def _narrative(rng: Random, scheme: Scheme, rating: Rating) -> str | None:
    hospital = HOSPITAL_NARRATIVES[rating] if scheme.theme.workstream in HOSPITAL else ()
    words = rng.choice((*NARRATIVES[rating], *hospital))
    return words if rng.random() < SPEAKS[rating] else None


def _assumption(rng: Random, scheme: Scheme) -> str:
    options: list[str] = list(ASSUMPTIONS)
    if scheme.theme.workstream in HOSPITAL:
        options += HOSPITAL_ASSUMPTIONS
    if scheme.theme.workstream in PRACTICES:
        options += PRACTICE_ASSUMPTIONS
    return rng.choice(options)


def _stage(rng: Random, submission: Submission, scheme: Scheme, rating: Rating) -> str:
    if scheme.theme.name == "unidentified":
        return "unidentified"
    if scheme.ends is not None and scheme.ends < submission.year_begins:
        return "delivered"
    if scheme.starts > submission.as_at:
        return weighted(rng, (("opportunity", 55), ("in_progress", 45)))
    stage: str = weighted(rng, STAGES[submission.number])
    young = add_months(scheme.starts, 9) > submission.as_at
    return "in_progress" if stage == "delivered" and (rating == "red" or young) else stage


def _rating(
    rng: Random, submission: Submission, scheme: Scheme, live: list[Scheme], delivery: Delivery
) -> Rating:
    if scheme.theme.name == "regional_reforms" and scheme.organisation == "5LH":
        alike = [one for one in live if one.theme.name == "regional_reforms"]
        return "red" if alike.index(scheme) < 4 else "amber"
    if scheme.theme.name == "demand_management" and submission.number == 2:
        return _demand_rating(rng, scheme, live)
    if scheme.theme.name == "unidentified":
        return weighted(rng, (("red", 60), ("amber", 15), (None, 25)))
    odds = next(odds for floor, odds in RATINGS if delivery.delivered >= floor)
    return weighted(rng, odds)


def _demand_rating(rng: Random, scheme: Scheme, live: list[Scheme]) -> Rating:
    """In 2012 demand management is off track: an organisation has one such scheme on it, or none."""
    first = next(one for one in live if one.theme.name == "demand_management")
    if scheme is first and rng.random() < 0.6:
        return "green"
    return weighted(rng, (("amber", 55), ("red", 45)))


def _depends_on(rng: Random, n: int, live: list[Scheme], above: list[Scheme]) -> str | None:
    """One scheme in eight waits for another, of its own organisation or of its cluster."""
    draw, place = rng.random(), rng.random()
    if draw < 0.08 and n > 0:
        return live[int(place * n)].code
    if draw < 0.13 and above:
        return above[int(place * len(above))].code
    return None
