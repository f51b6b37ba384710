"""The packs of the sample, read as plain frames so that nothing of ours stands in between."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import polars as pl
import pytest

SAMPLE = Path(__file__).resolve().parents[2] / "sample_data"
Pack = dict[str, pl.DataFrame]


@cache
def read(name: str) -> Pack:
    """The tables of one pack by name, money in pounds as the files have it."""
    folder = SAMPLE / name
    tables = {file.stem: pl.read_parquet(file) for file in folder.glob("*.parquet")}
    tables |= {file.stem: pl.read_csv(file, try_parse_dates=True) for file in folder.glob("*.csv")}
    return tables


@pytest.fixture(scope="session")
def sample_pack() -> Callable[[str], Pack]:
    """Read a pack by its folder under sample_data, once for all tests."""
    return read
