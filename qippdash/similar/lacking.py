"""What better-rated plans have that a plan lacks: schemes, good practice, green rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from qippdash.evaluate.evaluation import Evaluation
from qippdash.model.assessment import rating_column, value_column
from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import NOT_RATED
from qippdash.similar.answer import PRACTICE, RULE, THEME, WORKSTREAM, Lack
from qippdash.similar.practice import practices
from qippdash.similar.profile import UNIDENTIFIED, Profiles, shares
from qippdash.wording import number_words, share_words, value_words

MUCH_LESS = 0.5
"""Less than so much of the others' mean share is a much smaller share: a description, no rating."""

MOST = 5
"""Of each kind no more are named; those furthest apart come first."""


def lacks(
    evaluation: Evaluation,
    ruleset: Ruleset,
    found: Profiles,
    target: int,
    models: Sequence[tuple[int, str]],
) -> tuple[Lack, ...]:
    """What the models have that the target lacks.

    Args:
        evaluation: the ratings.
        ruleset: the one by which the models are better rated.
        found: the plans of all nodes concerned.
        target: the node that may lack something.
        models: nodes with their codes, nearest first.
    """
    if not models:
        return ()
    themes = _schemes(found, THEME, target, models)
    named = {_plain(one.name) for one in themes}
    streams = _schemes(found, WORKSTREAM, target, models)
    return (
        *themes,
        *(one for one in streams if _plain(one.name) not in named),
        *_practices(evaluation, found, target, models),
        *_rules(evaluation, ruleset, target, models),
    )


def _plain(title: str) -> str:
    """What a theme and a workstream of one name have in common: Theme safe_care, Safe care."""
    return title.partition(" ")[2].replace("_", " ").casefold()


def _schemes(
    found: Profiles, part: str, target: int, models: Sequence[tuple[int, str]]
) -> list[Lack]:
    """Words with savings there of which there are none here, or a much smaller share."""
    identified = found.schemes.filter(pl.col("stage").ne_missing(pl.lit(UNIDENTIFIED)))
    every = shares(identified, part)
    mine = dict(every.filter(pl.col("node") == target).select("word", "share").iter_rows())
    codes = dict(models)
    theirs = every.filter(pl.col("node").is_in([*codes]))
    lacking = []
    for word in theirs["word"].unique(maintain_order=True):
        has = dict(theirs.filter(word=word).select("node", "share").iter_rows())
        mean = sum(has.values()) / len(codes)
        here = mine.get(word, 0.0)
        if here < MUCH_LESS * mean:
            at = tuple(code for node, code in models if node in has)
            words = share_words(here) if here else "none"
            there = f"mean {share_words(mean)}"
            # A theme is written as a code: safe_care.
            said = word.replace("_", " ") if part == THEME else word
            title = f"{part.capitalize()} {said}"
            lacking.append(Lack(part, title, here, mean, words, there, at))
    return sorted(lacking, key=lambda one: ((one.here or 0) - (one.there or 0), one.name))[:MOST]


def _practices(
    evaluation: Evaluation, found: Profiles, target: int, models: Sequence[tuple[int, str]]
) -> Iterator[Lack]:
    """What every one of the models has more of."""
    for practice in practices(evaluation, found):
        figures = dict(practice.figures.iter_rows())
        here = figures.get(target)
        there = [figures.get(node) for node, _ in models]
        known = [one for one in there if one is not None]
        if here is None or len(known) < len(there) or here >= min(known):
            continue
        mean = sum(known) / len(known)
        said = share_words if practice.share else number_words
        at = tuple(code for _, code in models)
        yield Lack(PRACTICE, practice.title, here, mean, said(here), f"mean {said(mean)}", at)


def _rules(
    evaluation: Evaluation, ruleset: Ruleset, target: int, models: Sequence[tuple[int, str]]
) -> Iterator[Lack]:
    """Rules on which a model has the best word and the target has not."""
    words = ruleset.scale.words
    for rule in ruleset.rules:
        codes = evaluation.coded[rating_column(ruleset.id, rule.id)]
        mine = codes[target]
        best = [(node, code) for node, code in models if codes[node] == 0]
        if mine is None or mine == 0 or not best:
            continue
        values = evaluation.coded[value_column(ruleset.id, rule.id)]
        known = [one for node, _ in best if (one := values[node]) is not None]
        here = NOT_RATED if mine < 0 else words[mine]
        figures = [value_words(one, rule.unit) for one in known]
        yield Lack(
            RULE,
            f'"{rule.title}"',
            values[target],
            sum(known) / len(known) if known else None,
            " ".join(filter(None, (here, _shown(values[target], rule.unit)))),
            " ".join(filter(None, (words[0], ", ".join(figures)))),
            tuple(code for _, code in best),
        )


def _shown(value: float | None, unit: str) -> str:
    return "" if value is None else value_words(value, unit)
