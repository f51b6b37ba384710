"""`qippdash compare`: two submissions, or two organisations of one, side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qippdash.cli import answer, options
from qippdash.cli.group import Command
from qippdash.errors import ExitCode, Problem, UsageError

if TYPE_CHECKING:
    from qippdash.assessment import Assessment
    from qippdash.catalogue import Catalogue

EXAMPLES = [
    ("qippdash compare AUGUST SEPTEMBER", "two packs: what changed colour, and by which rule"),
    ("qippdash compare august.json PACK", "an assessment (rate --format json) and a pack"),
    ("qippdash compare AUGUST SEPTEMBER CL-GM", "one node and what is under it"),
    ("qippdash compare PACK --nodes 5NT 5J5", "two organisations of one pack"),
    ("qippdash compare AUGUST SEPTEMBER --format csv", "the changes, for another program"),
]


@click.command(
    "compare",
    cls=Command,
    examples=EXAMPLES,
    short_help="Two submissions, or organisations, side by side.",
    help="Compare two submissions (A and B: packs, or assessments that rate --format json "
    "wrote), or with --nodes two organisations of one pack.",
)
@click.argument("a", metavar="A")
@click.argument("b", metavar="[B]", required=False)
@click.argument("code", metavar="[CODE]", required=False)
@click.option(
    "--nodes", nargs=2, metavar="CODE CODE", help="Two organisations or initiatives of A."
)
@options.levels()
@options.rulesets(
    "Rate packs with this ruleset; can be repeated. Default: all of each pack's date."
)
@options.top(10, "How many figures to show.")
@options.form()
def command(
    a: str,
    b: str | None,
    code: str | None,
    nodes: tuple[str, str] | None,
    levels: tuple[str, ...],
    rulesets: tuple[str, ...],
    top: int,
    form: str,
) -> int:
    """Compare what was named, and print."""
    from qippdash.cli.on_offer import on_offer

    if top < 1:
        raise UsageError(Problem("--top", f"{top} figures are none", "1 or more"))
    if nodes:
        if b is not None:
            what = "--nodes compares two organisations of one pack"
            raise UsageError(Problem(b, what, f"'qippdash compare {a} --nodes CODE CODE'"))
        _nodes(a, nodes, rulesets, on_offer(), form)
    elif b is None:
        hint = "a second pack or assessment, or --nodes CODE CODE"
        raise UsageError(Problem(a, "there is nothing to compare it with", hint))
    else:
        _submissions((a, b), code, levels, rulesets, on_offer(), top, form)
    return ExitCode.DONE


def _nodes(
    pack: str,
    nodes: tuple[str, str],
    rulesets: tuple[str, ...],
    catalogue: Catalogue,
    form: str,
) -> None:
    from qippdash.cli.compared import nodes_as_json, nodes_page
    from qippdash.cli.rated import rated
    from qippdash.compare import organisations

    assessment = rated(pack, rulesets, None, catalogue)
    found = organisations(assessment, *nodes)
    if form == "csv":
        answer.as_csv(found.rules)
    elif form == "json":
        answer.as_json(nodes_as_json(assessment, found))
    else:
        nodes_page(assessment, found)


def _submissions(
    named: tuple[str, str],
    code: str | None,
    levels: tuple[str, ...],
    rulesets: tuple[str, ...],
    catalogue: Catalogue,
    top: int,
    form: str,
) -> None:
    from qippdash.cli.compared import kept, submissions_as_json, submissions_page
    from qippdash.compare import submissions

    sides = [_side(one, rulesets, catalogue) for one in named]
    found = submissions(*sides)
    shown = kept(found, sides, code, levels)
    if form == "csv":
        answer.as_csv(shown.changes)
    elif form == "json":
        answer.as_json(submissions_as_json(shown))
    else:
        submissions_page(shown, top, every=code is not None)


def _side(named: str, rulesets: tuple[str, ...], catalogue: Catalogue) -> Assessment | Path:
    """A pack rated now, or the file of an assessment."""
    from qippdash.cli.rated import rated
    from qippdash.earlier import is_assessment_file

    path = Path(named)
    if is_assessment_file(path):
        return path
    return rated(named, rulesets, None, catalogue)
