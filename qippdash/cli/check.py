"""`qippdash check`: every fault of a pack, all at once, and how much money is in it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from qippdash.cli import options, streams
from qippdash.cli.group import Command
from qippdash.cli.pack_path import pack_path
from qippdash.errors import DataError, ExitCode

if TYPE_CHECKING:
    from qippdash.catalogue import Catalogue
    from qippdash.model.portfolio import Portfolio

EXAMPLES = [
    ("qippdash check PACK", "every table: rows read, accepted, set aside, and why"),
    ("qippdash check PACK --all | less", "every fault, however many there are"),
    ("qippdash check PACK --format json", "for another program"),
]
SHOWN = 10


@click.command(
    "check",
    cls=Command,
    examples=EXAMPLES,
    short_help="List every fault of a pack.",
    help="Check every row of a pack. Ends with code 4 when a row cannot be used.",
)
@options.pack()
@options.form(("text", "json"))
@click.option("--all", "every", is_flag=True, help=f"All faults, not the first {SHOWN} of a table.")
def command(pack: str, form: str, every: bool) -> int:
    """Print what was found."""
    from qippdash import api
    from qippdash.cli import faults
    from qippdash.cli.on_offer import on_offer
    from qippdash.cli.progress import Progress

    catalogue = on_offer()
    try:
        pack = pack_path(pack)
        with Progress(f"checking {pack}"):
            portfolio = api.check(pack, catalogue=catalogue)
    except DataError as unusable:
        if form == "json":
            streams.result(json.dumps(faults.unusable(pack, unusable), indent=2))
            return ExitCode.DATA
        raise
    if form == "json":
        streams.result(json.dumps(faults.envelope(portfolio), indent=2, ensure_ascii=False))
    else:
        page = faults.page(portfolio, None if every else SHOWN, _lacking(portfolio, catalogue))
        streams.result("\n".join(page))
    return ExitCode.DATA if portfolio.set_aside.height else ExitCode.DONE


def _lacking(portfolio: Portfolio, catalogue: Catalogue) -> Sequence[str]:
    """The rules of the pack's date that need a table which it has not."""
    from qippdash import api
    from qippdash.evaluate.lacking import lacking
    from qippdash.model.tables import TABLES

    if TABLES.keys() <= portfolio.tables.keys():
        return ()
    usual = api.load_rulesets(None, catalogue=catalogue, as_at=portfolio.pack.as_at)
    return tuple(lacking(usual, catalogue, portfolio.tables))
