"""A ruleset more adds no query: each table is asked once, whatever the number of rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from qippdash import api
from qippdash.model.ruleset import Ruleset
from tests.bench.rulesets_child import one_that_reads_as_much, tables
from tests.portfolios import Counting

PACK = Path(__file__).resolve().parents[2] / "sample_data" / "greater-manchester"


def asked(rulesets: Sequence[Ruleset]) -> list[tuple[str, ...]]:
    """The keys of each query that a rating by these rulesets asks the engine."""
    engine = Counting()
    catalogue = replace(api.load_catalogue(), engines={"polars": engine})
    api.rate(PACK, rulesets, catalogue=catalogue)
    return sorted(engine.asked)


def test_all_rulesets_ask_no_more_than_one_that_reads_the_same_tables() -> None:
    """A query for each table that the pack has and a rule reads, the answers to criteria one."""
    every = api.load_rulesets(list(api.load_catalogue().rulesets))
    one = one_that_reads_as_much(every)
    assert len(one.rules) < sum(len(ruleset.rules) for ruleset in every) / 3
    read = {table for ruleset in every for rule in ruleset.rules for table in tables(ruleset, rule)}
    there = {*api.open_pack(PACK).tables}
    queries = asked(every)
    assert len(queries) == len(read & there)
    assert queries == asked([one])
