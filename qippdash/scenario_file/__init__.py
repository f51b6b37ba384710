"""A scenario's TOML file, read, checked in full, made into a Scenario, and written again.

TOML from a stranger is data: no other file is read, and nothing is played here.
"""

from qippdash.scenario_file.json_schema import schema
from qippdash.scenario_file.read import read_scenario
from qippdash.scenario_file.write import as_toml, write_scenario

__all__ = ["as_toml", "read_scenario", "schema", "write_scenario"]
