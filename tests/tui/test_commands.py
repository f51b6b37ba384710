"""The one list of commands, and what is made of it: keys, the bar, the page of keys."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from qippdash.tui.commands import COMMANDS
from qippdash.tui.commands.command import GROUPS
from qippdash.tui.keys import help_blocks, in_a_bar, key_bar
from qippdash.tui.prose import lay_out, text_of
from tests.tui.driving import Driver, drive


def test_no_two_commands_have_one_name_or_one_key() -> None:
    """A key starts one thing, and a name in the file of keys means one thing."""
    names = Counter(one.id for one in COMMANDS)
    keys = Counter(key for one in COMMANDS for key in one.keys)
    assert [name for name, count in (names | keys).items() if count > 1] == []


def test_names_are_in_kebab_case_and_groups_are_known() -> None:
    """So that they can be typed, and stand under one heading each, in one stretch."""
    groups = list(dict.fromkeys(one.group for one in COMMANDS))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one.id) for one in COMMANDS)
    assert groups == [group for group in GROUPS if group in groups]


def test_the_list_is_read_without_the_screen() -> None:
    """Commands outside the dashboard print it: it must load neither Textual nor polars."""
    code = (
        "import sys; from qippdash.tui.commands import COMMANDS; "
        "assert not {'textual', 'rich', 'polars'} & sys.modules.keys(), sorted(sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_the_page_of_keys_lists_every_command_that_has_one() -> None:
    """By heading, with the keys as they are written on a keyboard."""
    text = text_of(lay_out(help_blocks(COMMANDS), 200))
    assert [one.id for one in COMMANDS if one.keys and one.title not in text] == []
    assert re.search(r"^  \? f1 +All keys", text, re.MULTILINE)
    assert re.search(r"^  pgdn ctrl\+d +A page down", text, re.MULTILINE)


@pytest.mark.parametrize("width", [200, 80, 60, 40])
def test_the_bar_keeps_the_way_to_the_keys_and_out(width: int) -> None:
    """Where there is too little room, other words give way, and nothing is cut."""
    text = "".join(piece.text for piece in key_bar(COMMANDS, width))
    assert len(text) <= width - 2
    assert text.endswith("? keys  q quit")
    assert text.startswith("enter down")


def test_a_bar_of_keys_ends_with_its_last_word() -> None:
    """No blanks at the end, which would cut that word where it just fits."""
    pieces = in_a_bar([("enter", "go"), ("esc", "close")])
    assert "".join(piece.text for piece in pieces) == "enter go  esc close"
    assert [piece.tone for piece in pieces] == ["key", "bar"] * 2


def test_a_changed_key_counts_everywhere_it_is_shown(manchester: Path) -> None:
    """In the main table, in the bar, on the page of keys, and in the tables of other screens."""
    keys = {"sort": ("S",), "cursor-down": ("down", "n"), "keys": ("ctrl+k",), "quit": ("Q",)}
    changed = [replace(one, keys=keys.get(one.id, one.keys)) for one in COMMANDS]

    async def script(on: Driver) -> None:
        await on.press("n", "j")
        assert on.cursor.startswith("Bolton")
        await on.press("right", "right", "right", "right", "s")
        assert on.cursor.startswith("Bolton")
        await on.press("S")
        assert "Plan" in on.lines[2].replace("↓", "")
        assert "↓" in on.lines[2]
        assert on.lines[-1].endswith("ctrl+k keys  Q quit")
        await on.press("ctrl+k")
        assert "  down n  " in on.text
        await on.press("n")
        assert "Getting about" not in on.text
        await on.press("escape", "Q")

    assert drive(manchester, script, commands=changed).return_code == 0


def test_a_note_about_the_settings_is_shown_until_it_is_read(manchester: Path) -> None:
    """As any notice: escape takes it away."""

    async def script(on: Driver) -> None:
        assert "tmux keeps ctrl+b" in on.text
        await on.press("escape")
        assert "tmux" not in on.text

    drive(manchester, script, notice="tmux keeps ctrl+b for itself")
