"""Settings: who is heard first, and what is wrong with a file, all of it at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from qippdash.errors import ConfigurationError, ExitCode
from qippdash.settings import config_file
from qippdash.tui.commands import COMMANDS
from qippdash.tui.configuration import Configuration, configuration, with_keys


def configured(
    folder: Path,
    text: str,
    environ: Mapping[str, str] | None = None,
    options: Mapping[str, str | bool | None] | None = None,
) -> Configuration:
    """What counts with a file of this text."""
    file = folder / "config.toml"
    file.write_text(text, encoding="utf-8")
    return configuration({"QIPPDASH_CONFIG": str(file), **(environ or {})}, options)


def faults(folder: Path, text: str) -> list[str]:
    """What is said of a file: line, what, and what to try."""
    with pytest.raises(ConfigurationError) as raised:
        configured(folder, text)
    assert raised.value.exit_code == ExitCode.RULESET
    where = f"{folder}/config.toml"
    return [
        f"{one.where.removeprefix(where)}: {one.what} ({one.hint})" for one in raised.value.problems
    ]


@pytest.mark.parametrize(
    ("environ", "file"),
    [
        pytest.param({"HOME": "/h"}, "/h/.config/qippdash/config.toml", id="at home"),
        pytest.param({"XDG_CONFIG_HOME": "/x"}, "/x/qippdash/config.toml", id="XDG_CONFIG_HOME"),
        pytest.param(
            {"HOME": "/h", "XDG_CONFIG_HOME": "x"},
            "/h/.config/qippdash/config.toml",
            id="a relative XDG_CONFIG_HOME is ignored",
        ),
        pytest.param({"QIPPDASH_CONFIG": "my.toml", "HOME": "/h"}, "my.toml", id="named"),
    ],
)
def test_the_file_is_where_such_files_are(environ: Mapping[str, str], file: str) -> None:
    """By the XDG base directory specification, unless the environment names it."""
    assert config_file(environ) == Path(file)


def test_no_file_is_no_fault(tmp_path: Path) -> None:
    """Nothing has to be set; a file that is named has to be there."""
    assert configuration({"HOME": str(tmp_path)}).keys.changed == frozenset()
    with pytest.raises(ConfigurationError, match="no such file"):
        configuration({"QIPPDASH_CONFIG": str(tmp_path / "none.toml")})


@pytest.mark.parametrize(
    ("options", "environ", "value", "by"),
    [
        pytest.param({}, {}, "mono", ":2", id="the file"),
        pytest.param({}, {"QIPPDASH_PROFILE": "ASCII"}, "ascii", "the environment", id="before it"),
        pytest.param(
            {"profile": "ansi"}, {"QIPPDASH_PROFILE": "ascii"}, "ansi", "an option", id="first"
        ),
        pytest.param({"profile": None}, {"QIPPDASH_PROFILE": " "}, "mono", ":2", id="said nothing"),
    ],
)
def test_an_option_counts_before_the_environment_and_that_before_the_file(
    tmp_path: Path,
    options: Mapping[str, str | None],
    environ: Mapping[str, str],
    value: str,
    by: str,
) -> None:
    """And each value says where it comes from."""
    text = '[dashboard]\nprofile = "mono"\n'
    found = next(one for one in configured(tmp_path, text, environ, options).told)
    assert found.value == value
    assert by in found.by


def test_profile_and_mouse_reach_what_chooses_them(tmp_path: Path) -> None:
    """They are told as the environment tells them."""
    found = configured(tmp_path, '[dashboard]\nprofile = "mono"\nmouse = false\nresume = false\n')
    told = found.environment({"TERM": "xterm", "QIPPDASH_MOUSE": "1"})
    assert told == {"TERM": "xterm", "QIPPDASH_PROFILE": "mono", "QIPPDASH_MOUSE": "0"}
    assert found.value("resume") is False


def test_keys_are_changed_added_and_taken_away(tmp_path: Path) -> None:
    """A key, a list of keys, false; what is not named keeps its keys."""
    text = '[keys]\nsort = "f12"\ngo-to = ["g", "ctrl+g"]\nback = false\nfilter = "/"\n'
    found = configured(tmp_path, text)
    keys = {one.id: one.keys for one in with_keys(COMMANDS, found.keys)}
    assert keys["sort"] == ("f12",)
    assert keys["go-to"] == ("g", "ctrl+g")
    assert keys["back"] == ()
    assert keys["filter"] == ("slash",)
    assert keys["quit"] == ("q", "ctrl+q", "ctrl+c")
    assert found.keys.changed == {"sort", "go-to", "back"}


def test_a_key_that_was_taken_away_can_be_given_to_another(tmp_path: Path) -> None:
    """Two commands can change places."""
    found = configured(tmp_path, '[keys]\nsort = "e"\nexplain = "s"\n')
    assert (found.keys.keys["sort"], found.keys.keys["explain"]) == (("e",), ("s",))


def test_what_tmux_and_screen_keep_for_themselves_is_a_warning(tmp_path: Path) -> None:
    """They work outside, so they are no fault."""
    found = configured(tmp_path, '[keys]\nsort = "ctrl+b"\nscreen-x = "ctrl+a"\n')
    assert found.keys.warnings == (
        "tmux keeps ctrl+b for itself: inside it, sort may not hear that key",
        "screen keeps ctrl+a for itself: inside it, screen-x may not hear that key",
    )
    assert found.keys.later == {"screen-x": ("ctrl+a",)}


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    """Each with its line, what is wrong, and what to try."""
    text = "\n".join(
        (
            "[dashboard]",
            'profile = "fulll"',
            "muose = true",
            "resume = 2",
            "[keys]",
            'sort = "e"',
            'up = "uup"',
            'filtre = "x"',
            "back = 3",
            "quit = false",
            "palette = false",
            'explain = ["e", "enter"]',
            "[other]",
        )
    )
    said = faults(tmp_path, text)
    assert said == [
        ":13: there is no table 'other' (one of dashboard, keys)",
        ":2: 'fulll' is no value for profile (did you mean 'full'?)",
        ":4: '2' is no value for resume (true or false)",
        ":3: there is no setting 'muose' (did you mean 'mouse'?)",
        ":7: there is no key 'uup' (did you mean 'up'?)",
        ":8: there is no command 'filtre' (did you mean 'filter'?)",
        """:9: a key of 'back' is no text (back = "S", or ["S", "ctrl+s"], or false for none)""",
        ":12: 'enter' is needed by every table and search box (another key for explain)",
        (
            ":6: 'e' would start both explain and sort "
            "(another key for one of them; `explain = false` takes its keys away)"
        ),
        (
            ":10: no key would be left for quit or palette, and no way out of the dashboard "
            "(leave one of them a key)"
        ),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("keys = 3\n", ":1: 'keys' is a table", id="keys is no table"),
        pytest.param("dashboard = 3\n", ":1: 'dashboard' is a table", id="dashboard is none"),
        pytest.param('[keys]\na = "b\n', ":2:7: this is not TOML", id="a text not closed"),
        pytest.param('[keys]\nsort="x"\nsort="y"\n', "a second time", id="a key twice"),
        pytest.param("[" * 3000, "nested too deeply", id="nested"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(tmp_path: Path, text: str, said: str) -> None:
    """Line and column where there are any."""
    assert said in faults(tmp_path, text)[0]


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """It says so, in place of a traceback; a folder too."""
    file = tmp_path / "config.toml"
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigurationError, match="it is not UTF-8"):
        configuration({"QIPPDASH_CONFIG": str(file)})
    with pytest.raises(ConfigurationError, match="is a directory"):
        configuration({"QIPPDASH_CONFIG": str(tmp_path)})
