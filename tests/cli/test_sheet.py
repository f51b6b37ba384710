"""A table that fits the reader's terminal, in colour where it is wanted."""

from __future__ import annotations

import pytest

from qippdash.cli import sheet
from qippdash.cli.sheet import Column
from qippdash.formats.look import Look

COLUMNS = [
    Column("Code", ["5AA", "5BB"]),
    Column("Name", ["Ashby and a long rest of its name", "Bourne"], elastic=True),
    Column("Rating", ["red", "green"], tones={"red": "bad"}),
    Column("Plan", ["£1.0m", "£20.0m"], right=True),
]


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[list[str]]:
    """The lines of the table at no width, at 40 columns, at 20, and in colour."""
    found = []
    for look in (Look(), Look(40), Look(20), Look(colour=True)):
        monkeypatch.setattr(sheet, "_look", lambda look=look: look)
        sheet.table(COLUMNS)
        found.append(capsys.readouterr().out.splitlines())
    return found


def test_without_a_width_nothing_is_cut(printed: list[list[str]]) -> None:
    """A pipe takes lines of any length."""
    assert printed[0][2] == "5AA   Ashby and a long rest of its name  red      £1.0m"


def test_names_give_way_first(printed: list[list[str]]) -> None:
    """At 40 columns every column is there, and no line is longer."""
    assert max(map(len, printed[1])) == 40
    assert printed[1][2] == "5AA   Ashby and a long …  red      £1.0m"


def test_then_columns_are_left_out_from_the_right_and_named(printed: list[list[str]]) -> None:
    """What is missing is said, and the first two columns always stay."""
    assert max(map(len, printed[2][:-1])) == 20
    assert printed[2][-1] == "Not shown at this width: Rating, Plan."


def test_a_tone_is_a_colour_where_colour_is_wanted(printed: list[list[str]]) -> None:
    """And the word stands there all the same."""
    assert "\x1b[1;31mred" in printed[3][2]
    assert not any("\x1b" in line for line in printed[0])


def test_what_is_shown_is_plain(capsys: pytest.CaptureFixture[str]) -> None:
    """A cell from data is made safe before it is coloured."""
    sheet.table([Column("Name", ["a\x1b[2Jb\u202e"])])
    assert capsys.readouterr().out.splitlines()[2] == "a[2Jb"
