"""The sample is made by its generator, byte for byte, and is a clean pack in every table."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from qippdash.model.tables import TABLES
from sample_data.generator import tables as generated
from sample_data.generator.__main__ import differences
from sample_data.generator.writing import write_parquet

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "sample_data"
ENGLAND = ("england/2010-09", "england/2011-06", "england/2012-06")
SMALL = "greater-manchester"
FIFTEEN_MEGABYTES = 15_000_000

Pack = dict[str, pl.DataFrame]
Reader = Callable[[str], Pack]
each_pack = pytest.mark.parametrize("name", [*ENGLAND, SMALL])
each_submission = pytest.mark.parametrize("name", ENGLAND)


@pytest.mark.slow
def test_a_fresh_run_gives_the_same_bytes() -> None:
    """Whatever the order of hashes and the number of threads."""
    settings = {**os.environ, "PYTHONHASHSEED": "12345", "POLARS_MAX_THREADS": "1"}
    command = [sys.executable, "-m", "sample_data.generator", "--check"]
    run = subprocess.run(
        command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False
    )
    assert (run.stderr, run.stdout, run.returncode) == ("", "0 files differ\n", 0)


def test_a_table_is_the_same_bytes_in_two_runs(tmp_path: Path) -> None:
    """Parquet carries no date and no name of the machine."""
    rows = [("5NT-001", "Service starts", date(2011, 4, 1), None, None)]
    for name in ("one", "two"):
        write_parquet(tmp_path / name, "milestones", rows)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_changed_a_missing_and_a_new_file_are_each_named(tmp_path: Path) -> None:
    """The comparison looks at both folders."""
    for side, files in {"ours": ("a.csv", "b.csv"), "fresh": ("b.csv", "c.csv")}.items():
        folder = tmp_path / side / SMALL
        folder.mkdir(parents=True)
        for file in files:
            (folder / file).write_text(f"{side}\n", encoding="utf-8")
    named = differences(tmp_path / "ours", tmp_path / "fresh")
    assert named == [f"{SMALL}/{file}" for file in ("a.csv", "b.csv", "c.csv")]


def test_the_sample_fits_in_15_megabytes() -> None:
    """All packs with what makes them."""
    files = [file for file in SAMPLE.rglob("*") if file.is_file()]
    assert sum(file.stat().st_size for file in files) < FIFTEEN_MEGABYTES


@each_pack
def test_a_pack_has_the_eleven_tables_with_their_columns_in_order(
    sample_pack: Reader, name: str
) -> None:
    """The generator's columns are those of the model."""
    pack = sample_pack(name)
    assert pack.keys() == TABLES.keys() == generated.TABLES.keys()
    for table, frame in pack.items():
        assert frame.columns == list(TABLES[table].names)


@each_submission
def test_long_tables_have_the_types_that_the_generator_states(
    sample_pack: Reader, name: str
) -> None:
    """Whole pounds, dates and yes or no: nothing is left to be guessed from text."""
    for file in (SAMPLE / name).glob("*.parquet"):
        assert dict(sample_pack(name)[file.stem].schema) == dict(generated.TABLES[file.stem])


@each_pack
def test_no_row_is_there_twice(sample_pack: Reader, name: str) -> None:
    """By the keys of the model."""
    for table, frame in sample_pack(name).items():
        key = list(TABLES[table].key)
        assert not key or frame.select(key).is_duplicated().sum() == 0


@each_pack
def test_every_needed_value_is_there_and_every_choice_is_one_of_its_list(
    sample_pack: Reader, name: str
) -> None:
    """A pack that we ship has no row that would be set aside."""
    for table, frame in sample_pack(name).items():
        for column in TABLES[table].columns:
            values = frame[column.name]
            assert not column.needed or values.null_count() == 0
            assert not column.choices or set(values.drop_nulls()) <= set(column.choices)


@each_pack
def test_no_row_belongs_to_nobody(sample_pack: Reader, name: str) -> None:
    """Organisations, initiatives and parents named in any table are all there."""
    pack = sample_pack(name)
    codes, schemes = set(pack["organisations"]["code"]), set(pack["initiatives"]["initiative"])
    roots = pack["organisations"].filter(pl.col("parent").is_null())
    assert roots.height == 1
    for frame in pack.values():
        for column in {"organisation", "parent", "commissioner"} & set(frame.columns):
            assert set(frame[column].drop_nulls()) <= codes
        for column in {"initiative", "depends_on"} & set(frame.columns):
            assert set(frame[column].drop_nulls()) <= schemes


@each_pack
def test_every_text_is_plain(sample_pack: Reader, name: str) -> None:
    """ASCII without control characters, and no blank around it."""
    for frame in sample_pack(name).values():
        for column in frame.select(pl.col(pl.String)):
            text = column.drop_nulls().unique().to_list()
            assert all(one.isascii() and one.isprintable() and one == one.strip() for one in text)


@each_pack
def test_every_month_is_a_first_day(sample_pack: Reader, name: str) -> None:
    """In savings, indicators and contracts alike."""
    for table in ("savings", "indicators", "contracts"):
        assert set(sample_pack(name)[table]["month"].dt.day()) == {1}


@each_submission
def test_the_tree_has_10_regions_50_clusters_and_151_trusts(sample_pack: Reader, name: str) -> None:
    """One nation at the top; each node one rung below its parent."""
    tree = sample_pack(name)["organisations"]
    counts = dict(tree.group_by("level").len().iter_rows())
    assert counts == {"national": 1, "sha": 10, "cluster": 50, "pct": 151}
    above = tree.join(tree, left_on="parent", right_on="code", suffix="_above")
    rungs = set(above.select("level_above", "level").iter_rows())
    assert rungs == {("national", "sha"), ("sha", "cluster"), ("cluster", "pct")}


@each_submission
def test_each_trust_has_20_to_40_initiatives_and_larger_bodies_have_some_of_tier_3(
    sample_pack: Reader, name: str
) -> None:
    """An initiative's id starts with the code of its organisation."""
    pack = sample_pack(name)
    schemes = pack["initiatives"].join(
        pack["organisations"], left_on="organisation", right_on="code", suffix="_of"
    )
    counts = schemes.group_by("level", "organisation").len()
    trusts = counts.filter(level="pct")["len"]
    assert (trusts.len(), trusts.is_between(20, 40).all()) == (151, True)
    larger = schemes.filter(pl.col("level") != "pct")
    assert larger["organisation"].n_unique() == 60
    assert set(larger["tier"]) == {3}
    assert schemes.select(
        (pl.col("initiative").str.head(-4) == pl.col("organisation")).all()
    ).item()


@each_submission
def test_each_initiative_has_48_months(sample_pack: Reader, name: str) -> None:
    """From one April to the fourth March after it; nothing is planned outside its life."""
    pack = sample_pack(name)
    months = pack["savings"].group_by("initiative").agg(pl.col("month").n_unique())
    assert set(months["month"]) == {48}
    alive = pack["savings"].join(pack["initiatives"], on="initiative")
    stray = alive.filter(
        (pl.col("plan") != 0) & ~pl.col("month").is_between(pl.col("starts"), pl.col("ends"))
    )
    assert stray.height == 0


@each_pack
def test_actuals_stop_at_the_date_of_the_pack(sample_pack: Reader, name: str) -> None:
    """A month ahead has no actual; a month never has both an actual and a forecast."""
    settings = (SAMPLE / name / "pack.toml").read_text(encoding="utf-8")
    as_at = date.fromisoformat(settings.split("as_at = ")[1][:10])
    months = sample_pack(name)["savings"]
    reported = months.filter(pl.col("actual").is_not_null())
    assert reported["month"].max() == as_at.replace(day=1)
    assert reported["forecast"].null_count() == reported.height


def test_the_small_pack_can_be_read_by_eye(sample_pack: Reader) -> None:
    """One cluster above ten trusts, four schemes each, under 500 rows of savings."""
    pack = sample_pack(SMALL)
    assert pack["organisations"]["level"].to_list() == ["cluster"] + ["pct"] * 10
    assert pack["savings"].height < 500
    counts = pack["initiatives"].group_by("organisation").len()
    assert set(counts.filter(pl.col("organisation") != "CL-GM")["len"]) == {4}
