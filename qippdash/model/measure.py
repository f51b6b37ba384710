"""A measure: a named sum, count, minimum, maximum, mean or largest part over one table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

How = Literal["sum", "count", "min", "max", "mean", "largest"]
Scope = Literal["subtree", "own", "children"]
Latest = Literal[1, 2]

_WHAT = {"count": "count of rows", "largest": "largest sum of {of} of any one"}
_WHOSE = {
    "subtree": "",
    "own": ", own rows only",
    "children": ", rows of those one level down",
}
_LATEST = {1: ", latest date only", 2: ", date before the latest only"}


@dataclass(frozen=True)
class Measure:
    """What to add up, over which rows of one table, for any node of the tree.

    ``how`` says what becomes of the rows; the ``largest`` is the greatest sum of any one
    initiative, or organisation where rows have no initiative. ``of`` is the column or
    expression that is added up (empty for a count) and ``where`` keeps rows; both are expression text over the columns of the table, its initiative's
    columns and the marks of time. ``present`` lists columns that must have a value for a row
    to count: it is how two columns are compared like with like. ``latest`` keeps only the rows
    of the latest date, up to the pack's, among those that ``where`` keeps (1), or of the date
    before that (2): of each organisation and each initiative by itself, before anything is
    rolled up. ``owner`` is the ruleset that a measure belongs to, empty for a shared one: two
    rulesets may each have a measure of one name. ``unit`` is ``GBP`` (pence in memory, pounds
    wherever a person or a rule sees it), ``count``, ``percent`` or a word.
    """

    name: str
    title: str
    table: str
    how: How
    of: str = ""
    where: str = ""
    unit: str = "GBP"
    scope: Scope = "subtree"
    present: tuple[str, ...] = ()
    latest: Latest | None = None
    source: str = ""
    owner: str = ""

    @property
    def definition(self) -> str:
        """The measure in one line, as an author would write it."""
        what = _WHAT.get(self.how, "{how} of {of}").format(how=self.how, of=self.of)
        where = f"({self.where})" if self.present and " or " in self.where else self.where
        kept = " and ".join(
            part for part in (where, *(f"{name} is not None" for name in self.present)) if part
        )
        dated = _LATEST[self.latest] if self.latest else ""
        return (
            f"{what} in {self.table}"
            + (f" where {kept}" if kept else "")
            + dated
            + _WHOSE[self.scope]
        )
