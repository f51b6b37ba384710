"""Packs and values made for hypothesis are valid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qippdash import api
from qippdash.model.tables import TABLES, Column, Kind
from qippdash.testing import build_pack
from qippdash.testing.small_pack import Row
from qippdash.testing.strategies import packs, values

COLUMNS = [column for table in TABLES.values() for column in table.columns]


@settings(max_examples=15)
@given(tables=packs())
def test_a_made_pack_has_no_fault_and_is_rated(
    tables: Mapping[str, Sequence[Row] | None], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Every row of it can be used, and every organisation gets a word."""
    pack = api.check(build_pack(tmp_path_factory.mktemp("made"), tables=tables))
    assert pack.set_aside.rows() == []
    overall = api.rate(pack, ["financial-progress"], initiatives=False).overall
    assert overall["organisation"].n_unique() == len(tables["organisations"] or ())


@settings(max_examples=60)
@given(data=st.data())
def test_a_value_is_what_its_column_takes(data: st.DataObject) -> None:
    """One of its words, within its bounds, and never missing where it is needed."""
    column = data.draw(st.sampled_from(COLUMNS))
    value = data.draw(values(column))
    assert value is not None or not column.needed
    assert value is None or not column.choices or value in column.choices


def test_a_bound_is_kept() -> None:
    """A column from 1 to 1 takes 1 alone."""
    one = Column("tier", Kind.WHOLE, "", needed=True, low=1, high=1)

    @given(values(one))
    def always(value: object) -> None:
        assert value == 1

    always()
