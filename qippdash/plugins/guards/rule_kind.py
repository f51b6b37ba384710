"""A plugin's rule kind: a rule of it is judged, or not rated because its plugin failed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NoReturn, TypeVar

import polars as pl

from qippdash.catalogue import Figures, GivenAs, Judgement, Look, RuleKind
from qippdash.model.plugin import reason
from qippdash.model.rule import Rule
from qippdash.model.scale import Scale
from qippdash.plugins.place import of_function
from qippdash.plugins.wall import PluginFailed, Wall

Answer = TypeVar("Answer")


class GuardedRuleKind:
    """Judges as the plugin's kind does.

    It keeps nothing of what happened, so that the same rule over the same figures gets the
    same rating again: a rule that its kind cannot check is not rated, whenever it is judged.
    """

    def __init__(self, inner: RuleKind, wall: Wall) -> None:
        self.word = inner.word
        self.options = dict(inner.options)
        self.plugin = wall.plugin.name
        self._inner = inner
        self._wall = wall

    def faults(self, rule: Rule, scale: Scale) -> Sequence[tuple[str, str, str]]:
        """What the kind finds wrong with a rule; nothing where the kind itself is at fault."""
        return self._or(lambda: self._faults(rule, scale), "checking a rule", ())

    def needs_cuts(self, rule: Rule) -> bool:
        """Whether the rule needs every cut point; one that has any does, unless the kind says."""
        needs = getattr(self._inner, "needs_cuts", lambda asked: bool(asked.cuts))
        return self._or(lambda: bool(needs(rule)), "naming what it needs", lost=False)

    def given(self, scale: Scale) -> Mapping[str, GivenAs]:
        """What an example can give beside measures; nothing where the kind does not say."""
        nothing: dict[str, GivenAs] = {}
        given = getattr(self._inner, "given", lambda _: nothing)
        return self._or(lambda: dict(given(scale)), "naming what examples give", nothing)

    def usual_unit(self, rule: Rule) -> str:
        """The unit of a value that states none; none where the kind does not say."""
        unit = getattr(self._inner, "usual_unit", lambda _: "")
        return self._or(lambda: str(unit(rule)), "naming a unit", "")

    def criterion(self, rule: Rule) -> str | None:
        """The criterion whose evidence the rule needs, or None."""
        return self._or(lambda: self._criterion(rule), "naming its criterion", None)

    def looks(self, rule: Rule) -> Look | None:
        """The ratings that the rule is worked out from, or None."""
        return self._or(lambda: self._looks(rule), "naming what it looks at", None)

    def judge(self, rule: Rule, scale: Scale, figures: Figures) -> Judgement:
        """The rule as expressions; not rated where the kind is at fault in any way."""

        def judged() -> Judgement:
            self._faults(rule, scale)
            self._criterion(rule)
            self._looks(rule)
            return self._judge(rule, scale, figures)

        return self._or(judged, "judging a rule", unrated(self.plugin))

    def in_words(self, rule: Rule, scale: Scale) -> Sequence[tuple[str, str]]:
        """What earns each word of the scale."""
        lost = tuple((word, reason([self.plugin])) for word in scale.words)
        return self._or(lambda: self._in_words(rule, scale), "saying a rule in words", lost)

    def work_out(self, work: Callable[[], pl.DataFrame]) -> pl.DataFrame:
        """Do what needs the kind's expressions.

        Raises:
            PluginError: they failed; it has been told.
        """
        try:
            return self._wall.call("working out a rating", work, of_function(self._inner.judge))
        except PluginFailed as failed:
            self._wall.tell(failed.failure)
            raise

    def _or(self, work: Callable[[], Answer], doing: str, lost: Answer) -> Answer:
        try:
            return self._wall.call(f"{doing} of the kind '{self.word}'", work)
        except PluginFailed as failed:
            self._wall.tell(failed.failure)
            return lost

    def _faults(self, rule: Rule, scale: Scale) -> tuple[tuple[str, str, str], ...]:
        found = tuple(self._inner.faults(rule, scale))
        return found if all(_texts(one, 3) for one in found) else self._no("faults", found)

    def _in_words(self, rule: Rule, scale: Scale) -> tuple[tuple[str, str], ...]:
        found = tuple(self._inner.in_words(rule, scale))
        return found if all(_texts(one, 2) for one in found) else self._no("in_words", found)

    def _criterion(self, rule: Rule) -> str | None:
        found: object = self._inner.criterion(rule)
        return found if found is None or isinstance(found, str) else self._no("criterion", found)

    def _looks(self, rule: Rule) -> Look | None:
        # A kind that looks at no other rating need not say so.
        looks = getattr(self._inner, "looks", None)
        found: object = looks(rule) if looks else None
        return found if found is None or isinstance(found, Look) else self._no("looks", found)

    def _judge(self, rule: Rule, scale: Scale, figures: Figures) -> Judgement:
        found: object = self._inner.judge(rule, scale, figures)
        sound = isinstance(found, Judgement) and all(
            isinstance(one, pl.Expr) for one in (found.code, found.reason)
        )
        return found if sound and isinstance(found, Judgement) else self._no("judge", found)

    def _no(self, method: str, found: object) -> NoReturn:
        where = of_function(getattr(self._inner, method))
        what = f"{method} of the kind '{self.word}' gave {found!r:.60}, which it must not"
        raise PluginFailed(self._wall.fault(where, what, "`qippdash.catalogue.RuleKind` says what"))


def _texts(found: object, many: int) -> bool:
    if not isinstance(found, tuple | list) or len(found) != many:
        return False
    return all(isinstance(one, str) for one in found)


def unrated(plugin: str) -> Judgement:
    """What a rule gets whose plugin failed: no rating, and that as the reason."""
    return Judgement(None, pl.lit(None, pl.Int8), pl.lit(reason([plugin])))
