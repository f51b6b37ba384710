"""Whole rulesets for hypothesis, of every kind, scale, policy and measure; nearly all are sound."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from hypothesis import strategies as st

from qippdash.model.counts import count_names, place_name
from qippdash.model.measure import How
from qippdash.model.scale import DCA, NOT_RATED, RAG, SEGMENT, Scale, Step, word_key
from qippdash.model.tables import ANSWERS, TABLES, Kind
from tests.ruleset_file.texts import compared, kept, numbers, summed

Draw = Callable[[st.SearchStrategy[Any]], Any]
Table = dict[str, Any]

SHARED: Final = (
    "plan_year", "forecast_year", "actual_to_date", "plan_to_date", "unidentified_year",
    "non_recurrent_year", "plan_total",
)  # fmt: skip
OWN: Final = ("gap", "own_rows", "most_of_all")
_WORDS = ("on track", "fair", "3rd rung", "poor", "a/b", "lost")
_TONES = ("good", "fair", "poor", "bad", "none")
_SHAPES = "●▲■◆▼★"
_NUMBER = st.sampled_from([0, 1, 2.5, 0.05, -3, 1_000_000, 0.3, 12])
_PROSE = st.sampled_from(["", "Because.", "An é and a ‘quote’", "two\nlines", 'a # and a "b"'])
_UNITS = st.sampled_from(["GBP", "percent", "count", "months", "days", "ratio", "beds"])
_DAYS = st.dates(date(2009, 1, 1), date(2013, 12, 31))


def _some(draw: Draw, table: Table, **offers: st.SearchStrategy[Any]) -> Table:
    """A table with some more keys, each there as often as not."""
    return {**table, **{key: draw(one) for key, one in offers.items() if draw(st.booleans())}}


@st.composite
def rulesets(draw: Draw) -> Table:
    """A ruleset as the tables of its file."""
    own = draw(st.booleans())
    scale = _own_scale(draw) if own else draw(st.sampled_from((RAG, RAG, DCA, SEGMENT)))
    measures = {name: _measure(draw) for name in OWN[: draw(st.integers(0, 3))]}
    names = (*SHARED, *measures)
    policy = draw(st.sampled_from(("counts", "counts", "worst", "score", "quartiles")))
    rules: list[Table] = []
    for place in range(draw(st.integers(1, 5))):
        rules.append(_rule(draw, place, scale, names, rules))
        if policy in ("score", "quartiles"):
            rules[-1] = _some(draw, rules[-1], weight=st.sampled_from([0.5, 1, 2, 3.25]))
    made: Table = {"schema": 1, "ruleset": _head(draw, scale)}
    if own:
        made["scale"] = _scale_table(scale)
    if measures:
        made["measures"] = measures
    made["rule"] = rules
    if draw(st.integers(0, 9)):
        made["overall"] = _overall(draw, scale, policy, [rule["id"] for rule in rules])
    return made


def _head(draw: Draw, scale: Scale) -> Table:
    head = {"id": "made", "title": "Made", "version": "1", "scale": scale.id}
    if scale is RAG and draw(st.booleans()):
        del head["scale"]
    begins, ends = sorted((draw(_DAYS), draw(_DAYS)))
    dates = {"effective_from": st.just(begins), "effective_to": st.just(ends)}
    return _some(draw, head, on_request=st.booleans(), source=_PROSE, description=_PROSE, **dates)


def _own_scale(draw: Draw) -> Scale:
    words = draw(st.lists(st.sampled_from(_WORDS), min_size=2, max_size=5, unique=True))
    tones = draw(st.lists(st.sampled_from(_TONES), min_size=len(words), max_size=len(words)))
    steps = [
        Step(word, f"{place}", _SHAPES[place], "o^#+v*"[place], tone)
        for place, (word, tone) in enumerate(zip(words, tones, strict=True))
    ]
    return Scale("rungs", tuple(steps))


def _scale_table(scale: Scale) -> Table:
    keys = ("word", "letter", "shape", "ascii_shape", "tone")
    return {
        "id": scale.id,
        "step": [{key: getattr(one, key) for key in keys} for one in scale.steps],
    }


def _measure(draw: Draw) -> Table:
    table = draw(st.sampled_from(("savings", "savings", *TABLES)))
    how: How = draw(st.sampled_from(("sum", "sum", "count", "min", "max", "mean", "largest")))
    made: Table = {"title": "Of these tests", "table": table}
    if how == "count":
        made["count"] = True
    else:
        made |= {how: draw(summed(table)), "unit": draw(_UNITS)}
        money = re.fullmatch(r"\w+", made[how]) and TABLES[table].column(made[how])
        if money:
            made["unit"] = "GBP" if money.kind is Kind.MONEY else "count"
    if TABLES[table].dated:
        made = _some(draw, made, latest=st.sampled_from((1, 2)))
    scopes = st.sampled_from(("subtree", "own", "children"))
    return _some(draw, made, where=kept(table), scope=scopes, source=_PROSE)


def _rule(
    draw: Draw, place: int, scale: Scale, names: tuple[str, ...], before: Sequence[Table]
) -> Table:
    plain = [rule["id"] for rule in before if rule.get("kind") not in ("children", "movement")]
    kinds = ["threshold", "expression", "evidence", *(["children", "movement"] if plain else [])]
    kind = draw(st.sampled_from(kinds))
    rule: Table = {"id": f"rule-{place}", "title": f"Rule {place}"}
    rule |= _KINDS[kind](draw, scale, names, plain)
    if kind != "threshold" or draw(st.booleans()):
        rule["kind"] = kind
    given = _GIVEN[kind](scale)
    examples = st.lists(_example(scale, {**_figures(names), **given}), min_size=1, max_size=2)
    return _some(
        draw,
        rule,
        min_coverage=st.sampled_from((0.0, 0.5, 1, 0.8)),
        must=st.booleans(),
        applies=st.sampled_from(("all", "organisations", "parents", "initiatives")),
        levels=st.lists(st.sampled_from(("national", "region", "trust", "elsewhere")), max_size=2),
        why=_PROSE,
        action=_PROSE,
        source=_PROSE,
        provenance=st.sampled_from(("published", "inferred", "local")),
        example=examples,
    )


def _cuts(draw: Draw, scale: Scale, better: str) -> Table:
    many = len(scale.words) - 1
    numbers_ = draw(st.lists(_NUMBER, min_size=many, max_size=many, unique=True))
    ordered = sorted(numbers_, reverse=better == "higher")
    return dict(zip(map(word_key, scale.words[:-1]), ordered, strict=True))


def _threshold(draw: Draw, scale: Scale, names: tuple[str, ...], _: Sequence[str]) -> Table:
    better = draw(st.sampled_from(("lower", "higher")))
    value = draw(numbers(names))
    made = {"value": value, "better": better, **_cuts(draw, scale, better)}
    used = [name for name in names if re.search(rf"\b{name}\b", value)]
    lever = {"lever": st.sampled_from(used)} if used else {}
    return _some(draw, made, unit=_UNITS, **lever)


def _expression(draw: Draw, scale: Scale, names: tuple[str, ...], _: Sequence[str]) -> Table:
    value = {"value": draw(numbers(names))} if draw(st.booleans()) else {}
    seen = (*names, "months_gone", *value)
    return {**value, **{word_key(word): draw(compared(seen)) for word in scale.words[:-1]}}


def _evidence(draw: Draw, scale: Scale, names: tuple[str, ...], _: Sequence[str]) -> Table:
    made = _some(draw, {}, criterion=st.sampled_from(("1", "2", "x y")),
                 stale_after=st.sampled_from((1, 90, 365)))  # fmt: skip
    return made | (_threshold(draw, scale, names, ()) if draw(st.booleans()) else {})


def _children(draw: Draw, scale: Scale, names: tuple[str, ...], of: Sequence[str]) -> Table:
    how = draw(st.sampled_from(("share", "count", "worst", "score")))
    made: Table = {"of": draw(st.sampled_from((*of, *of, "financial-progress"))), "how": how}
    if how == "worst":
        return made
    made |= _cuts(draw, scale, "lower")
    if how in ("share", "score") and draw(st.booleans()):
        made["value"] = draw(numbers(names))
    if how in ("share", "count"):
        made = _some(draw, made, word=st.sampled_from(scale.words), or_worse=st.booleans())
    return made


def _movement(draw: Draw, scale: Scale, names: tuple[str, ...], of: Sequence[str]) -> Table:
    return {"of": draw(st.sampled_from(of)), **_cuts(draw, scale, "lower")}


_KINDS: Mapping[str, Callable[..., Table]] = {
    "threshold": _threshold,
    "expression": _expression,
    "evidence": _evidence,
    "children": _children,
    "movement": _movement,
}


def _nothing(_: Scale) -> Mapping[str, st.SearchStrategy[Any]]:
    return {}


def _answers(_: Scale) -> Mapping[str, st.SearchStrategy[Any]]:
    return {"answer": st.sampled_from(ANSWERS), "age": st.integers(0, 500)}


def _those_below(scale: Scale) -> Mapping[str, st.SearchStrategy[Any]]:
    keys = [f"{word_key(word)}s" for word in scale.words]
    many = dict.fromkeys([*keys, "not_rated"], st.integers(0, 5) | st.just(1_000_000))
    return many | {f"weight_{key}": st.sampled_from((0, 1, 2.5)) for key in keys}


def _then_and_now(scale: Scale) -> Mapping[str, st.SearchStrategy[Any]]:
    return dict.fromkeys(("then", "now"), st.sampled_from((*scale.words, NOT_RATED)))


_GIVEN: Mapping[str, Callable[[Scale], Mapping[str, st.SearchStrategy[Any]]]] = {
    "threshold": _nothing,
    "expression": _nothing,
    "evidence": _answers,
    "children": _those_below,
    "movement": _then_and_now,
}


def _figures(names: Sequence[str]) -> Mapping[str, st.SearchStrategy[Any]]:
    return dict.fromkeys((*names, "months_gone"), _NUMBER)


@st.composite
def _example(draw: Draw, scale: Scale, given: Mapping[str, st.SearchStrategy[Any]]) -> Table:
    names = draw(st.lists(st.sampled_from([*given]), max_size=4, unique=True))
    made = {"given": {name: draw(given[name]) for name in names}}
    made["rating"] = draw(st.sampled_from((*scale.words, NOT_RATED)))
    return _some(draw, made, note=_PROSE)


def _overall(draw: Draw, scale: Scale, policy: str, rules: Sequence[str]) -> Table:
    keys = [word_key(word) for word in scale.words]
    made: Table = {"policy": policy}
    names = tuple(count_names(scale, rules))
    if policy == "counts":
        words = draw(st.lists(st.sampled_from(keys[1:]), unique=True))
        made |= {key: draw(compared(names, 1)) for key in words}
    if policy == "score":
        cuts = draw(st.lists(st.sampled_from((0, 0.5, 1, 1.5, 2, 3.25)), unique=True,
                             min_size=len(keys) - 1, max_size=len(keys) - 1))  # fmt: skip
        made |= dict(zip(keys, sorted(cuts), strict=False))
    if policy in ("score", "quartiles") and draw(st.booleans()):
        scores = sorted(draw(st.lists(st.integers(0, 9), unique=True,
                                      min_size=len(keys), max_size=len(keys))))  # fmt: skip
        made["scores"] = dict(zip(keys, scores, strict=True))
    override = st.lists(_override(scale, names, rules), max_size=2)
    gaps = st.sampled_from((*scale.words, ""))
    return _some(draw, made, needs=st.sampled_from((0, 0.5, 1.0, 0.55)), gaps=gaps,
                 override=override)  # fmt: skip


@st.composite
def _override(draw: Draw, scale: Scale, names: tuple[str, ...], rules: Sequence[str]) -> Table:
    place = draw(st.sampled_from([place_name(rule) for rule in rules]))
    when = draw(st.one_of(compared(names, 1), st.just(f"{place} > {draw(st.integers(1, 3))}")))
    made = {"when": when, "no_better_than": draw(st.sampled_from(scale.words[1:]))}
    return _some(draw, made, why=_PROSE)
