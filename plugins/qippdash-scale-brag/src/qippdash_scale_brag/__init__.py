"""A scale with blue for what is done: blue, green, amber, red."""

from __future__ import annotations

from collections.abc import Iterable

from qippdash.hookspecs import hookimpl
from qippdash.model.scale import Scale, Step

# Blue and green share a tone, so that letter and shape tell them apart, as they do without colour.
BRAG = Scale(
    "brag",
    (
        Step("blue", "B", "★", "*", "good"),
        Step("green", "G", "●", "o", "good"),
        Step("amber", "A", "▲", "^", "fair"),
        Step("red", "R", "■", "#", "bad"),
    ),
)


@hookimpl
def provide_scales() -> Iterable[Scale]:
    """The one scale."""
    return (BRAG,)
