"""A pack opened and rated by `financial-progress`, as ``qippdash rate PACK`` does, timed.

Run as ``python -m tests.bench.rating_child PACK``. Everything that a headless rating imports is
imported first, and the ruleset is read: it is to us what its own text is to the query written
by hand. Then the clock runs from before the pack is opened to after every organisation has its
values, ratings, coverage, distances and overall rating.
"""

from __future__ import annotations

import pkgutil
import sys
from importlib import import_module
from pathlib import Path

import qippdash
from qippdash.api import load_rulesets
from qippdash.model.ruleset import Ruleset
from tests.bench.turns import report

SCREENS = ("qippdash.tui", "qippdash.cli", "qippdash.__main__")
PENCE = 100
RULESETS: list[Ruleset] = []


def import_everything() -> None:
    """All rooms but the screens and the commands, and what they import late."""
    for module in pkgutil.walk_packages(qippdash.__path__, "qippdash."):
        if not module.name.startswith(SCREENS):
            import_module(module.name)
    for late in ("polars", "pydantic", "tomli", "pluggy"):
        import_module(late)


def work(folder: Path) -> dict[str, float]:
    """Rate; the nation's sums are the answer, to be compared with the yardstick's."""
    assessment = qippdash.rate(folder, rulesets=RULESETS, initiatives=False)
    assert assessment.wide.height == assessment.nodes.height
    nation = assessment.measures.row(0, named=True)
    named = ("plan_year", "forecast_year", "actual_to_date", "unidentified_year", "plan_total")
    return {name: nation[name] / PENCE for name in named}


if __name__ == "__main__":
    import_everything()
    RULESETS.extend(load_rulesets(["financial-progress"]))
    report(lambda: work(Path(sys.argv[1])))
