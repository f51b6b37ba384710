"""`qippdash rulesets coverage`: how often each rule gives each word, and what no example tries."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from qippdash.cli import answer, options, streams
from qippdash.cli.group import Command
from qippdash.cli.lined_up import lined_up
from qippdash.cli.pack_path import pack_path
from qippdash.errors import ExitCode
from qippdash.wording import day_words, plural, share_words

if TYPE_CHECKING:
    from qippdash.bench.coverage import Coverage

SCHEMA = "qippdash/ruleset-coverage/1"
EXAMPLES = [
    ("qippdash rulesets coverage PACK", "every ruleset of the pack's date"),
    ("qippdash rulesets coverage PACK ours.toml", "of one file"),
    ("qippdash rulesets coverage PACK ours.toml --level pct", "over one level alone"),
]


@click.command(
    "coverage",
    cls=Command,
    examples=EXAMPLES,
    short_help="How often each rule gives each rating.",
    help="Rate a pack: for each rule how often it gives each word, which of these no example "
    "tries, and which rules say the same of every node.",
)
@options.pack()
@click.argument("rulesets", nargs=-1, metavar="[ID_OR_FILE]...")
@options.levels(options.EVERY_NODE)
@options.as_at()
@options.form()
def command(
    pack: str,
    rulesets: tuple[str, ...],
    levels: tuple[str, ...],
    as_at: str | None,
    form: str,
) -> int:
    """Rate, count, print."""
    from qippdash.bench.coverage import as_frame, coverage
    from qippdash.cli.on_offer import on_offer
    from qippdash.cli.rulesets.trial import tried_out
    from qippdash.cli.select import ALL, select

    assessment, wanted = tried_out(pack_path(pack), rulesets, as_at, on_offer())
    chosen = select(assessment, levels or (ALL,))
    found = coverage(chosen, wanted)
    said = chosen.particulars
    if form == "csv":
        answer.as_csv(as_frame(found))
    elif form == "json":
        answer.as_json(
            {
                "schema": SCHEMA,
                "pack": {"name": said.pack_name, "hash": said.pack_hash},
                "as_at": said.as_at.isoformat(),
                "nodes": chosen.nodes.height,
                "rules": [_entry(one) for one in found],
            }
        )
    else:
        nodes = plural(chosen.nodes.height, "node")
        streams.result(f"{said.pack_title}, as at {day_words(said.as_at)} ({nodes})")
        for name, rules in groupby(found, lambda one: one.ruleset):
            streams.result("\n".join(["", *_table(name, list(rules))]))
    return ExitCode.DONE


def _entry(one: Coverage) -> dict[str, Any]:
    return {
        "ruleset": one.ruleset,
        "rule": one.rule,
        "nodes": one.nodes,
        "examples": one.examples,
        "no_example": one.no_example,
        "verdict": one.verdict or None,
    }


def _table(name: str, rules: list[Coverage]) -> Iterator[str]:
    words = list(rules[0].nodes)
    heading = [name, *words, "No example for", ""]
    yield from lined_up(
        [heading, *(_row(one) for one in rules)], right=frozenset(range(1, len(words) + 1))
    )


def _row(one: Coverage) -> list[str]:
    counts = [_count(many, one.applies) for many in one.nodes.values()]
    return [one.rule, *counts, ", ".join(one.no_example), one.verdict]


def _count(many: int, every: int) -> str:
    """``12 (3.4%)``, or a dash where there are none."""
    return f"{many:,} ({share_words(many / every)})" if many else "–"
