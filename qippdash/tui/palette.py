"""The colours of the screen: each tone as a style, for each kind of terminal.

Green, amber and red are chosen so that they also differ for people who see no red, no green or
no blue: teal, yellow, a light red, and violet between the last two (figures: docs/terminals.md).
A letter and a shape go with them
always, so that nothing is lost where there is no colour at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from rich.style import Style

from qippdash.tui.profile import Colours

# Of the 256-colour palette, whose entries from 16 up look the same on every terminal.
GROUND, BAR, INK, QUIET, BRIGHT = "#1c1c1c", "#303030", "#d0d0d0", "#949494", "#ffffff"
FULL = {"good": "#00d7af", "fair": "#ffd75f", "poor": "#d787ff", "bad": "#ff5f5f"}
ACCENT = "#87afd7"
_SIXTEEN = {"good": "cyan", "fair": "yellow", "poor": "magenta", "bad": "red"}
_BOLD = {"strong", "title", "key", "crumb"}


@dataclass(frozen=True)
class Palette:
    """Styles by tone: good, fair, poor, bad, none; text, quiet, strong; title, bar, key, head."""

    colours: Colours

    @cached_property
    def _styles(self) -> dict[str, Style]:
        return {"full": _full, "16": _sixteen, "none": _mono}[self.colours]()

    def style(self, tone: str) -> Style:
        """The style of a tone; that of plain text for a tone nobody knows."""
        return self._styles.get(tone) or self._styles["text"]


def _full() -> dict[str, Style]:
    inks = {
        **FULL,
        "none": QUIET,
        "text": INK,
        "quiet": QUIET,
        "strong": BRIGHT,
        "crumb": BRIGHT,
        "accent": ACCENT,
        "warn": FULL["fair"],
    }
    made = {
        tone: Style(color=ink, bgcolor=GROUND, bold=True if tone in _BOLD else None)
        for tone, ink in inks.items()
    }
    made["head"] = Style(color=QUIET, bgcolor=GROUND, underline=True)
    made["here"] = Style(color=BRIGHT, bgcolor=GROUND, underline=True, bold=True)
    made["rule"] = Style(color="#585858", bgcolor=GROUND)
    made["title"] = Style(color=BRIGHT, bgcolor=BAR, bold=True)
    made["banner"] = Style(color=FULL["fair"], bgcolor=GROUND, bold=True, reverse=True)
    made["bar"] = Style(color=INK, bgcolor=BAR)
    made["key"] = Style(color=ACCENT, bgcolor=BAR, bold=True)
    return made


def _sixteen() -> dict[str, Style]:
    made = {
        # These are dark on many a console, and green is close to yellow: bold makes them bright.
        tone: Style(color=ink, bold=True)
        for tone, ink in _SIXTEEN.items()
    }
    made |= {
        "text": Style.null(),
        "none": Style.null(),
        "quiet": Style.null(),
        "strong": Style(bold=True),
        "crumb": Style(bold=True),
        "accent": Style(color="cyan"),
        "warn": Style(color="yellow"),
        "rule": Style.null(),
        "bar": Style.null(),
        "banner": Style(color="yellow", bold=True, reverse=True),
    }
    return made | _lines(Style(bold=True), Style(color="cyan"))


def _mono() -> dict[str, Style]:
    bold = Style(bold=True)
    made = dict.fromkeys(("good", "fair", "none", "text", "quiet", "rule", "bar"), Style.null())
    made |= dict.fromkeys(("poor", "bad", "strong", "crumb", "accent", "warn"), bold)
    made["banner"] = Style(bold=True, reverse=True)
    return made | _lines(bold, bold)


def _lines(title: Style, key: Style) -> dict[str, Style]:
    return {
        "head": Style(underline=True),
        "here": Style(underline=True, bold=True),
        "title": title,
        "key": key,
    }
