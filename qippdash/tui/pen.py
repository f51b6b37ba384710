"""A style as the shortest sequence that a terminal needs to switch to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.color import Color, ColorSystem, ColorType
from rich.style import Style

from qippdash.tui.profile import Colours


class Pen(NamedTuple):
    """What a cell is drawn with, as parameters of the sequence that sets it."""

    marks: str = ""
    ink: str = ""
    ground: str = ""


PLAIN = Pen()
RESET = "\x1b[m"
# Blinking is left out: nothing on the screen may move by itself.
_MARKS = (("bold", "1"), ("dim", "2"), ("italic", "3"), ("underline", "4"), ("reverse", "7"))
_SEEN = ("4", "7")
_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27"}
_STEPS = (0, 95, 135, 175, 215, 255)


@lru_cache(4096)
def pen(style: Style | None, colours: Colours) -> Pen:
    """The pen for a style. With ``none``, no parameter of it is ever a colour."""
    if style is None:
        return PLAIN
    marks = ";".join(code for name, code in _MARKS if getattr(style, name))
    if colours == "none":
        return Pen(marks)
    return Pen(marks, _colour(style.color, colours, ink=True), _colour(style.bgcolor, colours))


@lru_cache(4096)
def of_blank(drawn: Pen) -> Pen:
    """What shows of a pen where nothing is written: its ground, a line under it, its reverse."""
    if any(mark in _SEEN for mark in drawn.marks.split(";")):
        # Bold makes the colour of a line brighter on many terminals.
        return drawn
    return Pen("", "", drawn.ground)


@lru_cache(4096)
def switch(held: Pen, wanted: Pen) -> str:
    """The shortest sequence that goes from one pen to another; empty where they are the same."""
    if held == wanted:
        return ""
    if wanted == PLAIN:
        return RESET
    return min(_changed(held, wanted), f"\x1b[0;{_set(wanted)}m", key=len)


def _set(wanted: Pen) -> str:
    return ";".join(part for part in wanted if part)


def _changed(held: Pen, wanted: Pen) -> str:
    """What differs, set; marks that are there no more taken back one by one."""
    before, after = held.marks.split(";"), wanted.marks.split(";")
    parts = [_OFF[mark] for mark in before if mark and mark not in after]
    # One code takes both bold and dim back.
    kept = before if _OFF["1"] not in parts else [mark for mark in before if mark not in "12"]
    parts += [mark for mark in after if mark and mark not in kept]
    if held.ink != wanted.ink:
        parts.append(wanted.ink or "39")
    if held.ground != wanted.ground:
        parts.append(wanted.ground or "49")
    return f"\x1b[{';'.join(parts)}m"


def _colour(colour: Color | None, colours: Colours, *, ink: bool = False) -> str:
    if colour is None or colour.type is ColorType.DEFAULT:
        return ""
    if colours == "16":
        colour = colour.downgrade(ColorSystem.STANDARD)
    elif colour.type is ColorType.TRUECOLOR:
        colour = Color.from_ansi(_in_palette(*colour.get_truecolor()))
    number = colour.number or 0
    if number < 8:
        return str((30 if ink else 40) + number)
    if number < 16:
        return str((90 if ink else 100) + number - 8)
    return f"{38 if ink else 48};5;{number}"


def _in_palette(red: int, green: int, blue: int) -> int:
    """The nearest of the 216 colours of the cube and the 24 greys: 9 bytes instead of 17."""
    wanted = (red, green, blue)
    steps = [_nearest_step(part) for part in wanted]
    grey = max(0, min(23, round((sum(wanted) / 3 - 8) / 10)))
    if _far(wanted, [8 + 10 * grey] * 3) < _far(wanted, [_STEPS[step] for step in steps]):
        return 232 + grey
    return 16 + 36 * steps[0] + 6 * steps[1] + steps[2]


def _nearest_step(part: int) -> int:
    return min(range(len(_STEPS)), key=lambda step: abs(_STEPS[step] - part))


def _far(one: Sequence[int], other: Sequence[int]) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))
