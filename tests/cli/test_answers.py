"""`similar`, `alarms` and `compare`: what they print, in which form, and how they end."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Invoke = Callable[..., Any]
ESCAPE = "\x1b"


@pytest.fixture
def later(pack: Path, tmp_path: Path) -> Path:
    """The same pack with Ashby far behind its plan."""
    folder = tmp_path / "later"
    shutil.copytree(pack, folder)
    file = folder / "savings.csv"
    file.write_text(file.read_text("utf-8").replace("98.50", "8.50"), "utf-8")
    return folder


@pytest.fixture
def must(ruleset: Path, tmp_path: Path) -> Path:
    """The small ruleset with its rule a must."""
    file = tmp_path / "must" / "small.toml"
    file.parent.mkdir()
    text = ruleset.read_text("utf-8")
    file.write_text(text.replace('id = "behind"', 'id = "behind"\nmust = true'), "utf-8")
    return file


def test_similar_names_the_nearest_and_what_the_better_have(
    invoke: Invoke, pack: Path, ruleset: Path
) -> None:
    """Bourne is red, and the only other trust is green."""
    answer = invoke("similar", pack, "5BB", "--ruleset", ruleset)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Bourne (5BB), pct, red on Small rules\n")
    for said in (
        "Ashby",
        "Counted: themes four times",
        "Theme urgent care",
        "none",
        '"Behind plan',
    ):
        assert said in answer.out
    assert ESCAPE not in answer.out


def test_similar_as_json_has_every_figure(invoke: Invoke, pack: Path, ruleset: Path) -> None:
    """Pounds, distances from 0 to 1, and words for each part."""
    found = json.loads(invoke("similar", pack, "5BB", "--ruleset", ruleset, "--format", "json").out)
    assert found["schema"] == "qippdash/similar/1"
    (near,) = found["neighbours"]
    assert (near["organisation"], near["better"], near["planned_savings"]) == ("5AA", True, 250.0)
    assert 0 < near["distance"] < 1
    assert {part["part"] for part in near["parts"]} >= {"savings", "population", "theme", "tier"}
    assert {lack["what"] for lack in found["lacks"]} >= {"theme", "rule"}


def test_alarms_say_what_is_at_stake_and_what_to_do(invoke: Invoke, pack: Path, must: Path) -> None:
    """Bourne's must-rule is red; the nation's is only Bourne's, and folded."""
    answer = invoke("alarms", pack, "--ruleset", must)
    assert (answer.code, answer.err) == (0, "")
    assert "Bourne" in answer.out
    assert "worst on a must-rule" in answer.out
    assert "What to do:" in answer.out
    assert "Folded: 1 alarm" in answer.out
    listed = csv.DictReader(
        io.StringIO(invoke("alarms", pack, "--ruleset", must, "--format", "csv").out)
    )
    assert [row["organisation"] for row in listed] == ["5BB"]


def test_alarms_as_json_are_an_envelope(invoke: Invoke, pack: Path, must: Path) -> None:
    """Kinds as a list, pounds, and what could not be told."""
    words = ["alarms", pack, "--ruleset", must, "--folded", "--format", "json"]
    found = json.loads(invoke(*words).out)
    assert found["schema"] == "qippdash/alarms/1"
    assert found["counts"] == {"must": 1}
    folded = {one["organisation"]: one["folded"] for one in found["alarms"]}
    assert folded == {"ENG": True, "5BB": False}
    assert found["alarms"][0]["kind"] == ["must"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param([], 1, id="any alarm"),
        pytest.param(["--at", "5AA"], 0, id="none at Ashby"),
    ],
)
def test_alarms_can_end_a_pipeline(
    invoke: Invoke, pack: Path, must: Path, words: list[str], code: int
) -> None:
    """`--fail-on any` is about what was asked for, and nothing else."""
    answer = invoke("alarms", pack, "--ruleset", must, "--fail-on", "any", *words)
    assert answer.code == code


def test_alarms_rate_by_the_ruleset_of_alarms_beside_those_of_the_date(
    invoke: Invoke, pack: Path
) -> None:
    """No scheme of the pack has an owner; no risks are in it, and that is said."""
    answer = invoke("alarms", pack)
    assert answer.code == 0
    assert "Savings that nobody answers for" in answer.out
    assert "alarms/risks-no-owner): no risks in this pack." in answer.out


def test_alarms_against_an_earlier_assessment(
    invoke: Invoke, pack: Path, later: Path, ruleset: Path, tmp_path: Path
) -> None:
    """Ashby was green; its whole is newly worse, by the rule that is named."""
    file = tmp_path / "earlier.json"
    invoke("rate", pack, "--ruleset", ruleset, "--level", "all", "-o", file)
    answer = invoke("alarms", later, "--ruleset", ruleset, "--against", file)
    assert "Small rules, overall, was green: by behind" in answer.out
    assert "No earlier assessment" not in answer.out


def test_compare_says_what_changed_and_by_which_rule(
    invoke: Invoke, pack: Path, later: Path, ruleset: Path
) -> None:
    """Two packs, and with a code every rule."""
    answer = invoke("compare", pack, later, "--ruleset", ruleset)
    assert (answer.code, answer.err) == (0, "")
    assert "Ashby" in answer.out
    assert "Key figures that moved most:" in answer.out
    assert "Bourne" not in answer.out
    one = invoke("compare", pack, later, "5AA", "--ruleset", ruleset)
    assert "small/behind" in one.out
    assert "England" not in one.out


def test_compare_takes_the_file_of_an_assessment(
    invoke: Invoke, pack: Path, later: Path, ruleset: Path, tmp_path: Path
) -> None:
    """On either side; names come from the pack."""
    file = tmp_path / "earlier.json"
    invoke("rate", pack, "--ruleset", ruleset, "--level", "all", "-o", file)
    words = ["compare", file, later, "--ruleset", ruleset, "--format", "json"]
    found = json.loads(invoke(*words).out)
    assert found["schema"] == "qippdash/submissions-compared/1"
    assert found["before"]["file"]
    changed = {(one["name"], one["rule"], one["way"]) for one in found["changes"]}
    assert ("Ashby", "behind", "worse") in changed
    assert found["figures"] == []


def test_compare_sets_two_organisations_side_by_side(
    invoke: Invoke, pack: Path, ruleset: Path
) -> None:
    """Ratings, rules, figures and themes of both."""
    answer = invoke("compare", pack, "--nodes", "5AA", "5BB", "--ruleset", ruleset)
    assert (answer.code, answer.err) == (0, "")
    for said in ("5AA: Ashby, pct", "Small rules", "Savings planned this year", "urgent care"):
        assert said in answer.out
    words = ["--ruleset", ruleset, "--format", "json"]
    found = json.loads(invoke("compare", pack, "--nodes", "5AA", "5BB", *words).out)
    assert found["a"]["name"] == "Ashby"
    assert found["overall"][0]["way"] == "worse"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param(["similar", "PACK", "5BC"], "did you mean '5BB'?", id="similar code"),
        pytest.param(
            ["similar", "PACK", "5BB", "--level", "ptc"], "did you mean 'pct'?", id="level"
        ),
        pytest.param(["alarms", "PACK", "--at", "5BC"], "did you mean '5BB'?", id="alarms code"),
        pytest.param(["alarms", "PACK", "--level", "pc"], "did you mean 'pct'?", id="alarms level"),
        pytest.param(["compare", "PACK"], "nothing to compare it with", id="one alone"),
        pytest.param(["compare", "PACK", "PACK", "5BC"], "did you mean '5BB'?", id="compare code"),
        pytest.param(
            ["compare", "PACK", "PACK", "--nodes", "5AA", "5BB"], "of one pack", id="both"
        ),
        pytest.param(
            ["compare", "PACK", "--nodes", "5AA", "5BC"], "did you mean '5BB'?", id="nodes"
        ),
    ],
)
def test_what_is_not_there_gets_the_nearest(
    invoke: Invoke, pack: Path, words: list[str], says: str
) -> None:
    """Code 2, nothing on standard output, and what was probably meant."""
    answer = invoke(*(str(pack) if word == "PACK" else word for word in words))
    assert (answer.code, answer.out) == (2, "")
    assert says in answer.err


def test_hostile_names_are_plain_in_every_answer(invoke: Invoke, pack: Path, must: Path) -> None:
    """What a pack calls itself or its schemes is shown and never obeyed."""
    for name in ("organisations.csv", "initiatives.csv"):
        file = pack / name
        text = file.read_text("utf-8")
        file.write_text(
            text.replace("Bourne", "Bou\x1b]52;c;eA\x07rne").replace("estates", "est\x1b[2Jates"),
            "utf-8",
        )
    for words in (
        ["similar", pack, "5AA"],
        ["alarms", pack],
        ["compare", pack, "--nodes", "5AA", "5BB"],
    ):
        answer = invoke(*words, "--ruleset", must)
        assert answer.code == 0
        assert ESCAPE not in answer.out + answer.err
        assert "rne" in answer.out


def test_a_table_of_alarms_keeps_long_details_short(invoke: Invoke) -> None:
    """The first two criteria, and how many more; the JSON has each of them."""
    asked = ("alarms", "sample_data/england/2010-09", "--at", "5QQ")
    out = invoke(*asked).out
    assert "vision (496 days old, counts for 365)" in out
    assert "; and 8 more" in out
    assert "engagement (501 days old" not in out
    assert "engagement (501 days old" in invoke(*asked, "--format", "json").out
