"""What can be moved at a node, and how what is typed becomes part of a scenario."""

from __future__ import annotations

import pytest

from qippdash.errors import UsageError
from qippdash.tui.opening import Opened
from qippdash.tui.whatif.offers import Offer, as_typed, example, label, offers, put, shown
from qippdash.whatif import Draft

SCHEME = "5HG-001"


def offer_of(opened: Opened, code: str, column: str, kind: str) -> Offer:
    """The first offer of a kind at a node."""
    row = opened.assessment.row(code)
    return next(one for one in offers(opened.atlas, row, column) if one.kind == kind)


def a_scheme(opened: Opened) -> str:
    """The code of some initiative."""
    return str(opened.assessment.nodes["initiative"].drop_nulls()[0])


def test_a_ratings_column_offers_the_cut_points_of_its_ruleset_worst_rule_first(
    opened: Opened,
) -> None:
    """Each rule that applies gives a cut point for each word but the worst; then comes money."""
    found = offers(opened.atlas, opened.assessment.row("CL-GM"), "financial-progress")
    assert [one.kind for one in found[-2:]] == ["cut", "money"]
    assert {one.key.split("/")[0] for one in found[:-1]} == {"financial-progress"}
    assert [one.word for one in found[:2]] == ["green", "amber"]
    assert found[0].key == "financial-progress/behind-plan-to-date"
    assert found[0].record == "5%"


def test_elsewhere_the_money_of_the_node_comes_first(opened: Opened) -> None:
    """The cut points of every ruleset follow."""
    found = offers(opened.atlas, opened.assessment.row("CL-GM"), "plan_year")
    assert found[0].kind == "money"
    assert len({one.key.split("/")[0] for one in found[1:]}) > 1


def test_a_scheme_can_be_dropped_slip_be_scaled_and_get_money(opened: Opened) -> None:
    """Its forecast is what can be moved."""
    found = offers(opened.atlas, opened.assessment.row(a_scheme(opened)), "name")
    assert [one.kind for one in found[:4]] == ["drop", "slip", "scale", "money"]


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        pytest.param("cut", "3%", "3%", id="a cut point"),
        pytest.param("drop", "yes", "yes", id="dropped"),
        pytest.param("slip", "3", "3", id="later"),
        pytest.param("scale", "80%", "80%", id="a share of its forecast"),
        pytest.param("money", "£2,000,000", "£2.0m", id="money"),
        pytest.param("money", "-£500,000 from 2011-01", "-£500k", id="money taken away later"),
    ],
)
def test_what_is_typed_can_be_typed_on(opened: Opened, kind: str, text: str, words: str) -> None:
    """The scenario gives back what was typed; and with nothing typed the record is as it was."""
    offer = offer_of(opened, a_scheme(opened), "financial-progress", kind)
    draft = put(offer, Draft(), text)
    assert as_typed(offer, draft.scenario) == text
    assert shown(offer, draft.scenario) == words
    back = put(offer, draft, "")
    assert back.scenario.is_empty
    assert (as_typed(offer, back.scenario), shown(offer, back.scenario)) == ("", "")


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        pytest.param("cut", "%", "is no cut point", id="a cut point"),
        pytest.param(
            "cut", "2m", "is an amount, and this is a percentage", id="an amount for a share"
        ),
        pytest.param("cut", "30", "would be 3000%", id="a percentage without its sign"),
        pytest.param("drop", "perhaps", "is neither yes nor no", id="dropped"),
        pytest.param("slip", "soon", "is no number of months", id="later"),
        pytest.param("scale", "half", "is no factor", id="a share"),
        pytest.param("money", "lots", "is no amount", id="money"),
        pytest.param("money", "2m from spring", "is no month", id="money from no month"),
    ],
)
def test_what_is_no_value_is_refused(opened: Opened, kind: str, text: str, said: str) -> None:
    """In words that say what is wrong and what can be typed."""
    offer = offer_of(opened, a_scheme(opened), "financial-progress", kind)
    with pytest.raises(UsageError) as refused:
        put(offer, Draft(), text)
    assert said in refused.value.problems[0].what
    assert refused.value.problems[0].hint
    assert example(offer)


def test_the_label_says_which_way_a_cut_point_counts(opened: Opened) -> None:
    """At most, or at least."""
    row = opened.assessment.row("CL-GM")
    labels = {one.key: label(one) for one in offers(opened.atlas, row, "financial-progress")}
    assert labels["financial-progress/forecast-shortfall"] == "amber, at most"
    assert labels["financial-progress/headroom"] == "amber, at least"
    assert labels["CL-GM"] == "money added"
