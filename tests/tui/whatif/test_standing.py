"""A what-if in place of the record: banner, marks, and the way back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qippdash.model.scenario import Scenario
from qippdash.tui.beside_record import beside_record
from qippdash.tui.opening import Opened
from qippdash.tui.prose import Paragraph
from qippdash.tui.whatif.changed import Changed, counted, nearest_first
from qippdash.tui.whatif.rerating import play
from qippdash.tui.whatif.standing import (
    banner,
    draft_of,
    emptied,
    loaded,
    record_of,
    replayed,
    shown,
)
from qippdash.whatif import Draft

RULE = "financial-progress/forecast-shortfall"
STRICT = Draft().set_cut(RULE, "green", "0.1%").set_cut(RULE, "amber", "0.2%").titled("Strict")


@pytest.fixture(scope="module")
def strict(opened: Opened) -> Opened:
    """Everybody's forecast falls short."""
    return shown(opened, play(opened.assessment, STRICT))


def test_the_banner_says_what_it_is_and_that_it_is_no_record(
    opened: Opened, strict: Opened
) -> None:
    """How many changes were made, and how many ratings changed by them."""
    many = strict.assessment.changes_from(opened.assessment).height
    said = " ".join(banner(strict))
    assert said.startswith("WHAT-IF: Strict 2 changes, ")
    assert f"{many:,} ratings changed - not the record" in said
    assert banner(opened) == ("", "", "")


def test_a_rating_that_changed_is_marked_with_both_letters(opened: Opened, strict: Opened) -> None:
    """Was > is, with the shape of what it is; one that did not stays as it was."""
    listing, before = (one.atlas.below("CL-GM") for one in (strict, opened))
    places = [place for place, one in enumerate(listing.columns) if one.kind == "rating"]
    marked = [cell for row in range(listing.height) for cell in listing.cells(row, places)]
    plain = [cell for row in range(before.height) for cell in before.cells(row, places)]
    differing = [(was, now) for was, now in zip(plain, marked, strict=True) if was != now]
    assert differing
    for was, now in differing:
        assert now.text.startswith(f"{was.text.split()[0]}>")
    widths = [listing.columns[place].width for place in places]
    assert max(widths) >= max(len(cell.text) for cell in marked)


def test_the_nodes_where_one_stands_come_first(opened: Opened, strict: Opened) -> None:
    """The node, then what it is in; then the others in their order."""
    changes = strict.assessment.changes_from(opened.assessment)
    code = next(
        one for one in changes["organisation"] if one != "CL-GM"
    )  # a trust whose rating changes
    row = opened.assessment.row(code)
    found = nearest_first(changes, opened.atlas, row)
    own = found.filter(found["initiative"].is_null())["organisation"].to_list()
    assert own[0] == code
    assert sorted(found.rows(), key=str) == sorted(changes.rows(), key=str)
    near = sum(one in {code, "CL-GM"} for one in own)
    assert set(own[:near]) <= {code, "CL-GM"}


def test_changes_are_counted_by_what_they_were_and_are(opened: Opened, strict: Opened) -> None:
    """Every change counts once."""
    changes = strict.assessment.changes_from(opened.assessment)
    said = counted(changes)
    assert said.startswith(f"{changes.height:,} ratings change colour: ")
    kinds = said.split(": ", 1)[1].split(", ")
    assert sum(int(kind.split(" ")[0].replace(",", "")) for kind in kinds) == changes.height
    assert counted(changes.clear()) == "no rating changes colour"
    assert counted(changes.head(1)).startswith("1 rating changes colour: 1 ")


def test_a_change_is_shown_with_both_letters_and_its_rule(opened: Opened, strict: Opened) -> None:
    """Name, was > is, by which rule, the value, the money at stake."""
    source = Changed(strict.assessment.changes_from(opened.assessment), opened.atlas)
    texts = [[cell.text for cell in source.cells(row, range(5))] for row in range(source.height)]
    assert all(">" in text[1] for text in texts)
    assert texts[0][2] == "overall: Financial progress"
    assert any(text[2] == "Forecast shortfall against this year's plan" for text in texts)
    assert any(text[3].endswith("%") for text in texts)
    assert texts[0][4].startswith("£")


def test_everything_taken_back_is_the_record_again_and_can_be_undone(
    opened: Opened, strict: Opened
) -> None:
    """The very same assessment, columns and tables; one step brings the what-if back."""
    nothing = emptied(draft_of(strict))
    back = shown(record_of(strict), play(opened.assessment, nothing))
    assert back.assessment is opened.assessment
    assert back.atlas is opened.atlas
    assert back.records is opened.records
    assert banner(back) == ("", "", "")
    assert nothing.undo().scenario == STRICT.scenario
    assert emptied(nothing) is nothing


def test_a_file_takes_the_place_of_a_draft_in_one_step() -> None:
    """It is saved as it is, and undo brings the draft back."""
    draft = loaded(STRICT, Scenario("Another", dropped=("X",)))
    assert draft.is_saved
    assert draft.undo().scenario == STRICT.scenario


def test_a_what_if_can_be_played_over_another_record(opened: Opened, strict: Opened) -> None:
    """Such as the pack read again: the same draft, the same file, fresh ratings."""
    assert strict.what_if is not None
    again = replayed(replace(opened, notice="read again"), strict.what_if)
    assert again.what_if is not None
    assert again.what_if.record.notice == "read again"
    assert again.what_if.changes.equals(strict.what_if.changes)


def test_beside_a_what_if_stands_what_the_record_has(opened: Opened, strict: Opened) -> None:
    """Where a rating differs, where only a threshold does, and where nothing does."""
    changes = strict.assessment.changes_from(opened.assessment)
    first = changes.filter(changes["rule"].is_not_null()).row(0, named=True)
    row = opened.assessment.row(first["initiative"] or first["organisation"])
    said = texts(strict, row, "financial-progress")
    assert any(
        f"{first['after']}" in line and f"in the record {first['before']}" in line for line in said
    )
    assert any("threshold" in line for line in said)
    assert texts(strict, row, "plan_year") == [
        "What-if: here the scenario changes nothing; it is as the record has it"
    ]
    assert texts(opened, row, "") == []


def test_a_figure_of_the_scenario_stands_beside_that_of_the_record(opened: Opened) -> None:
    """To the penny."""
    richer = shown(opened, play(opened.assessment, Draft().add("CL-GM", "2m")))
    said = texts(richer, opened.assessment.row("CL-GM"), "forecast_year")
    assert len(said) == 1
    assert "What-if: Forecast £" in said[0]
    assert "in the record £" in said[0]


def texts(opened: Opened, row: int, column: str) -> list[str]:
    """What stands beside a cell."""
    return [one.text for one in beside_record(opened, row, column) if isinstance(one, Paragraph)]
