"""Colours as readers see them: three kinds of colour blindness, distances, contrast.

``python -m tests.tui.seeing`` prints the table of docs/terminals.md.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence

from qippdash.tui.palette import FULL, GROUND, Palette

Matrix = Sequence[Sequence[float]]
Lab = tuple[float, float, float]

# G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for Simulation
# of Color Vision Deficiency", IEEE TVCG 15 (2009), table 1, severity 1.0; for linear RGB.
KINDS: Mapping[str, Matrix] = {
    "all cones": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
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
# What terminals make of the 16 colours, bold being bright. tmux and screen pass them on.
XTERM = {
    "green": "#00cd00",
    "yellow": "#cdcd00",
    "magenta": "#cd00cd",
    "red": "#cd0000",
    "cyan": "#00cdcd",
    "bold green": "#00ff00",
    "bold yellow": "#ffff00",
    "bold magenta": "#ff00ff",
    "bold red": "#ff0000",
    "bold cyan": "#00ffff",
}
LINUX = {
    "green": "#00aa00",
    "yellow": "#aa5500",
    "magenta": "#aa00aa",
    "red": "#aa0000",
    "cyan": "#00aaaa",
    "bold green": "#55ff55",
    "bold yellow": "#ffff55",
    "bold magenta": "#ff55ff",
    "bold red": "#ff5555",
    "bold cyan": "#55ffff",
}
TANGO = {
    "green": "#4e9a06",
    "yellow": "#c4a000",
    "magenta": "#75507b",
    "red": "#cc0000",
    "cyan": "#06989a",
    "bold green": "#8ae234",
    "bold yellow": "#fce94f",
    "bold magenta": "#ad7fa8",
    "bold red": "#ef2929",
    "bold cyan": "#34e2e2",
}


def sixteen(shown: Mapping[str, str]) -> dict[str, str]:
    """What a terminal makes of the four tones in 16 colours."""
    palette = Palette("16")
    tones = {tone: palette.style(tone) for tone in FULL}
    return {
        tone: shown[f"{'bold ' if style.bold else ''}{style.color.name if style.color else ''}"]
        for tone, style in tones.items()
    }


def linear(colour: str) -> list[float]:
    """Red, green and blue as light."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def lab(colour: str, kind: Matrix) -> Lab:
    """The colour as it looks to a reader of a kind, in CIELAB."""
    light = linear(colour)
    seen = [sum(a * part for a, part in zip(row, light, strict=True)) for row in kind]
    red, green, blue = (min(1.0, max(0.0, part)) for part in seen)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def ciede2000(one: Lab, other: Lab) -> float:
    """How far two colours are apart; about 1 can just be seen.

    Source: G. Sharma, W. Wu, E. N. Dalal, "The CIEDE2000 Color-Difference Formula", Color
    Research and Application 30 (2005).
    """
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean**7 / (mean**7 + 25.0**7)))
    a1, a2 = (1 + g) * a1, (1 + g) * a2
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = (math.degrees(math.atan2(b, a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn, around = _hues(h1, h2, c1 * c2)
    hue = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    t = 1 + sum(
        part * math.cos(math.radians(times * around - at))
        for part, times, at in ((-0.17, 1, 30), (0.24, 2, 0), (0.32, 3, -6), (-0.20, 4, 63))
    )
    s_l = 1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2)
    s_c, s_h = 1 + 0.045 * chroma, 1 + 0.015 * chroma * t
    blue = 30 * math.exp(-(((around - 275) / 25) ** 2))
    rest = -2 * math.sqrt(chroma**7 / (chroma**7 + 25.0**7)) * math.sin(math.radians(2 * blue))
    dl, dc, dh = (l2 - l1) / s_l, (c2 - c1) / s_c, hue / s_h
    return math.sqrt(dl**2 + dc**2 + dh**2 + rest * dc * dh)


def _hues(h1: float, h2: float, chromas: float) -> tuple[float, float]:
    """From one hue to the other the short way round, and the one between them."""
    if chromas == 0:
        return 0.0, h1 + h2
    turn = (h2 - h1 + 180) % 360 - 180
    return turn, (h1 + turn / 2) % 360


def apart(one: str, other: str, kind: Matrix) -> float:
    """How far two colours are apart for a reader of a kind."""
    return ciede2000(lab(one, kind), lab(other, kind))


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2."""
    weights = (0.2126, 0.7152, 0.0722)
    light = sorted(
        sum(w * part for w, part in zip(weights, linear(colour), strict=True))
        for colour in (one, other)
    )
    return (light[1] + 0.05) / (light[0] + 0.05)


def table() -> list[str]:
    """The least distances between the four tones, and the least contrast, in Markdown."""
    palettes = {
        "256 colours": (FULL, GROUND),
        "16 of xterm": (sixteen(XTERM), "#000000"),
        "16 of the Linux console": (sixteen(LINUX), "#000000"),
        "16 of Tango (GNOME Terminal)": (sixteen(TANGO), "#000000"),
    }
    lines = [f"| Palette | {' | '.join(KINDS)} | contrast |", f"|---|{'---|' * (len(KINDS) + 1)}"]
    for name, (inks, ground) in palettes.items():
        least = [
            min(apart(a, b, kind) for a, b in itertools.combinations(inks.values(), 2))
            for kind in KINDS.values()
        ]
        light = min(contrast(ink, ground) for ink in inks.values())
        lines.append(f"| {name} | {' | '.join(f'{one:.1f}' for one in least)} | {light:.1f} |")
    return lines


if __name__ == "__main__":
    print("\n".join(table()))
