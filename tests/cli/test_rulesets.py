"""The bench of whoever writes a ruleset: list, show, check, test, schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from qippdash.bundled import rulesets_folder
from qippdash.cli.rulesets.list import in_force
from qippdash.model.ruleset import Overall, Ruleset
from qippdash.model.scale import RAG

Invoke = Callable[..., Any]
SHIPPED = sorted(file.stem for file in rulesets_folder().glob("*.toml") if file.stem != "measures")


def _spoilt(file: Path, *changes: tuple[str, str], name: str = "small.toml") -> Path:
    """A copy of a ruleset with some of its text replaced, in a folder of its own."""
    text = file.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    folder = file.parent / f"spoilt-{len(list(file.parent.iterdir()))}"
    folder.mkdir()
    (folder / name).write_text(text, "utf-8")
    return folder / name


def test_list_names_what_is_shipped(invoke: Invoke) -> None:
    """One line per ruleset, with its version and when it is in force."""
    answer = invoke("rulesets", "list")
    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == SHIPPED
    assert "from 2010-04-01" in answer.out


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, "always"),
        (date(2010, 4, 1), None, "from 2010-04-01"),
        (None, date(2011, 3, 31), "to 2011-03-31"),
        (date(2010, 4, 1), date(2011, 3, 31), "2010-04-01 to 2011-03-31"),
    ],
)
def test_when_a_ruleset_is_in_force(first: date | None, last: date | None, words: str) -> None:
    """Either end can be open; one that waits to be named says so."""
    made = Ruleset("x", "X", "1", RAG, (), Overall(), effective_from=first, effective_to=last)
    assert in_force(made) == words
    assert in_force(replace(made, on_request=True)) == f"{words}, on request"


def test_show_is_a_page_with_everything_about_a_rule(invoke: Invoke, ruleset: Path) -> None:
    """Value, measures, thresholds in words, provenance, source, action and examples."""
    page = invoke("rulesets", "show", ruleset)
    assert page.code == 0
    for said in (
        "Small rules (small, version 1)",
        "Behind plan to date (small/behind)",
        "1 - made / planned (percent; lower is better)",
        "made: Made to date; sum of actual in savings where to_date",
        "at most 5%",
        "more than 15%",
        "Provenance  local",
        "planned £100, made £80: red",
        "when fewer than 50% of its rules are",
    ):
        assert said in page.out


def test_show_keeps_to_eighty_columns(invoke: Invoke) -> None:
    """A page is for reading, also over SSH."""
    for name in SHIPPED:
        page = invoke("rulesets", "show", name)
        assert page.code == 0
        assert max(map(len, page.out.splitlines())) <= 80


def test_show_of_one_rule_leaves_the_others_out(invoke: Invoke, ruleset: Path) -> None:
    """ID/RULE shows that rule alone, of a file as of a shipped one."""
    page = invoke("rulesets", "show", f"{ruleset}/behind")
    assert page.out.startswith("Behind plan to date (small/behind)\n")
    assert "Overall rating" not in page.out


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        pytest.param("financial-progres", "did you mean 'financial-progress'?", id="ruleset"),
        pytest.param(
            "financial-progress/unidentified-shar", "did you mean 'unidentified", id="rule"
        ),
        pytest.param("finacial-progress/x", "did you mean 'financial-progress'?", id="both"),
    ],
)
def test_a_misspelt_name_gets_the_nearest(invoke: Invoke, name: str, hint: str) -> None:
    """Code 2, and what was probably meant."""
    answer = invoke("rulesets", "show", name)
    assert (answer.code, answer.out) == (2, "")
    assert hint in answer.err


def test_check_of_what_is_shipped_finds_nothing(invoke: Invoke) -> None:
    """Every shipped ruleset is sound, and each says so in a line."""
    answer = invoke("rulesets", "check")
    assert (answer.code, answer.err) == (0, "")
    assert len(answer.out.splitlines()) == len(SHIPPED)


def test_check_finds_all_faults_of_all_files(invoke: Invoke, ruleset: Path) -> None:
    """Two spoilt files and a sound one: every fault with its place, and code 3."""
    one = _spoilt(ruleset, ("made / planned", "mad / planned"), ("green = 0.05", "gren = 0.05"))
    two = _spoilt(ruleset, ('"small"', '"other"'))
    answer = invoke("rulesets", "check", one, ruleset, two)
    assert answer.code == 3
    assert answer.out == "small 1: 1 rule, 1 example, nothing wrong\n"
    assert answer.err.count(f"{one}:") >= 2
    assert "did you mean 'made'?" in answer.err
    assert f"{two}:" in answer.err


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param(("amber = 0.15", "amber = 0.01"), "no value can be amber", id="cut points"),
        pytest.param(('"1 - made / planned"', '"made.__class__"'), "made.__class__", id="dunder"),
        pytest.param(('"1 - made / planned"', "\"open('f')\""), "open", id="opening a file"),
        pytest.param(('"1 - made / planned"', '"(lambda: 1)()"'), "lambda", id="lambda"),
        pytest.param(
            ('"1 - made / planned"', f'"{"+".join(["made"] * 5_000)}"'), "4,000", id="5,000 terms"
        ),
        pytest.param(('sum = "plan"', 'sum = "plam"'), "did you mean 'plan'?", id="column"),
        pytest.param(('rating = "red"', 'rating = "green"'), "green", id="failing example"),
        pytest.param(("[overall]", f"# {'x' * 2_000_000}\n[overall]"), "small.toml", id="2 MB"),
        pytest.param(("schema = 1", "schema ="), "small.toml:2", id="no TOML"),
    ],
)
def test_each_fault_of_a_ruleset_is_told(
    invoke: Invoke, ruleset: Path, pack: Path, change: tuple[str, str], says: str
) -> None:
    """Checking and rating both refuse with code 3, a place and something to try."""
    spoilt = _spoilt(ruleset, change)
    for words in (("rulesets", "check", spoilt), ("rate", pack, "--ruleset", spoilt)):
        answer = invoke(*words)
        assert (answer.code, answer.out) == (3, "")
        assert "Traceback" not in answer.err
        assert str(spoilt) in answer.err
        assert says in answer.err
        assert "  Try: " in answer.err


def test_a_file_that_is_not_there(invoke: Invoke) -> None:
    """A name with .toml is a file, and it is missing."""
    answer = invoke("rulesets", "check", "no-such.toml")
    assert answer.code in {2, 3}
    assert answer.err.startswith("no-such.toml: ")


def test_test_counts_what_passed(invoke: Invoke, ruleset: Path) -> None:
    """A line with the number of examples."""
    answer = invoke("rulesets", "test", ruleset)
    assert (answer.code, answer.out) == (0, "small 1: 1 example, all passed\n")


def test_test_names_rules_without_an_example(invoke: Invoke, ruleset: Path) -> None:
    """A rule that nothing tries is told."""
    text = ruleset.read_text("utf-8")
    example = text[text.index("  [[rule.example]]") : text.index("[overall]")]
    answer = invoke("rulesets", "test", _spoilt(ruleset, (example, "")))
    assert answer.out == "small 1: 0 examples, all passed; none for behind\n"


def test_test_names_what_failed(invoke: Invoke, ruleset: Path) -> None:
    """Expected, got, and the value it comes from, at the example's line; code 3."""
    spoilt = _spoilt(ruleset, ('rating = "red"', 'rating = "amber"\n  note = "as if"'))
    answer = invoke("rulesets", "test", spoilt)
    assert (answer.code, answer.out) == (3, "small 1: 1 of 1 example failed\n")
    line = next(
        number
        for number, text in enumerate(spoilt.read_text("utf-8").splitlines(), 1)
        if "rule.example" in text
    )
    assert answer.err.startswith(
        f"{spoilt}:{line}: rule behind: expected amber, got red, from a value of 0.2 (as if)\n"
    )


def test_schema_is_json(invoke: Invoke) -> None:
    """What an editor reads."""
    answer = invoke("rulesets", "schema")
    assert answer.code == 0
    assert json.loads(answer.out)["$schema"].startswith("https://json-schema.org/")
