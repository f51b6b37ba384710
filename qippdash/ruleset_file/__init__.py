"""A ruleset's TOML file, read, checked in full, and made into a Ruleset.

Nothing is rated here and no other file is read: TOML from a stranger is data.
"""

from qippdash.ruleset_file.arranged import arranged
from qippdash.ruleset_file.cases import SUFFIX as CASES
from qippdash.ruleset_file.cases import load_cases
from qippdash.ruleset_file.json_schema import schema
from qippdash.ruleset_file.load import faults, load, load_measures
from qippdash.ruleset_file.passed_over import passed_over
from qippdash.ruleset_file.placed import placed
from qippdash.ruleset_file.versions import in_force, latest

__all__ = [
    "CASES",
    "arranged",
    "faults",
    "in_force",
    "latest",
    "load",
    "load_cases",
    "load_measures",
    "passed_over",
    "placed",
    "schema",
]
