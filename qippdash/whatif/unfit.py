"""Why a rule cannot take another cut point, in the words of whoever types one.

A rule kind words its faults for the author of a ruleset, who can turn the rule round or give it
another kind. Whoever asks what if can only type another cut point.
"""

from __future__ import annotations

from collections.abc import Collection

from qippdash.model.rule import Cut, Rule
from qippdash.model.scale import Scale
from qippdash.whatif.typed import cut_again, cut_example
from qippdash.wording import GBP, PERCENT

_LONGEST = 40


def unfit(rule: Rule, changed: Rule, word: str, scale: Scale) -> tuple[str, str] | None:
    """What is wrong with the cut point of a word that a rule kind finds fault with, and a way out.

    Args:
        rule: as the record has it.
        changed: with the cut points of the scenario.
        word: of the scale, as the rule kind names it.
        scale: of the ruleset.

    Returns:
        None where it is neither of another sort than the record's nor out of its order.
    """
    if word not in changed.cuts or word not in rule.cuts:
        return None
    own, cut = rule.cuts[word], changed.cuts[word]
    if isinstance(cut, str) and not isinstance(own, str):
        takes = {PERCENT: "a percentage", GBP: "an amount"}.get(rule.unit, "a number")
        shown = cut if len(cut) <= _LONGEST else f"{cut[:_LONGEST]}..."
        return f"{word} takes {takes}, and '{shown}' is none", cut_example(rule.unit)
    if isinstance(own, str) and not isinstance(cut, str):
        said = cut_again(cut, rule.unit)
        return f"{word} takes a condition, and {said} is none", f"one such as {own}"
    return _out_of_order(rule, changed, word, scale)


def _out_of_order(rule: Rule, changed: Rule, word: str, scale: Scale) -> tuple[str, str] | None:
    place = scale.words.index(word)
    if place == 0:
        return None
    better = scale.words[place - 1]
    pair = _numbers(changed, better, word)
    was = _numbers(rule, better, word)
    if pair is None or was is None or pair[0] == pair[1]:
        return None
    # The record keeps to the order of its kind, which not every kind takes from `better`.
    rises = was[0] < was[1] if was[0] != was[1] else rule.better == "lower"
    if (pair[0] < pair[1]) == rises:
        return None
    said = [cut_again(cut, rule.unit) for cut in pair]
    reach = "above" if rises else "below"
    what = f"{better} {said[0]} is {reach} {word} {said[1]}, so nothing could be {word}"
    return what, _way_out((better, word), said, _moved(rule, changed), rises=rises)


def _way_out(
    words: tuple[str, str], said: list[str], moved: Collection[str], *, rises: bool
) -> str:
    better, worse = words
    least, most = ("at most", "at least") if rises else ("at least", "at most")
    if better in moved:
        also = "" if worse in moved else f", or move {worse} too"
        return f"{better} of {least} {said[1]}{also}"
    return f"{worse} of {most} {said[0]}, or move {better} too"


def _moved(rule: Rule, changed: Rule) -> set[str]:
    return {word for word, cut in changed.cuts.items() if cut != rule.cuts.get(word)}


def _numbers(rule: Rule, *words: str) -> tuple[float, ...] | None:
    found: list[Cut | None] = [rule.cuts.get(word) for word in words]
    numbers = tuple(one for one in found if isinstance(one, int | float))
    return numbers if len(numbers) == len(words) else None
