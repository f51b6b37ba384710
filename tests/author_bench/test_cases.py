"""Cases in a file beside the ruleset are tried like its examples."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Write = Callable[..., Path]
CASES = """\
[[case]]
rule = "behind"
given = { plan_to_date = 100, actual_to_date = 100 }
rating = "green"

[[case]]
rule = "behind"
given = { plan_to_date = 100, actual_to_date = 99 }
rating = "red"
note = "a penny in the pound behind"

[[case]]
rule = "behind"
rating = "not rated"
"""


def _beside(file: Path, text: str = CASES) -> Path:
    cases = file.with_name("small.cases.toml")
    cases.write_text(text, "utf-8")
    return cases


def test_cases_are_counted_beside_examples(run: Run, write: Write) -> None:
    """All of them pass."""
    file = write()
    _beside(file, CASES.replace('"red"', '"green"'))
    answer = run("test", file)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == "small 1: 1 example and 3 cases, all passed\n"


def test_a_case_that_fails_is_named(run: Run, write: Write) -> None:
    """Got and expected, at the line of the case in its own file, with its note; code 3."""
    file = write()
    cases = _beside(file)
    answer = run("test", file)
    assert (answer.code, answer.out) == (3, "small 1: 1 of 1 example and 3 cases failed\n")
    assert answer.err.startswith(
        f"{cases}:6: rule behind: expected red, got green, from a value of 0.01 "
        "(a penny in the pound behind)\n"
    )


@pytest.mark.parametrize(
    ("change", "place", "says"),
    [
        pytest.param(('rule = "behind"\ngiven', 'rule = "behin"\ngiven'), ":2:",
                     "did you mean 'behind'?", id="rule"),
        pytest.param(("plan_to_date", "plan_to_dat"), ":3:",
                     "did you mean 'plan_to_date'?", id="measure"),
        pytest.param(('"green"', '"gren"'), ":4:", "did you mean 'green'?", id="rating"),
        pytest.param(("note =", "noted ="), ":10:", "did you mean 'note'?", id="key"),
        pytest.param(("[[case]]", "[[cases]]"), ":1:", "case", id="heading"),
        pytest.param(('rule = "behind"\nrating', "rating"), ":12:",
                     'rule = "the id of a rule"', id="no rule"),
        pytest.param(("rating =", "rating"), ":4:", "this is not TOML", id="no TOML"),
    ],
)  # fmt: skip
def test_each_fault_of_a_case_has_its_place(
    run: Run, write: Write, change: tuple[str, str], place: str, says: str
) -> None:
    """The file of cases, the line, and what to try; the examples are tried all the same."""
    file = write()
    cases = _beside(file, CASES.replace(*change))
    answer = run("test", file)
    assert answer.code == 3
    assert f"{cases}{place}" in answer.err
    assert says in answer.err
    assert answer.out == "small 1: 1 example, all passed\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param(CASES * 700, "2,100 cases; a file has at most 2,000", id="too many"),
        pytest.param(
            CASES + "other = [" + "1," * 20_000 + "]\n", "than 10,000 keys", id="too much in them"
        ),
        pytest.param(f"{CASES}# {'x' * 1_000_000}", "larger than 1,000,000 bytes", id="too large"),
        pytest.param(f"colour = 1\n{CASES}", ":1:1: there is no key called 'colour'", id="a key"),
    ],
)
def test_what_is_said_of_a_file_of_cases_is_not_about_rulesets(
    run: Run, write: Write, text: str, says: str
) -> None:
    """One fault, and a hint that helps who wrote cases."""
    file = write()
    _beside(file, text)
    answer = run("test", file)
    assert answer.code == 3
    assert says in answer.err
    assert len(answer.err.splitlines()) == 2
    assert "ruleset" not in answer.err


def test_cases_that_cannot_be_read_are_not_passed_over(run: Run, write: Write) -> None:
    """A folder and a link to nowhere by their name."""
    file = write()
    cases = file.with_name("small.cases.toml")
    cases.mkdir()
    folder = run("test", file)
    cases.rmdir()
    cases.symlink_to("nowhere")
    link = run("test", file)
    assert (folder.code, link.code) == (3, 3)
    assert "this is not a file" in folder.err
    assert "there is no such file" in link.err


def test_a_rule_tried_by_a_case_is_not_called_untried(run: Run, write: Write) -> None:
    """`none for` names rules that neither an example nor a case tries."""
    file = write()
    text = file.read_text("utf-8")
    start, end = text.index("[[rule.example]]"), text.index("[overall]")
    file.write_text(text[:start] + text[end:], "utf-8")
    assert run("test", file).out.endswith("all passed; none for behind\n")
    _beside(file, CASES.replace('"red"', '"green"'))
    assert run("test", file).out == "small 1: 0 examples and 3 cases, all passed\n"
