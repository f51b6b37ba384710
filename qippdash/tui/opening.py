"""From a folder to something to show: read, rate, lay out; in a thread of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from qippdash import api
from qippdash.assessment import Assessment
from qippdash.catalogue import Load
from qippdash.errors import QippdashError, UsageError
from qippdash.formats.set_aside import by_table, in_words
from qippdash.model.plugin import reason
from qippdash.model.portfolio import Portfolio
from qippdash.model.ruleset import Ruleset
from qippdash.tui.atlas import Atlas
from qippdash.tui.begun import Begun, begin
from qippdash.tui.records import Records
from qippdash.whatif import Draft


@dataclass(frozen=True)
class Opened:
    """An assessment ready to walk, where to start, and what must be said at once.

    ``what_if`` has the record behind it, where it is the assessment of a scenario.
    """

    assessment: Assessment
    atlas: Atlas
    records: Records
    start: str
    set_aside: str = ""
    notice: str = ""
    what_if: Standing | None = None


@dataclass(frozen=True)
class Standing:
    """A what-if that stands where the record was.

    ``changes`` are the ratings that differ (`qippdash.changes.RANKED_COLUMNS`), ``file`` is
    where the scenario was saved or opened. A draft that changes nothing is kept too, so that
    what was taken back can be brought again: the record is shown then, without a banner.
    """

    record: Opened
    draft: Draft
    changes: pl.DataFrame
    file: Path | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it is the record that is shown."""
        return self.draft.scenario.is_empty


def open_pack(
    pack: Path,
    rulesets: Sequence[str | Path] | None,
    at: str | None,
    load: Load | None = None,
    *,
    unicode: bool,
    against: Path | None = None,
    begun: Begun | None = None,
) -> Opened:
    """Read and rate a pack, and lay it out; a plugin that failed is a notice.

    ``against`` is the file of an earlier assessment, for rules that look at how a rating moved.
    ``begun`` is the same pack where it is being read already.

    Raises:
        QippdashError: the pack or a ruleset cannot be used.
    """
    begun = begun or begin(pack, load)
    catalogue, chosen = begun.catalogue, _chosen(rulesets, begun)
    assessment = api.rate(
        begun.portfolio(), rulesets=chosen or rulesets, catalogue=catalogue, earlier=against
    )
    opened = laid_out(assessment, pack, at, unicode=unicode)
    failed = reason(one.plugin for one in catalogue.failures)
    said = f"{failed}: `qippdash plugins check` says why" if failed else ""
    return replace(opened, notice=opened.notice or said)


def _chosen(rulesets: Sequence[str | Path] | None, begun: Begun) -> Sequence[Ruleset]:
    """The rulesets to rate by, where they can be loaded while the pack is read."""
    if begun.day is None:
        return ()
    try:
        return api.load_rulesets(rulesets, catalogue=begun.catalogue, as_at=begun.day)
    except QippdashError:
        # What is wrong with the pack is said before what is wrong with a ruleset.
        return ()


def laid_out(assessment: Assessment, pack: Path, at: str | None, *, unicode: bool) -> Opened:
    """What the dashboard needs beside an assessment.

    Args:
        assessment: what to show.
        pack: how the person named the pack, for the commands that the screen suggests.
        at: the code to start at; an unknown one is a notice and the top of the tree.
        unicode: whether shapes beyond ASCII can be shown.
    """
    atlas = Atlas(assessment, unicode=unicode)
    start, notice = _start(atlas, at)
    aside = _set_aside(assessment.portfolio, pack)
    return Opened(assessment, atlas, Records(assessment), start, aside, notice)


def _start(atlas: Atlas, at: str | None) -> tuple[str, str]:
    tops = atlas.tops()
    top = atlas.code(tops[0]) if len(tops) == 1 else ""
    if at is None:
        return top, ""
    row = atlas.row(at)
    if row is not None:
        return atlas.code(row), ""
    try:
        atlas.assessment.row(at)
    except UsageError as unknown:
        first = unknown.problems[0]
        near = first.hint.startswith("did you mean")
        return top, f"{first.what}: {first.hint if near else 'g finds one by its name'}"
    return top, ""


def _set_aside(portfolio: Portfolio, pack: Path) -> str:
    """How many rows could not be used and the money in them; empty where all could."""
    aside = in_words(by_table(portfolio))
    return f"{aside}: `qippdash check {pack}`" if aside else ""
