"""`qippdash explain`: why a node has its ratings, in sentences and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qippdash.cli import options, streams
from qippdash.cli.group import Command
from qippdash.errors import ExitCode, Problem, UsageError

if TYPE_CHECKING:
    from qippdash.assessment import Assessment
    from qippdash.explain import Explanation, NodeExplanation

EXAMPLES = [
    ("qippdash explain PACK 5PQ", "every rating of one organisation, the red ones in full"),
    ("qippdash explain PACK 5PQ financial-progress", "by one ruleset"),
    ("qippdash explain PACK 5PQ financial-progress/unidentified-share", "one rule in full"),
    ("qippdash explain PACK 5PQ unidentified-share --rows", "and the rows that it counted"),
    ("qippdash explain PACK 5PQ --format json", "for another program"),
]
FORMS = ("text", "markdown", "table", "json", "csv")
OF_ROWS = ("table", "json", "csv")
SHOWN = 20
"""How many rows are enough to read, where nobody says how many."""


@click.command(
    "explain",
    cls=Command,
    examples=EXAMPLES,
    short_help="Say why a node has its ratings.",
    help="Say why an organisation or an initiative has its ratings: figures, thresholds, drivers.",
)
@options.pack()
@click.argument("code")
@options.rule()
@options.rulesets()
@options.as_at()
@options.against()
@click.option("--rows", is_flag=True, help="The rows of the pack that one rule counted.")
@options.limit(SHOWN)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    help="text, markdown or json; with --rows table, json or csv.",
)
def command(
    pack: str,
    code: str,
    rule: str | None,
    rulesets: tuple[str, ...],
    as_at: str | None,
    against: str | None,
    rows: bool,
    limit: int | None,
    form: str | None,
) -> int:
    """Print the explanation."""
    _agree(rule, form, limit, rows=rows)
    from qippdash.cli.on_offer import on_offer
    from qippdash.cli.rated import asked_for, rated
    from qippdash.cli.sheet import laid_out

    catalogue = on_offer()
    chosen = asked_for(rulesets, rule, catalogue)
    assessment = rated(pack, chosen, as_at, catalogue, against=against)
    if rows and rule is not None:
        _rows(assessment, code, rule, form, limit)
        return ExitCode.DONE
    found = assessment.explain(code, rule)
    if form in ("json", "markdown"):
        _other(assessment, found, form)
        return ExitCode.DONE
    blocks = _blocks(found, in_full=rule is not None)
    streams.result("\n\n".join(laid_out(sentences) for sentences in blocks if sentences))
    return ExitCode.DONE


def _agree(rule: str | None, form: str | None, limit: int | None, *, rows: bool) -> None:
    """Whether the options go together.

    Raises:
        UsageError: they do not; with all that is wrong.
    """
    problems = []
    if rows and rule is None:
        problems.append(Problem("--rows", "rows are those of one rule", "name it: RULESET/RULE"))
    if limit is not None and not rows:
        problems.append(Problem("--limit", "there are no rows to limit", "add --rows"))
    if rows and form not in (None, *OF_ROWS):
        problems.append(Problem("--format", f"rows are not written as {form}", ", ".join(OF_ROWS)))
    if not rows and form in ("table", "csv"):
        hint = "text, markdown or json; or --rows"
        problems.append(Problem("--format", f"an explanation is not written as {form}", hint))
    if problems:
        raise UsageError(problems)


def _rows(
    assessment: Assessment, code: str, rule: str, form: str | None, limit: int | None
) -> None:
    """The rows behind one rating; in JSON beside its explanation."""
    from qippdash.cli import answer, rows_behind
    from qippdash.explain import Explanation, as_dict

    frame = assessment.rows_behind(code, rule)
    found = assessment.explain(code, rule)
    kept = frame if limit is None else frame.head(limit)
    if form == "csv":
        answer.as_csv(kept)
    elif form == "json":
        said = {**as_dict(found), **answer.about(assessment)}
        answer.as_json({**said, "rows": answer.rows(kept), "rows_in_all": frame.height})
    elif isinstance(found, Explanation):
        rows_behind.page(frame, found, SHOWN if limit is None else limit)


def _other(assessment: Assessment, found: Explanation | NodeExplanation, form: str) -> None:
    from qippdash.cli import answer
    from qippdash.explain import as_dict, as_markdown

    if form == "json":
        answer.as_json({**as_dict(found), **answer.about(assessment)})
    else:
        streams.result(as_markdown(found).rstrip("\n"))


def _blocks(found: Explanation | NodeExplanation, *, in_full: bool) -> list[list[str]]:
    """Overall ratings, then rule by rule, worst first: the worst in full, others in a sentence."""
    from qippdash.explain import Explanation, overall_sentence, rating_sentence

    if isinstance(found, Explanation):
        return [found.sentences()]
    full = [one for one in found.rules if in_full or one.rating == one.ruleset.scale.words[-1]]
    rest = [one for one in found.rules if one not in full]
    return [
        [overall_sentence(found, one) for one in found.overall],
        *(one.sentences() for one in full),
        [rating_sentence(one) for one in rest],
    ]
