"""The clipboard of the person's own terminal, by OSC 52: over SSH too, through tmux and screen.

A terminal never says whether it took what it was sent, so neither do we.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass

from qippdash.plain import clean
from qippdash.tui.profile import SERVED

MOST = 74_994
"""Characters of base64 that a terminal takes: xterm's limit, and that of those made like it."""

# GNU screen passes on no longer piece at a time.
_PIECE = 700


@dataclass(frozen=True)
class Sending:
    """What to write to the terminal (nothing, where it is of no use), and what to say of it."""

    sequence: str
    words: str


def sending(text: str, what: str, environ: Mapping[str, str]) -> Sending:
    """How a text gets to the clipboard.

    Args:
        text: cleaned of control characters here, but for line ends and tabs.
        what: what it is, in words; empty where it is shown already.
        environ: the environment, which says what terminal there is.
    """
    if environ.get(SERVED):
        return Sending("", "in a browser, mark the text with the mouse to copy it")
    if environ.get("TERM", "") == "linux":
        return Sending("", "this console has no clipboard: x saves to a file")
    coded = base64.b64encode(_cleaned(text).encode()).decode()
    if len(coded) > MOST:
        size = f"{len(coded):,} of {MOST:,} characters"
        return Sending("", f"too much for a terminal's clipboard ({size}): x saves to a file")
    through, hint = _through(f"\x1b]52;c;{coded}\x07", environ)
    named = f": {clean(what)}" if what else ""
    return Sending(through, f"sent to the terminal's clipboard, {hint}{named}")


def _through(sequence: str, environ: Mapping[str, str]) -> tuple[str, str]:
    """The sequence as it reaches the terminal outside, and what must be allowed for that."""
    if environ.get("TMUX"):
        # Tmux takes the first where set-clipboard is on, and passes the second on where
        # allow-passthrough is; it drops in silence what is not allowed.
        doubled = sequence.replace("\x1b", "\x1b\x1b")
        return f"{sequence}\x1bPtmux;{doubled}\x1b\\", "if tmux has set-clipboard on"
    if environ.get("STY"):
        pieces = [sequence[at : at + _PIECE] for at in range(0, len(sequence), _PIECE)]
        return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces), "if it has one"
    return sequence, "if it has one"


def _cleaned(text: str) -> str:
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join("\t".join(clean(cell) for cell in line.split("\t")) for line in lines)
