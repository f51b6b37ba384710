"""A what-if that the dashboard shows: its draft, the record behind it, and its banner."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qippdash.model.scenario import Scenario
from qippdash.tui.atlas import Atlas
from qippdash.tui.opening import Opened, Standing
from qippdash.tui.records import Records
from qippdash.tui.whatif.marked import mark
from qippdash.tui.whatif.rerating import Answer, play
from qippdash.whatif import UNTITLED, Draft, in_words
from qippdash.wording import plural

# A longer name would take the room of what the banner must say on 80 columns.
_NAME_CELLS = 28


def record_of(opened: Opened) -> Opened:
    """The record behind what is shown; the same where it is the record."""
    return opened.what_if.record if opened.what_if else opened


def draft_of(opened: Opened) -> Draft:
    """The draft that is shown; a new one where it is the record."""
    return opened.what_if.draft if opened.what_if else Draft()


def shown(record: Opened, answer: Answer, file: Path | None = None) -> Opened:
    """What the dashboard shows of a what-if: its ratings marked where the record has others."""
    standing = Standing(record, answer.draft, answer.changes, file)
    if standing.is_empty:
        return replace(record, what_if=standing)
    atlas = Atlas(answer.played, unicode=record.atlas.unicode)
    mark(atlas, record.atlas.fields)
    records = Records(answer.played)
    return replace(record, assessment=answer.played, atlas=atlas, records=records, what_if=standing)


def replayed(record: Opened, standing: Standing) -> Opened:
    """The same what-if over another record, such as a pack that was read again.

    Raises:
        UsageError: it cannot be played over that one.
    """
    return shown(record, play(record.assessment, standing.draft), standing.file)


def saved(opened: Opened, draft: Draft, file: Path) -> Opened:
    """The same what-if, known to be saved in a file."""
    standing = opened.what_if
    if standing is None:
        return opened
    return replace(opened, what_if=replace(standing, draft=draft, file=file))


def loaded(draft: Draft, scenario: Scenario) -> Draft:
    """A scenario from a file in place of a draft, as one step that can be undone."""
    return replace(draft, scenario=scenario, past=(*draft.past, draft.scenario), future=()).kept()


def emptied(draft: Draft) -> Draft:
    """Everything taken back, as one step that can be undone."""
    if draft.scenario.is_empty:
        return draft
    empty = Scenario(draft.scenario.title, note=draft.scenario.note)
    return replace(draft, scenario=empty, past=(*draft.past, draft.scenario), future=())


def banner(opened: Opened) -> tuple[str, str, str]:
    """What the banner says: what may be cut, and what may not, in full and in short.

    Nothing over the record. One that nobody has named is called by what it changes, where that is short.
    """
    standing = opened.what_if
    if standing is None or standing.is_empty:
        return "", "", ""
    scenario = standing.draft.scenario
    said = in_words(scenario)
    changes = plural(len(said), "change")
    ratings = plural(standing.changes.height, "rating")
    title = _brief(said) if scenario.title == UNTITLED else scenario.title
    first = f"WHAT-IF: {title}" if title else "WHAT-IF"
    changed = f"{ratings} changed - not the record "
    return first, f"{changes}, {changed}", changed


def _brief(said: list[str]) -> str:
    title = "; ".join(said)
    return title if len(title) <= _NAME_CELLS else ""
