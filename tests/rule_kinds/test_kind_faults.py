"""What each kind refuses, in full: the key, what is wrong, and what to try."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qippdash.catalogue import RuleKind
from qippdash.model.rule import Rule
from qippdash.model.scale import DCA, RAG, Scale
from qippdash.rule_kinds.children import Children
from qippdash.rule_kinds.evidence import Evidence
from qippdash.rule_kinds.expression import Expression
from qippdash.rule_kinds.movement import Movement
from qippdash.rule_kinds.threshold import Threshold

CUTS = {"green": 0.05, "amber": 0.15}
BELOW = Rule("below", "Below", kind="children", cuts=CUTS, options={"of": "gap"})
MOVED = Rule("moved", "Moved", kind="movement", cuts={"green": 0, "amber": 1},
             options={"of": "gap"})  # fmt: skip
PLAIN = Rule("plain", "Plain", value="gap", cuts=CUTS)
ASKED = Rule("asked", "Asked", kind="evidence")
WORST = replace(BELOW, cuts={}, options={"of": "gap", "how": "worst"})
WEIGHS_NOTHING = "the value is what a child weighs, and a {} weighs nothing"
LEAVE_OUT = 'leave it out, or write how = "share"'
ANY_WORD = "{} does nothing where every word counts: how is '{}'"
NO_NUMBER = 'write a number, or kind = "expression"'


def with_options(rule: Rule, **options: object) -> Rule:
    """A rule with other options beside what it looks at."""
    return replace(rule, options={**rule.options, **options})


@pytest.mark.parametrize(
    ("kind", "rule", "faults"),
    [
        pytest.param(Children(), replace(BELOW, options={}),
                     [("of", "a children rule needs to know which rating", 'add of = "..."')],
                     id="children of nothing"),
        pytest.param(Children(), with_options(BELOW, how="shares"),
                     [("how", "there is no way called 'shares'", "did you mean 'share'?")],
                     id="no such way"),
        pytest.param(Children(), with_options(BELOW, word="rad"),
                     [("word", "'rad' is no word of the scale", "did you mean 'red'?")],
                     id="no such word"),
        pytest.param(Children(), replace(WORST, cuts=CUTS),
                     [("how", "the worst rating is the rating: cut points do nothing",
                       "leave the cut points out")], id="cut points of the worst"),
        pytest.param(Children(), replace(WORST, value="gap"),
                     [("value", WEIGHS_NOTHING.format("worst"), LEAVE_OUT)], id="a worst weighed"),
        pytest.param(Children(), replace(with_options(BELOW, how="count"), value="gap"),
                     [("value", WEIGHS_NOTHING.format("count"), LEAVE_OUT)], id="a count weighed"),
        pytest.param(Children(), replace(with_options(BELOW, how="score"), value="gap"), [],
                     id="a score weighed"),
        pytest.param(Children(), replace(BELOW, value="gap"), [], id="a share weighed"),
        pytest.param(Children(), with_options(WORST, word="red"),
                     [("word", ANY_WORD.format("word", "worst"), "leave it out")],
                     id="the worst of a word"),
        pytest.param(Children(), with_options(BELOW, how="score", or_worse=False),
                     [("or_worse", ANY_WORD.format("or_worse", "score"), "leave it out")],
                     id="a score or worse"),
        pytest.param(Children(), with_options(BELOW, how="count", or_worse=True), [],
                     id="a count or worse"),
        pytest.param(Movement(), replace(MOVED, options={}),
                     [("of", "a movement rule needs to know which rating", 'add of = "..."')],
                     id="a movement of nothing"),
        pytest.param(Movement(), replace(MOVED, value="gap"),
                     [("value", "the value of a movement is the steps moved", "leave it out")],
                     id="a movement with a value"),
        pytest.param(Movement(), replace(MOVED, better="higher"),
                     [("better", "a movement counts steps that are worse, so lower is better",
                       "leave it out; fewer than 0 steps worse are better")],
                     id="a movement the other way"),
        pytest.param(Movement(), replace(MOVED, cuts={"green": 1, "amber": 0}),
                     [("amber", "amber (0) is below green (1), so no value can be amber",
                       'swap them, or write better = "higher"')], id="a movement swapped"),
        pytest.param(Movement(), MOVED, [], id="a movement"),
        pytest.param(Threshold(), replace(PLAIN, value=""),
                     [("value", "a threshold rule needs a value", 'add value = "..."')],
                     id="a threshold without a value"),
        pytest.param(Threshold(), replace(PLAIN, cuts={"green": "gap > 1", "amber": 2}),
                     [("green", "green is a condition, and a threshold rule takes a number",
                       NO_NUMBER)], id="a condition"),
        pytest.param(Threshold(), replace(PLAIN, better="higher"),
                     [("amber", "amber (0.15) is above green (0.05), so no value can be amber",
                       'swap them, or write better = "lower"')], id="a threshold swapped"),
        pytest.param(Threshold(), PLAIN, [], id="a threshold"),
        pytest.param(Expression(), replace(PLAIN, value="", cuts={"green": "gap > 1", "amber": 2}),
                     [("amber", "amber is a number, and the rule has no value to hold against it",
                       "add a value, or write a condition")], id="a number without a value"),
        pytest.param(Expression(), replace(PLAIN, value="", cuts={"green": "gap > 1"}), [],
                     id="a condition without a value"),
        pytest.param(Expression(), PLAIN, [], id="numbers with a value"),
        pytest.param(Evidence(), with_options(ASKED, stale_after=0),
                     [("stale_after", "stale_after is a number of days", "write 1 or more")],
                     id="stale at once"),
        pytest.param(Evidence(), with_options(ASKED, stale_after="x"),
                     [("stale_after", "stale_after is a number of days", "write 1 or more")],
                     id="stale in no number"),
        pytest.param(Evidence(), with_options(ASKED, stale_after=1), [], id="stale in a day"),
        pytest.param(Evidence(), with_options(ASKED, criterion=""),
                     [("criterion", "criterion is empty", "leave it out for the rule's own id")],
                     id="no criterion"),
        pytest.param(Evidence(), replace(ASKED, cuts=CUTS),
                     [("value", "cut points need a value to hold against them", "add a value")],
                     id="cut points without a value"),
        pytest.param(Evidence(), replace(ASKED, cuts=CUTS, value="gap"), [], id="both"),
    ],
)  # fmt: skip
def test_a_kind_says_everything_that_is_wrong_with_a_rule(
    kind: RuleKind, rule: Rule, faults: list[tuple[str, str, str]]
) -> None:
    """The key that it is in, what is wrong, and what to try."""
    assert list(kind.faults(rule, RAG)) == faults


@pytest.mark.parametrize(
    ("kind", "word", "options"),
    [
        pytest.param(Threshold(), "threshold", {}, id="threshold"),
        pytest.param(Expression(), "expression", {}, id="expression"),
        pytest.param(Evidence(), "evidence", {"criterion": str, "stale_after": int}, id="evidence"),
        pytest.param(
            Children(),
            "children",
            {"of": str, "how": str, "word": str, "or_worse": bool},
            id="children",
        ),
        pytest.param(Movement(), "movement", {"of": str}, id="movement"),
    ],
)
def test_a_kind_has_a_word_and_its_keys(
    kind: RuleKind, word: str, options: dict[str, object]
) -> None:
    """As a ruleset writes them, with what each takes."""
    assert (kind.word, kind.options) == (word, options)


@pytest.mark.parametrize(
    ("rule", "unit"),
    [
        pytest.param(BELOW, "percent", id="a share"),
        pytest.param(with_options(BELOW, how="count"), "count", id="a count"),
        pytest.param(with_options(BELOW, how="score"), "", id="a score"),
        pytest.param(WORST, "", id="the worst"),
    ],
)
def test_children_are_in_the_unit_of_how_they_are_counted(rule: Rule, unit: str) -> None:
    """Where the rule states none."""
    assert Children().usual_unit(rule) == unit
    assert Movement().usual_unit(MOVED) == "steps"


@pytest.mark.parametrize(
    ("kind", "rule", "scale", "words"),
    [
        pytest.param(Children(), replace(BELOW, unit="percent"), RAG,
                     ["at most 5% of those one level down red",
                      "at most 15% of those one level down red",
                      "more than 15% of those one level down red"], id="a share"),
        pytest.param(Children(), with_options(replace(BELOW, unit="percent", value="plan_year"),
                                              word="amber", or_worse=True), RAG,
                     [f"{side} of those one level down amber or worse, each weighed by plan_year"
                      for side in ("at most 5%", "at most 15%", "more than 15%")], id="weighed"),
        pytest.param(Children(), replace(with_options(BELOW, how="score"),
                                         cuts={"green": 1, "amber": 2}, value="gap"), RAG,
                     [f"{side} as the mean score one level down, each weighed by gap"
                      for side in ("at most 1", "at most 2", "more than 2")], id="a score"),
        pytest.param(Children(), WORST, RAG,
                     [f"the worst one level down is {word}" for word in RAG.words], id="the worst"),
        pytest.param(Movement(), replace(MOVED, cuts={"green": 1, "amber": 2}), RAG,
                     ["at most 1 step worse than before", "at most 2 steps worse than before",
                      "more than 2 steps worse than before"], id="a movement"),
        pytest.param(Expression(), replace(PLAIN, better="higher",
                                           cuts={"green": "gap > 1", "amber": 0.5},
                                           unit="percent"), RAG,
                     ["gap > 1", "at least 50%", "otherwise"], id="an expression"),
        pytest.param(Evidence(), ASKED, DCA,
                     ["the criterion is met", "the criterion is partly met",
                      "the criterion is not met"], id="evidence on five words"),
        pytest.param(Evidence(), replace(ASKED, value="gap", cuts=CUTS, unit="percent"), RAG,
                     ["the criterion is met; the tables say at most 5%",
                      "the criterion is partly met; the tables say at most 15%",
                      "the criterion is not met; the tables say otherwise"],
                     id="evidence beside the tables"),
    ],
)  # fmt: skip
def test_each_word_of_a_rule_is_said_in_words(
    kind: RuleKind, rule: Rule, scale: Scale, words: list[str]
) -> None:
    """What earns it, best first."""
    assert [text for _, text in kind.in_words(rule, scale)] == words


def test_evidence_goes_by_the_words_at_the_ends_and_in_the_middle() -> None:
    """Of a scale of five, the first, the third and the last."""
    assert [word for word, _ in Evidence().in_words(ASKED, DCA)] == ["green", "amber", "red"]


@pytest.mark.parametrize(
    ("kind", "rule", "criterion"),
    [
        pytest.param(Evidence(), ASKED, "asked", id="its own id"),
        pytest.param(Evidence(), with_options(ASKED, criterion="vision"), "vision", id="another"),
        pytest.param(Threshold(), PLAIN, None, id="threshold"),
        pytest.param(Expression(), PLAIN, None, id="expression"),
        pytest.param(Children(), BELOW, None, id="children"),
        pytest.param(Movement(), MOVED, None, id="movement"),
    ],
)
def test_only_evidence_asks_for_a_criterion(
    kind: RuleKind, rule: Rule, criterion: str | None
) -> None:
    """The rule's own id unless it names another."""
    assert kind.criterion(rule) == criterion


@pytest.mark.parametrize(
    ("kind", "rule", "look"),
    [
        pytest.param(Children(), BELOW, ("children", "gap"), id="children"),
        pytest.param(Movement(), MOVED, ("earlier", "gap"), id="movement"),
        pytest.param(Movement(), replace(MOVED, options={}), ("earlier", ""), id="of nothing"),
        pytest.param(Children(), replace(BELOW, options={}), ("children", ""), id="below nothing"),
        pytest.param(Threshold(), PLAIN, None, id="threshold"),
        pytest.param(Expression(), PLAIN, None, id="expression"),
        pytest.param(Evidence(), ASKED, None, id="evidence"),
    ],
)
def test_two_kinds_look_at_other_ratings(
    kind: RuleKind, rule: Rule, look: tuple[str, str] | None
) -> None:
    """One level down, or in an earlier assessment."""
    found = kind.looks(rule)
    assert (found and (found.at, found.of)) == look
