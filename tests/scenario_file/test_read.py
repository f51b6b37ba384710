"""A scenario's file: what is read from it, and every fault with its line, column and a way out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from qippdash.errors import ConfigurationError, ExitCode
from qippdash.model.scenario import Addition, Scenario
from qippdash.scenario_file import read_scenario

WHOLE = """\
schema = 1
title = "Mild winter"
note = "For the board"

[cuts."money/shortfall"]
green = 0.1
amber = "value < 0.3"

[initiatives.I1]
slip = 3
scale = 1

[initiatives."5PQ-03"]
drop = true

[[add]]
at = "5PQ"
amount = 2_000_000
from = "2011-01"

[[add]]
at = "I1"
amount = -1234.56
"""
START = 'schema = 1\ntitle = "x"\n'


def written(folder: Path, text: str) -> Path:
    """A file with that text."""
    file = folder / "winter.toml"
    file.write_bytes(text.encode())
    return file


def faults(folder: Path, text: str) -> list[str]:
    """What is wrong with it: place, what and hint, without the folder."""
    with pytest.raises(ConfigurationError) as caught:
        read_scenario(written(folder, text))
    assert caught.value.exit_code == ExitCode.RULESET
    return [str(one).replace(f"{folder}/", "") for one in caught.value.problems]


def test_every_key_has_its_place_in_the_scenario(tmp_path: Path) -> None:
    """Pounds become whole pence, a month its first day."""
    assert read_scenario(written(tmp_path, WHOLE)) == Scenario(
        "Mild winter",
        cuts={"money/shortfall": {"green": 0.1, "amber": "value < 0.3"}},
        dropped=("5PQ-03",),
        scaled={"I1": 1.0},
        slipped={"I1": 3},
        added=(Addition("5PQ", 200_000_000, date(2011, 1, 1)), Addition("I1", -123_456)),
        note="For the board",
    )


def test_it_knows_where_each_part_stands(tmp_path: Path) -> None:
    """So that what cannot be played is told with its line."""
    places = read_scenario(written(tmp_path, WHOLE)).places
    name = str(tmp_path / "winter.toml")
    assert places["cuts", "money/shortfall", "amber"] == f"{name}:7:9"
    assert places["initiatives", "5PQ-03"] == f"{name}:13:1"
    assert places["add", 1, "at"] == f"{name}:22:6"


def test_a_title_alone_is_a_scenario(tmp_path: Path) -> None:
    """It changes nothing."""
    assert read_scenario(written(tmp_path, START)).is_empty


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param('schema = 1\ntitle = "x', ["winter.toml:2:", "not TOML", "^"], id="no TOML"),
        pytest.param("", ["'schema' is missing", "'title' is missing"], id="empty"),
        pytest.param('schema = 2\ntitle = "x"', ["1:10: schema cannot be 2"], id="later"),
        pytest.param("schema = 1\ntitle = 7", ["2:9: title must be a text"], id="title"),
        pytest.param(START + "tittle = 1", ["3:1:", "did you mean 'title'?"], id="misspelt key"),
        pytest.param(
            START + "[cuts.shortfall]\ngreen = 1",
            ["3:", "'shortfall' is no ruleset/rule"],
            id="no ruleset",
        ),
        pytest.param(
            START + '[cuts."a/b"]\ngreen = true',
            ["4:9: green must be a number or a condition"],
            id="a cut point that is a flag",
        ),
        pytest.param(
            START + '[cuts."a/b"]\ngreen = nan\namber = inf',
            ["4:9: green", "5:9: amber"],
            id="no numbers",
        ),
        pytest.param(START + 'cuts = "a/b"', ["3:8: cuts must be a table"], id="no table"),
        pytest.param(START + "[initiatives]\nI1 = 3", ["'I1' must be a table"], id="bare number"),
        pytest.param(
            START + '[initiatives.I1]\ndrop = "yes"\nslip = 1.5\nscale = -1\ndorp = true',
            [
                "4:8: drop must be true or false",
                "5:8: slip must be a whole number",
                "6:9: scale must be a number from 0 up",
                "7:1:",
                "did you mean 'drop'?",
            ],
            id="all of an initiative",
        ),
        pytest.param(
            START + "[initiatives.I1]\nslip = -1",
            ["slip must be a whole number of months from 0"],
            id="earlier",
        ),
        pytest.param(START + "add = 5", ["add must be tables"], id="no list"),
        pytest.param(
            START + "[[add]]\nat = 5\namount = 0.001",
            ["4:6: at must be a text", "whole pence"],
            id="a part of a penny",
        ),
        pytest.param(
            START + '[[add]]\nat = "5PQ"\namount = "2m"',
            ["amount must be pounds, not the text"],
            id="typed",
        ),
        pytest.param(START + "[[add]]", ["'at' is missing", "'amount' is missing"], id="nothing"),
        pytest.param(
            START + '[[add]]\nat = "5PQ"\namount = 1\nfrom = "Jan"',
            ["6:8: from must be a month"],
            id="no month",
        ),
        pytest.param(
            START + '[[add]]\nat = "5PQ"\namount = 1\nfrom = 2011-01-01T00:00:00',
            ["from must be"],
            id="a time",
        ),
        pytest.param('schema = 1\ntitle = "a\\u001bb"', ["U+001B"], id="an escape"),
        pytest.param(
            START + '[cuts."a/b"]\ngreen = 1\ngreen = 2', ["5:1:", "a second time"], id="twice"
        ),
        pytest.param(START + "x = " + "[" * 1_000 + "]" * 1_000, ["too deeply"], id="deep"),
        pytest.param(
            START + f"x = [{'1,' * 10_001}]", ["more than 10,000", "several scenarios"], id="long"
        ),
        pytest.param("#" * 250_001, ["larger than", "a scenario is a page"], id="large"),
    ],
)
def test_a_fault_is_told_with_its_place_and_a_way_out(
    tmp_path: Path, text: str, says: list[str]
) -> None:
    """All faults of a file at once."""
    found = "\n".join(faults(tmp_path, text))
    assert [word for word in says if word not in found] == []
    assert "Try: " in found


def test_a_file_that_is_not_there_is_said_in_its_own_words(tmp_path: Path) -> None:
    """With how to make one, and no word of rulesets."""
    with pytest.raises(ConfigurationError, match="there is no such file") as caught:
        read_scenario(tmp_path / "none.toml")
    assert "--save FILE" in str(caught.value)
    with pytest.raises(ConfigurationError, match="this is not a file"):
        read_scenario(tmp_path)
