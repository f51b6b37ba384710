"""Ratings can be told apart by readers of every kind, and read on their ground.

Distances are CIEDE2000, of which 1 can just be seen, with the three kinds of colour blindness
simulated at full severity (`tests.tui.seeing` has the sources).
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from pathlib import Path

import pytest

from qippdash.model.scale import Scale
from qippdash.plugins import Choice, load
from qippdash.tui.palette import ACCENT, BRIGHT, FULL, GROUND, INK, QUIET, Palette
from tests.tui.seeing import KINDS, LINUX, TANGO, XTERM, apart, ciede2000, contrast, sixteen

LEAST = 15.0
BRAG = Path(__file__).parents[2] / "plugins" / "qippdash-scale-brag"
PALETTES = {
    "full": (FULL, GROUND),
    "16 of xterm": (sixteen(XTERM), "#000000"),
    "16 of the Linux console": (sixteen(LINUX), "#000000"),
    "16 of Tango": (sixteen(TANGO), "#000000"),
}


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ],
    ids=["blue", "dark", "green"],
)
def test_distances_are_those_of_the_paper(
    one: tuple[float, float, float], other: tuple[float, float, float], distance: float
) -> None:
    """Three pairs of the data that Sharma, Wu and Dalal published."""
    assert ciede2000(one, other) == pytest.approx(distance, abs=5e-5)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("palette", PALETTES)
def test_tones_differ_for_every_reader(palette: str, kind: str) -> None:
    """Any two of the four tones are far apart, whichever cones are missing."""
    inks: Mapping[str, str] = PALETTES[palette][0]
    near = {
        pair: apart(inks[pair[0]], inks[pair[1]], KINDS[kind])
        for pair in itertools.combinations(inks, 2)
    }
    assert min(near.values()) >= LEAST, near


@pytest.mark.parametrize("palette", PALETTES)
def test_every_tone_can_be_read(palette: str) -> None:
    """At least 4.5 to 1 on its ground, as WCAG 2 asks of text."""
    inks, ground = PALETTES[palette]
    assert min(contrast(ink, ground) for ink in inks.values()) >= 4.5


def scales() -> list[Scale]:
    """The built-in scales, and a plugin's."""
    files = tuple(file for file in BRAG.rglob("*.py") if "hookimpl" in file.read_text("utf-8"))
    return [*load(Choice(files=files)).scales.values()]


def test_a_scale_of_a_plugin_is_among_them() -> None:
    """BRAG has four words, of which one is blue."""
    assert {"rag", "dca", "segment", "brag"} <= {scale.id for scale in scales()}


@pytest.mark.parametrize("scale", scales(), ids=lambda scale: scale.id)
@pytest.mark.parametrize("mark", ["word", "letter", "shape", "ascii_shape"])
def test_letters_and_shapes_differ_on_every_scale(scale: Scale, mark: str) -> None:
    """So that nothing is lost where there is no colour, and none where there are no shapes."""
    marks = [getattr(step, mark) for step in scale.steps]
    assert len(set(marks)) == len(marks)


@pytest.mark.parametrize("ink", [*FULL.values(), INK, QUIET, BRIGHT, ACCENT])
def test_every_ink_can_be_read_on_the_ground(ink: str) -> None:
    """At least 4.5 to 1, as WCAG 2 asks of text."""
    assert contrast(ink, GROUND) >= 4.5


def test_without_colours_no_style_has_one() -> None:
    """In mono, tones are bold, underlined or plain."""
    palette = Palette("none")
    tones = ("good", "fair", "poor", "bad", "none", "text", "quiet", "head", "here", "key", "warn")
    styles = [palette.style(tone) for tone in tones]
    assert all(style.color is None and style.bgcolor is None for style in styles)


def test_an_unknown_tone_is_plain_text() -> None:
    """A scale of a plugin may name a tone that nobody knows."""
    assert Palette("16").style("sparkling") == Palette("16").style("text")
