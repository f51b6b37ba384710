"""What is said of files that changed: one line, a line that stays, and a page."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from qippdash.tui.answers.answered import Answered, Goal
from qippdash.tui.live.news import News
from qippdash.tui.live.reread import Reread
from qippdash.tui.problems import listed
from qippdash.tui.prose import Block, Gap, Paragraph
from qippdash.tui.whatif.changed import Changed, moves
from qippdash.watching import Trouble
from qippdash.wording import plural

MOST_MOVES = 3


def in_a_line(reread: Reread, key: str) -> str:
    """What changed colour, what came and went; empty where the files say what they said before.

    Args:
        reread: what a change of files came to.
        key: what shows more of it; empty where no key does.
    """
    said = [*_colours(reread.changes), *_nodes(reread)]
    if reread.dropped:
        said.append(f"the what-if was left: {reread.dropped}")
    if not said:
        same = reread.record.assessment.particulars == reread.before.particulars
        return "" if same else f"read again at {reread.when:%H:%M}: no rating changed"
    return "; ".join(said) + (f" - {key} shows them" if key and reread.changes.height else "")


def stale(trouble: Trouble, key: str) -> str:
    """The line that stays until a file is mended."""
    if trouble.gone:
        # It says all that its page does, and fills 80 cells.
        way_out = "put it back, or restart without it"
        return f"STALE: {trouble.what} gone since {trouble.time}: {way_out}"
    more = f" - {key} shows why" if key else ""
    return f"STALE: {trouble.what} cannot be used since {trouble.time}{more}"


def meanwhile(news: News) -> str:
    """The line under a page that is read while files change."""
    if news.trouble is not None:
        return stale(news.trouble, "")
    said = in_a_line(news.waiting, "") if news.waiting else ""
    return f"meanwhile (close this to see): {said}" if said else ""


def page(news: News) -> Answered:
    """What is broken now, and the ratings that the last change of the files changed."""
    head: list[Block] = []
    if news.trouble is not None:
        how = "is gone" if news.trouble.gone else "cannot be used"
        first = f"{news.trouble.what} {how} since {news.trouble.time}."
        head = [Paragraph(first, "strong"), Paragraph("What is shown is the last that could be.")]
        head += [*listed(news.trouble.problems), Gap()]
    last = news.reread
    if last is None:
        return Answered(head, empty="no file has changed since the pack was opened")
    head.append(Paragraph(f"Read again at {last.when:%H:%M}{_files(last)}. {_summary(last)}"))
    changed = Changed(last.changes, last.record.atlas)
    name, *others = changed.columns
    changed.columns = (replace(name, heading="What changed colour"), *others)
    return Answered(head, changed, goal=lambda row: _goal(last, row), empty="nothing to list")


def _files(reread: Reread) -> str:
    """Which files changed since the reading before, the broken ones that were mended too."""
    return f", after a change of {', '.join(reread.files)}" if reread.files else ""


def _summary(reread: Reread) -> str:
    return "; ".join([*_colours(reread.changes), *_nodes(reread)] or ["No rating changed"]) + "."


def _colours(changes: pl.DataFrame) -> list[str]:
    """The overall ratings that changed, which the table shows, and how many rules behind them."""
    overall = changes.filter(pl.col("rule").is_null())
    rules = changes.height - overall.height
    said = []
    if overall.height:
        # A line of 80 cells has room for three, and for where to read the rest.
        first = moves(overall).split(", ")
        more = ", ..." if len(first) > MOST_MOVES else ""
        said.append(
            f"{plural(overall.height, 'rating')} changed: {', '.join(first[:MOST_MOVES])}{more}"
        )
    if rules:
        said.append(f"{plural(rules, 'rule')} changed colour")
    return said


def _nodes(reread: Reread) -> list[str]:
    said = [(reread.came, "new"), (reread.went, "gone")]
    return [f"{many:,} {word}" for many, word in said if many]


def _goal(reread: Reread, row: int) -> Goal:
    line = reread.changes.row(row, named=True)
    return Goal(line["initiative"] or line["organisation"], line["ruleset"], line["rule"] or "")
