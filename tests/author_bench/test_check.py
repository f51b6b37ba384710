"""What is allowed and looks like a slip is told, with its place; --strict makes it count."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qippdash.bench.findings import Finding
from qippdash.cli.rulesets.reports import as_github, as_sarif
from qippdash.errors import Problem

Run = Callable[..., Any]
Write = Callable[..., Path]
UNUSED = """
[measures.spare]
title = "Spare"
table = "savings"
sum = "plan"
unit = "GBP"

[[rule]]"""
ALWAYS_GAPS = """given = { plan_to_date = 100 }
rating = "not rated\""""


@pytest.mark.parametrize(
    ("changes", "code", "place", "says"),
    [
        pytest.param([("\n[[rule]]", UNUSED)], "unused-measure", "[measures.spare]",
                     "measure spare: no rule uses it", id="unused measure"),
        pytest.param([("amber = 0.6", "amber = 0.01")], "unreachable", "amber = 0.01",
                     "nothing can be amber: a better word takes", id="amber"),
        pytest.param([("green = 0.01", 'green = "value <= 0.5"'),
                      ("amber = 0.6", 'amber = "value < 0.4"')], "unreachable", "amber = ",
                     "nothing can be amber", id="overlap"),
        pytest.param([("green = 0.01", 'green = "value <= 0.05"'),
                      ("amber = 0.6", 'amber = "value > 0.1 and value <= 0.3"')], "gap", "amber = ",
                     "values between 0.05 and 0.2 are red", id="gap"),
        pytest.param([('"ambers > 0"', '"reds > 0"')], "unreachable", 'amber = "reds > 0"',
                     "overall: nothing can be amber", id="overall amber"),
        pytest.param([('why = "Money not saved has to be found elsewhere."\n', "")], "no-why",
                     "[[rule]]", "it does not say its why", id="why"),
        pytest.param([('provenance = "local"\n', "")], "no-provenance", "[[rule]]",
                     "it does not say its provenance", id="provenance"),
        pytest.param([('version = "1"\nsource = "made for these tests"', 'version = "1"')],
                     "no-source", "[ruleset]", "it does not say its source", id="source"),
        pytest.param([('"1 - actual_to_date / plan_to_date"', '"actual_to_date / (1 - 1)"'),
                      ('rating = "red"', 'rating = "not rated"')],
                     "never-rated", "value =", "it can never be rated", id="division by nothing"),
        pytest.param([("given = { plan_to_date = 100, actual_to_date = 30 }\nrating = \"red\"",
                       ALWAYS_GAPS)], "never-rated", "value =", "none of its examples gives it a rating",
                     id="examples without a rating"),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_place(
    run: Run, write: Write, changes: list[tuple[str, str]], code: str, place: str, says: str
) -> None:
    """One warning at the line it is about; by itself it is no failure."""
    file = write(*changes)
    answer = run("check", file, "--format", "json")
    (found,) = json.loads(answer.out)["findings"]
    lines = file.read_text("utf-8").splitlines()
    assert (answer.code, found["level"], found["code"]) == (0, "warning", code)
    assert lines[found["line"] - 1].startswith(place)
    assert says in found["what"]
    assert found["hint"]


@pytest.mark.parametrize(
    "cuts",
    [
        pytest.param(("value <= 0.05", "value <= 0.3"), id="one after the other"),
        pytest.param(("-0.1 <= value <= 0.1", "-0.3 <= value <= 0.3"), id="a target in the middle"),
        pytest.param(
            ("value <= 0.05", "value <= 0.05 or actual_to_date > 99"), id="over a measure"
        ),
        pytest.param(("value == 0 or value == 0.25", "value == 0.5"), id="whole steps"),
        pytest.param(("value * 2 <= 0.05", "value <= 0.3"), id="arithmetic"),
    ],
)
def test_conditions_that_meet_are_fine(run: Run, write: Write, cuts: tuple[str, str]) -> None:
    """What follows on, what is symmetrical, and what cannot be told from the file."""
    file = write(("green = 0.01", f'green = "{cuts[0]}"'), ("amber = 0.6", f'amber = "{cuts[1]}"'))
    assert json.loads(run("check", file, "--format", "json").out)["findings"] == []


def test_a_rule_without_an_example_is_told(run: Run, write: Write) -> None:
    """What nobody tries, nobody knows to work."""
    file = write()
    text = file.read_text("utf-8")
    start, end = text.index("[[rule.example]]"), text.index("[overall]")
    file.write_text(text[:start] + text[end:], "utf-8")
    answer = run("check", file)
    assert (answer.code, answer.out) == (0, "small 1: 1 rule, 0 examples, 1 warning\n")
    assert "warning: rule behind: no example says what it should give\n  Try: " in answer.err


def test_strict_makes_warnings_count(run: Run, write: Write) -> None:
    """Code 3, in text and in every other form; a ruleset without a warning passes."""
    file = write(("amber = 0.6", "amber = 0.01"))
    for form in ("text", "json", "sarif", "github"):
        assert run("check", file, "--strict", "--format", form).code == 3
        assert run("check", file, "--format", form).code == 0
    assert run("check", write(), "--strict").code == 0


def test_a_pack_shows_rules_that_say_the_same_of_every_node(
    run: Run, write: Write, pack: Path
) -> None:
    """A rule that always fires is told, one that tells nodes apart is not."""
    always = write(("green = 0.01", "green = -9"), ("amber = 0.6", "amber = -8"))
    assert "fires on 100 % of the pack's nodes" in run("check", always, "--pack", pack).err
    assert run("check", write(), "--pack", pack).err == ""


def test_rules_that_rate_nothing_of_a_pack_are_told(run: Run, write: Write, pack: Path) -> None:
    """A level that the pack has not, and a measure over a table that it has not."""
    nowhere = write(("\ngreen =", '\nlevels = ["ward"]\ngreen ='))
    assert "it applies to no node of the pack" in run("check", nowhere, "--pack", pack).err
    (pack / "contracts.csv").unlink()
    contracts = write(
        ("actual_to_date", "contract_actual_to_date"), ("plan_to_date", "contract_plan_to_date")
    )
    answer = run("check", contracts, "--pack", pack)
    assert "no node of the pack gets a rating by it" in answer.err


def test_a_pack_tries_the_rulesets_of_its_date(run: Run, pack: Path) -> None:
    """Where none is named, one that came into force later has nothing to say of it."""
    answer = run("check", "--pack", pack, "--format", "json")
    told = [one for one in json.loads(answer.out)["findings"] if "pack" in one["what"]]
    assert told
    assert not any("oversight-segment" in one["file"] for one in told)


def test_faults_and_warnings_come_in_one_report(run: Run, write: Write) -> None:
    """A faulty file and a suspicious one in JSON: nothing on standard error, and code 3."""
    faulty, suspicious = write(("unit =", "unt =")), write(("amber = 0.6", "amber = 0.01"))
    answer = run("check", faulty, suspicious, "--format", "json")
    said = json.loads(answer.out)
    assert (answer.code, answer.err) == (3, "")
    assert [one["level"] for one in said["findings"]] == ["error", "warning"]
    assert said["findings"][0]["file"] == str(faulty)
    assert said["findings"][0]["line"] > 1
    assert said["rulesets"] == ["small"]


def test_sarif_has_a_result_with_its_region() -> None:
    """What a code review shows: the rule, the level, the file, line and column."""
    found = Finding("error", "fault", Problem("a\\b.toml:3:7", "wrong", "right"))
    log = as_sarif([found])
    (result,) = log["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert log["version"] == "2.1.0"
    assert result["level"] == "error"
    assert result["message"]["text"] == "wrong\nTry: right"
    assert place["artifactLocation"]["uri"] == "a/b.toml"
    assert place["region"] == {"startLine": 3, "startColumn": 7}


def test_github_commands_cannot_be_broken_out_of() -> None:
    """Line breaks, percent signs and commas of a text stay in it."""
    found = Finding("warning", "no-why", Problem("a,b.toml:3:7", "50%\n::error::no", ""))
    (line,) = as_github([found])
    assert line == ("::warning file=a%2Cb.toml,line=3,col=7,title=no-why::50%25%0A::error::no")


def test_a_place_without_a_line() -> None:
    """A file that is not there has a name alone."""
    found = Finding("error", "fault", Problem("C:no such.toml", "gone"))
    assert (found.file, found.line, found.column) == ("C:no such.toml", 0, 0)
