"""Finding nodes by some letters of a name or a code, over any number of them."""

from __future__ import annotations

import re

import polars as pl

# So few sure matches, and those with the same letters further apart are offered too.
_FEW = 8


def holds(text: str, *columns: pl.Expr | str) -> pl.Expr:
    """Whether any of the columns has the text somewhere in it, whatever the case."""
    tests = [_holds(pl.col(one) if isinstance(one, str) else one, text) for one in columns]
    return pl.any_horizontal(tests).fill_null(value=False)


def find(typed: str, names: pl.Series, codes: pl.Series, depth: pl.Series, limit: int) -> pl.Series:
    """The places of the best matches (UInt32), best first.

    An exact code comes first, then a code that begins so, a name that begins so, a word that
    does, and the rest; of equal ones the higher in the tree, then the shorter name. With few
    such matches, names with the letters typed in that order follow.

    Args:
        typed: what was typed; words apart by blanks must all be there, in any order.
        names: the nodes' names.
        codes: their codes, aligned with the names.
        depth: how deep each lies in the tree.
        limit: how many at most.
    """
    text = " ".join(typed.lower().split())
    frame = pl.DataFrame({"name": names, "code": codes, "depth": depth}).lazy().with_row_index("at")
    if not text:
        return pl.Series("at", [], dtype=pl.UInt32)
    sure = _best(frame, pl.all_horizontal(holds(one, "name", "code") for one in text.split()), text)
    found = sure.head(limit)
    if len(found) < _FEW and len(text) > 2:
        loose = _best(frame, pl.col("name").str.contains(_letters(text)), text)
        found = found.append(loose.filter(~loose.is_in(found.implode()))).head(limit)
    return found


def _best(frame: pl.LazyFrame, kept: pl.Expr, text: str) -> pl.Series:
    few = frame.filter(kept).with_columns(
        name=pl.col("name").str.to_lowercase(), code=pl.col("code").str.to_lowercase()
    )
    name, code = pl.col("name"), pl.col("code")
    better = (
        code == text,
        code.str.starts_with(text),
        name.str.starts_with(text),
        name.str.contains(f" {text}", literal=True),
    )
    # Of the tests that hold the first counts: as many points are lost as fail before it.
    rank = pl.min_horizontal(
        pl.when(test).then(pl.lit(place, pl.Int32)).otherwise(pl.lit(len(better), pl.Int32))
        for place, test in enumerate(better)
    )
    order = (rank, "depth", name.str.len_chars(), "at")
    return few.sort(order).select("at").collect().to_series()


def _letters(text: str) -> str:
    between = (re.escape(letter) for letter in text if letter != " ")
    return f"(?i){'.*?'.join(between)}"


def _holds(column: pl.Expr, text: str) -> pl.Expr:
    # Case folded for the ASCII letters alone is twice as fast as by expression.
    if text.isascii():
        return column.str.contains_any([text], ascii_case_insensitive=True)
    return column.str.contains(f"(?i){re.escape(text)}")
