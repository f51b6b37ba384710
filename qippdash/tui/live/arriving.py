"""A record that was read again takes the place of the one that is shown."""

from __future__ import annotations

from dataclasses import replace

from qippdash.tui.live.carried import carry
from qippdash.tui.live.marks import mark_changes
from qippdash.tui.live.news import News
from qippdash.tui.live.reread import Reread, over, reread
from qippdash.tui.live.telling import in_a_line
from qippdash.tui.walk import Walk
from qippdash.tui.whatif.standing import record_of


def take(walk: Walk, news: News, arrived: Reread, key: str) -> None:
    """Walk over the new record from where we are, and say what it changed.

    Args:
        walk: over what is shown now.
        news: what is told of it on its page.
        arrived: what a change of files came to.
        key: what shows more of it.
    """
    found = _of_now(walk, arrived)
    said = in_a_line(found, key)
    plain = found.record.atlas.fields
    mark_changes(found.record.atlas, record_of(walk.opened).atlas)
    gone = carry(walk.session, walk.atlas, found.shown.atlas)
    walk.look_at(found.shown)
    walk.notice = "; ".join(filter(None, (gone, said))) or walk.notice
    # The record before is held no longer than it is needed: a pack can be large.
    news.reread = replace(found, before=found.record.assessment)
    news.unmarked = plain


def seen(walk: Walk, news: News) -> None:
    """Take the marks of changes away: they were looked at."""
    if not news.unmarked or news.reread is None:
        return
    news.reread.record.atlas.fields = [*news.unmarked]
    news.unmarked = ()
    walk.look_at(walk.opened)


def _of_now(walk: Walk, arrived: Reread) -> Reread:
    """The same, where another record or what-if is shown than when it was worked out."""
    standing, record = walk.opened.what_if, record_of(walk.opened)
    if arrived.before is not record.assessment:
        return reread(arrived.record, record.assessment, standing, arrived.when, arrived.files)
    if arrived.standing is standing:
        return arrived
    shown, dropped = over(arrived.record, standing)
    return replace(arrived, shown=shown, dropped=dropped, standing=standing)
