"""What can be moved at a node: the cut points of its rules, a scheme's forecast, money."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from qippdash.errors import Problem, UsageError
from qippdash.model.assessment import rating_column
from qippdash.model.rule import Cut, Rule
from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import word_key
from qippdash.model.scenario import Scenario
from qippdash.tui.atlas import Atlas
from qippdash.tui.why import worst_first
from qippdash.whatif import Draft
from qippdash.whatif.typed import cut_again
from qippdash.wording import GBP, PERCENT, exact_money_words, share_words, value_words

Kind = Literal["cut", "drop", "slip", "scale", "money"]
_FROM = " from "
_YES, _NO = ("yes", "y"), ("no", "n", "")


@dataclass(frozen=True)
class Offer:
    """One thing that can be moved.

    ``key`` is ``ruleset/rule`` of a cut point, else the code of the node; ``word`` is the word of
    the scale that the cut point earns, else what is done; ``record`` is what the record has.
    """

    kind: Kind
    key: str
    word: str
    title: str
    record: str
    ruleset: Ruleset | None = None
    rule: Rule | None = None


def offers(atlas: Atlas, row: int, column: str) -> list[Offer]:
    """What can be moved at a node of the record.

    On a column of ratings its ruleset's cut points come first, the worst rule's first of all;
    elsewhere the node's own money does, and the cut points of every ruleset follow.
    """
    rulesets = atlas.assessment.rulesets
    asked = [one for one in rulesets if one.id == column]
    cuts = [offer for one in asked or rulesets for offer in _cuts(atlas, row, one)]
    own = list(_of_node(atlas, row))
    return [*cuts, *own] if asked else [*own, *cuts]


def put(offer: Offer, draft: Draft, text: str) -> Draft:
    """The draft with what was typed there; an empty text puts back what the record has.

    Raises:
        UsageError: what was typed is no value.
    """
    if offer.kind == "cut":
        unit = offer.rule.unit if offer.rule else None
        return draft.set_cut(offer.key, word_key(offer.word), text, unit)
    if offer.kind == "drop":
        return draft.drop(offer.key, dropped=_is_yes(text))
    if offer.kind == "slip":
        return draft.slip(offer.key, text)
    if offer.kind == "scale":
        return draft.scale(offer.key, text)
    amount, _, since = f"{text} ".partition(_FROM)
    return draft.add(offer.key, amount.strip(), since.strip())


def as_typed(offer: Offer, scenario: Scenario) -> str:
    """What a scenario has there as somebody would type it; empty where it leaves the record."""
    if offer.kind == "cut":
        cut = _cut(offer, scenario)
        return "" if cut is None else cut_again(cut, offer.rule.unit if offer.rule else "")
    if offer.kind == "drop":
        return "yes" if offer.key in scenario.dropped else ""
    if offer.kind == "slip":
        return str(scenario.slipped.get(offer.key, ""))
    if offer.kind == "scale":
        factor = scenario.scaled.get(offer.key)
        return "" if factor is None else f"{factor * 100:.12g}%"
    found = next((one for one in scenario.added if one.at == offer.key), None)
    if found is None:
        return ""
    since = f"{_FROM}{found.since:%Y-%m}" if found.since else ""
    return f"{exact_money_words(found.pence / 100)}{since}"


def shown(offer: Offer, scenario: Scenario) -> str:
    """What a scenario has there, in words; empty where it leaves the record."""
    if offer.kind == "cut":
        cut = _cut(offer, scenario)
        return "" if cut is None else cut_words(cut, offer.rule)
    if offer.kind == "scale":
        factor = scenario.scaled.get(offer.key)
        return "" if factor is None else share_words(factor)
    if offer.kind == "money":
        pence = sum(one.pence for one in scenario.added if one.at == offer.key)
        return value_words(pence / 100, GBP) if as_typed(offer, scenario) else ""
    return as_typed(offer, scenario)


def example(offer: Offer) -> str:
    """What can be typed there."""
    if offer.kind == "drop":
        return "type yes, and it saves nothing more"
    if offer.kind == "slip":
        return "type a number of months"
    if offer.kind == "scale":
        return "type a share of the forecast, such as 80%"
    if offer.kind == "money":
        return "type an amount such as 250k, £1.5m, -2m; or 2m from YEAR-MONTH"
    if offer.rule is not None and offer.rule.unit == PERCENT:
        return "type a percentage, such as 3%"
    if offer.rule is not None and offer.rule.unit == GBP:
        return "type an amount, such as £2m"
    return "type a number"


def label(offer: Offer) -> str:
    """What stands before what is typed: ``green, at most``."""
    if offer.rule is None:
        return {"drop": "drop it", "slip": "months later", "scale": "share saved"}.get(
            offer.kind, "money added"
        )
    if isinstance(offer.rule.cuts[offer.word], str):
        return f"{offer.word}, where"
    return f"{offer.word}, at {'most' if offer.rule.better == 'lower' else 'least'}"


def cut_words(cut: Cut, rule: Rule | None) -> str:
    """A cut point in its rule's unit, or its condition."""
    return cut if isinstance(cut, str) else value_words(cut, rule.unit if rule else "")


def _cuts(atlas: Atlas, row: int, ruleset: Ruleset) -> Iterator[Offer]:
    for rule in worst_first(atlas, row, ruleset):
        for word in (one for one in ruleset.scale.words if one in rule.cuts):
            key, record = f"{ruleset.id}/{rule.id}", cut_words(rule.cuts[word], rule)
            yield Offer("cut", key, word, rule.title, record, ruleset, rule)


def _of_node(atlas: Atlas, row: int) -> Iterator[Offer]:
    code = atlas.code(row)
    if atlas.is_initiative(row):
        yield Offer("drop", code, "drop", f"Drop {code}", "no")
        yield Offer("slip", code, "slip", f"Months that {code} comes later", "0")
        yield Offer("scale", code, "scale", f"{code} saves, of its forecast", "100%")
    yield Offer("money", code, "money", f"Money added at {code}", "£0")


def applies(atlas: Atlas, row: int, offer: Offer) -> int | None:
    """The code of the rating that a cut point's rule gives a node; None where it gives none."""
    if offer.ruleset is None or offer.rule is None:
        return None
    column = rating_column(offer.ruleset.id, offer.rule.id)
    code: int | None = atlas.assessment.coded[column][row]
    return code


def _cut(offer: Offer, scenario: Scenario) -> Cut | None:
    named = scenario.cuts.get(offer.key, {})
    return named.get(word_key(offer.word), named.get(offer.word))


def _is_yes(text: str) -> bool:
    said = text.strip().casefold()
    if said in _YES or said in _NO:
        return said in _YES
    raise UsageError(Problem("", f"'{text.strip()[:40]}' is neither yes nor no", "yes, or nothing"))
