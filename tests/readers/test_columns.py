"""Columns of a file are matched with a table's; what does not fit is said, all at once."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from qippdash.errors import DataError
from tests.packs import ROWS, build_pack, small, typed
from tests.readers.reading import KINDS, read


@pytest.mark.parametrize("kind", KINDS)
def test_a_misspelt_column_is_an_error(tmp_path: Path, kind: str) -> None:
    """A column that is nearly one that is missing is not left out in silence."""
    misspelt = small("savings").rename({"actual": "actaul"})
    pack = build_pack(tmp_path, tables={"savings": None})
    if kind == "csv":
        misspelt.write_csv(pack / "savings.csv")
    elif kind == "parquet":
        misspelt.write_parquet(pack / "savings.parquet")
    else:
        misspelt.write_excel(pack / "savings.xlsx", worksheet="savings")
    with pytest.raises(DataError) as caught:
        read(pack)
    (problem,) = caught.value.problems
    assert problem.what == "there is no column 'actaul' in savings"
    assert problem.hint == "rename it 'actual'"


def test_a_column_that_nobody_knows_is_left_out_with_a_warning(tmp_path: Path) -> None:
    """The table is read without it, and the warning names the nearest column."""
    more = small("savings").with_columns(comment=pl.lit("x"), plan_2=pl.lit("y"))
    portfolio = read(build_pack(tmp_path, tables={"savings": more}))
    assert portfolio.counts["savings"].accepted == ROWS["savings"]
    assert portfolio.warnings == (
        "savings.csv: savings has no column 'comment', so it is left out",
        "savings.csv: savings has no column 'plan_2', so it is left out; did you mean 'plan'?",
    )


def test_columns_that_are_missing_are_named_together_over_all_tables(tmp_path: Path) -> None:
    """One error for the pack, a line for each table."""
    tables = {
        "savings": small("savings").drop("month"),
        "milestones": small("milestones").drop("milestone", "due"),
    }
    with pytest.raises(DataError) as caught:
        read(build_pack(tmp_path, tables=tables))
    assert [(one.where, one.what) for one in caught.value.problems] == [
        ("savings.csv", "it has no column 'month'"),
        ("milestones.csv", "it has no columns 'milestone', 'due'"),
    ]


@pytest.mark.parametrize(
    ("column", "values", "what"),
    [
        pytest.param("plan", pl.Series([[1]] * 10), "List(Int64), which cannot be money", id="a list"),
        pytest.param("plan", pl.Series([{"a": 1}] * 10), "Struct({'a': Int64}), which cannot be money", id="a structure"),
        pytest.param("plan", pl.Series([b"1"] * 10), "Binary, which cannot be money", id="bytes"),
        pytest.param("plan", pl.Series([1.0] * 10, dtype=pl.Float32), "Float32, which cannot be money", id="a short float"),
        pytest.param("month", pl.Series([201004] * 10), "Int64, which cannot be month", id="months as numbers"),
        pytest.param("initiative", pl.Series([1.5] * 10), "Float64, which cannot be code", id="codes with decimals"),
    ],
)  # fmt: skip
def test_a_column_of_a_type_that_cannot_be_is_an_error(
    tmp_path: Path, column: str, values: pl.Series, what: str
) -> None:
    """The column and its type, and what to write it as."""
    pack = build_pack(tmp_path, "parquet")
    frame = typed("savings", small("savings")).with_columns(values.alias(column))
    frame.write_parquet(pack / "savings.parquet")
    with pytest.raises(DataError) as caught:
        read(pack)
    (problem,) = caught.value.problems
    assert problem.what == f"the column '{column}' is {what}"
    assert problem.hint.endswith("or as text")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(pl.col("plan").cast(pl.Int64), id="whole pounds"),
        pytest.param(pl.col("plan").cast(pl.Int16), id="short whole pounds"),
        pytest.param(pl.col("plan").cast(pl.UInt64), id="pounds above zero"),
        pytest.param(pl.col("plan").cast(pl.Decimal(12, 2)), id="decimals"),
        pytest.param(pl.col("plan").cast(pl.Decimal(12, 0)), id="decimals without decimals"),
        pytest.param(pl.col("plan").cast(pl.Decimal(20, 6)), id="six decimals"),
        pytest.param(pl.col("plan").cast(pl.String), id="text"),
        pytest.param(pl.col("initiative").cast(pl.Categorical), id="codes as categories"),
        pytest.param(pl.col("month").cast(pl.Datetime("us")), id="months with midnight"),
        pytest.param(pl.col("month").cast(pl.Datetime("ms", "UTC")), id="midnight in a time zone"),
        pytest.param(pl.col("month").cast(pl.String), id="months as text"),
        pytest.param(pl.lit(None).alias("investment"), id="a column without a type"),
    ],
)
def test_typed_files_may_use_several_types(tmp_path: Path, change: pl.Expr) -> None:
    """Whatever can hold the values gives the same table."""
    pack = build_pack(tmp_path / "one", "parquet")
    frame = typed("savings", small("savings")).with_columns(change)
    frame.write_parquet(pack / "savings.parquet")
    same = read(build_pack(tmp_path / "other")).tables["savings"].collect()
    if frame.schema["investment"] == pl.Null:
        same = same.with_columns(investment=pl.lit(None, pl.Int64))
    assert read(pack).tables["savings"].collect().equals(same)


def test_a_nested_column_that_is_not_ours_is_only_left_out(tmp_path: Path) -> None:
    """What other programs keep beside a table does no harm."""
    pack = build_pack(tmp_path, "parquet")
    frame = typed("savings", small("savings")).with_columns(tags=pl.Series([["a", "b"]] * 10))
    frame.write_parquet(pack / "savings.parquet")
    portfolio = read(pack)
    assert portfolio.counts["savings"].accepted == ROWS["savings"]
    assert "'tags'" in portfolio.warnings[0]
