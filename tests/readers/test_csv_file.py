"""CSV files as they come: other encodings, other separators, damaged, or no CSV at all."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from qippdash.errors import DataError
from qippdash.model.tables import SAVINGS
from qippdash.readers import CsvReader, csv_file
from tests.packs import ROWS, build_pack, small
from tests.readers.reading import read

PLAIN = small("savings").write_csv()
HEAD = "initiative,month,plan,actual,forecast,investment\n"


def pack_with(tmp_path: Path, data: bytes) -> Path:
    """The small pack with these bytes as its savings."""
    return build_pack(tmp_path, files={"savings.csv": data})


@pytest.mark.parametrize(
    ("data", "what", "hint"),
    [
        pytest.param(b"", "it is empty", "its first row names the columns", id="empty"),
        pytest.param(b"\n\n,,\n", "it is empty", "its first row names the columns", id="only blanks"),
        pytest.param(PLAIN.encode("utf-16"), "it is UTF-16 text", "CSV UTF-8", id="UTF-16"),
        pytest.param(PLAIN.encode("utf-16-le"), "it is UTF-16 text", "CSV UTF-8", id="UTF-16 without its mark"),
        pytest.param(gzip.compress(PLAIN.encode()), "it is a gzip file, whatever", "unpack it", id="gzip"),
        pytest.param(b"PK\x03\x04....", "it is a zip file or a workbook", ".xlsx", id="a workbook"),
        pytest.param(b"PAR1....PAR1", "it is a Parquet file", ".parquet", id="Parquet"),
        pytest.param(b"\xd0\xcf\x11\xe0....", "it is an old or a protected workbook", "without a password", id="xls"),
        pytest.param((PLAIN + "A\xe9,2010-01-01,1").encode("latin-1"), "row 12 is not UTF-8 text", "CSV UTF-8", id="Latin-1"),
        pytest.param((HEAD + "A1,2010-01-01,\x00,,,").encode(), "row 2 has a NUL byte", "export", id="a NUL byte"),
        pytest.param(PLAIN.replace(",", ";").encode(), "its values are separated by semicolons", "commas", id="semicolons"),
        pytest.param(PLAIN.replace(",", "\t").encode(), "its values are separated by tabs", "commas", id="tabs"),
        pytest.param((HEAD + 'A1,"2010-01-01,1,,,').encode(), "row 2: a quotation mark", 'write ""', id="an open quotation mark"),
        pytest.param((HEAD + 'A1,"2010"-01-01,1,,,').encode(), "row 2: a quotation mark", 'write ""', id="half quoted"),
        pytest.param(b"initiative,month,plan,Plan\n", "the heading 'plan' stands over columns 3 and 4", "delete", id="a heading twice"),
        pytest.param(",".join(map(str, range(300))).encode(), "the heading has 300 columns", "keep the columns", id="300 columns"),
        pytest.param(PLAIN.partition("\n")[2].encode(), "it has no columns 'initiative', 'month'", "savings has the columns", id="no heading"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_table_is_an_error(
    tmp_path: Path, data: bytes, what: str, hint: str
) -> None:
    """What it is, by its bytes and not its name, and what to do with it."""
    with pytest.raises(DataError) as caught:
        read(pack_with(tmp_path, data))
    problem = caught.value.problems[0]
    assert problem.where == "savings.csv"
    assert problem.what.startswith(what)
    assert hint in problem.hint


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\xef\xbb\xbf" + PLAIN.encode(), id="a byte order mark"),
        pytest.param(PLAIN.replace("\n", "\r\n").encode(), id="line ends of Windows"),
        pytest.param(PLAIN.replace("\n", "\r").encode(), id="line ends of old Macs"),
        pytest.param(PLAIN.rstrip("\n").encode(), id="no line end at the end"),
        pytest.param(b"\n ,,\n" + PLAIN.encode(), id="empty rows above the heading"),
        pytest.param(PLAIN.replace("A1", '"A1"').encode(), id="quotation marks"),
        pytest.param(PLAIN.replace("A1", '" A1 "').encode(), id="space around a code"),
        pytest.param(PLAIN.replace("initiative,", "Initiative ,").encode(), id="a heading in capitals"),
        pytest.param(PLAIN.replace("\n", ",,\n").encode(), id="empty columns at the end"),
    ],
)  # fmt: skip
def test_a_file_may_be_written_in_several_ways(tmp_path: Path, data: bytes) -> None:
    """All of them are the same table."""
    portfolio = read(pack_with(tmp_path / "one", data))
    same = read(build_pack(tmp_path / "other"))
    assert portfolio.tables["savings"].collect().equals(same.tables["savings"].collect())
    assert portfolio.counts["savings"].accepted == ROWS["savings"]


def test_values_in_quotation_marks_keep_what_is_in_them(tmp_path: Path) -> None:
    """Commas, doubled marks, inches and line ends inside a value are the value's own."""
    rows = [
        "initiative,organisation,title,narrative",
        'A1,T1,"Beds, and ""chairs""",5" pipe',
        'A2,T1,"two\r\nlines",x',
        'B1,T2,plain,"a\x1fb"',
    ]
    files = {"initiatives.csv": "\r\n".join(rows).encode()}
    portfolio = read(build_pack(tmp_path, files=files))
    frame = portfolio.tables["initiatives"].collect()
    assert frame["title"].to_list() == ['Beds, and "chairs"', "two lines", "plain"]
    assert frame["narrative"].to_list() == ['5" pipe', "x", "ab"]


def test_a_record_over_several_lines_counts_once(tmp_path: Path) -> None:
    """Rows are numbered as a spreadsheet shows them."""
    rows = ["initiative,organisation,title", 'A1,T1,"one\ntwo\nthree"', "A2,T9,x"]
    files = {"initiatives.csv": "\n".join(rows).encode()}
    portfolio = read(build_pack(tmp_path, files=files))
    aside = portfolio.set_aside.filter(table="initiatives")
    assert aside["row"].to_list() == [3]


def test_a_file_over_its_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The size is looked at first, and the message says what it may be."""
    monkeypatch.setattr(csv_file, "MOST_CSV_BYTES", 100)
    file = tmp_path / "savings.csv"
    file.write_text(PLAIN)
    with pytest.raises(DataError, match="is the most that is read"):
        CsvReader().read(file, SAVINGS)


def test_a_heading_alone_is_an_empty_table(tmp_path: Path) -> None:
    """No row was read, so none is missing."""
    portfolio = read(pack_with(tmp_path, HEAD.encode()))
    assert portfolio.counts["savings"].read == 0
    assert portfolio.tables["savings"].collect().is_empty()
