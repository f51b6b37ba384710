"""What is sent to a terminal's clipboard: one sequence, clean text, and never too much."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qippdash.tui.export.clipboard import MOST, sending

XTERM = {"TERM": "xterm-256color"}


def held(sequence: str) -> str:
    """The text in the sequence."""
    found = re.fullmatch("\x1b\\]52;c;([A-Za-z0-9+/=]*)\x07", sequence)
    assert found is not None, sequence[:80]
    return base64.b64decode(found[1]).decode()


@given(st.text(max_size=60))
def test_any_text_is_sent_without_a_control_character(text: str) -> None:
    """Tabs and line ends part cells and rows; nothing else of the kind is left."""
    sent = held(sending(text.encode(errors="replace").decode(), "it", XTERM).sequence)
    assert re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f]", sent) == []


@pytest.mark.parametrize(
    ("environ", "sequence"),
    [
        pytest.param(XTERM, "\x1b]52;c;QQ==\x07", id="a terminal"),
        pytest.param(
            {**XTERM, "TMUX": "tmux,1,0"},
            "\x1b]52;c;QQ==\x07\x1bPtmux;\x1b\x1b]52;c;QQ==\x07\x1b\\",
            id="tmux: to it, and through it",
        ),
        pytest.param({**XTERM, "STY": "1.pts"}, "\x1bP\x1b]52;c;QQ==\x07\x1b\\", id="screen"),
        pytest.param({"TERM": "linux"}, "", id="the Linux console has none"),
        pytest.param({**XTERM, "QIPPDASH_SERVED": "12"}, "", id="nor has a browser"),
    ],
)
def test_it_goes_the_way_that_the_terminal_takes(environ: Mapping[str, str], sequence: str) -> None:
    """Straight, or wrapped for what stands between."""
    assert sending("A", "it", environ).sequence == sequence


def test_screen_gets_pieces_that_it_passes_on() -> None:
    """It drops a longer one; together they are the whole."""
    sequence = sending("A" * 3000, "it", {**XTERM, "STY": "1.pts"}).sequence
    pieces = re.findall("\x1bP(.*?)\x1b\\\\", sequence, re.DOTALL)
    assert max(map(len, pieces)) <= 768
    assert held("".join(pieces)) == "A" * 3000


@pytest.mark.parametrize(
    ("size", "fits"), [(MOST // 4 * 3, True), (MOST // 4 * 3 + 1, False)], ids=["most", "more"]
)
def test_what_is_too_large_is_not_sent(size: int, *, fits: bool) -> None:
    """A terminal would drop all of it, or half."""
    sent = sending("A" * size, "it", XTERM)
    assert bool(sent.sequence) is fits
    assert ("too much" in sent.words) is not fits


def test_it_says_what_was_sent_and_promises_nothing() -> None:
    """No terminal answers; and the words are clean as well."""
    words = sending("x", "a\x1b[31mb", XTERM).words
    assert words == "sent to the terminal's clipboard, if it has one: a[31mb"
