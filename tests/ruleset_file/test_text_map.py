"""Which letter of a TOML string is written where, against the parser's own reading."""

from __future__ import annotations

import tomli
from hypothesis import given
from hypothesis import strategies as st

from qippdash.ruleset_file.text_map import read_string

LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
PLAIN = LETTERS.filter(lambda text: "\\" not in text and '"' not in text and "'" not in text)
ESCAPES = st.sampled_from(
    [r"\t", r"\n", r"\"", r"\\", r"\u00e9", r"\U0001F600", r"\b", r"\r", r"\e", r"\x41", "\t"]
)
PIECES = st.lists(st.one_of(PLAIN, ESCAPES), max_size=8).map("".join)
BREAKS = st.sampled_from(["\n", "\r\n", "\n\n   ", "\\\n", "\\  \n \n  ", "\\\r\n\t", "''", '""a'])
LONG_PIECES = st.lists(st.one_of(PLAIN, ESCAPES, BREAKS), max_size=8).map("".join)


def assert_read_as_the_parser_does(written: str) -> None:
    """The text is the parser's, and each letter that is written as itself stands at its place."""
    text, places = read_string(written)
    assert text == tomli.loads(f"x = {written}")["x"]
    assert len(places) == len(text) + 1
    assert places == sorted(places)
    for letter, place in zip(text, places, strict=False):
        assert written[place] in {letter, "\\", "\r"}


@given(PIECES)
def test_a_string_in_double_quotes_is_read_as_the_parser_does(pieces: str) -> None:
    """Escapes of every kind stand for one letter each."""
    assert_read_as_the_parser_does(f'"{pieces}"')


@given(PLAIN)
def test_a_string_in_single_quotes_is_read_as_the_parser_does(text: str) -> None:
    """Nothing is escaped there."""
    assert_read_as_the_parser_does(f"'{text}'")


@given(LONG_PIECES)
def test_a_string_over_several_lines_is_read_as_the_parser_does(pieces: str) -> None:
    """The first line break is left out, and a backslash at a line's end joins lines."""
    assert_read_as_the_parser_does(f'"""\n{pieces}x"""')


@given(PLAIN, PLAIN)
def test_a_literal_string_over_several_lines_is_read_as_the_parser_does(a: str, b: str) -> None:
    """Quotes and backslashes are letters like any other."""
    assert_read_as_the_parser_does(f"'''{a}\r\n\\n\"{b}x'''")
