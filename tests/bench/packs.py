"""Makes packs of a million savings rows and more, on the real tree, a piece at a time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl
from polars.io.plugins import register_io_source

ROOT = Path(__file__).resolve().parents[2]
TREE = ROOT / "sample_data" / "generator" / "organisations.csv"
KEPT = ROOT / "build" / "bench"

# Part of the folder's name: a pack made by an earlier version of this file is not used again.
VERSION = 1
SIZES = {"1M": 1_000_000, "10M": 10_000_000, "30M": 30_000_000}
MONTHS = 48
FIRST = date(2010, 4, 1)
AS_AT = date(2012, 6, 30)
LEVELS = ("national", "sha", "cluster", "pct")
SCHEMES_AT_ONCE = 10_000
ROWS_IN_A_GROUP = 480_000

STAGES = ["unidentified", "opportunity", "in_progress", "fully_developed", "delivered"]
THEMES = ["Urgent care", "Planned care", "Prescribing", "Estates", "Mental health", "Back office"]

SAVINGS = pl.Schema(
    {
        "initiative": pl.String,
        "month": pl.Date,
        "plan": pl.Int64,
        "actual": pl.Int64,
        "forecast": pl.Int64,
        "investment": pl.Int64,
    }
)


def pack(size: str) -> Path:
    """The pack of that size (a key of SIZES), made now unless an earlier run has left it."""
    folder = KEPT / f"{size}-{VERSION}"
    if not folder.is_dir():
        unfinished = folder.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        write(unfinished, schemes=-(-SIZES[size] // MONTHS))
        unfinished.rename(folder)
    return folder


def write(folder: Path, schemes: int) -> None:
    """Write a pack of so many initiatives, each with 48 months."""
    organisations = tree()
    levels = ", ".join(f'"{level}"' for level in LEVELS)
    (folder / "pack.toml").write_text(
        f'schema = 1\ntitle = "{schemes} initiatives"\nas_at = {AS_AT}\n'
        f"levels = [{levels}]\nyear_starts = 4\n",
        encoding="utf-8",
    )
    organisations.write_csv(folder / "organisations.csv")
    targets(organisations).write_csv(folder / "targets.csv")
    owners = organisations.filter(pl.col("level") == "pct")["code"]
    initiatives(schemes, owners).write_parquet(folder / "initiatives.parquet")
    months(schemes, owners).sink_parquet(
        folder / "savings.parquet", row_group_size=ROWS_IN_A_GROUP, maintain_order=True
    )


def tree() -> pl.DataFrame:
    """England of 2010: one nation, 10 SHAs, 50 clusters, 151 PCTs."""
    return (
        pl.read_csv(TREE)
        .filter(pl.col("level").is_in(LEVELS))
        .select(
            "code",
            "name",
            "level",
            parent=pl.when(pl.col("level") == "sha").then(pl.lit("ENG")).otherwise("parent"),
            kind=pl.lit("commissioner"),
            population=pl.lit(330_000),
        )
    )


def targets(organisations: pl.DataFrame) -> pl.DataFrame:
    """What each organisation says it must save in each of the four years."""
    years = pl.DataFrame({"year": ["2010-11", "2011-12", "2012-13", "2013-14"]})
    return (
        organisations.select(organisation="code")
        .join(years, how="cross")
        .with_columns(
            required=pl.lit(30_000_000),
            department_estimate=pl.lit(31_000_000),
            allocation=pl.lit(560_000_000),
            operating_cost=pl.lit(12_000_000),
        )
    )


def initiatives(schemes: int, owners: pl.Series) -> pl.DataFrame:
    """One row per initiative, PCT by PCT."""
    return _schemes(0, schemes, schemes, owners).select(
        initiative=_code(),
        organisation="organisation",
        title=pl.format("Scheme {} of {}", "scheme", "organisation"),
        workstream=_one_of(THEMES, 3),
        theme=_one_of(THEMES, 3),
        side=_one_of(["commissioner", "commissioner", "provider"], 5),
        tier=pl.lit(1),
        stage=_one_of(STAGES, 7),
        recurrent=_draw(11, 10) > 2,
        kind=_one_of(["transactional", "transformational"], 13),
        owner=pl.format("Director {}", _draw(17, 40)),
        provider=pl.lit("Main acute provider"),
        starts=pl.lit(FIRST),
        ends=pl.lit(date(2014, 3, 31)),
    )


def months(schemes: int, owners: pl.Series) -> pl.LazyFrame:
    """48 rows per initiative in whole pounds, made while they are read.

    About one reported month in fifty is blank, as returns are; a reported month has no
    forecast, and a later one no actual.
    """

    def pieces(
        columns: list[str] | None,
        predicate: pl.Expr | None,
        rows: int | None,
        batch: int | None,
    ) -> Iterator[pl.DataFrame]:
        for start in range(0, schemes, SCHEMES_AT_ONCE):
            piece = _months_of(_schemes(start, SCHEMES_AT_ONCE, schemes, owners))
            piece = piece if predicate is None else piece.filter(predicate)
            yield piece if columns is None else piece.select(columns)

    return register_io_source(pieces, schema=SAVINGS)


def _schemes(start: int, how_many: int, schemes: int, owners: pl.Series) -> pl.DataFrame:
    """Initiatives by number, shared out among their owners in blocks."""
    numbers = pl.int_range(start, min(start + how_many, schemes), eager=True).alias("scheme")
    owner = owners.gather(numbers * len(owners) // schemes).alias("organisation")
    return pl.DataFrame([numbers, owner])


def _months_of(schemes: pl.DataFrame) -> pl.DataFrame:
    calendar = pl.DataFrame(
        {"month": pl.date_range(FIRST, date(2014, 3, 1), interval="1mo", eager=True)}
    )
    reported = pl.col("month") <= AS_AT
    blank = _draw(23, 50, "month") == 0
    return (
        schemes.with_columns(size=1_000 + _draw(19, 49_000))
        .join(calendar, how="cross")
        .with_columns(plan=pl.col("size") + _draw(29, 500, "month"))
        .select(
            initiative=_code(),
            month="month",
            plan="plan",
            actual=pl.when(reported & ~blank).then(
                pl.col("plan") * (60 + _draw(31, 50, "month")) // 100
            ),
            forecast=pl.when(~reported).then(pl.col("plan") * (70 + _draw(37, 40)) // 100),
            investment=pl.when(_draw(41, 8) == 0).then(pl.col("plan") // 10).otherwise(0),
        )
    )


def _code() -> pl.Expr:
    number = pl.col("scheme").cast(pl.String).str.zfill(7)
    return pl.format("{}-{}", "organisation", number)


def _one_of(words: list[str], salt: int) -> pl.Expr:
    return _draw(salt, len(words)).replace_strict(dict(enumerate(words)), return_dtype=pl.String)


def _draw(salt: int, below: int, *also: str) -> pl.Expr:
    """A number from 0 to below, the same for the same initiative (and month) each time.

    Two rounds of multiplying by a large odd number and keeping the high bits: arithmetic, so
    that it does not change with the version of a library's hash.
    """
    seed = pl.col("scheme") * 1_000 + salt
    for name in also:
        seed = seed * 64 + pl.col(name).dt.month() + pl.col(name).dt.year() % 8 * 12
    mixed = (seed * 2_654_435_761) % 4_294_967_291
    mixed = ((mixed // 1_024) * 40_503 + mixed) % 4_294_967_291
    return (mixed // 256) % below
