"""Text, codes, words from a list, and yes or no."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from qippdash.errors import nearest
from qippdash.plain import clean, clean_column, is_suspect
from qippdash.readers.kinds.kind import Reading

_YES = ("true", "yes", "y", "1")
_NO = ("false", "no", "n", "0")
_LONGEST_CODE = 100


def text() -> Reading:
    """How text is read: made plain, so that it can be shown anywhere."""
    return Reading(
        dtype=pl.String(),
        takes=_takes,
        value=lambda cell, _: _filled(clean_column(cell.cast(pl.String)).str.strip_chars()),
        why=lambda _: "nothing in it can be read",
        wanted="String",
        quick=_if_plain,
    )


def code() -> Reading:
    """How codes are read: as they are.

    A code with a character that text would lose is refused, for two codes that look alike
    must not become one.
    """

    def value(cell: pl.Expr, _: pl.DataType) -> pl.Expr:
        as_text = cell.cast(pl.String)
        short = as_text.str.len_chars() <= _LONGEST_CODE
        return pl.when(short & ~is_suspect(as_text)).then(as_text)

    return Reading(pl.String(), _takes, value, _why_no_code, "String")


def choice(words: Sequence[str]) -> Reading:
    """How words from a list are read: in any case, with spaces or hyphens for underscores."""
    known = {_folded(word): word for word in words}

    def value(cell: pl.Expr, _: pl.DataType) -> pl.Expr:
        folded = cell.cast(pl.String).str.to_lowercase().str.replace_all(r"[\s_-]+", "_")
        old, new = list(known), list(known.values())
        return folded.replace_strict(old, new, default=None, return_dtype=pl.String)

    def why(text: str) -> str:
        hint = nearest(text, words)
        said = f"; {hint}" if hint.startswith("did you mean") else ""
        return f"not one of {', '.join(words)}{said}"

    def quick(cell: pl.Expr, _: pl.DataType) -> pl.Expr:
        return pl.when(cell.is_in(list(words))).then(cell)

    return Reading(pl.String(), lambda dtype: dtype == pl.String, value, why, "String", quick)


def flag() -> Reading:
    """How yes or no is read: true, yes, y and 1, or false, no, n and 0, in any case."""

    def value(cell: pl.Expr, dtype: pl.DataType) -> pl.Expr:
        if dtype == pl.Boolean:
            return cell
        folded = cell.cast(pl.String).str.to_lowercase()
        no = pl.when(folded.is_in(_NO)).then(pl.lit(value=False))
        return pl.when(folded.is_in(_YES)).then(pl.lit(value=True)).otherwise(no)

    return Reading(
        dtype=pl.Boolean(),
        takes=lambda dtype: dtype in (pl.String, pl.Boolean) or dtype.is_integer(),
        value=value,
        why=lambda _: "neither yes nor no",
        wanted="Boolean",
    )


def _takes(dtype: pl.DataType) -> bool:
    return dtype == pl.String or dtype.is_integer()


def _if_plain(cell: pl.Expr, _: pl.DataType) -> pl.Expr:
    as_text = cell.cast(pl.String)
    return pl.when(~is_suspect(as_text)).then(as_text)


def _filled(cell: pl.Expr) -> pl.Expr:
    return pl.when(cell != "").then(cell)


def _folded(word: str) -> str:
    return "_".join(word.lower().replace("-", " ").replace("_", " ").split())


def _why_no_code(text: str) -> str:
    if len(text) > _LONGEST_CODE:
        return f"a code of more than {_LONGEST_CODE} characters"
    if clean(text) != text:
        return "a control or invisible character in a code"
    return "not a code"
