"""The answer to "which scheme would lift it": each scheme's gift, and what it would come to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import polars as pl

from qippdash.model.rule import Rule
from qippdash.model.ruleset import Ruleset
from qippdash.wording import GBP, exact_money_words, listing, move_words, plural, share_words

MOST = 10
"""How many schemes the sentences name."""

SCHEME_COLUMNS = {
    "initiative": pl.String,
    "organisation": pl.String,
    "title": pl.String,
    "present": pl.Float64,
    "gives": pl.Float64,
    "share": pl.Float64,
    "rating": pl.String,
    "overall": pl.String,
}
"""Of `Lift.schemes`, with their types."""


@dataclass(frozen=True)
class Need:
    """How far the lever must move for the rule to be a word; None where no move does it."""

    to: str
    move: float | None


@dataclass(frozen=True)
class Together:
    """The fewest schemes that make a rating a word, the largest gifts first.

    ``initiatives`` is empty where all ``of`` them together do not. ``overall`` says whether it
    is the overall rating of the ruleset that changes, or the rule's.
    """

    title: str
    overall: bool
    to: str
    initiatives: tuple[str, ...]
    gives: float
    of: int


@dataclass(frozen=True)
class Lift:
    """What the schemes under a node could do for one rule, and for its overall rating.

    ``schemes`` has SCHEME_COLUMNS, the largest gift first: what each has in the lever now, what
    it ``gives`` (signed), which ``share`` that is of the way to the next better word, and what
    the rule's and the overall rating would be with it alone (null where it was not tried:
    only the first ``tried`` were). Money is in pounds. ``assumption`` says what is taken for
    granted of each scheme. Where there is nothing to give, ``cannot`` says why. ``passed_over``
    are rules of the ruleset that would have come first, and why they did not.
    """

    organisation: str
    name: str
    ruleset: Ruleset
    rule: Rule
    rating: str
    overall: str
    lever: str
    unit: str
    needs: tuple[Need, ...]
    assumption: str = ""
    schemes: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=SCHEME_COLUMNS))
    together: tuple[Together, ...] = ()
    tried: int = 0
    passed_over: tuple[str, ...] = ()
    cannot: str | None = None

    def that_cannot(self, why: str) -> Lift:
        """The same, with why there is nothing to give."""
        return replace(self, cannot=why)

    def beside(self, passed_over: tuple[str, ...]) -> Lift:
        """The same, with the rules that were passed over for it."""
        return replace(self, passed_over=passed_over)

    def given(
        self, assumption: str, schemes: pl.DataFrame, together: tuple[Together, ...], tried: int
    ) -> Lift:
        """The same, with what schemes give."""
        return replace(self, assumption=assumption, schemes=schemes, together=together, tried=tried)

    def amount_words(self, amount: float) -> str:
        """An amount of the lever, without its sign."""
        if self.unit == GBP:
            return exact_money_words(abs(amount))
        return move_words(abs(amount), self.unit).lstrip("+")

    def sentences(self) -> list[str]:
        """All of it in sentences; one fact each, the schemes a line each."""
        start = (
            f'{self.name} ({self.organisation}) is {self.rating} on "{self.rule.title}" '
            f"and {self.overall} on {self.ruleset.title} overall."
        )
        passed = [f"Passed over: {one}" for one in self.passed_over]
        if self.cannot is not None:
            return [start, *passed, f"No scheme can lift it: {self.cannot}."]
        return [
            start,
            *passed,
            *map(self._need, self.needs),
            f"Assumed of a scheme that gives: {self.assumption}; nothing else changes.",
            *self._schemes(),
            *map(self._together, self.together),
        ]

    def _need(self, need: Need) -> str:
        if need.move is None:
            return f'To reach {need.to}: no move of "{self.lever}" alone can do it.'
        way = "rise" if need.move > 0 else "fall"
        return f'To reach {need.to}: "{self.lever}" must {way} by {self.amount_words(need.move)}.'

    def _schemes(self) -> list[str]:
        lines = [f"  {self.scheme(one)}." for one in self.schemes.head(MOST).to_dicts()]
        more = self.schemes.height - MOST
        return [*lines, f"  and {more:,} more, which give less."] if more > 0 else lines

    def scheme(self, one: dict[str, object]) -> str:
        """One row of ``schemes`` in words: what it gives, and what that would come to."""
        gives = one["gives"]
        amount = self.amount_words(gives if isinstance(gives, float) else 0.0)
        share = one["share"]
        part = ""
        if isinstance(share, float):
            part = f", {share_words(share, 0)} of the way" if share < 1 else ", all of the way"
        said = f"{one['title']} ({one['initiative']}) gives {amount}{part}"
        if one["rating"] is None:
            return said
        rule = "stays" if one["rating"] == self.rating else "becomes"
        whole = "stays" if one["overall"] == self.overall else "becomes"
        return f"{said}: the rule {rule} {one['rating']}, overall {whole} {one['overall']}"

    def _together(self, one: Together) -> str:
        what = f"{one.title} overall" if one.overall else f'"{one.title}"'
        if not one.initiatives:
            every = "the one scheme is" if one.of == 1 else f"all {one.of:,} schemes together are"
            return f"To make {what} {one.to}: {every} not enough."
        amount = self.amount_words(one.gives)
        named = listing(one.initiatives[:MOST])
        more = len(one.initiatives) - MOST
        rest = f" and {more:,} more" if more > 0 else ""
        if len(one.initiatives) == 1:
            return f"To make {what} {one.to}: {named} alone is enough ({amount})."
        count = plural(len(one.initiatives), "scheme")
        return (
            f"To make {what} {one.to}: no single scheme is enough; {count} together are, "
            f"taken by size ({amount}): {named}{rest}."
        )
