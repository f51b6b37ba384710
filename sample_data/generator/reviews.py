"""What reviews found: the published ones word for word in their ratings, the rest invented."""

from collections.abc import Mapping
from datetime import date

from .chance import chance, weighted
from .delivery import Delivery
from .stories import ABOVE_PLAN, OVER_PLAN_IN_ALL_AREAS
from .submissions import Submission
from .tables import Row
from .tree import Tree

GATEWAY_2010 = date(2010, 7, 30)
DEEP_DIVES = (date(2011, 1, 31), date(2011, 4, 30))
# Red in January on quality and on likelihood of delivery, amber in April: published. So are
# the concerns; how each of them was rated in April is invented.
MANCHESTER = (
    ("overall", "red", "amber",
     "Plans are not robust; governance to be reset before a second review",
     "Progress since January; a third look at delivery in the autumn"),
    ("quality", "red", "amber",
     "Effect on quality not assessed for most schemes",
     "Quality impact assessments to be complete by the end of July"),
    ("likelihood of delivery", "red", "amber",
     "Delivery in doubt: little agreed between commissioners and providers",
     "Delivery feasible if level 3 plans keep to their dates"),
    ("governance", "red", "green", "Unclear who decides across the ten trusts", None),
    ("level 3 plans", "red", "amber",
     "Plans that organisations cannot deliver in isolation have no owner",
     "An owner for each; dates to be confirmed"),
    ("service reconfiguration", "amber", "amber",
     "Timetable depends on consultation", "Timetable depends on consultation"),
    ("programme management office", "red", "green", "There is none", None),
    ("collaboration", "red", "amber",
     "Least progress of all areas", "Joint commitments signed; to be shown in contracts"),
)  # fmt: skip
SIGN_OFF_DIMENSIONS = ("overall", "quality", "finance", "workforce")
SIGN_OFF_CONDITIONS = (
    "Monthly review of activity against plan",
    "Unidentified savings to be closed by the end of quarter two",
    "Workforce trajectory to be resubmitted",
    "Contracts to be reconciled with the plan",
)
PUBLISHED_2012 = {
    ("CL-WM", "cluster_rating"): ("red", "Activity over plan"),
    ("CL-LINC", "demand"): ("red", "Largely red, mitigated for the time being"),
}
# What goes with amber and with red. A cluster's own rating is red where that was published.
CONDITIONS_2012 = {
    "cluster_rating": ("Recovery plan to be agreed", None),
    "demand": ("Activity to be reviewed with providers", "No agreed plan to bring activity down"),
    "finance": ("Recovery plan to be agreed", "Recovery plan not accepted"),
    "quality": ("Indicators off plan to be explained", "Quality impact assessments missing"),
}


def review_rows(
    submission: Submission, tree: Tree, deliveries: Mapping[str, Delivery]
) -> list[Row]:
    """The rows of `reviews`, this submission's own and those that went before."""
    rows: list[Row] = _gateway(tree)
    if submission.number >= 1:
        rows += deep_dives()
        rows += _sign_offs(tree)
    if submission.number >= 2:
        rows += _tracker(submission, tree, deliveries)
    return rows


def _gateway(tree: Tree) -> list[Row]:
    """The programme as a whole was rated amber in 2010; its day and conditions are invented."""
    nation = tree.organisations[0].code
    found: list[Row] = [
        (nation, "gateway", GATEWAY_2010, "overall", "amber",
         "Implementation tracker to be in use everywhere by the autumn"),
        (nation, "gateway", GATEWAY_2010, "governance", "green", None),
        (nation, "gateway", GATEWAY_2010, "benefits", "amber",
         "Double counting between commissioners and providers to be assessed"),
    ]  # fmt: skip
    return found


def deep_dives() -> list[Row]:
    """Greater Manchester's two deep dives of 2011."""
    first: list[Row] = [
        ("CL-GM", "deep_dive", DEEP_DIVES[0], name, january, concern)
        for name, january, _, concern, _ in MANCHESTER
    ]
    second: list[Row] = [
        ("CL-GM", "deep_dive", DEEP_DIVES[1], name, april, condition)
        for name, _, april, _, condition in MANCHESTER
    ]
    return first + second


def _sign_offs(tree: Tree) -> list[Row]:
    """All regions were signed off as workable in 2011, some with conditions."""
    rows: list[Row] = []
    for one in tree.at_level("sha"):
        rng = chance("sign-off", one.code)
        for dimension in SIGN_OFF_DIMENSIONS:
            rating = weighted(rng, (("green", 55), ("amber", 45)))
            condition = rng.choice(SIGN_OFF_CONDITIONS) if rating == "amber" else None
            day = date(2011, 6, rng.randint(6, 29))
            rows.append((one.code, "sign_off", day, dimension, rating, condition))
    return rows


def _tracker(submission: Submission, tree: Tree, deliveries: Mapping[str, Delivery]) -> list[Row]:
    """Each cluster as the national tracker rated it in summer 2012."""
    rows: list[Row] = []
    for one in tree.at_level("cluster"):
        rng = chance("tracker", one.code)
        for dimension in CONDITIONS_2012:
            rating, why = PUBLISHED_2012.get(
                (one.code, dimension), _rated(rng.random(), one.code, dimension, deliveries)
            )
            rows.append((one.code, "gateway", submission.last_day, dimension, rating, why))
    return rows


def _rated(
    draw: float, code: str, dimension: str, deliveries: Mapping[str, Delivery]
) -> tuple[str, str | None]:
    """A rating that the cluster's own delivery, or its activity, makes believable."""
    if dimension == "demand" and code in (*OVER_PLAN_IN_ALL_AREAS, *ABOVE_PLAN):
        return "amber", "Activity above plan"
    if dimension == "cluster_rating" and code == "CL-LINC":
        return "amber", "Demand over plan, mitigated"
    behind = 1 - deliveries[code].delivered + 0.2 * draw
    if behind < 0.14:
        return "green", None
    amber, red = CONDITIONS_2012[dimension]
    return ("amber", amber) if behind < 0.34 or not red else ("red", red)
