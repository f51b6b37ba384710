"""What an initiative's own row says of it: stage, owner, dates, in the owner's words."""

from __future__ import annotations

from collections.abc import Iterator

from qippdash.tui.prose import Block, Gap, Paragraph
from qippdash.tui.records import Records
from qippdash.wording import day_words

_WORDS = (
    ("owner", "Owner"),
    ("provider", "Provider"),
    ("depends_on", "Waits for"),
    ("self_rating", "Its owner rates it"),
    ("quality_outcome", "Quality"),
    ("assumptions", "Assumes"),
    ("narrative", "Narrative"),
)


def facts(records: Records, code: str) -> Iterator[Block]:
    """An initiative in a few lines; blank columns are left out."""
    rows = records.rows("initiatives", code, initiative=True)
    if rows.is_empty():
        return
    row = rows.row(0, named=True)
    kinds = [row["stage"], row["kind"], row["side"], row["workstream"]]
    recurrent = {True: "recurrent", False: "non-recurrent", None: ""}[row["recurrent"]]
    said = ", ".join(str(word).replace("_", " ") for word in [*kinds, recurrent] if word)
    yield Gap()
    if said:
        yield Paragraph(said[:1].upper() + said[1:], "quiet")
    if row["starts"] or row["ends"]:
        yield Paragraph(f"{day_words(row['starts'])} to {day_words(row['ends'])}", "quiet")
    for column, title in _WORDS:
        if row[column]:
            yield Paragraph(f"{title}: {row[column]}", hang=2)
