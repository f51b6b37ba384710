"""What would have to change about a scheme for a condition to hold, or to hold no more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from qippdash.expressions import Type, read
from qippdash.levers.turned import in_words, turned
from qippdash.measures.sight import columns

DAY = date(2010, 9, 30)
CASES = [
    pytest.param("stage == 'unidentified'", False, {"stage": "opportunity"}, id="identified"),
    pytest.param("stage != 'unidentified'", True, {"stage": "opportunity"}, id="the same, said no"),
    pytest.param("stage == 'opportunity'", False, {"stage": "in_progress"}, id="a step further"),
    pytest.param(
        "stage in ('fully_developed', 'delivered')", True, {"stage": "fully_developed"}, id="far"
    ),
    pytest.param("stage == 'delivered'", False, None, id="nothing after the last step"),
    pytest.param("not recurrent", False, {"recurrent": True}, id="recurrent"),
    pytest.param("recurrent", True, {"recurrent": True}, id="recurrent, said yes"),
    pytest.param("owner is None", False, {"owner": "stated"}, id="an owner is named"),
    pytest.param("scheme_provider is None", False, {"provider": "stated"}, id="a provider is"),
    pytest.param("starts is not None", True, {"starts": DAY}, id="a date is written"),
    pytest.param("depends_on is not None", False, {"depends_on": None}, id="waits no more"),
    pytest.param("owner is None", True, None, id="nobody takes an owner away"),
    pytest.param("self_rating == 'green'", True, {"self_rating": "green"}, id="rated green"),
    pytest.param("theme == 'estates'", False, None, id="what a scheme is, it stays"),
    pytest.param("tier == 3", False, None, id="its tier too"),
    pytest.param("stage == 'opportunity' or recurrent", True, None, id="one of two is no step"),
]


@pytest.mark.parametrize(("text", "holds", "expected"), CASES)
def test_only_what_owners_can_change_is_changed(
    text: str, holds: bool, expected: Mapping[str, object] | None
) -> None:
    """The least step that does it."""
    part = read(text, columns("savings"), Type.BOOLEAN).tree
    assert turned(part, holds=holds, day=DAY) == expected


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param({"stage": "in_progress"}, "its stage becomes in progress", id="stage"),
        pytest.param({"recurrent": True}, "it comes again every year", id="recurrent"),
        pytest.param({"owner": "stated"}, "its owner is stated", id="owner"),
        pytest.param({"depends_on": None}, "it waits for no other scheme", id="waiting"),
        pytest.param({"self_rating": "green"}, "its owner can rate it green", id="rating"),
        pytest.param(
            {"stage": "opportunity", "owner": "stated"},
            "its stage becomes opportunity and its owner is stated",
            id="two at once",
        ),
    ],
)
def test_a_change_is_said_as_the_assumption_that_it_is(
    change: Mapping[str, object], words: str
) -> None:
    """A screen that shows the amounts shows this beside them."""
    assert in_words(change) == words
