"""What is no ruleset at all: too large, too deep, not text, not there; refused in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest

from qippdash.errors import ExitCode, RulesetError
from qippdash.ruleset_file import faults, load, load_measures
from tests.ruleset_file.small import AROUND, NAME, SMALL, problems_of


def refused(file: Path) -> str:
    """What loading the file is refused with; one problem, exit code 3."""
    with pytest.raises(RulesetError) as error:
        load(file, **AROUND)
    assert error.value.exit_code is ExitCode.RULESET
    (found,) = error.value.problems
    assert list(error.value.problems) == faults(file, **AROUND)
    return str(found)


def test_a_file_of_two_megabytes_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    """A ruleset is a page or two."""
    file = tmp_path / NAME
    file.write_bytes(SMALL.encode() + b"# \n" * 700_000)
    assert "larger than 1,000,000 bytes" in refused(file)


def test_a_file_just_within_the_limit_is_read(tmp_path: Path) -> None:
    """A million bytes are enough for any comment."""
    file = tmp_path / NAME
    file.write_bytes(SMALL.encode().ljust(1_000_000, b"\n"))
    assert faults(file, **AROUND) == []


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The name as the person gave it comes first."""
    assert refused(tmp_path / "none.toml").startswith(
        f"{tmp_path}/none.toml: there is no such file"
    )


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    """Neither is anything else that could be read without end."""
    assert "this is not a file" in refused(tmp_path)


def test_a_name_longer_than_any_file_has_is_refused(tmp_path: Path) -> None:
    """What the system says about it is passed on."""
    assert "cannot be read" in refused(tmp_path / ("x" * 300 + ".toml"))


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        pytest.param(SMALL.encode("utf-16"), "UTF-16, not UTF-8", id="UTF-16"),
        pytest.param(SMALL.encode("utf-16-be"), "null byte", id="UTF-16 without its mark"),
        pytest.param(SMALL.encode() + 'x = "£"'.encode("latin-1"), "byte 0xA3", id="Latin-1"),
        pytest.param(SMALL.encode() + b"\0", "null byte", id="a null byte"),
        pytest.param(b"PK\x03\x04\xff\xfe", "not UTF-8", id="a workbook"),
    ],
)
def test_text_that_is_not_utf_8_is_named(tmp_path: Path, raw: bytes, says: str) -> None:
    """Saving it as UTF-8 is what to try."""
    file = tmp_path / NAME
    file.write_bytes(raw)
    assert says in refused(file)


def test_the_byte_that_is_not_utf_8_has_its_line_and_column(tmp_path: Path) -> None:
    """The file is long and the byte is one."""
    file = tmp_path / NAME
    file.write_bytes(b"schema = 1\n# \xc3\xa9 costs \xa3 1\n")
    assert refused(file).startswith(f"{file}:2:11: ")


def test_the_mark_that_some_editors_put_first_does_no_harm(tmp_path: Path) -> None:
    """A byte-order mark in UTF-8 is left out."""
    file = tmp_path / NAME
    file.write_bytes(b"\xef\xbb\xbf" + SMALL.encode())
    assert faults(file, **AROUND) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("x = " + "[" * 100_000, "nested too deeply", id="lists in lists"),
        pytest.param("x = " + "{a = " * 100_000, "nested too deeply", id="tables in tables"),
        pytest.param(".".join("a" * 5_000) + " = 1", "nested too deeply", id="a key of many parts"),
        pytest.param(
            "x = " + "9" * 5_000, "a number cannot be read", id="a number of 5,000 digits"
        ),
        pytest.param("[[rule]]\n" * 60_000, "more than 10,000", id="60,000 rules"),
        pytest.param("x = [" + "1," * 60_000 + "]", "more than 10,000", id="a list of 60,000"),
        pytest.param(
            "".join(f"k{n} = 1\n" for n in range(20_000)), "more than 10,000", id="20,000 keys"
        ),
    ],
)
def test_what_no_person_wrote_is_refused_in_one_line(tmp_path: Path, text: str, says: str) -> None:
    """Neither memory nor patience runs out."""
    (found,) = problems_of(tmp_path, text)
    assert says in found.what


def test_a_number_of_too_many_digits_has_its_place(tmp_path: Path) -> None:
    """Python's own words for it name neither."""
    (found,) = problems_of(tmp_path, "schema = 1\nwhy = 'the 2'\nx  = -" + "9_9" * 2_500)
    assert found.where.endswith(":3:6")
    assert found.what == "a number cannot be read: it has 5,000 digits"


@pytest.mark.parametrize(
    "opening", [pytest.param("[", id="lists"), pytest.param("{a = ", id="tables")]
)
def test_what_is_deep_and_still_toml_gets_its_place(tmp_path: Path, opening: str) -> None:
    """The parser takes 400 levels, and so must whatever looks for the place."""
    inside = opening * 390 + ("" if opening == "[" else "1")
    closing = ("]" if opening == "[" else "}") * 390
    text = SMALL.replace("must = true", f"colour = {inside}{closing}")
    (found,) = problems_of(tmp_path, text)
    assert found.where == "small.toml:28:1"


def test_a_file_of_measures_has_the_same_limits(tmp_path: Path) -> None:
    """It comes from outside just the same."""
    file = tmp_path / "measures.toml"
    file.write_bytes(b"# \n" * 700_000)
    with pytest.raises(RulesetError, match="larger than"):
        load_measures(file, columns=AROUND["columns"])


@pytest.mark.parametrize(
    "letter",
    [
        pytest.param("\x1b", id="escape"),
        pytest.param("\x07", id="bell"),
        pytest.param("\x9b", id="escape of eight bits"),
        pytest.param("\u202e", id="right to left"),
        pytest.param("\u200b", id="a space without width"),
        pytest.param("\u2028", id="a line break of another kind"),
    ],
)
def test_a_text_that_a_terminal_would_act_on_is_refused(tmp_path: Path, letter: str) -> None:
    """Titles and notes of a stranger's ruleset go to terminals and pages."""
    written = f'title = "Vi\\u{ord(letter):04X}sion"'
    (found,) = problems_of(tmp_path, SMALL.replace('title = "Vision"', written))
    assert found.where == "small.toml:46:9"
    assert f"U+{ord(letter):04X}" in found.what


def test_no_message_holds_what_a_terminal_would_act_on(tmp_path: Path) -> None:
    """Whatever part of the file a message quotes."""
    odd = "\\u001b]52;c;\\u0007\\u202e"
    text = SMALL
    for word in ("lower", "percent", "forecast_year", "local", "evidence", "met", "amber", "rag"):
        text = text.replace(f'"{word}"', f'"{odd}{word}"')
    said = "\n".join(map(str, problems_of(tmp_path, text)))
    assert said
    assert all(letter.isprintable() or letter == "\n" for letter in said)
