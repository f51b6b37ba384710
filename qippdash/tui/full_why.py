"""The whole explanation of a node as a page: each ruleset, each rule, worst first."""

from __future__ import annotations

from collections.abc import Iterator

from qippdash.explain import Explanation, NodeExplanation
from qippdash.model.scale import NOT_RATED
from qippdash.tui.prose import Block, Gap, Paragraph, Piece, Row
from qippdash.tui.why import drivers, held, tone_of
from qippdash.wording import listing, plural

DRIVERS = 12


def full_why(found: NodeExplanation | Explanation) -> list[Block]:
    """All there is to say about a node's ratings."""
    if isinstance(found, Explanation):
        return [*_rule(found)]
    blocks: list[Block] = []
    for one in found.overall:
        tone = tone_of(one.ruleset, one.rating)
        counts = listing([f"{count} {word}" for word, count in one.counts if count])
        blocks.append(Row([Piece(one.ruleset.title, "strong")], [Piece(one.rating, tone)]))
        said = f"{one.reason}: {counts}" if one.reason else counts
        blocks.append(Paragraph(said, "quiet"))
    for rule in found.rules:
        blocks += [Gap(), *_rule(rule)]
    return blocks


def _rule(found: Explanation) -> Iterator[Block]:
    tone = tone_of(found.ruleset, found.rating)
    value = "" if found.value is None else f" {found.value_words}"
    yield Row(
        [Piece(found.rule.title, "strong"), Piece(f"  {found.ruleset.title}", "quiet")],
        [Piece(f"{found.rating}{value}", tone)],
    )
    yield from held(found)
    for line in found.measures:
        blanks = f"; {plural(line.blanks, 'row')} of {line.rows:,} blank" if line.blanks else ""
        yield Row([Piece(f"  {line.title}")], [Piece(line.words)])
        yield Paragraph(f"    {line.name}: {line.definition}{blanks}", "quiet", hang=4)
    yield from drivers(found.contribution_title, found.contributions, DRIVERS)
    if found.contributions:
        yield Gap()
    for sentence in found.evidence:
        yield Paragraph(sentence)
    if found.rule.why:
        yield Paragraph(f"Why it matters: {found.rule.why}", hang=2)
    if found.rule.source:
        yield Paragraph(f"Source: {found.rule.source}", "quiet", hang=2)
    best = found.ruleset.scale.words[0]
    if found.rule.action and found.rating not in {best, NOT_RATED}:
        yield Paragraph(f"What to do: {found.rule.action}", "accent", hang=2)
