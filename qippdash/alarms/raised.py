"""Which rules raise an alarm at which nodes: read off ratings, never off a number of ours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from qippdash.alarms.answer import MUST
from qippdash.evaluate.evaluation import Evaluation
from qippdash.evaluate.rating import Rated
from qippdash.model.assessment import UNRATED_CODE, rating_column
from qippdash.model.scale import NOT_RATED, Scale

NODE = ("organisation", "initiative")


@dataclass(frozen=True)
class Raised:
    """One rule's alarms.

    ``code`` is its rating at each node (null where it does not apply), ``before`` the earlier
    one (null where there is none). ``worst`` says where the rule has its worst word and raises
    an alarm, of ``kinds``; ``worse`` where it is newly worse.
    """

    rated: Rated
    kinds: tuple[str, ...]
    code: pl.Series
    before: pl.Series
    worst: pl.Series
    worse: pl.Series

    @property
    def watched(self) -> bool:
        """Whether the rule's rating alone can raise an alarm."""
        return bool(self.kinds)

    @property
    def any(self) -> pl.Series:
        """Where there is an alarm of any kind."""
        return self.worst | self.worse if self.watched else self.worst


def raised(evaluation: Evaluation, earlier: pl.DataFrame | None) -> Iterator[Raised]:
    """Each rule with the nodes at which it raises an alarm, in the order of the rulesets."""
    for rated in evaluation.rated:
        rule, scale = rated.compiled.rule, rated.compiled.scale
        code = evaluation.coded[rating_column(rated.compiled.ruleset, rule.id)]
        before = earlier_codes(evaluation, earlier, rated.compiled.ruleset, rule.id, scale)
        kinds = ((MUST,) if rule.must else ()) + ((rule.alarm,) if rule.alarm else ())
        red = (code == len(scale.words) - 1).fill_null(value=False)
        yield Raised(
            rated,
            kinds,
            code,
            before,
            red if kinds else red & False,
            newly_worse(code, before),
        )


def newly_worse(code: pl.Series, before: pl.Series) -> pl.Series:
    """Where a rating is worse than it was; what is or was not rated is not."""
    both = (code > UNRATED_CODE) & (before > UNRATED_CODE)
    return (both & (code > before)).fill_null(value=False)


def earlier_codes(
    evaluation: Evaluation,
    earlier: pl.DataFrame | None,
    ruleset: str,
    rule: str,
    scale: Scale,
) -> pl.Series:
    """The earlier ratings of a rule as codes, one per node; the overall ones without a rule."""
    nodes = evaluation.portfolio.nodes
    if earlier is None:
        return pl.Series("then", [None], dtype=pl.Int8).new_from_index(0, nodes.height)
    of_rule = pl.col("rule") == rule if rule else pl.col("rule").is_null()
    codes = {NOT_RATED: UNRATED_CODE, **{word: at for at, word in enumerate(scale.words)}}
    then = earlier.filter(pl.col("ruleset") == ruleset, of_rule).select(
        *NODE, then=pl.col("rating").replace_strict(codes, default=None, return_dtype=pl.Int8)
    )
    return nodes.join(
        then.unique(NODE), on=NODE, how="left", nulls_equal=True, maintain_order="left"
    )["then"]
