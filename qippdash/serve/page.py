"""The pages that a browser gets, and what it may load for them: nothing from elsewhere."""

from __future__ import annotations

import html
import importlib.resources
from pathlib import Path
from string import Template

import textual_serve

_OURS = Path(str(importlib.resources.files("qippdash.serve")))
_THEIRS = Path(textual_serve.__file__).parent / "static"
# By name, and no other file: there is no folder to climb out of.
ASSETS = {
    "page.css": (_OURS / "page.css", "text/css"),
    "page.js": (_OURS / "page.js", "text/javascript"),
    "xterm.css": (_THEIRS / "css" / "xterm.css", "text/css"),
    "textual.js": (_THEIRS / "js" / "textual.js", "text/javascript"),
    "mono.ttf": (_THEIRS / "fonts" / "RobotoMono-VariableFont_wght.ttf", "font/ttf"),
}


def headers(host: str) -> dict[str, str]:
    """What every answer carries.

    Args:
        host: the Host that was asked for, which was found to be ours.
    """
    return {
        # The terminal writes its own style sheets; scripts and all else come from files here.
        "Content-Security-Policy": (
            "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
            f"connect-src 'self' ws://{host} wss://{host}; "
            "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        ),
        "Cache-Control": "no-store",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "Server": "qippdash",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }


def dashboard(title: str, socket: str) -> str:
    """The page with the terminal.

    Args:
        title: for the browser's tab.
        socket: the address of the WebSocket.
    """
    return _filled("dashboard.html", title=title, socket=socket)


def let_in() -> str:
    """A page that goes on to the dashboard.

    A redirection would still be part of a way that began elsewhere, in a letter perhaps, and a
    strict cookie is not sent on such a way. From this page it is; and the token leaves the
    address bar and the history.
    """
    return _filled("let_in.html")


def refused(what: str, hint: str) -> str:
    """A page that says why not, and what to try."""
    return _filled("refused.html", what=what, hint=hint)


def _filled(name: str, **parts: str) -> str:
    text = (_OURS / name).read_text(encoding="utf-8")
    return Template(text).substitute({key: html.escape(part) for key, part in parts.items()})
