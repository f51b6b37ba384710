"""`qippdash open`: the dashboard; without a terminal, its first page as plain text."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qippdash.cli import streams
from qippdash.cli.group import Command
from qippdash.errors import ExitCode

if TYPE_CHECKING:
    import polars as pl

    from qippdash.assessment import Assessment

SAMPLE = ("england", "2010-09")
EXAMPLES = [
    ("qippdash open PACK", "from the top of the pack"),
    ("qippdash open PACK --at 5NT", "at one organisation or initiative"),
    ("qippdash open PACK --plain", "the first page as text, for a screen reader or a pipe"),
]


@click.command(
    "open",
    cls=Command,
    examples=EXAMPLES,
    short_help="Open the dashboard on a pack.",
    help="Open the dashboard on a pack; without one, on this folder's or the sample of England.",
)
@click.argument("pack", type=click.Path(), required=False)
@click.option("--at", metavar="CODE", help="Start at this organisation or initiative.")
@click.option("--plain", is_flag=True, help="Print text; also done where there is no terminal.")
def command(pack: str | None, at: str | None, plain: bool) -> int:
    """Open the dashboard, or print its first page."""
    return _open(pack or found_here(), at, plain=plain)


def open_here() -> int:
    """What ``qippdash`` alone does."""
    return _open(found_here(), None, plain=False)


def found_here() -> str:
    """The pack in this folder, else the bundled sample; says which."""
    if Path("pack.toml").is_file():
        streams.note("qippdash: the pack in this folder")
        return "."
    from qippdash.bundled import sample_folder

    streams.note("qippdash: no pack.toml in this folder, so this is the sample of England")
    return str(sample_folder().joinpath(*SAMPLE))


def _open(pack: str, at: str | None, *, plain: bool) -> int:
    missing = "" if plain else _no_screen()
    if missing:
        streams.note(f"qippdash: {missing}, so this is the overview as text")
    if plain or missing:
        return overview(pack, at)
    from qippdash import tui

    return tui.run(Path(pack), at=at)


def _no_screen() -> str:
    """Why the dashboard cannot be shown; empty where it can."""
    if not (streams.is_terminal(sys.stdin) and streams.is_terminal(sys.stdout)):
        return "there is no terminal"
    if os.environ.get("TERM", "dumb") in {"", "dumb"}:
        return "this terminal (TERM=dumb) cannot show a screen"
    return ""


def overview(pack: str, at: str | None) -> int:
    """Print a node (the top of the tree, unless named) and what is directly under it."""
    from qippdash import api
    from qippdash.cli.output import DEFAULT, PIPE, write
    from qippdash.cli.rated import rated
    from qippdash.cli.select import keep

    catalogue = api.load_catalogue()
    assessment = rated(pack, (), None, catalogue)
    write(catalogue.formats[DEFAULT], keep(assessment, _nearby(assessment, at)), PIPE)
    return ExitCode.DONE


def _nearby(assessment: Assessment, at: str | None) -> pl.Expr:
    import polars as pl

    organisations = pl.col("initiative").is_null()
    if at is None:
        return organisations & (pl.col("depth") <= 1)
    node, organisation, initiative = assessment.nodes.row(assessment.row(at))[:3]
    itself = pl.col("node").eq(node)
    if initiative is not None:
        return itself
    children = pl.col("parent").eq_missing(pl.lit(organisation))
    # The last organisations on the way down have initiatives under them, and nothing else.
    leaf = assessment.nodes.filter(children & organisations).is_empty()
    return itself | (children if leaf else children & organisations)
