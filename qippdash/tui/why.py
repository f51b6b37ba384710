"""What the panel says about the cell under the cursor, shortest facts first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import floor

from qippdash.explain import Contribution, Explanation
from qippdash.model.assessment import rating_column, value_column
from qippdash.model.rule import Rule
from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import NOT_RATED
from qippdash.tui.atlas import FIGURES, Atlas
from qippdash.tui.beside_record import beside_record
from qippdash.tui.facts import facts
from qippdash.tui.opening import Opened
from qippdash.tui.prose import Block, Gap, Paragraph, Piece, Row
from qippdash.tui.trend import TREND
from qippdash.wording import (
    exact_money_words,
    money_words,
    share_words,
    value_words,
)

DRIVERS = 3
WORST = 4


@dataclass(frozen=True)
class Question:
    """What is asked: a cell, and how much room there is for the answer.

    ``column`` is a ruleset's id, a key figure's name, or anything else for the node as a whole.
    ``brief`` is for a panel of few lines: of a ruleset only the rule that is worst. ``rule`` is
    the one that was told of last: it stays while it is as bad as any, so that a cursor that
    moves down a column compares like with like.
    """

    row: int
    column: str
    brief: bool = False
    rule: str = ""


def why(opened: Opened, question: Question) -> list[Block]:
    """The panel's text for a node and a column of its table."""
    atlas, row = opened.atlas, question.row
    # Most names have one line and many have two: what is said of the next keeps its lines.
    least = 0 if question.brief else 2
    name: Block = Paragraph(f"{atlas.names[row]} ({atlas.code(row)})", "strong", least=least)
    ruleset = _ruleset(atlas, question)
    if ruleset is not None:
        told_first = beside_record(opened, row, ruleset.id)[: 2 if question.brief else None]
        return [name, *told_first, *_of_ruleset(atlas, ruleset, question)]
    if any(question.column == key for key, *_ in FIGURES):
        told_first = beside_record(opened, row, question.column)
        return [name, *told_first, *_of_figure(atlas, row, question.column)]
    if question.column == TREND:
        return [name, *atlas.trends.told(row)]
    about = facts(opened.records, atlas.code(row)) if atlas.is_initiative(row) else []
    return [name, *beside_record(opened, row), *_of_node(atlas, row), *about]


def told(atlas: Atlas, question: Question) -> str:
    """The id of the rule that the answer tells of in full; empty where it tells of none."""
    ruleset = _ruleset(atlas, question)
    rules = worst_first(atlas, question.row, ruleset) if ruleset else []
    if ruleset is None or not rules:
        return ""
    worst = _code(atlas, question.row, ruleset, rules[0])
    as_bad = [rule.id for rule in rules if _code(atlas, question.row, ruleset, rule) == worst]
    return question.rule if question.rule in as_bad else as_bad[0]


def _ruleset(atlas: Atlas, question: Question) -> Ruleset | None:
    rulesets = atlas.assessment.rulesets
    return next((one for one in rulesets if one.id == question.column), None)


def _of_node(atlas: Atlas, row: int) -> Iterator[Block]:
    worst: list[Block] = []
    for ruleset in atlas.assessment.rulesets:
        rating = atlas.overall(ruleset, row)
        rules = worst_first(atlas, row, ruleset)
        codes = [_code(atlas, row, ruleset, rule) for rule in rules]
        last = ruleset.scale.steps[-1]
        bad = sum(code == len(ruleset.scale.steps) - 1 for code in codes)
        worst += [_rule_row(atlas, row, ruleset, rule) for rule in rules[:bad]]
        if rating.text:
            yield Row(
                [Piece(f"{rating.text} ", rating.tone), Piece(ruleset.title)],
                [Piece(f"{bad} of {len(rules)} {last.word}", "quiet")],
            )
    if atlas.is_initiative(row):
        return
    yield Gap()
    yield from worst[:WORST]
    if len(worst) > WORST:
        yield Row([Piece(f"and {len(worst) - WORST} more; e shows all", "quiet")])


def _of_ruleset(atlas: Atlas, ruleset: Ruleset, question: Question) -> Iterator[Block]:
    row = question.row
    word = atlas.overall_word(ruleset, row)
    yield Row([Piece(ruleset.title, "strong")], [Piece(word.text, word.tone)])
    if not question.brief:
        # In the ruleset's own order: each rule keeps its line while the cursor moves.
        for rule in ruleset.rules:
            if _code(atlas, row, ruleset, rule) is not None:
                yield _rule_row(atlas, row, ruleset, rule)
        yield Gap()
    if rule_id := told(atlas, question):
        found = atlas.assessment.explain(atlas.code(row), f"{ruleset.id}/{rule_id}")
        if isinstance(found, Explanation):
            yield from of_rule(found)
            yield from drivers(found.contribution_title, found.contributions, DRIVERS)


def of_rule(found: Explanation) -> Iterator[Block]:
    """One rule: its value, what it is held against, and how far it is from better."""
    tone = tone_of(found.ruleset, found.rating)
    yield Row([Piece(found.rule.title, "strong")], [Piece(_value(found), tone)])
    yield from held(found, brief=True)


def held(found: Explanation, *, brief: bool = False) -> Iterator[Block]:
    """What a rule's value is held against, how far it is from better, and what it left out.

    ``brief`` leaves out what goes without saying, as each letter that differs from one node to
    the next is sent with the cursor: the worst rating's cut point, and a lever said before.
    """
    if found.reason:
        yield Paragraph(f"Not rated: {found.reason}", "warn")
    worst = found.ruleset.scale.words[-1]
    said = [cut for cut in found.cuts if cut[0] != worst] if brief else []
    cuts = "; ".join(f"{word}: {text}" for word, text in said or found.cuts)
    source = f" ({found.rule.provenance} threshold)" if found.rule.provenance else ""
    yield Paragraph(f"{cuts}{source}", "quiet", hang=2)
    before = ""
    for distance in found.distances:
        what, by, amount = distance.words.rpartition(" by ")
        words = f"by {amount}" if brief and by and what == before else distance.words
        yield Paragraph(f"To {distance.word}: {words}", hang=2)
        before = what
    yield from _coverage(found.coverage)
    for note in found.notes:
        yield Paragraph(note, "warn")


def drivers(title: str, parts: Sequence[Contribution], most: int) -> Iterator[Block]:
    """The children that make up a value, largest first, with their shares."""
    if not parts:
        return
    yield Gap()
    yield Paragraph(title, "quiet")
    for part in parts[:most]:
        share = "" if part.share is None else f" {share_words(part.share, 0):>4}"
        yield Row([Piece(part.name)], [Piece(f"{part.words:>7}{share}")])
    if len(parts) > most:
        yield Row([Piece(f"and {len(parts) - most} more", "quiet")])


def _of_figure(atlas: Atlas, row: int, key: str) -> Iterator[Block]:
    title = next(long for name, _, long, _ in FIGURES if name == key)
    pence = atlas.figure(key)[row]
    amount = exact_money_words(None if pence is None else pence / 100)
    yield Row([Piece(title, "strong")], [Piece(amount)])
    yield Paragraph(atlas.definition(key), "quiet", hang=2)
    children = [] if atlas.is_initiative(row) else atlas.below(atlas.code(row)).items.to_list()
    parts = [(child, atlas.figure(key)[child]) for child in children]
    known = sorted(((c, p) for c, p in parts if p), key=lambda part: -part[1])
    if known:
        yield Gap()
        yield Paragraph("Largest one level down", "quiet")
    for child, part in known[: 2 * DRIVERS]:
        share = f" {share_words(part / pence, 0):>4}" if pence else ""
        yield Row([Piece(str(atlas.names[child]))], [Piece(f"{money_words(part / 100):>7}{share}")])


def worst_first(atlas: Atlas, row: int, ruleset: Ruleset) -> list[Rule]:
    """The rules that apply to a node: the worst rating first, those not rated last."""
    codes = {rule.id: _code(atlas, row, ruleset, rule) for rule in ruleset.rules}
    applying = [rule for rule in ruleset.rules if codes[rule.id] is not None]
    return sorted(applying, key=lambda rule: -(codes[rule.id] or 0) - 0.5 * rule.must)


def tone_of(ruleset: Ruleset, word: str) -> str:
    """The tone of a word of a ruleset's scale."""
    if word == NOT_RATED:
        return "none"
    return ruleset.scale.steps[ruleset.scale.code(word)].tone


def _code(atlas: Atlas, row: int, ruleset: Ruleset, rule: Rule) -> int | None:
    code: int | None = atlas.assessment.coded[rating_column(ruleset.id, rule.id)][row]
    return code


def _rule_row(atlas: Atlas, row: int, ruleset: Ruleset, rule: Rule) -> Block:
    rating = atlas.rating(ruleset.scale, _code(atlas, row, ruleset, rule))
    value = atlas.assessment.coded[value_column(ruleset.id, rule.id)][row]
    shown = "" if value is None else value_words(value, rule.unit)
    return Row([Piece(f"{rating.text} ", rating.tone), Piece(rule.title)], [Piece(shown)])


def _value(found: Explanation) -> str:
    return found.rating if found.value is None else found.value_words


def _coverage(share: float | None) -> Iterator[Block]:
    if share is not None and share < 1:
        yield Paragraph(
            f"This rule: {share_words(floor(share * 100) / 100, 0)} of its rows are reported",
            "warn",
        )
