"""Savings plans rated red, amber or green: open a pack, rate it, read the assessment.

    assessment = qippdash.rate("sample_data/england/2010-09", rulesets=["financial-progress"])
    assessment.overall.filter(pl.col("rating") == "red")

Nothing is imported until it is asked for: ``qippdash --version`` loads no polars, and no
module of the standard library that a file beside the data could stand in for.
"""

# mypy takes any name spelt like this for true; importing typing here would cost 10 ms.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from qippdash.api import open_pack, rate
    from qippdash.assessment import Assessment
    from qippdash.model.scenario import Addition, Scenario
    from qippdash.scenario_file import read_scenario, write_scenario

__version__ = "0.1.0"
__all__ = [
    "Addition",
    "Assessment",
    "Scenario",
    "__version__",
    "open_pack",
    "rate",
    "read_scenario",
    "write_scenario",
]

_HOMES = {
    "Addition": "qippdash.model.scenario",
    "Assessment": "qippdash.assessment",
    "Scenario": "qippdash.model.scenario",
    "open_pack": "qippdash.api",
    "rate": "qippdash.api",
    "read_scenario": "qippdash.scenario_file",
    "write_scenario": "qippdash.scenario_file",
}


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import what the package offers when it is first asked for."""
        if name not in _HOMES:
            raise AttributeError(f"module 'qippdash' has no attribute '{name}'")
        from importlib import import_module

        found: object = getattr(import_module(_HOMES[name]), name)
        globals()[name] = found
        return found


def __dir__() -> list[str]:
    """What the package offers, imported or not."""
    return sorted({*globals(), *__all__})
