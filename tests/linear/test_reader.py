"""Each word answers in sentences, and numbers lead where the last list says."""

from __future__ import annotations

import re

import pytest

from qippdash.linear import Reader
from qippdash.linear.reader import Left
from qippdash.linear.spoken import spoken
from qippdash.linear.words import WORDS

DRAWN = re.compile("[\u2190-\u23ff\u2500-\u27bf\u2b00-\u2bff\x00-\x1f\x7f-\x9f]")


def said(reader: Reader, *words: str) -> list[str]:
    """What is said to the last of some words."""
    found: list[str] = []
    for word in words:
        found = [spoken(one) for one in reader.answer(word) or ()]
    return found


def test_it_begins_with_where_one_is(reader: Reader) -> None:
    """The pack and its date, the place, its ratings in words, and the trusts under it."""
    sentences = [*reader.begin()]
    assert sentences[0] == "Greater Manchester, 2011-12, month 3, as at 30 June 2011."
    assert "Place: Greater Manchester (CL-GM), Cluster." in sentences
    assert "Financial progress: red." in sentences
    assert any(one.startswith("1. ") and "plan £" in one for one in sentences)


def test_a_number_goes_down_and_up_comes_back(reader: Reader) -> None:
    """From the cluster to a trust, to an initiative with its months, and up again."""
    [*reader.begin()]
    trust = said(reader, "2")
    scheme = said(reader, "1")
    assert ", PCT, in Greater Manchester." in trust[0]
    assert ", Initiative, in " in scheme[0]
    assert any(one.startswith("1. Apr 20") for one in scheme)
    assert said(reader, "up")[0] == trust[0]
    assert said(reader, "up")[0].startswith("Place: Greater Manchester")
    assert said(reader, "up") == ["This is the top."]
    assert said(reader, "back")[0] == trust[0]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("go 5LH", "Place: Tameside and Glossop (5LH)", id="a code"),
        pytest.param("go tameside and glossop", "Place: Tameside and Glossop", id="a name"),
        pytest.param("g 5lh", "Place: Tameside and Glossop (5LH)", id="small letters"),
        pytest.param("go prescribing", "Found for 'prescribing', best first:", id="several"),
        pytest.param(
            "go 5LHH", "greater-manchester: no node has the code '5LHH'", id="a misspelt code"
        ),
        pytest.param("go", "where to?", id="nothing"),
        pytest.param("list milestones", "no one list here is meant", id="a list of initiatives"),
        pytest.param("list ri", "Other lists here: below, indicators", id="a list"),
        pytest.param("99", "there is no number 99 here.", id="no such number"),
        pytest.param("9" * 5000, "there is no number 999999999999 here.", id="a huge number"),
        pytest.param("order forecast", "Other lists here", id="a column"),
        pytest.param("order colour", "no one column here is meant", id="no column"),
        pytest.param("compare", "with what?", id="compare with nothing"),
        pytest.param("compare CL-GM", "that is this place.", id="compare with itself"),
        pytest.param("why nonsense", "there is no ruleset or rule 'nonsense'", id="no rule"),
    ],
)
def test_each_word_answers(reader: Reader, typed: str, expected: str) -> None:
    """The first sentence says what was found, or what is wrong."""
    [*reader.begin()]
    assert said(reader, typed)[0].startswith(expected), said(reader, typed)[:2]


def test_a_question_has_no_stop_after_it(reader: Reader) -> None:
    """As every other sentence has; what to try follows."""
    assert said(reader, "go") == ["where to?", "Try: go and a name or a code"]
    assert said(reader, "compare")[0] == "with what?"


def test_names_with_the_letters_alone_do_not_follow_those_with_the_word(reader: Reader) -> None:
    """They are meant where nothing has the word."""
    fronts = said(reader, "go front")
    assert len(fronts) == 3
    assert all("at the front of" in one for one in fronts[1:])
    assert said(reader, "go cars")[0].startswith("Place: Lease cars and travel (")
    assert said(reader, "go glosp")[0].startswith("Place: Tameside and Glossop (")


def test_the_ruleset_that_rates_worst_can_be_first(reader: Reader) -> None:
    """`order` with a column's name: the red before the green."""
    [*reader.begin()]
    ordered = said(reader, "order financial")
    assert "In the order of Financial progress, worst or largest first." in ordered
    first = next(one for one in ordered if one.startswith("1. "))
    assert re.search(r": [a-z ]+, red", first)


def test_a_filter_that_keeps_nothing_says_where_it_would(reader: Reader) -> None:
    """How many further down, and what to type."""
    told = said(reader, "filter theme:prescribing")
    assert any(" further down would be listed." in one for one in told)
    assert told[-1] == "Type filter alone to list all here."


def test_a_filter_says_what_it_understood(reader: Reader) -> None:
    """And `filter` alone lists everything again."""
    [*reader.begin()]
    kept = said(reader, "filter plan>30m")
    assert "Filtered by Plan this year above £30.0 million." in kept
    assert len(said(reader, "filter")) > len(kept)


def test_why_goes_from_all_rules_to_one(reader: Reader) -> None:
    """Each rule in a sentence, then one of them in full, by the start of its name."""
    short = said(reader, "go 5LH", "why")
    assert any(one.startswith("Behind plan to date: ") for one in short)
    full = said(reader, "why behind")
    assert '"Behind plan to date"' in full[0]
    assert any(one.startswith("What makes up") for one in full)


def test_numbers_of_another_answer_lead_too(reader: Reader) -> None:
    """An alarm's and a similar plan's number goes to that place."""
    alarms = said(reader, "alarms")
    assert "most money at stake first" in alarms[0]
    code = re.search(r"\(([^)]+)\)", next(one for one in alarms if one.startswith("2. ")))
    assert code
    assert f"({code[1]})" in said(reader, "2")[0]
    near = said(reader, "go 5LH", "similar")
    third = re.search(r"\(([^)]+)\)", next(one for one in near if one.startswith("3. ")))
    assert third
    assert f"({third[1]})" in said(reader, "3")[0]


def test_two_places_side_by_side(reader: Reader) -> None:
    """Which is better rated, then ratings and figures of both."""
    both = said(reader, "go 5LH", "compare 5HG")
    assert "better rated at" in both[0]
    assert any(one.startswith("Financial progress: Tameside") for one in both)


def test_what_would_move_it(reader: Reader) -> None:
    """The smallest set of rules, and schemes that could give it."""
    assert any("must improve" in one for one in said(reader, "go 5LH", "levers"))


def test_the_schemes_that_give_most_are_named_and_all_on_asking(reader: Reader) -> None:
    """Ten, with how many there are and what to type for every one."""
    few = said(reader, "go CL-GM", "levers behind")
    numbered = [one for one in few if re.match(r"\d+\. ", one)]
    told = next(one for one in few if one.startswith("The 10 of "))
    count = int(told.split()[3])
    assert told.endswith("type levers behind all for every one:")
    assert len(numbered) == 10
    every = said(reader, "levers behind all")
    assert every[-1].startswith(f"{count}. ")
    assert said(reader, "levers all")[-1].partition(". ")[0].isdecimal()


def test_nothing_is_drawn(reader: Reader) -> None:
    """No box, no shape, no arrow, no control character: a reader would spell them out."""
    sentences = [spoken(one) for one in reader.begin()]
    for word in ("1", "1", "list milestones", "up", "why", "levers", "similar", "alarms", "help"):
        sentences += said(reader, word)
    assert not [one for one in sentences if DRAWN.search(one)]


def test_help_names_every_word_and_quit_leaves(reader: Reader) -> None:
    """What can be typed, a line each."""
    text = " ".join(said(reader, "help"))
    assert all(word.name in text for word in WORDS)
    with pytest.raises(Left):
        reader.answer("q")
