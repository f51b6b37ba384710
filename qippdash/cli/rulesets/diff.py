"""`qippdash rulesets diff`: what another ruleset, or another version of one, would change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from qippdash.cli import answer, options, streams
from qippdash.cli.group import Command
from qippdash.cli.lined_up import lined_up
from qippdash.cli.pack_path import pack_path
from qippdash.errors import ExitCode
from qippdash.wording import day_words, plural, value_words

if TYPE_CHECKING:
    import polars as pl

    from qippdash.assessment import Assessment
    from qippdash.bench.changes import Changes
    from qippdash.cli.select import Selection
    from qippdash.model.ruleset import Ruleset

SCHEMA = "qippdash/ruleset-changes/1"
HEADINGS = ("Code", "Name", "Level", "Rule", "From", "To", "By")
EXAMPLES = [
    ("qippdash rulesets diff financial-progress ours.toml PACK", "what our thresholds change"),
    ("qippdash rulesets diff old.toml new.toml PACK --level pct", "of one level alone"),
    ("qippdash rulesets diff old.toml new.toml PACK --format csv", "for another program"),
]


@click.command(
    "diff",
    cls=Command,
    examples=EXAMPLES,
    short_help="Which nodes another ruleset rates otherwise.",
    help="Rate a pack by two rulesets: which nodes change colour, from what to what, and by "
    "which rule. Rules of the same id are taken for the same rule.",
)
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@options.pack()
@options.levels(options.EVERY_NODE)
@options.at()
@options.as_at()
@options.form()
def command(
    before: str,
    after: str,
    pack: str,
    levels: tuple[str, ...],
    at: str | None,
    as_at: str | None,
    form: str,
) -> int:
    """Rate by both, compare, print."""
    from qippdash.bench.changes import changes
    from qippdash.cli.select import ALL, select

    rated = _both(before, after, pack_path(pack), as_at)
    old, new = (select(one, levels or (ALL,), at) for one in rated)
    found = changes(old, new)
    if form == "csv":
        answer.as_csv(found.rows)
    elif form == "json":
        answer.as_json(
            {
                "schema": SCHEMA,
                "pack": {"name": old.particulars.pack_name, "hash": old.particulars.pack_hash},
                "as_at": old.particulars.as_at.isoformat(),
                "before": _particulars(old.rulesets[0]),
                "after": _particulars(new.rulesets[0]),
                "nodes": found.nodes,
                "new_rules": found.new,
                "gone_rules": found.gone,
                "changes": found.rows.to_dicts(),
            }
        )
    else:
        streams.result("\n".join(_page(old, new, found)))
    return ExitCode.DONE


def _both(before: str, after: str, pack: str, as_at: str | None) -> list[Assessment]:
    """The pack, read once, rated by each."""
    from qippdash import api
    from qippdash.cli.on_offer import on_offer
    from qippdash.cli.progress import Progress
    from qippdash.cli.rated import tell
    from qippdash.cli.rulesets.trial import on_trial, without_examples

    catalogue = on_offer()
    rulesets = [without_examples(one) for one in on_trial([before, after], catalogue)]
    with Progress(f"reading and rating {pack}"):
        portfolio = api.open_pack(pack, catalogue=catalogue)
        rated = [api.rate(portfolio, one, as_at=as_at, catalogue=catalogue) for one in rulesets]
    tell(pack, rated[0].portfolio)
    return rated


def _particulars(ruleset: Ruleset) -> dict[str, str]:
    return {
        "id": ruleset.id,
        "version": ruleset.version,
        "hash": ruleset.hash,
        "origin": ruleset.origin,
    }


def _page(old: Selection, new: Selection, found: Changes) -> Iterator[str]:
    names = [f"{one.id} {one.version} ({one.origin})" for one in (*old.rulesets, *new.rulesets)]
    yield f"From {names[0]}"
    yield f"to   {names[1]}"
    yield f"on   {old.particulars.pack_title}, as at {day_words(old.particulars.as_at)}"
    yield ""
    rules = found.rows.height - found.overall.height
    yield (
        f"{found.overall.height:,} of {plural(found.nodes, 'overall rating')} "
        f"and {plural(rules, 'rating')} by rules differ."
    )
    yield from _once(new, found.new, "New")
    yield from _once(old, found.gone, "Gone")
    yield from _sums(found.rows)
    if found.rows.height:
        yield ""
        yield from lined_up([HEADINGS, *(_cells(row) for row in found.rows.to_dicts())])


def _once(rated: Selection, rules: tuple[str, ...], which: str) -> Iterator[str]:
    """A rule that only one of the rulesets has, and what it says."""
    from qippdash.bench.words import words

    for rule in rules:
        said = words(rated, rated.rulesets[0], rule).drop_nulls().value_counts(sort=True)
        tally = ", ".join(f"{many:,} {word}" for word, many in said.iter_rows())
        yield f"{which} rule {rule}: {tally or 'applies to none of them'}."


def _sums(rows: pl.DataFrame) -> Iterator[str]:
    """How many moves of each kind, overall first."""
    if rows.height:
        yield ""
    keys = ["rule", "before", "after"]
    sums = rows.group_by(keys, maintain_order=True).len().sort("rule", maintain_order=True)
    lines = [
        [rule or "overall", f"{was or '–'} → {now or '–'}", f"{many:,}"]
        for rule, was, now, many in sums.iter_rows()
    ]
    if lines:
        yield from lined_up(lines, right=frozenset({2}))


def _cells(row: dict[str, str | float | None]) -> tuple[str, ...]:
    rule = str(row["rule"])
    by = str(row["by"]) or ("" if rule else "how ratings are combined")
    return (
        str(row["initiative"] or row["organisation"]),
        str(row["name"]),
        str(row["level"]),
        rule or "overall",
        _rating(row, "before"),
        _rating(row, "after"),
        by,
    )


def _rating(row: dict[str, str | float | None], when: str) -> str:
    """``amber 12 %``; a dash where the rule does not apply."""
    value = row[f"value_{when}"]
    if not isinstance(value, float):
        return str(row[when] or "–")
    return f"{row[when] or '–'} {value_words(value, str(row['unit']))}"
