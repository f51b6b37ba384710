"""A place in sentences: where it is, its own ratings and figures, and what is under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qippdash.linear.answer import Answer, Numbered
from qippdash.model.ruleset import Ruleset
from qippdash.tui.atlas import FIGURES, Atlas
from qippdash.tui.elsewhere import Elsewhere, elsewhere
from qippdash.tui.facts import facts
from qippdash.tui.headings import level_title
from qippdash.tui.listing import Field, Listing
from qippdash.tui.prose import Paragraph
from qippdash.tui.session import Sort
from qippdash.tui.walk import Walk
from qippdash.wording import day_words, listing, money_words, plural, share_words

NO_RATING = "does not apply"


def place(walk: Walk) -> Answer:
    """Where we are, how it is rated, and what is listed there, numbered."""
    return Answer(_about(walk), listed(walk))


def again(walk: Walk) -> Answer:
    """What is listed at this place alone."""
    return Answer(_of_list(walk), listed(walk))


def listed(walk: Walk) -> Numbered:
    """What is listed at this place, through its filter and in its order."""
    shown = walk.listing()
    items = shown.items
    rulesets = [] if walk.section.table else _applying(walk.atlas, shown)

    def sentence(at: int) -> str:
        item = int(items[at])
        if walk.section.table:
            return _row(shown.fields, item)
        return _below(walk.atlas, item, rulesets)

    def code(at: int) -> str | None:
        node = walk.node_of(int(items[at]))
        return None if node is None else walk.atlas.code(node)

    return Numbered(len(items), sentence, code)


def offer(atlas: Atlas, rows: Sequence[int]) -> Numbered:
    """Some nodes to choose from."""
    return Numbered(
        len(rows),
        lambda at: f"{_named(atlas, rows[at])}{_within(atlas, rows[at])}",
        lambda at: atlas.code(rows[at]),
    )


def _about(walk: Walk) -> Iterator[str]:
    atlas, node = walk.atlas, walk.node
    if node is None:
        yield f"Place: the top of {atlas.title}."
    else:
        level = level_title(str(atlas.assessment.nodes["level"][node]))
        yield f"Place: {_named(atlas, node)}, {level}{_within(atlas, node)}."
        yield from _ratings(atlas, node)
        yield from _figures(atlas, node)
        if atlas.is_initiative(node):
            blocks = facts(walk.opened.records, atlas.code(node))
            yield from (ended(one.text) for one in blocks if isinstance(one, Paragraph))
    yield from _of_list(walk)


def _of_list(walk: Walk) -> Iterator[str]:
    shown = walk.listing()
    count = len(shown.items)
    others = [one.title.lower() for one in walk.sections if one != walk.section]
    if others:
        yield f"Other lists here: {listing(others, 'or')}. Type list and a name."
    if walk.view.filter:
        yield f"Filtered by {shown.kept.said or walk.view.filter}."
    if walk.view.sort:
        yield _order(shown, walk.view.sort)
    if not count:
        empty = walk.emptiness()
        yield f"{empty[:1].upper()}{empty[1:]}."
        if walk.view.filter:
            yield from _where_else(elsewhere(walk))
    elif walk.section.table:
        yield f"{walk.section.title}: {count:,}, numbered."
    else:
        titles = [one.title for one in _applying(walk.atlas, shown)]
        rated = f", with ratings by {listing(titles)}" if titles else ""
        yield f"{count:,} under it{rated}:"


def _where_else(found: Elsewhere) -> Iterator[str]:
    if found.below:
        yield f"{plural(found.below, 'place')} further down would be listed."
    if found.by_name and (found.below or found.outside):
        yield "Type go and the name to go there, or filter alone to list all here."
    else:
        yield "Type filter alone to list all here."


def _order(shown: Listing, sort: Sort) -> str:
    names = dict(zip((one.column.key for one in shown.fields), columns(shown), strict=True))
    first = "worst or largest" if sort.down else "smallest"
    return f"In the order of {names[sort.column]}, {first} first."


def _applying(atlas: Atlas, shown: Listing) -> list[Ruleset]:
    """The rulesets that rate anything in a list."""
    rated = {
        one.column.key
        for one in shown.fields
        if one.column.kind == "rating"
        and one.values.gather(shown.items).null_count() < len(shown.items)
    }
    return [one for one in atlas.assessment.rulesets if one.id in rated]


def _ratings(atlas: Atlas, node: int) -> Iterator[str]:
    for ruleset in atlas.assessment.rulesets:
        word = atlas.overall_word(ruleset, node).text
        if word != NO_RATING:
            yield f"{ruleset.title}: {word}."


def _figures(atlas: Atlas, node: int) -> Iterator[str]:
    amounts = []
    for key, _, title, _ in FIGURES:
        pence = atlas.figure(key)[node]
        amounts.append(f"{title} {money_words(None if pence is None else pence / 100)}")
    yield f"{'; '.join(amounts)}."
    share = atlas.reported(node, "name")
    if share is not None and share < 1:
        yield f"These figures rest on {share_words(int(share * 100) / 100, 0)} of their rows."


def _below(atlas: Atlas, node: int, rulesets: Sequence[Ruleset]) -> str:
    words = [atlas.overall_word(one, node).text for one in rulesets]
    pence = atlas.figure("plan_year")[node]
    plan = money_words(None if pence is None else pence / 100)
    rated = ", ".join(word if word != NO_RATING else "none" for word in words)
    return f"{_named(atlas, node)}: {'; '.join(one for one in (rated, f'plan {plan}') if one)}"


def _row(fields: Sequence[Field], item: int) -> str:
    """A row of a table: its first cell, then each other that is not empty, with its heading."""
    first, *rest = fields
    said = [
        f"{one.column.long_heading or one.column.heading} {text}"
        for one in rest
        if (text := one.cell(item).text.strip())
    ]
    return f"{first.cell(item).text}: {'; '.join(said)}"


def _named(atlas: Atlas, node: int) -> str:
    return f"{atlas.names[node]} ({atlas.code(node)})"


def _within(atlas: Atlas, node: int) -> str:
    above = [str(atlas.names[row]) for row in atlas.path(node)[-2::-1]]
    return "".join(f", in {name}" for name in above)


def ended(text: str) -> str:
    """The text with a stop at its end, unless it has one."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def welcome(walk: Walk) -> Iterator[str]:
    """What is said first: what was opened, and how to go on."""
    said = walk.atlas.assessment.particulars
    yield f"{said.pack_title}, as at {day_words(said.as_at)}."
    count = walk.atlas.assessment.nodes.height
    yield f"{plural(count, 'organisation or initiative', 'organisations and initiatives')} rated."
    if walk.opened.set_aside:
        yield f"{walk.opened.set_aside}."
    yield "Type a number to go there, help for the words, or quit."


def columns(shown: Listing) -> list[str]:
    """What a list can be ordered by."""
    return [one.column.long_heading or one.column.heading for one in shown.fields]
