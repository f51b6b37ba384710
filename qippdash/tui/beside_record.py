"""What the record says where a what-if is shown: which figures are the scenario's."""

from __future__ import annotations

from collections.abc import Iterator

from qippdash.model.assessment import UNRATED_CODE, rating_column, value_column
from qippdash.model.rule import Rule
from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import NOT_RATED
from qippdash.tui.atlas import FIGURES, Atlas
from qippdash.tui.opening import Opened
from qippdash.tui.prose import Block, Paragraph
from qippdash.wording import exact_money_words, value_words

_SAME = "What-if: here the scenario changes nothing; it is as the record has it"
_NO_RULE = "does not apply"


def beside_record(opened: Opened, row: int, column: str = "") -> list[Block]:
    """What differs from the record at a node: none of it where the record is shown.

    Args:
        opened: what is shown.
        row: the node.
        column: a ruleset's id or a key figure's name; anything else for all of them.
    """
    standing = opened.what_if
    if standing is None or standing.is_empty:
        return []
    atlas, record = opened.atlas, standing.record.atlas
    asked = [one for one in record.assessment.rulesets if one.id == column]
    figures = [one for one in FIGURES if one[0] == column]
    said = [
        *(
            line
            for key, _, title, _ in figures or FIGURES
            for line in _figure(key, title, atlas, record, row)
        )
    ]
    if not figures:
        rulesets = asked or record.assessment.rulesets
        said = [*(line for one in rulesets for line in _ruleset(one, atlas, record, row)), *said]
    return [Paragraph(line, "warn", hang=2) for line in said or [_SAME]]


def _ruleset(ruleset: Ruleset, atlas: Atlas, record: Atlas, row: int) -> Iterator[str]:
    """Its overall rating, its rules, and their cut points, as far as they differ."""
    now = next(one for one in atlas.assessment.rulesets if one.id == ruleset.id)
    yield from _told(ruleset.title, *(_word(ruleset, one, row) for one in (atlas, record)))
    for rule, changed in zip(ruleset.rules, now.rules, strict=True):
        is_, was = (_rated(ruleset, rule, one, row) for one in (atlas, record))
        yield from _told(rule.title, is_, was)
        if rule.cuts != changed.cuts:
            yield f'What-if: the threshold of "{rule.title}" is the scenario\'s'


def _figure(key: str, title: str, atlas: Atlas, record: Atlas, row: int) -> Iterator[str]:
    is_, was = (one.figure(key)[row] for one in (atlas, record))
    words = (exact_money_words(None if one is None else one / 100) for one in (is_, was))
    yield from _told(title, *words)


def _told(title: str, is_: str, was: str) -> Iterator[str]:
    if is_ != was:
        yield f"What-if: {title} {is_}; in the record {was}"


def _rated(ruleset: Ruleset, rule: Rule, atlas: Atlas, row: int) -> str:
    value = atlas.assessment.coded[value_column(ruleset.id, rule.id)][row]
    word = _word(ruleset, atlas, row, rule.id)
    # A rule that does not apply can have a value all the same, of which nobody makes anything.
    said = value is not None and word != _NO_RULE
    return f"{word} {value_words(value, rule.unit)}" if said else word


def _word(ruleset: Ruleset, atlas: Atlas, row: int, rule: str = "") -> str:
    code = atlas.assessment.coded[rating_column(ruleset.id, rule)][row]
    if code is None:
        return _NO_RULE
    return NOT_RATED if code == UNRATED_CODE else ruleset.scale.words[code]
