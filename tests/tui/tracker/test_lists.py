"""The lists of the tracker from a real pack: what they hold, in which order, told in full."""

from __future__ import annotations

from pathlib import Path

import pytest

import qippdash
from qippdash.tui.opening import Opened, laid_out
from qippdash.tui.prose import lay_out, text_of
from qippdash.tui.tracker import OF_INITIATIVE, OF_ORGANISATION, Section, Shown, tracked

RULESETS = ("financial-progress", "integrated-plan")
EVERY = [(code, one) for code in ("CL-GM", "5HG") for one in OF_ORGANISATION if one.table]
EVERY += [(code, one) for code in ("5HG-007", "CL-GM-018") for one in OF_INITIATIVE]


@pytest.fixture(scope="module")
def opened(manchester: Path) -> Opened:
    """The cluster, opened."""
    return laid_out(qippdash.rate(manchester, RULESETS), manchester, None, unicode=True)


def the_list(opened: Opened, code: str, key: str) -> Shown:
    """A list of a node."""
    node = opened.atlas.row(code)
    assert node is not None
    sections = OF_INITIATIVE if opened.atlas.is_initiative(node) else OF_ORGANISATION
    return tracked(opened, node, next(one for one in sections if one.key == key))


def told(shown: Shown, at: int = 0) -> str:
    """A row in full."""
    return text_of(lay_out(shown.tell(at), 200))


def column(shown: Shown, key: str) -> list[str]:
    """What a column shows, from the top."""
    field = next(one for one in shown.fields if one.column.key == key)
    return [field.cell(at).text for at in range(len(field.values))]


@pytest.mark.parametrize(
    ("code", "section"), EVERY, ids=[f"{one.key} of {code}" for code, one in EVERY]
)
def test_every_row_of_every_list_is_told_in_full(
    opened: Opened, code: str, section: Section
) -> None:
    """No row without words, and no value that only a programmer would know."""
    shown = the_list(opened, code, section.key)
    for at in range(shown.listing.height):
        said = told(shown, at)
        assert said
        assert "None" not in said
        assert "_" not in said


def test_months_begin_at_the_last_with_actuals(opened: Opened) -> None:
    """June is the last reported of a pack as at the end of June."""
    shown = the_list(opened, "5HG-007", "months")
    assert shown.opening == 2
    assert "Made so far                    £418,800" in told(shown, 2)
    assert "Made or forecast" in told(shown, 3)


def test_risks_stand_with_most_money_first_and_in_full(opened: Opened) -> None:
    """The mitigation and the owner are read without leaving the list."""
    shown = the_list(opened, "5HG", "risks")
    assert column(shown, "exposure") == ["£458k", "£397k", "£323k"]
    assert "Mitigation: " in told(shown)
    assert "Owner: Director of Finance" in told(shown)


def test_evidence_of_an_initiative_is_that_of_its_plan(opened: Opened) -> None:
    """The heading says whose it is, and the criterion is named as its ruleset names it."""
    shown = the_list(opened, "5HG-007", "evidence")
    assert shown.fields[0].column.heading == "Criterion of 5HG's plan"
    assert column(shown, "title")[0] == "Long-term vision"
    assert "not met" in column(shown, "answer")
    assert "Why it is asked:" in told(shown)


def test_reviews_are_an_organisations(opened: Opened) -> None:
    """What was looked at, and what the reviewers asked for."""
    shown = the_list(opened, "CL-GM", "reviews")
    assert column(shown, "review")[0] == "deep dive"
    assert column(shown, "date")[0] == "30 Apr 2011"
    assert "They asked for: Progress since January" in told(shown)


def test_an_indicator_is_told_with_all_its_months(opened: Opened) -> None:
    """The row under the cursor, how it stands to its plan, and the year around it."""
    said = told(the_list(opened, "5HG", "indicators"))
    assert "Actual 1.6 above plan; higher is better." in said
    assert "Mar 2012" in said
