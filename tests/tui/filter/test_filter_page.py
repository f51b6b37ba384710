"""Every form that docs/filter.md lists is understood on the sample, and keeps some rows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import qippdash
from qippdash.tui.atlas import Atlas
from qippdash.tui.forms import FORMS as ON_SCREEN
from qippdash.tui.listing import Listing, everything

SHOWN = [form for form, _ in ON_SCREEN]
PAGE = (Path(__file__).parents[3] / "docs" / "filter.md").read_text(encoding="utf-8")
FORMS = [
    form
    for line in PAGE.splitlines()
    if line.startswith("| `")
    for form in re.findall(r"`([^`]+)`", line.split("|")[1])
]


@pytest.fixture(scope="module")
def nodes() -> Listing:
    """All of England."""
    atlas = Atlas(qippdash.rate("sample_data/england/2010-09", rulesets=["financial-progress"]))
    places = everything(atlas.assessment.nodes.height)
    return Listing(atlas.fields, places, (atlas.names, atlas.codes), more=atlas.below("").more)


def test_the_page_lists_forms() -> None:
    """As many as there are lines in its table, at least."""
    assert len(FORMS) > 18


@pytest.mark.parametrize("form", FORMS)
def test_a_form_of_the_page_is_understood(nodes: Listing, form: str) -> None:
    """It keeps some rows and not all, and nothing about it is in doubt."""
    shown = nodes.filtered(form)
    assert shown.kept.doubt == ""
    assert 0 < shown.height < nodes.height


def test_the_page_of_keys_lists_forms_of_the_page() -> None:
    """The dashboard offers nothing that its documentation does not explain."""
    assert [form for form in SHOWN if form not in FORMS] == []
