"""The plan that each organisation submitted: its status, its vision, its conditions."""

from datetime import date

from .chance import chance, weighted
from .providers import in_words
from .submissions import Submission
from .tables import Row
from .tree import Organisation, Tree

CYCLES = ("2010-11 refresh", "2011-12 integrated plan", "2012-13 integrated plan")
SUBMITTED = (
    (date(2010, 9, 3), date(2010, 9, 17), date(2010, 9, 24), date(2010, 4, 30)),
    (date(2011, 1, 28), date(2011, 3, 31), date(2011, 5, 27)),
    (date(2012, 3, 30), date(2012, 4, 27), date(2012, 5, 25)),
)
STATUSES = (
    (("submitted", 62), ("draft", 26), ("signed_off", 12)),
    (("submitted", 38), ("signed_off", 30), ("signed_off_with_conditions", 28), ("draft", 4)),
    (("signed_off", 62), ("signed_off_with_conditions", 33), ("submitted", 5)),
)
VISIONS = (
    "Better care nearer home for the people of {place}, within the money we have",
    "People in {place} live longer and healthier lives; quality first, and value from each pound",
    "Right care, first time: fewer admissions, shorter stays and stronger primary care in {place}",
    "Safe and sustainable services in {place} through change led by clinicians",
    "Close the gap in life expectancy across {place} and release savings to reinvest in quality",
)
CONDITIONS = (
    "Contract with the main acute provider to be agreed and reconciled with the activity plan",
    "Unidentified savings to be replaced with named schemes by the end of quarter two",
    "Programme management office to be in place; monthly report to the region",
    "Workforce trajectory to be resubmitted with providers' agreement",
    "Downside case and mitigations to be agreed with the region",
    "Evidence of support from local authorities and commissioning consortia to be supplied",
)


def plan_rows(submission: Submission, tree: Tree) -> list[Row]:
    """The rows of `plans`: one for each organisation but the nation."""
    return [_row(submission, one) for one in tree.organisations if one.level != "national"]


def _row(submission: Submission, one: Organisation) -> Row:
    rng = chance("plan", submission.folder, one.code)
    status = weighted(rng, STATUSES[submission.number])
    if one.code == "CL-GM" and submission.number == 1:
        status = "signed_off_with_conditions"
    steady = chance("vision", one.code)
    vision = steady.choice(VISIONS).format(place=in_words(one))
    blank = submission.number == 0 and steady.random() < 0.06
    conditional = status == "signed_off_with_conditions"
    return (
        one.code,
        CYCLES[submission.number],
        status,
        rng.choice(SUBMITTED[submission.number]),
        None if blank else vision,
        "; ".join(rng.sample(CONDITIONS, rng.randint(1, 2))) if conditional else None,
    )
