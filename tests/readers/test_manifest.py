"""What a pack says of itself is checked, all faults at once, with the line of each."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import tomli_w
import xlsxwriter

from qippdash.errors import DataError
from qippdash.readers.limits import unreadable
from tests.packs import MANIFEST, build_pack
from tests.readers.reading import read


def toml(tmp_path: Path, text: str) -> Path:
    """The small pack with this text as its manifest."""
    return build_pack(tmp_path, files={"pack.toml": text.encode()})


@pytest.mark.parametrize(
    ("change", "what", "hint"),
    [
        pytest.param({"schema": None}, "it does not say its schema", "write schema = 1", id="no schema"),
        pytest.param({"schema": 2}, "it is of schema 2, and this qippdash reads schema 1", "use a newer qippdash", id="a newer schema"),
        pytest.param({"schema": "one"}, "schema is 'one'", "write schema = 1", id="a schema in words"),
        pytest.param({"as_at": None}, "it does not say as_at", "as_at = 2010-09-30", id="no date"),
        pytest.param({"as_at": "2010-13"}, "as_at is '2010-13'", "as_at = 2010-09-30", id="month 13"),
        pytest.param({"as_at": 201009}, "as_at is 201009", "as_at = 2010-09-30", id="a number"),
        pytest.param({"as_at": date(9999, 12, 31)}, "as_at is 9999-12-31,", "as_at = 2010-09-30", id="year 9999"),
        pytest.param({"levels": None}, "it does not say its levels", "levels = [", id="no levels"),
        pytest.param({"levels": []}, "levels is []", "levels = [", id="empty levels"),
        pytest.param({"levels": "national"}, "levels is 'national'", "levels = [", id="levels as text"),
        pytest.param({"levels": ["a", " "]}, "a level has no name", "levels = [", id="a blank level"),
        pytest.param({"levels": ["a", "A"]}, "the level 'A' is there twice", "once", id="a level twice"),
        pytest.param({"levels": ["a", "initiative"]}, "'initiative' cannot be a level", "leave it out", id="initiative as a level"),
        pytest.param({"year_starts": 13}, "year_starts is 13", "4 is April", id="a 13th month"),
        pytest.param({"year_starts": True}, "year_starts is True", "4 is April", id="a flag for a month"),
        pytest.param({"title": 5}, "title is 5", "in quotes", id="a number for a title"),
        pytest.param({"titel": "x"}, "there is no setting 'titel'", "did you mean 'title'?", id="a misspelt setting"),
        pytest.param({"tables": {"saving": "x.csv"}}, "there is no table 'saving'", "did you mean 'savings'?", id="a misspelt table"),
        pytest.param({"tables": {"savings": 5}}, "the file of savings is 5", 'savings = "savings.csv"', id="a number for a file"),
        pytest.param({"tables": "x"}, "tables is 'x'", "write [tables]", id="tables as text"),
    ],
)  # fmt: skip
def test_each_fault_of_a_manifest_is_named(
    tmp_path: Path, change: dict[str, object], what: str, hint: str
) -> None:
    """What is wrong, where, and what to write instead."""
    with pytest.raises(DataError) as caught:
        read(build_pack(tmp_path, manifest=change))
    (problem,) = caught.value.problems
    assert problem.what.startswith(what)
    assert hint in problem.hint
    assert problem.where.startswith("pack.toml")


def test_all_faults_of_a_manifest_come_at_once_with_their_lines(tmp_path: Path) -> None:
    """Four faults, four problems, each with its line; what is missing has none."""
    text = 'schema = 3\nlevels = []\nyear_starts = 0\n[tables]\nrisk = "r.csv"\n'
    with pytest.raises(DataError) as caught:
        read(toml(tmp_path, text))
    places = {problem.where for problem in caught.value.problems}
    assert places == {"pack.toml", *(f"pack.toml:{line}" for line in (1, 2, 3, 5))}


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        pytest.param("schema = 1\nas_at = \n", "pack.toml:2:9", "it is not TOML", id="no value"),
        pytest.param("x = " + "[" * 9000, "pack.toml", "", id="9,000 brackets"),
        pytest.param("schema = " + "9" * 6000, "pack.toml", "", id="6,000 digits"),
        pytest.param("schema = 0x" + "f" * 6000, "pack.toml:1", "", id="6,000 digits of another kind"),
        pytest.param("#" * 70_000, "pack.toml", "it has 68 KiB, and 64 KiB is the most", id="70 KB"),
    ],
)  # fmt: skip
def test_a_manifest_that_is_no_toml_is_an_error(
    tmp_path: Path, text: str, where: str, what: str
) -> None:
    """However it is written, it is one error with its place, in no time."""
    with pytest.raises(DataError) as caught:
        read(toml(tmp_path, text))
    assert caught.value.problems[0].where.startswith(where)
    assert caught.value.problems[0].what.startswith(what)


@pytest.mark.parametrize(
    "as_at",
    [
        pytest.param(date(2010, 9, 1), id="a day in the month"),
        pytest.param(datetime(2010, 9, 12, 8, 30, tzinfo=UTC), id="a date with a time"),
        pytest.param("2010-09", id="a month in quotes"),
    ],
)
def test_as_at_is_the_last_day_of_its_month(tmp_path: Path, as_at: object) -> None:
    """Actuals are there up to the month's end, whatever day is given."""
    pack = read(build_pack(tmp_path, manifest={"as_at": as_at})).pack
    assert pack.as_at == date(2010, 9, 30)


def test_a_pack_without_a_title_has_its_name(tmp_path: Path) -> None:
    """A title may be left out; years then start in April."""
    settings = {"title": None, "year_starts": None}
    pack = read(build_pack(tmp_path / "north", manifest=settings)).pack
    assert (pack.title, pack.year_starts) == ("north", 4)


def test_years_may_start_in_january(tmp_path: Path) -> None:
    """Labels of years are then single years, and anything else is set aside."""
    portfolio = read(build_pack(tmp_path, manifest={"year_starts": 1}))
    assert set(portfolio.set_aside["reason"]) == {"not a financial year such as 2010"}


def test_level_names_are_the_packs_own(tmp_path: Path) -> None:
    """A present-day pack names its levels as it likes, and may write them as people do."""
    levels = ["England", "Integrated care board", "Trust"]
    lines = "code,name,level,parent\nN,x,england,\nR1,x,Integrated Care Board,N\nT1,x,trust,R1"
    pack = build_pack(
        tmp_path, manifest={"levels": levels}, files={"organisations.csv": lines.encode()}
    )
    assert read(pack).tables["organisations"].collect()["level"].to_list() == levels


def sheet(tmp_path: Path, rows: list[tuple[str, ...]] | None) -> Path:
    """The small pack as a workbook, with these rows in its sheet ``pack``."""
    file = tmp_path / "pack.xlsx"
    with xlsxwriter.Workbook(file) as book:
        if rows is not None:
            page = book.add_worksheet("pack")
            for place, row in enumerate(rows):
                page.write_row(place, 0, row)
        book.add_worksheet("savings")
    return file


@pytest.mark.parametrize(
    ("rows", "where", "what"),
    [
        pytest.param(None, "pack.xlsx", "it has no sheet 'pack'", id="no sheet"),
        pytest.param([("key", "value"), ("schema", "2"), ("as_at", "2010-09"), ("levels", "a, b")], "pack.xlsx, sheet pack, row 2", "it is of schema 2", id="a newer schema"),
        pytest.param([("Schema", "1"), ("as at", "2010-09"), ("levels", "a,,b")], "pack.xlsx, sheet pack, row 3", "a level has no name", id="a blank level"),
        pytest.param([("schema", "1"), ("as_at", "2010-09"), ("levels", "a", "b", "c")], "pack.xlsx, sheet pack, row 3", "'b' stands to the right of the values", id="levels in cells of their own"),
        pytest.param([("schema", "1", "", "see note"), ("as_at", "2010-09"), ("levels", "a")], "pack.xlsx, sheet pack, row 1", "'see note' stands to the right", id="a note far to the right"),
    ],
)  # fmt: skip
def test_faults_of_a_sheet_are_named_by_row(
    tmp_path: Path, rows: list[tuple[str, ...]] | None, where: str, what: str
) -> None:
    """A workbook's settings are checked as a manifest is; rows stand for lines."""
    with pytest.raises(DataError) as caught:
        read(sheet(tmp_path, rows))
    assert caught.value.problems[0].where == where
    assert caught.value.problems[0].what.startswith(what)


def test_a_manifest_that_is_too_long_is_not_told_to_be_a_table(tmp_path: Path) -> None:
    """It is a few settings: no other kind of file would hold them."""
    (tmp_path / "pack.toml").write_text("#" * 70_000, "utf-8")
    with pytest.raises(DataError, match="put tables into files of their own"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("error", "hint"),
    [
        pytest.param(PermissionError(13, "Permission denied"), "check who may read it", id="mode"),
        pytest.param(FileNotFoundError(2, "No such file"), "check that it is there", id="gone"),
    ],
)
def test_what_cannot_be_read_says_what_would_help(error: OSError, hint: str) -> None:
    """A file that may not be read is there: looking for it would help nobody."""
    problem = unreadable("pack.toml", error)
    assert problem.hint == hint
    assert problem.what == f"it cannot be read: {str(error.strerror).lower()}"


def test_the_small_manifest_is_valid_toml() -> None:
    """The pack that tests build has the settings of design and documentation."""
    assert "schema = 1" in tomli_w.dumps(MANIFEST)
