"""Packs and values for hypothesis: valid, and as odd as valid can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from qippdash.model.tables import STAGES, Column, Kind
from qippdash.testing.small_pack import TEXT, Row

MOST = 10_000_000_000
"""Pence either way: beyond a hundred million pounds a month nothing new happens."""

TITLES = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "Zs"), exclude_characters="\u00a0"),
    min_size=1,
    max_size=30,
).filter(lambda text: bool(text.strip()))
"""Names and titles: letters of any script, figures and punctuation."""


def money() -> SearchStrategy[Decimal]:
    """Pounds and pence; of either sign, and nothing as often as anything."""
    return st.integers(-MOST, MOST).map(lambda pence: Decimal(pence) / 100)


def values(column: Column) -> SearchStrategy[object]:
    """Values that the column takes; None among them where it may be blank.

    A code is a code, and not one of some other row: rows that belong together come from
    `packs`.
    """
    filled = _filled(column)
    return filled if column.needed else st.none() | filled


def _filled(column: Column) -> SearchStrategy[object]:
    if column.choices:
        return st.sampled_from(column.choices)
    match column.kind:
        case Kind.MONEY:
            return money()
        case Kind.NUMBER:
            return st.integers(-MOST, MOST).map(lambda number: Decimal(number) / 1000)
        case Kind.WHOLE:
            low = 0 if column.low is None else column.low
            return st.integers(low, 1_000_000 if column.high is None else column.high)
        case Kind.FLAG:
            return st.booleans()
        case Kind.DATE:
            return st.dates(date(2010, 1, 1), date(2013, 12, 31))
        case Kind.MONTH:
            return st.dates(date(2010, 1, 1), date(2013, 12, 31)).map(
                lambda day: day.replace(day=1)
            )
        case Kind.YEAR:
            return st.sampled_from(("2010-11", "2011-12", "2012-13"))
        case Kind.CODE:
            return st.from_regex(r"[A-Z][A-Z0-9]{0,5}", fullmatch=True)
        case _:
            return TITLES


@st.composite
def packs(draw: DrawFn) -> Mapping[str, Sequence[Row] | None]:
    """Tables of a small pack that fit together, for `build_pack`.

    A nation, up to three regions, up to three trusts in each, up to three initiatives in each
    trust, and months of 2010-11 with any of their amounts missing. Other tables are left out.
    """
    organisations: list[Row] = [_organisation("N", "national", None, draw)]
    initiatives: list[Row] = []
    for region in range(draw(st.integers(1, 3))):
        organisations.append(_organisation(f"R{region}", "region", "N", draw))
        for trust in range(draw(st.integers(0, 3))):
            code = f"T{region}{trust}"
            organisations.append(_organisation(code, "trust", f"R{region}", draw))
            initiatives += _initiatives(code, draw)
    # A pack has at least one initiative.
    initiatives = initiatives or [_initiative("A", "R0", draw)]
    savings = [row for one in initiatives for row in _months(str(one["initiative"]), draw)]
    own = {"organisations": organisations, "initiatives": initiatives, "savings": savings}
    return {**dict.fromkeys(TEXT), **own}


def _organisation(code: str, level: str, parent: str | None, draw: DrawFn) -> Row:
    return {"code": code, "name": draw(TITLES), "level": level, "parent": parent}


def _initiatives(organisation: str, draw: DrawFn) -> list[Row]:
    number = draw(st.integers(0, 3))
    return [_initiative(f"{organisation}-{place}", organisation, draw) for place in range(number)]


def _initiative(code: str, organisation: str, draw: DrawFn) -> Row:
    return {
        "initiative": code,
        "organisation": organisation,
        "title": draw(TITLES),
        "stage": draw(st.sampled_from((None, *STAGES))),
        "recurrent": draw(st.sampled_from((None, True, False))),
    }


def _months(initiative: str, draw: DrawFn) -> list[Row]:
    months = draw(st.lists(st.integers(4, 12), unique=True, max_size=4))
    amounts = st.none() | money()
    return [
        {
            "initiative": initiative,
            "month": date(2010, month, 1),
            **{name: draw(amounts) for name in ("plan", "actual", "forecast", "investment")},
        }
        for month in months
    ]
