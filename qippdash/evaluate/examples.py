"""A ruleset's own examples, tried: figures in, the rating that comes out, the one expected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

import polars as pl

from qippdash.catalogue import Catalogue, Walled
from qippdash.evaluate.compiled import CompiledRule, compiled
from qippdash.evaluate.figures import amounts, evidence_column
from qippdash.evaluate.looks import Seen, looked_column, looking
from qippdash.evaluate.rating import rate, rate_by_ratings
from qippdash.evaluate.standing import PARENT
from qippdash.evaluate.walled import reason_column
from qippdash.measures.comparison import column
from qippdash.model.assessment import UNRATED_CODE, rating_column, value_column
from qippdash.model.measure import Measure
from qippdash.model.plugin import reason
from qippdash.model.rule import Example, Given, Rule
from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import NOT_RATED, word_key
from qippdash.model.tables import PENCE, TABLES
from qippdash.wording import GBP

HALF_A_YEAR: Mapping[str, float] = {"months_gone": 6.0, "months_left": 6.0}
"""What an example's constants are where it gives no others."""

_Columns = dict[str, pl.Series]


@dataclass(frozen=True)
class ExampleResult:
    """One example, tried; ``untried`` says why it could not be: a plugin failed."""

    rule: Rule
    example: Example
    got: str
    value: float | None
    untried: str = ""

    @property
    def passed(self) -> bool:
        """Whether the rating is the one expected."""
        return not self.untried and self.got == self.example.rating

    @property
    def failed(self) -> bool:
        """Whether it was tried and the rating is another one."""
        return not self.untried and self.got != self.example.rating


def try_examples(ruleset: Ruleset, catalogue: Catalogue) -> list[ExampleResult]:
    """Try every example of every rule, in the order of the file.

    All are rated together, one row each: a ruleset loads in milliseconds whatever it holds.
    """
    rules = compiled(ruleset, catalogue)
    tried = [(rule, example) for rule in rules for example in rule.rule.examples]
    if not tried:
        return []
    seen = [Seen(one, look, "", one.scale) for one in rules if (look := looking(one)) is not None]
    looks = [one.rule for one in seen]
    plain = [rule for rule in rules if rule not in looks]
    wide, _ = rate(plain, _figures(rules, tried), _CONSTANTS, _TABLES)
    if seen:
        looked = _looked(seen, [example.given for _, example in tried])
        wide, _ = rate_by_ratings(
            seen, wide, _CONSTANTS, _TABLES, lambda frame: frame.with_columns(**looked)
        )
    return [_result(wide, row, rule, example) for row, (rule, example) in enumerate(tried)]


_CONSTANTS = {name: pl.col(name) for name in HALF_A_YEAR}
_TABLES = frozenset(TABLES)
_Tried = Sequence[tuple[CompiledRule, Example]]


def _figures(rules: Sequence[CompiledRule], tried: _Tried) -> pl.DataFrame:
    """One row per example: where it stands in a tree, and the figures of its own rule."""
    given = [example.given for _, example in tried]
    columns: dict[str, pl.Series] = {}
    for name, usual in HALF_A_YEAR.items():
        columns[name] = pl.Series([one.get(name, usual) for one in given], dtype=pl.Float64)
    applies = [rule.rule.applies for rule, _ in tried]
    columns["initiative"] = pl.Series(
        ["example" if one == "initiatives" else None for one in applies], dtype=pl.String
    )
    columns[PARENT] = pl.Series([one == "parents" for one in applies])
    columns["level"] = pl.Series([(*rule.rule.levels, "example")[0] for rule, _ in tried])
    for rule in rules:
        columns.update(_evidence(rule, given))
        for name, measure in rule.measures.items():
            columns.update(_measure(measure, [one.get(name) for one in given]))
    measures = {column(one): one for rule in rules for one in rule.measures.values()}
    return pl.DataFrame(columns).with_columns(amounts(measures.values()))


def _evidence(rule: CompiledRule, given: Sequence[Mapping[str, Given]]) -> _Columns:
    criterion = rule.kind.criterion(rule.rule)
    if criterion is None:
        return {}
    answers = [one.get("answer") for one in given]
    ages = [one.get("age", _age(one)) for one in given]
    names = [evidence_column(rule.ruleset, criterion, part) for part in ("answer", "age")]
    return {
        names[0]: pl.Series(answers, dtype=pl.String),
        names[1]: pl.Series(ages, dtype=pl.Int64),
    }


def _looked(seen: Sequence[Seen], given: Sequence[Mapping[str, Given]]) -> _Columns:
    """What the rules see of other ratings, as if these were what the examples say."""
    found: _Columns = {}
    for one in seen:
        columns = _children(one, given) if one.look.at == "children" else _moves(one, given)
        found |= {looked_column(one.rule, what): series for what, series in columns.items()}
    return found


def _children(seen: Seen, given: Sequence[Mapping[str, Given]]) -> _Columns:
    keys = [f"{word_key(word)}s" for word in seen.rule.scale.words]
    found: _Columns = {}
    for place, key in enumerate(keys):
        many = pl.Series([one.get(key, 0) for one in given], dtype=pl.UInt32)
        weights = [one.get(f"weight_{key}", one.get(key, 0)) for one in given]
        found[f"{place}"] = many
        found[f"weight {place}"] = pl.Series(weights, dtype=pl.Float64, strict=False)
    unrated = pl.Series([one.get("not_rated", 0) for one in given], dtype=pl.UInt32)
    places = range(len(keys))
    found["rated"] = reduce(add, (found[f"{place}"] for place in places))
    found["weight"] = reduce(add, (found[f"weight {place}"] for place in places))
    found["all"] = found["rated"] + unrated
    return found


def _moves(seen: Seen, given: Sequence[Mapping[str, Given]]) -> _Columns:
    words = seen.rule.scale.words
    codes = {NOT_RATED: UNRATED_CODE, **{word: place for place, word in enumerate(words)}}
    return {
        when: pl.Series([codes.get(str(one.get(when))) for one in given], dtype=pl.Int8)
        for when in ("then", "now")
    }


def _age(given: Mapping[str, Given]) -> int | None:
    """An answer without an age was given today."""
    return 0 if "answer" in given else None


def _measure(measure: Measure, given: Sequence[Given]) -> _Columns:
    """A measure as if every one of its rows had been reported, or none where it is not given."""
    unit = PENCE if measure.unit == GBP else 1.0
    pence = pl.Series(given, dtype=pl.Float64, strict=False) * unit
    reported = pence.is_not_null().cast(pl.UInt32)
    rows = pl.Series([1] * len(given), dtype=pl.UInt32)
    name = column(measure)
    return {
        name: pence.round() if measure.unit == GBP else pence,
        f"{name}:rows": rows,
        f"{name}:reported": reported,
    }


def _result(wide: pl.DataFrame, row: int, rule: CompiledRule, example: Example) -> ExampleResult:
    code = wide[rating_column(rule.ruleset, rule.rule.id)][row]
    words = rule.scale.words
    got = NOT_RATED if code in (None, UNRATED_CODE) else words[code]
    value = wide[value_column(rule.ruleset, rule.rule.id)][row]
    return ExampleResult(rule.rule, example, got, value, _untried(wide, row, rule))


def _untried(wide: pl.DataFrame, row: int, rule: CompiledRule) -> str:
    """That the rule's plugin failed, in words; empty where it did not."""
    if rule.rule.lost:
        return rule.rule.lost
    name = reason_column(rule.ruleset, rule.rule.id)
    said = wide[name][row] if name in wide.columns else ""
    failed = reason([rule.kind.plugin]) if said and isinstance(rule.kind, Walled) else ""
    return failed if said == failed else ""
