"""Rules of a plugin's kind, worked out apart: one that fails is not rated, and harms no other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import polars as pl

from qippdash.catalogue import Judgement, Walled
from qippdash.errors import PluginError
from qippdash.evaluate.figures import RuleFigures
from qippdash.model.assessment import rating_column, value_column
from qippdash.model.plugin import reason


def is_walled(figures: RuleFigures) -> bool:
    """Whether the rule's kind is a plugin's."""
    kind = figures.compiled.kind
    # Python takes a protocol apart each time that it is asked for one: most kinds are ours.
    return hasattr(kind, "work_out") and isinstance(kind, Walled)


def reason_column(ruleset: str, rule: str) -> str:
    """The column with why a plugin's kind did not rate a node, in words."""
    return f"{rating_column(ruleset, rule)}:reason"


def apart(
    frame: pl.DataFrame, figures: RuleFigures, judgement: Judgement
) -> tuple[pl.DataFrame, Judgement]:
    """Work out what a plugin's kind made of a rule, on its side of the wall.

    Args:
        frame: one row per node, with all that the rule needs.
        figures: the rule.
        judgement: the plugin's expressions.

    Returns:
        The frame with the codes and reasons as columns, and a judgement that is these
        columns. Where the plugin fails no node is rated, and that is the reason. A node
        without a value does not get the best rating, whatever the plugin makes of it.
    """
    kind: Any = figures.compiled.kind
    ruleset, rule = figures.compiled.ruleset, figures.compiled.rule.id
    value, why = value_column(ruleset, rule), reason_column(ruleset, rule)
    code = f"{rating_column(ruleset, rule)}:judged"
    try:
        judged = kind.work_out(lambda: _judged(frame, figures, judgement, (value, code, why)))
    except PluginError:
        # It has been told where it was raised.
        nothing = pl.col(value) if figures.seen is None else pl.lit(None, pl.Float64).alias(value)
        unrated = pl.lit(None, pl.Int8).alias(code), pl.lit(reason([kind.plugin])).alias(why)
        judged = frame.with_columns(nothing, *unrated).select(value, code, why)
    columns = replace(judgement, code=pl.col(code), reason=pl.col(why))
    return frame.with_columns(judged.get_columns()), columns


def _judged(
    frame: pl.DataFrame, figures: RuleFigures, judgement: Judgement, names: tuple[str, str, str]
) -> pl.DataFrame:
    value, code, why = names
    looked = None if figures.seen is None else judgement.value
    judged = frame.with_columns(
        pl.col(value) if looked is None else looked.cast(pl.Float64).alias(value),
    ).with_columns(
        judgement.code.cast(pl.Int8).alias(code), judgement.reason.cast(pl.String).alias(why)
    )
    words = len(figures.compiled.scale.words)
    strange = judged.filter(~pl.col(code).is_between(0, words - 1))[code]
    if strange.len():
        raise ValueError(f"it gave the code {strange[0]}, and its scale has {words} words")
    stated = figures.value() if figures.seen is None else looked
    sound = _with_a_value(None if stated is None else pl.col(value), code)
    return judged.select(value, sound, pl.coalesce(why, figures.missing()).alias(why))


def _with_a_value(value: pl.Expr | None, code: str) -> pl.Expr:
    """The code, but for the best one where the value that the rule states is missing."""
    if value is None:
        return pl.col(code)
    # In polars `value > cut` is missing where the value is, and `when` takes that for false:
    # written the wrong way round, the commonest rule of all rates green what nobody reported.
    return pl.when(~((pl.col(code) == 0) & value.is_null())).then(pl.col(code)).alias(code)
