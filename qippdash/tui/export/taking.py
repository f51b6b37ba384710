"""What the browser shows, as a sheet: its rows as they stand, and what is said above them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qippdash.formats.table import what_if_lines
from qippdash.plain import clean
from qippdash.tui.export.sheet import About, Sheet, marked, row_of, sheet
from qippdash.wording import day_words

if TYPE_CHECKING:
    from qippdash.tui.screens.browser import Browser
    from qippdash.tui.session import Sort
    from qippdash.tui.walk import Walk

_LONGEST_NAME = 60


def about(browser: Browser) -> About:
    """The place, its date, order and filter, and the banner of a what-if."""
    walk = _walk(browser)
    particulars = walk.atlas.assessment.particulars
    title = "".join(piece.text for piece in walk.crumbs())
    if walk.section.table:
        title = f"{title} > {walk.section.title}"
    notes = [f"as at {day_words(particulars.as_at)}"]
    if walk.view.filter:
        notes.append(f"filter: {walk.view.filter}")
    if walk.view.sort:
        notes.append(_ordered(browser, walk.view.sort))
    what_if = [clean(line) for line in what_if_lines(particulars)]
    return About(clean(title), [clean(note) for note in notes], what_if)


def taken(browser: Browser) -> Callable[[], Sheet]:
    """The rows that are listed; where some of them are marked, those."""
    walk, listing = _walk(browser), browser.listing
    if listing is None:
        raise ValueError(listing)
    only = None if walk.section.table else marked(listing, walk.atlas.codes, walk.session.marked)
    said = about(browser)
    if only is not None:
        note = f"{len(only):,} marked of {len(listing.items):,} rows"
        said = About(said.title, [*said.notes, note], said.what_if)
    return partial(sheet, said, listing, only)


def row(browser: Browser) -> Sheet | None:
    """The row under the cursor; None where there is none."""
    listing = browser.listing
    item = listing.item(browser.table.row) if listing and browser.walk else None
    return None if listing is None or item is None else row_of(about(browser), listing, item)


def link(pack: Path, code: str) -> str:
    """The command that opens a pack at a code, safe to paste into a shell."""
    words = ["qippdash", "open", clean(str(pack.resolve()))]
    # A code that begins with a hyphen would be taken for an option.
    at = [f"--at={clean(code)}"] if code.startswith("-") else ["--at", clean(code)]
    return shlex.join([*words, *(at if code else [])])


def file_name(browser: Browser) -> str:
    """A name for a file, without its ending: the place's own, in small letters."""
    walk = _walk(browser)
    name = walk.atlas.title if walk.node is None else str(walk.atlas.names[walk.node])
    words = re.sub(r"[^a-z0-9]+", "-", f"{name} {walk.section.key}".lower())
    return words.strip("-")[:_LONGEST_NAME].strip("-") or "qippdash"


def _ordered(browser: Browser, sort: Sort) -> str:
    fields = browser.listing.fields if browser.listing else ()
    column = next((one.column for one in fields if one.column.key == sort.column), None)
    heading = (column.long_heading or column.heading) if column else sort.column
    return f"sorted by {heading}, {'largest or worst' if sort.down else 'smallest or best'} first"


def _walk(browser: Browser) -> Walk:
    if browser.walk is None:
        raise ValueError(browser.walk)
    return browser.walk
