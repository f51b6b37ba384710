"""Rows read are rows accepted and rows set aside, whatever stands in them."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qippdash.model.portfolio import Portfolio
from qippdash.model.tables import TABLES
from tests.packs import build_pack, small
from tests.readers.reading import adds_up, read

ANYTHING = st.one_of(
    st.none(),
    st.sampled_from(["", " ", "x", "-1", "12.345", "2010-04-01", "2010-04", "T1", "A1", "\x1b", "1e9"]),
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=6),
)  # fmt: skip


@st.composite
def disturbed(draw: st.DrawFn) -> dict[str, pl.DataFrame]:
    """Tables of the small pack with any text in some cells, and rows doubled or left out."""
    tables = {}
    for name in draw(st.sets(st.sampled_from(sorted(TABLES)), min_size=1, max_size=4)):
        frame = small(name)
        rows = frame.to_dicts()
        for _ in range(draw(st.integers(0, 4))):
            row = draw(st.integers(0, len(rows) - 1))
            rows[row] = rows[row] | {draw(st.sampled_from(frame.columns)): draw(ANYTHING)}
        kept = draw(st.lists(st.integers(0, len(rows) - 1), max_size=len(rows) + 2))
        tables[name] = pl.DataFrame([rows[row] for row in kept] or rows, schema=frame.schema)
    return tables


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tables=disturbed())
def test_no_row_vanishes_and_accepted_rows_keep_their_promises(
    tmp_path: Path, tables: dict[str, pl.DataFrame]
) -> None:
    """For every table of any disturbed pack; and the tree holds what was accepted."""
    portfolio = read(build_pack(tmp_path, tables=tables))
    assert adds_up(portfolio)
    for name in TABLES:
        read_rows = tables.get(name, small(name)).select(
            pl.all_horizontal(pl.all().str.strip_chars().fill_null("") == "").not_().sum()
        )
        assert portfolio.counts[name].read == read_rows.item()
    nodes = portfolio.counts["organisations"].accepted + portfolio.counts["initiatives"].accepted
    assert portfolio.nodes.height == nodes
    assert_promises(portfolio)


def assert_promises(portfolio: Portfolio) -> None:
    """No needed value is blank, no key comes twice, and every owner is there."""
    owners = portfolio.tables["organisations"].collect()["code"]
    for name, table in TABLES.items():
        frame = portfolio.tables[name].collect()
        needed = [column.name for column in table.columns if column.needed]
        assert all(frame[column].null_count() == 0 for column in needed)
        assert not table.key or frame.select(table.key).is_unique().all()
        if table.organisation is not None:
            assert frame[table.organisation].is_in(owners.implode()).all()
