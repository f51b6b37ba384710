"""Which nodes change colour between two ratings, from what to what, and by which rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from qippdash.changes.side import NODE, Side
from qippdash.model.assessment import UNRATED_CODE, rating_column, value_column
from qippdash.model.scale import NOT_RATED

CHANGE_COLUMNS = (
    *NODE,
    "ruleset",
    "rule",
    "before",
    "after",
    "way",
    "value_before",
    "value_after",
    "unit",
    "by",
)
WORSE, BETTER, LOST, FOUND, OTHER = "worse", "better", "lost", "found", "other"
_KEYS = ["organisation", "initiative"]
_NONE = pl.DataFrame()


def changes(before: Side, after: Side) -> pl.DataFrame:
    """The ratings that differ, of nodes, rulesets and rules that both sides have.

    Returns:
        CHANGE_COLUMNS, a row for each node and rule whose rating is another word, nodes in the
        order of ``after``, rulesets in its order, an overall rating (``rule`` is null) before
        those of its rules. ``way`` is worse or better; lost where it was rated and is not,
        found where it is and was not; other where the words come from two scales, or the rule
        applies to the node on one side alone, whose word on the other is null. ``by`` of an
        overall rating names the rules beneath it that differ, and is empty where only their
        combination does; of a rule it is empty.
    """
    pairs = _matched(before, after)
    was, now = before.wide, after.wide
    if not (_is_all(pairs["was"], was) and _is_all(pairs["now"], now)):
        was, now = was[pairs["was"]], now[pairs["now"]]
    found = [
        frame
        for ruleset, words in after.scales.items()
        if ruleset in before.scales
        for frame in _of_ruleset(ruleset, (before, was), (after, now))
    ]
    nodes = after.nodes.select(NODE)[pairs["now"]].with_row_index("row")
    if not found:
        return _empty(nodes)
    rows = pl.concat(found).sort("row", maintain_order=True)
    return rows.join(nodes, on="row", how="left", maintain_order="left").select(CHANGE_COLUMNS)


def _matched(before: Side, after: Side) -> pl.DataFrame:
    """The rows of the nodes that both have: ``was`` and ``now``, in the order of ``after``."""
    old = before.nodes.select(*_KEYS).with_row_index("was")
    new = after.nodes.select(*_KEYS).with_row_index("now")
    return new.join(old, on=_KEYS, how="inner", nulls_equal=True, maintain_order="left")


def _is_all(rows: pl.Series, frame: pl.DataFrame) -> bool:
    """Whether the rows are those of a frame as they stand, so that none need be copied."""
    every = pl.int_range(frame.height, dtype=pl.UInt32, eager=True)
    return len(rows) == frame.height and bool((rows == every).all())


def _empty(nodes: pl.DataFrame) -> pl.DataFrame:
    texts = dict.fromkeys(CHANGE_COLUMNS, pl.String)
    floats = {"value_before": pl.Float64, "value_after": pl.Float64}
    return (
        nodes.clear()
        .select(pl.lit(None, kind).alias(name) for name, kind in {**texts, **floats}.items())
        .clear()
    )


def _of_ruleset(
    ruleset: str, before: tuple[Side, pl.DataFrame], after: tuple[Side, pl.DataFrame]
) -> Iterator[pl.DataFrame]:
    """Its overall ratings, then each rule that both have."""
    rules = [
        rule for name, rule in after[0].rules if name == ruleset and (name, rule) in before[0].rules
    ]
    every = (_differing(ruleset, rule, before, after) for rule in rules)
    beneath = [one for one in every if one.height]
    overall = _differing(ruleset, "", before, after)
    if overall.height:
        yield (
            overall.drop("by")
            .join(_named(beneath), on="row", how="left", maintain_order="left")
            .with_columns(pl.col("by").fill_null(""))
        )
    yield from beneath


def _differing(
    ruleset: str, rule: str, before: tuple[Side, pl.DataFrame], after: tuple[Side, pl.DataFrame]
) -> pl.DataFrame:
    """One row for each node that gets another word."""
    scales = before[0].scales[ruleset], after[0].scales[ruleset]
    column = rating_column(ruleset, rule)
    codes = before[1][column], after[1][column]
    rows = _may_differ(*codes, same=scales[0] == scales[1])
    if rows.is_empty():
        return _NONE
    frame = pl.DataFrame(
        {
            "row": rows,
            "before": _words(codes[0][rows], scales[0]),
            "after": _words(codes[1][rows], scales[1]),
            "was": codes[0][rows],
            "now": codes[1][rows],
            "value_before": _values(before[1], ruleset, rule)[rows],
            "value_after": _values(after[1], ruleset, rule)[rows],
        }
    )
    return frame.filter(pl.col("before").ne_missing(pl.col("after"))).select(
        "row",
        pl.lit(ruleset).alias("ruleset"),
        pl.lit(rule or None, pl.String).alias("rule"),
        "before",
        "after",
        _way(same=scales[0] == scales[1]).alias("way"),
        "value_before",
        "value_after",
        pl.lit(after[0].rules.get((ruleset, rule)) or None, pl.String).alias("unit"),
        pl.lit("").alias("by"),
    )


def _may_differ(was: pl.Series, now: pl.Series, *, same: bool) -> pl.Series:
    """The rows that have to be put into words: of one scale other words are other codes."""
    if same:
        return was.ne_missing(now).arg_true()
    return pl.int_range(len(was), dtype=pl.UInt32, eager=True)


def _words(codes: pl.Series, words: Sequence[str]) -> pl.Series:
    said = {UNRATED_CODE: NOT_RATED, **dict(enumerate(words))}
    return codes.replace_strict(said, default=None, return_dtype=pl.String)


def _values(wide: pl.DataFrame, ruleset: str, rule: str) -> pl.Series:
    name = value_column(ruleset, rule)
    if not rule or name not in wide.columns:
        return pl.Series([None], dtype=pl.Float64).new_from_index(0, wide.height)
    return wide[name].cast(pl.Float64)


def _way(*, same: bool) -> pl.Expr:
    was, now = pl.col("was"), pl.col("now")
    moved = pl.when(now > was).then(pl.lit(WORSE)).when(now < was).then(pl.lit(BETTER))
    return (
        pl.when(was.is_null() | now.is_null())
        .then(pl.lit(OTHER))
        .when(now == UNRATED_CODE)
        .then(pl.lit(LOST))
        .when(was == UNRATED_CODE)
        .then(pl.lit(FOUND))
        .otherwise(moved if same else pl.lit(OTHER))
    )


def _named(beneath: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """The rules that differ, by node, in one text."""
    empty = pl.DataFrame(schema={"row": pl.UInt32, "by": pl.String})
    every = pl.concat([empty, *(one.select("row", by="rule") for one in beneath)])
    return every.group_by("row", maintain_order=True).agg(pl.col("by").str.join(", "))
