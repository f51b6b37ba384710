"""Keys by name: as Textual calls them, and as a person reads them."""

from __future__ import annotations

import unicodedata

_SHORT = {
    "backspace": "bksp",
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "delete": "del",
    "insert": "ins",
    "space": "space",
}
# What Textual shortens, or writes without its hyphen; all others are Unicode's own names.
_UNICODE = {
    "slash": "SOLIDUS",
    "backslash": "REVERSE SOLIDUS",
    "at": "COMMERCIAL AT",
    "minus": "HYPHEN-MINUS",
    "plus": "PLUS SIGN",
    "underscore": "LOW LINE",
    "less_than_sign": "LESS-THAN SIGN",
    "greater_than_sign": "GREATER-THAN SIGN",
}


def key_word(key: str) -> str:
    """A key as it is shown: ``?`` for ``question_mark``, ``bksp``, ``ctrl+p``."""
    modifiers, plus, last = key.rpartition("+")
    return f"{modifiers}{plus}{_SHORT.get(last) or character(last) or last}"


def character(key: str) -> str:
    """The character that a key without a modifier types; empty where it types none."""
    if len(key) == 1:
        return key
    try:
        found = unicodedata.lookup(_UNICODE.get(key) or key.replace("_", " ").upper())
    except KeyError:
        return ""
    # Tab and escape have names as well.
    return found if found.isprintable() else ""
