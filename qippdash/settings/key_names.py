"""Keys by name: as Textual calls them, as a person writes them, and as they are shown."""

from __future__ import annotations

import unicodedata

_SHORT = {
    "backspace": "bksp",
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "delete": "del",
    "insert": "ins",
}
_OTHERS = ("up", "down", "left", "right", "home", "end", "tab", "enter", "space")
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
_NAMES = {name: key for key, name in _UNICODE.items()}
# A terminal sends the same byte for both.
_SAME = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+left_square_bracket": "escape"}
_MODIFIERS = ("ctrl", "shift", "alt")
KEYS = (*_SHORT, *_OTHERS, *(f"f{number}" for number in range(1, 25)))
"""The keys that type no character, by their names."""


def key_word(key: str) -> str:
    """A key as it is shown: ``?`` for ``question_mark``, ``bksp``, ``ctrl+p``."""
    modifiers, plus, last = key.rpartition("+")
    return f"{modifiers}{plus}{_SHORT.get(last) or character(last).strip() or last}"


def written(key: str) -> str:
    """A key as a file of keys has it: as it is shown, but with no word cut short."""
    modifiers, plus, last = key.rpartition("+")
    return f"{modifiers}{plus}{character(last).strip() or last}"


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


def named(text: str) -> str | None:
    """Textual's name for a key as a person writes it: ``?``, ``ctrl+p``, ``esc``, ``slash``.

    Returns:
        None where there is no such key.
    """
    text = text.strip() or text[:1]
    *before, last = text.split("+") if len(text) > 1 and not text.endswith("+") else [text]
    if text.endswith("++"):
        *before, last = [*text[:-2].split("+"), "+"]
    modifiers = [word.strip().lower() for word in before]
    if len(set(modifiers)) < len(modifiers) or not set(modifiers) <= set(_MODIFIERS):
        return None
    key = _last(last.strip() or last)
    if key is None:
        return None
    if modifiers == ["shift"] and len(key) == 1 and key.isalpha():
        return key.upper()
    if modifiers and len(key) == 1:
        key = key.lower()
    name = "+".join([one for one in _MODIFIERS if one in modifiers] + [key])
    return _SAME.get(name, name)


def _last(text: str) -> str | None:
    if len(text) == 1:
        return text if text.isalnum() else _of_character(text)
    word = text.lower()
    full = {short: key for key, short in _SHORT.items()}.get(word, word)
    return full if full in KEYS or character(full) else None


def _of_character(text: str) -> str | None:
    name = unicodedata.name(text, "")
    key = _NAMES.get(name) or name.lower().replace("-", "_").replace(" ", "_")
    # A name that lost its hyphens does not lead back to its character: no keyboard's key does so.
    return key if character(key) == text else None
