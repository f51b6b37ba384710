"""A list of the tracker: its rows as a table shows them, and any one of them told in full."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from qippdash.model.ruleset import Ruleset
from qippdash.tui.listing import Field, Listing, everything
from qippdash.tui.prose import Block


@dataclass(frozen=True)
class Whose:
    """Whose rows they are, and when it is.

    ``code`` is the organisation's, for an initiative too; ``provider`` is what an initiative
    says of itself. ``as_at`` is the last day with actuals, ``begins`` the first day of its
    financial year.
    """

    as_at: date
    begins: date
    code: str = ""
    initiative: bool = False
    provider: str = ""
    rulesets: Sequence[Ruleset] = ()


@dataclass(frozen=True)
class Shown:
    """A list: ``tell`` says all there is of the item at a place of ``fields``.

    ``opening`` is the item to put the cursor on at first; ``empty`` says why there is none,
    where that is more than that there are none.
    """

    fields: Sequence[Field]
    tell: Callable[[int], list[Block]]
    opening: int | None = None
    empty: str = ""

    @property
    def listing(self) -> Listing:
        """The list as a table draws it."""
        texts = [one.values for one in self.fields if one.values.dtype == pl.String]
        texts = texts or [one.values.cast(pl.String) for one in self.fields[:1]]
        count = len(self.fields[0].values)
        return Listing(self.fields, everything(count), texts)
