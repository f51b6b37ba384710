"""The steps of each scheme: when due, when now expected, when done. Dates slip."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from .chance import bell, chance
from .progress import Initiative
from .submissions import Submission
from .tables import Row

STEPS = (
    ("Business case approved", -120),
    ("Baseline and benefits agreed", -95),
    ("Clinical lead appointed", -80),
    ("Staff consultation closed", -60),
    ("Contract variation signed", -30),
    ("Specification agreed with providers", -45),
    ("Service starts", 0),
    ("First practices live", 20),
    ("First benefits report", 100),
    ("All practices live", 150),
    ("Capacity taken out by the provider", 190),
    ("Six-month review", 200),
    ("Full-year effect confirmed", 370),
)
# A scheme's dates slip by as much as its own rating admits, in days.
SLIPS = {"green": (-15, 25), "amber": (0, 110), "red": (20, 240), None: (-10, 120)}
HAVE_STEPS = 0.72


def milestone_rows(
    submission: Submission, initiatives: Sequence[Initiative], few: bool = False
) -> list[Row]:
    """The rows of `milestones`: three to six for seven schemes in ten; `few` gives three each."""
    rows: list[Row] = []
    for one in initiatives:
        rng = chance("milestones", one.code)
        if one.stage != "unidentified" and (few or rng.random() < HAVE_STEPS):
            count = 3 if few else rng.randint(3, 6)
            steps = sorted(rng.sample(range(len(STEPS)), count))
            rows += [_row(rng, submission, one, STEPS[n]) for n in steps]
    return rows


def _row(rng: Random, submission: Submission, one: Initiative, step: tuple[str, int]) -> Row:
    name, offset = step
    due = one.scheme.starts + timedelta(days=offset + rng.randint(-12, 12))
    slip = chance("slip", submission.folder, one.code, name)
    came = due + timedelta(days=int(bell(slip, *SLIPS[one.self_rating])))
    today = submission.last_day
    done = came if came <= today else None
    return (one.code, name, due, _expected(slip, due, came, today), done)


def _expected(rng: Random, due: date, came: date, today: date) -> date | None:
    """The date now expected: blank once done, and often still the first date when it is late."""
    if came <= today:
        return None
    return due if rng.random() < 0.25 else came
