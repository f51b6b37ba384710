"""Text from data, made plain: nothing in it that a terminal obeys or an eye cannot see.

A cell can hold escape sequences that move the cursor, set a window's title or fill the
clipboard, marks that turn the direction of the text round, and characters without width.
They are taken out; what ends a line or jumps to a tab becomes a space. Letters of every
alphabet, accents, currency signs and pictures stay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

# Tab, line feed, vertical tab, form feed, carriage return, next line, line and paragraph
# separator. The characters themselves stand in the pattern: Python's syntax for them and
# Rust's differ.
_BREAKS = "[\t-\r\x85\u2028\u2029]+"

# The other C0 and C1 controls and delete; soft hyphen; Arabic letter mark; Mongolian vowel
# separator; zero-width space, joiners and direction marks; embeddings and overrides; word
# joiner to invisible plus; isolates and deprecated controls; byte order mark; interlinear
# annotation; tags.
_UNSEEN = (
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SUSPECT = f"{_BREAKS}|{_UNSEEN}"

# Lone surrogates are no text at all: Python can hold them, a polars column cannot.
_SURROGATES = "[\ud800-\udfff]"

_breaks = re.compile(_BREAKS)
_unseen = re.compile(f"{_UNSEEN}|{_SURROGATES}")
_suspect = re.compile(f"{_SUSPECT}|{_SURROGATES}")


def clean(text: str) -> str:
    """The text with everything taken out that is not there to be read."""
    if _suspect.search(text) is None:
        return text
    return _breaks.sub(" ", _unseen.sub("", text))


def clean_column(column: pl.Expr) -> pl.Expr:
    """The same for a column of text, row by row."""
    return column.str.replace_all(_UNSEEN, "").str.replace_all(_BREAKS, " ")


def is_suspect(column: pl.Expr) -> pl.Expr:
    """Whether `clean` would change a row; missing where there is no text."""
    return column.str.contains(_SUSPECT)
