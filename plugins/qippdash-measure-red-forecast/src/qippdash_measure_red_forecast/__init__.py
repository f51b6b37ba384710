"""A measure: savings still forecast from schemes that their own owners rate red."""

from __future__ import annotations

from collections.abc import Iterable

from qippdash.hookspecs import hookimpl
from qippdash.model.measure import Measure

RED_FORECAST_AHEAD = Measure(
    name="red_forecast_ahead",
    title="Savings forecast for the rest of the year from schemes that their owners rate red",
    table="savings",
    how="sum",
    of="forecast",
    where="ahead and self_rating == 'red'",
    unit="GBP",
    source="PCT reports of autumn 2010 (HSJ) forecast what the run-rate denied; the measure is ours",
)


@hookimpl
def provide_measures() -> Iterable[Measure]:
    """The one measure, in pounds for whoever reads it."""
    return (RED_FORECAST_AHEAD,)
