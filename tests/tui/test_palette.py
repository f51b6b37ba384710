"""Green, amber and red can be told apart by readers of every kind, and read on their ground.

Colour blindness is simulated with the matrices of Machado, Oliveira and Fernandes (2009) at full
severity; distances are CIE76 in CIELAB, where about 2 can just be seen.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest

from qippdash.tui.palette import ACCENT, BRIGHT, FULL, GROUND, INK, QUIET, Palette

KINDS = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
Matrix = Sequence[Sequence[float]]


def linear(colour: str) -> list[float]:
    """Red, green and blue as light."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def lab(colour: str, kind: Matrix) -> tuple[float, float, float]:
    """The colour as it looks to a reader of a kind, in CIELAB."""
    light = linear(colour)
    seen = [sum(a * part for a, part in zip(row, light, strict=True)) for row in kind]
    red, green, blue = (min(1.0, max(0.0, part)) for part in seen)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2."""
    weights = (0.2126, 0.7152, 0.0722)
    light = sorted(
        sum(w * part for w, part in zip(weights, linear(colour), strict=True))
        for colour in (one, other)
    )
    return (light[1] + 0.05) / (light[0] + 0.05)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize(
    ("one", "other"), list(itertools.combinations(("good", "fair", "bad"), 2)), ids="-".join
)
def test_ratings_differ_for_colour_blind_readers(one: str, other: str, kind: Matrix) -> None:
    """Any two of green, amber and red are far apart, whichever cones are missing."""
    pairs = zip(lab(FULL[one], kind), lab(FULL[other], kind), strict=True)
    assert sum((a - b) ** 2 for a, b in pairs) ** 0.5 >= 25


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
