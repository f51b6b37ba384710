"""What an initiative's own row says of it: stage, owner, dates, in the owner's words."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from qippdash.model.assessment import rating_column
from qippdash.model.ruleset import Ruleset
from qippdash.tui.atlas import Atlas
from qippdash.tui.opening import Opened
from qippdash.tui.prose import Block, Gap, Paragraph, Piece
from qippdash.tui.records import Records
from qippdash.wording import day_words, listing, month_words

_WORDS = (
    ("owner", "Owner"),
    ("provider", "Provider"),
    ("depends_on", "Waits for"),
    ("self_rating", "Its owner rates it"),
    ("quality_outcome", "Quality"),
    ("assumptions", "Assumes"),
    ("narrative", "Narrative"),
)


def facts(records: Records, code: str, *, without: Collection[str] = ()) -> Iterator[Block]:
    """An initiative in a few lines; blank columns are left out, and those said elsewhere."""
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
        if row[column] and column not in without:
            yield Paragraph(f"{title}: {row[column]}", hang=2)


def headline(opened: Opened, row: int) -> tuple[list[Piece], list[Piece]]:
    """An initiative in one line: stage, owner and dates; on the right how it is rated.

    There the owner's word stands beside what each ruleset says that rates it.
    """
    rows = opened.records.rows("initiatives", opened.atlas.code(row), initiative=True)
    own = rows.row(0, named=True) if len(rows) else {}
    owner, stage = own.get("owner"), str(own.get("stage") or "no stage").replace("_", " ")
    left = [Piece(f"{stage.capitalize()}, ", "quiet")]
    left.append(Piece(owner or "no owner named", "text" if owner else "warn"))
    if own.get("starts") or own.get("ends"):
        when = f", {month_words(own['starts'])} to {month_words(own['ends'])}"
        left.append(Piece(when, "quiet"))
    return left, _ratings(opened.atlas, row, own.get("self_rating"))


def about(opened: Opened, row: int) -> Iterator[Block]:
    """An initiative under a heading of its own: what its row says, and how it is rated."""
    yield Gap()
    yield Paragraph(f"The initiative: {opened.atlas.names[row]}", "strong")
    said = list(facts(opened.records, opened.atlas.code(row), without=("self_rating",)))
    yield from said[1:]
    yield from _against_figures(opened, row)


def _against_figures(opened: Opened, row: int) -> Iterator[Block]:
    rows = opened.records.rows("initiatives", opened.atlas.code(row), initiative=True)
    said = rows["self_rating"][0] if len(rows) else None
    rated = [
        f"{opened.atlas.overall_word(one, row).text} by {one.title}"
        for one in _rating(opened.atlas, row)
    ]
    owner = f"Its owner rates it {said}" if said else "Its owner has not rated it"
    figures = f"the figures say {listing(rated)}" if rated else "no ruleset rates it"
    yield Paragraph(f"{owner}; {figures}.")


def _ratings(atlas: Atlas, row: int, said: str | None) -> list[Piece]:
    rulesets = _rating(atlas, row)
    pieces = [Piece("self-rated ", "quiet"), _tinted(rulesets, said)]
    if not said:
        pieces = [Piece("not self-rated", "quiet")]
    for number, ruleset in enumerate(rulesets):
        between = f"{' ' if number else ', '}{_heading(atlas, ruleset)} "
        pieces += [Piece(between, "quiet"), Piece(*atlas.overall(ruleset, row))]
    return [*pieces, Piece(" " if rulesets else ", figures not rated ", "quiet")]


def _rating(atlas: Atlas, row: int) -> list[Ruleset]:
    """The rulesets that rate a node."""
    coded, rulesets = atlas.assessment.coded, atlas.assessment.rulesets
    return [one for one in rulesets if coded[rating_column(one.id)][row] is not None]


def _heading(atlas: Atlas, ruleset: Ruleset) -> str:
    return next(one.column.heading for one in atlas.fields if one.column.key == ruleset.id)


def _tinted(rulesets: list[Ruleset], word: str | None) -> Piece:
    """A word of an owner's in the tone that a scale in use gives it."""
    steps = (step for one in rulesets for step in one.scale.steps if step.word == word)
    return Piece(word or "", next((step.tone for step in steps), "text"))
