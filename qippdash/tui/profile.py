"""What this terminal can show: decided from the environment, before Textual is imported.

Textual reads its environment at import and emits colours under ``NO_COLOR`` all the same, so
the decision is made here and handed to everything that draws.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from qippdash.errors import Problem

Colours = Literal["full", "16", "none"]

SMALLEST = (60, 15)
_MANY_COLOURS = ("256", "direct", "truecolor", "kitty", "alacritty", "ghostty", "wezterm", "foot")
_NO_COLOURS = ("vt52", "vt100", "vt102", "vt220", "vt320", "vt420", "unknown")
_NO_SCREEN = ("", "dumb", "vt52")
_COERCED = ("C.UTF-8", "C.utf8", "UTF-8")
# Set by `qippdash serve` for its sessions: its process id.
SERVED = "QIPPDASH_SERVED"
LOW = "low"
_NAMED: dict[str, tuple[Colours, bool]] = {
    "full": ("full", True),
    "ansi": ("16", True),
    "mono": ("none", True),
    "ascii": ("16", False),
    LOW: ("16", True),
}
PLAIN = "plain"
NAMES = (*_NAMED, PLAIN)
"""The profiles that can be asked for; the last is no screen at all, but lines of words."""


@dataclass(frozen=True)
class Profile:
    """How to draw: how many colours, whether beyond ASCII, and whether a mouse is heard.

    ``full`` is the 256-colour palette on a ground of our own; ``16`` the terminal's own
    colours on its own ground; ``none`` emits no colour at all, bold and reverse only.
    ``erases`` says that what is erased takes the ground that is drawn with; ``sparing`` that
    each byte counts: what explains is shown when it is asked for.
    """

    colours: Colours
    unicode: bool
    mouse: bool = False
    erases: bool = True
    sparing: bool = False

    @property
    def name(self) -> str:
        """``full``, ``ansi``, ``mono``, ``ascii`` or ``low``."""
        if self.sparing:
            return "low"
        if not self.unicode:
            return "ascii"
        return {"full": "full", "16": "ansi", "none": "mono"}[self.colours]


def choose(environ: Mapping[str, str]) -> Profile:
    """The profile for this environment.

    ``QIPPDASH_PROFILE`` (full, ansi, mono, ascii, low) and ``QIPPDASH_MOUSE`` (1, 0) overrule
    what is worked out; ``NO_COLOR`` takes the colours from any of them. Over SSH, where each byte
    crosses a wire, the 16 colours are enough and the mouse is silent.
    """
    remote = bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))
    asked = environ.get("QIPPDASH_PROFILE", "").strip().lower()
    found = (_colours(environ, remote=remote), _shapes(environ))
    colours, unicode = _NAMED.get(asked, found)
    if asked == LOW:
        unicode = _shapes(environ)
    if environ.get("NO_COLOR"):
        colours = "none"
    mouse = environ.get("QIPPDASH_MOUSE", "0" if remote else "1").strip() == "1"
    return Profile(colours, unicode, mouse, erases=_erases(environ), sparing=asked == LOW)


def refusal(environ: Mapping[str, str], *, reads: bool, shows: bool) -> Problem | None:
    """Why no dashboard can be shown here, or None when one can.

    In a browser there is one, wherever our standard streams lead.

    Args:
        environ: the environment.
        reads: whether the standard input is a terminal.
        shows: whether the dashboard's output is a terminal.
    """
    if environ.get(SERVED):
        return None
    if not reads or not shows:
        return Problem("", "the dashboard needs a terminal", _PLAINLY)
    if environ.get("TERM", "") in _NO_SCREEN:
        what = f"a terminal of the kind TERM={environ.get('TERM') or '(not set)'}"
        return Problem("", f"{what} cannot show the dashboard", _PLAINLY)
    return None


_PLAINLY = "qippdash rate PACK --format table, which prints plain text"


def speaks_unicode(environ: Mapping[str, str]) -> bool:
    """Whether the locale says UTF-8; the first of LC_ALL, LC_CTYPE and LANG decides."""
    names = ["LC_ALL", "LC_CTYPE", "LANG"]
    # In the C locale Python sets LC_CTYPE for itself (PEP 538); the terminal knows nothing of it.
    if environ.get("LC_CTYPE") in _COERCED and environ.get("LANG", "C") in {"C", "POSIX", ""}:
        names.remove("LC_CTYPE")
    locale = next((environ[name] for name in names if environ.get(name)), "")
    return "utf8" in locale.lower().replace("-", "")


def is_old(environ: Mapping[str, str]) -> bool:
    """Whether a terminal prints the sequences that younger ones use for their keys."""
    term = environ.get("TERM", "")
    return term == "linux" or term.startswith("vt") or not _erases(environ)


def _shapes(environ: Mapping[str, str]) -> bool:
    # The console's font has 256 or 512 shapes, and no circle among those of the kernel's own.
    return speaks_unicode(environ) and environ.get("TERM") != "linux"


def _erases(environ: Mapping[str, str]) -> bool:
    """Whether what is erased takes the ground that is drawn with: all but GNU screen do it."""
    return not environ.get("TERM", "").startswith("screen") or bool(environ.get("TMUX"))


def _colours(environ: Mapping[str, str], *, remote: bool) -> Colours:
    term = environ.get("TERM", "").lower()
    if term.startswith(_NO_COLOURS) or term.endswith(("-m", "-mono")):
        return "none"
    if remote:
        return "16"
    if environ.get("COLORTERM", "").lower() in {"truecolor", "24bit"}:
        return "full"
    return "full" if any(kind in term for kind in _MANY_COLOURS) else "16"
