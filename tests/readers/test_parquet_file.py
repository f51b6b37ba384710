"""Parquet files are looked through before anyone trusts what they say of themselves."""

from __future__ import annotations

import io
from pathlib import Path

import polars as pl
import pytest

from qippdash.errors import DataError, RefusedForSafety
from qippdash.model.tables import SAVINGS
from qippdash.readers import ParquetReader, parquet_file, parquet_footer
from qippdash.readers.parquet_footer import look_through
from qippdash.readers.thrift import NotThrift, Thrift
from tests.packs import build_pack, small, typed
from tests.readers.reading import read

FRAME = typed("savings", small("savings"))


def written(frame: pl.DataFrame = FRAME) -> bytes:
    """A table as the bytes of a Parquet file."""
    data = io.BytesIO()
    frame.write_parquet(data)
    return data.getvalue()


def failure(tmp_path: Path, data: bytes) -> str:
    """What reading these bytes as savings ends in."""
    file = tmp_path / "savings.parquet"
    file.write_bytes(data)
    with pytest.raises(DataError) as caught:
        ParquetReader().read(file, SAVINGS)
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        pytest.param(b"", "does not begin and end with PAR1", id="nothing"),
        pytest.param(b"PAR1", "does not begin and end with PAR1", id="four bytes"),
        pytest.param(b"initiative,month\n", "does not begin and end with PAR1", id="a CSV"),
        pytest.param(written()[:-50], "does not begin and end with PAR1", id="cut short"),
        pytest.param(written()[50:], "does not begin and end with PAR1", id="without its beginning"),
        pytest.param(b"PARE" + written()[4:-4] + b"PARE", "it is encrypted", id="encrypted"),
        pytest.param(b"PAR1" + b"\xff\xff\xff\x7f" + b"PAR1", "its footer is longer than the file", id="a footer of 2 GB"),
        pytest.param(b"PAR1" + b"\x00" * 40 + b"\x28\x00\x00\x00PAR1", "a list is missing", id="an empty footer"),
        pytest.param(b"PAR1" + b"\xff" * 40 + b"\x28\x00\x00\x00PAR1", "there is no kind 15", id="a senseless footer"),
    ],
)  # fmt: skip
def test_a_damaged_file_is_an_error(tmp_path: Path, data: bytes, what: str) -> None:
    """What contradicts what, and to copy it again."""
    said = failure(tmp_path, data)
    assert what in said
    assert "Try:" in said


@pytest.mark.parametrize("compression", ["uncompressed", "snappy", "gzip", "zstd", "lz4", "brotli"])
def test_a_good_file_passes(compression: str) -> None:
    """However it was packed, its rows and size are known before it is read."""
    data = io.BytesIO()
    FRAME.write_parquet(data, compression=compression, row_group_size=4)  # type: ignore[arg-type]
    footer = look_through(data, len(data.getvalue()), "x.parquet")
    assert footer.rows == 10
    assert 0 < footer.largest_group <= footer.decoded < 10_000


def test_a_page_with_less_than_no_values_is_found(tmp_path: Path) -> None:
    """The count that made polars ask for 2 EiB never reaches it."""
    data = bytearray(written(pl.DataFrame({"initiative": ["A1"] * 10})))
    # A data page of 10 values: field 1 of its header, 10 in zigzag, then the encoding's field.
    at = data.index(b"\x15\x14\x15")
    data[at + 1] = 0x13
    assert "a count is missing or below zero" in failure(tmp_path, bytes(data))


def test_a_column_in_another_file_is_refused() -> None:
    """A footer can name a path; nothing outside the pack is opened."""
    column = b"\x18\x0b/etc/passwd" + b"\x16\x00\x00"
    group = b"\x19\x1c" + column + b"\x26\x00\x16\x00\x00"
    footer = b"\x36\x00\x19\x1c" + group + b"\x00"
    data = b"PAR1" + footer + len(footer).to_bytes(4, "little") + b"PAR1"
    with pytest.raises(RefusedForSafety, match="another file"):
        look_through(io.BytesIO(data), len(data), "x.parquet")


def test_a_file_that_grows_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row group that would not fit is refused; a table that would not, is an error."""
    monkeypatch.setattr(parquet_footer, "MOST_DECODED_BYTES", 100)
    with pytest.raises(RefusedForSafety, match="a row group of it grows"):
        look_through(io.BytesIO(written()), len(written()), "x.parquet")
    monkeypatch.undo()
    monkeypatch.setattr(parquet_file, "MOST_DECODED_BYTES", 100)
    assert "is the most" in failure(tmp_path, written())


def test_text_that_a_dictionary_multiplies_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kilobyte named by each of ten thousand rows is ten megabytes."""
    monkeypatch.setattr(parquet_file, "MOST_DECODED_BYTES", 2_000_000)
    data = written(pl.DataFrame({"initiative": ["x" * 1000] * 10_000}))
    assert len(data) < 2_000
    assert "it grows to 10 MiB" in failure(tmp_path, data)


def test_a_long_table_is_a_scan(tmp_path: Path) -> None:
    """Above the limit nothing but the footer is read; below it the file is read once."""
    file = tmp_path / "savings.parquet"
    file.write_bytes(written())
    assert ParquetReader(long_table=9).read(file, SAVINGS).rows == 10
    assert "SCAN" in ParquetReader(long_table=9).read(file, SAVINGS).frame.explain()
    assert "SCAN" not in ParquetReader(long_table=10).read(file, SAVINGS).frame.explain()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\x1c" * 100, id="structures without end"),
        pytest.param(b"\x19" * 100, id="lists without end"),
        pytest.param(b"\x19\xff\xff\xff\xff\x0f", id="a list of 4 thousand million"),
        pytest.param(b"\x18\xff\xff\xff\xff\x0f", id="a text of 4 GB"),
        pytest.param(b"\x16" + b"\xff" * 12, id="a number without end"),
        pytest.param(b"\x1b\xff\x01", id="a map without end"),
        pytest.param(b"\x1e\x00", id="a kind that is none"),
        pytest.param(b"\x17\x00\x00", id="half a number"),
    ],
)
def test_thrift_that_is_none_is_an_error(data: bytes) -> None:
    """Nothing is made larger than the bytes that are there."""
    with pytest.raises(NotThrift):
        Thrift(data).structure()


def test_headings_of_typed_files_are_compared_as_any(tmp_path: Path) -> None:
    """Capitals and spaces in a column's name make no difference."""
    pack = build_pack(tmp_path, "parquet")
    FRAME.rename({"plan": " Plan"}).write_parquet(pack / "savings.parquet")
    assert read(pack).warnings == ()
