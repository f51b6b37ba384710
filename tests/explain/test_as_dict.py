"""An explanation for other programs: the published shape, in pounds, without NaN."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import qippdash.explain
from qippdash.assessment import Assessment
from qippdash.explain import as_dict, as_markdown
from qippdash.model.rule import Rule
from tests.portfolios import SHORTFALL, assessed, month, portfolio, ruleset, scheme
from tests.schemas import DRAFT, refusals

FILE = Path(qippdash.explain.__file__).with_name("explanation-1.schema.json")
SCHEMA = json.loads(FILE.read_text("utf-8"))
HOSTILE = "x\x1b]52;c;aGk=\x07[/b]|<b>`*_\u202e"
GAP = Rule(
    "gap", "Gap", value="plan_year - forecast_year", unit="GBP",
    cuts={"green": 10.0, "amber": 20.0}, lever="forecast_year", action="Find it",
)  # fmt: skip
TOLD = Rule("told", "Told", kind="evidence")


def nation(title: str = "Scheme") -> Assessment:
    """P1 is £60 short of £100; what anything is called is data."""
    pack = portfolio(
        initiatives=[scheme("I1", "P1", title=title)],
        savings=[month("I1", "2010-10", 100, forecast=40)],
    )
    named = replace(SHORTFALL, title=title)
    return assessed(pack, ruleset(named, GAP, TOLD))


def said(code: str, rule: str | None = None, title: str = "Scheme") -> dict[str, Any]:
    """The explanation as data, held to the schema and read again as JSON."""
    found = as_dict(nation(title).explain(code, rule))
    assert refusals(found, SCHEMA) == []
    read: dict[str, Any] = json.loads(json.dumps(found, allow_nan=False))
    assert read == found
    return read


@pytest.mark.parametrize("code", ["ENG", "P1", "P2", "I1"])
@pytest.mark.parametrize("rule", [None, "money", "gap", "told"])
def test_every_explanation_keeps_to_the_published_shape(code: str, rule: str | None) -> None:
    """Of a node or of a rule, rated or not."""
    assert said(code, rule)["schema"] == "qippdash/explanation/1"


def test_money_is_in_pounds_and_nothing_is_null() -> None:
    """A gap of £60, and of what is not rated no value."""
    (rule,) = said("P1", "gap")["rules"]
    assert (rule["value"], rule["measures"][0]["amount"]) == (60.0, 100.0)
    assert rule["distances"] == [
        {"to": "amber", "move": 40.0, "words": '"Forecast year" must rise by £40'},
        {"to": "green", "move": 50.0, "words": '"Forecast year" must rise by £50'},
    ]
    (none,) = said("P2", "gap")["rules"]
    assert (none["value"], none["rating"]) == (None, "not rated")


def test_contributions_add_up_in_data_as_in_words() -> None:
    """All of it is the scheme's."""
    (rule,) = said("P1", "gap")["rules"]
    assert [part["code"] for part in rule["contributions"]["parts"]] == ["I1"]
    assert rule["contributions"]["parts"][0]["amount"] == 60.0


def test_the_schema_is_sound_and_asks_for_its_own_name() -> None:
    """Under JSON Schema 2020-12; another name is another schema."""
    assert refusals(SCHEMA, DRAFT) == []
    assert refusals({**said("P1"), "schema": "qippdash/explanation/2"}, SCHEMA)


def test_a_node_in_markdown_has_a_heading_a_rule_and_its_tables() -> None:
    """Figures and drivers as tables, the rest as a list, nothing twice."""
    text = as_markdown(nation().explain("P1"))
    assert text.startswith("# NHS P1 (P1)\n\n- NHS P1 (P1) is red on Money")
    assert "| Plan year | £100 | sum of plan in savings" in text
    assert "| I1 | Scheme | red | £60 | 100% |" in text
    assert "- What to do: Find it." in text
    assert "- Plan year (plan_year)" not in text


def test_hostile_text_is_text_in_markdown() -> None:
    """No control character, no cell of its own, no tag, no emphasis."""
    text = as_markdown(nation(HOSTILE).explain("P1"))
    assert not {"\x1b", "\x07", "\u202e"} & set(text)
    assert r"x\]52;c;aGk=\[/b\]\|\<b\>\`\*\_" in text
