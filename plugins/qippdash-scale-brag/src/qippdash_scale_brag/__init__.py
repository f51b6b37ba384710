"""A scale with blue for what is done, and a panel that counts who has which of its words."""

from __future__ import annotations

from collections.abc import Iterable

from qippdash.catalogue import ScreenSource
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


@hookimpl
def provide_screens() -> Iterable[ScreenSource]:
    """The panel, by its name: it imports Textual, which only the dashboard needs."""
    target = "qippdash_scale_brag.panel:Words"
    return (ScreenSource("words", "How many have each word", target, panel=True),)
