"""`qippdash open`: the dashboard, or the same in plain words; without a terminal, its first page."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qippdash.cli import options, streams
from qippdash.cli.group import Command
from qippdash.cli.pack_path import pack_path
from qippdash.errors import ExitCode
from qippdash.tui.profile import NAMES

if TYPE_CHECKING:
    from qippdash.tui.configuration import Options
    from qippdash.tui.supervisor import Ended

SAMPLE = ("england", "2010-09")
EXAMPLES = [
    ("qippdash open PACK", "from the top of the pack"),
    ("qippdash open PACK --at 5NT", "at one organisation or initiative"),
    ("qippdash open PACK --plain", "line by line in words, for a screen reader"),
]


@click.command(
    "open",
    cls=Command,
    examples=EXAMPLES,
    short_help="Open the dashboard on a pack.",
    help="Open the dashboard on a pack; without one, on this folder's or the sample of England.",
)
@options.pack(required=False)
@options.at(
    "Start at this organisation or initiative. Where there is none the dashboard starts at the "
    "top and says so; --plain ends with code 2."
)
@options.rulesets()
@options.against(
    "An earlier assessment (rate --format json): what is newly worse, and what changed.",
    click.Path(path_type=Path),
)
@click.option(
    "--plain",
    is_flag=True,
    help="Ask and answer line by line, with no escape sequence; also done where TERM is dumb. "
    "Where input or output is no terminal, print the first page.",
)
@click.option("--profile", type=click.Choice(NAMES), help="Colours and shapes.")
@click.option("--mouse/--no-mouse", default=None, help="Whether a mouse is heard.")
@click.option(
    "--resume/--no-resume", default=None, help="Open where the pack was left; --at counts before."
)
def command(
    pack: str | None,
    at: str | None,
    rulesets: tuple[str, ...],
    against: Path | None,
    plain: bool,
    **chosen: str | bool | None,
) -> int:
    """Open the dashboard, or print its first page."""
    where = pack_path(pack) if pack else found_here()
    return _open(where, at, rulesets, against, plain=plain, chosen=chosen)


def open_here() -> int:
    """What ``qippdash`` alone does."""
    return _open(found_here(), None, (), None, plain=False, chosen={})


def found_here() -> str:
    """The pack in this folder, else the bundled sample; says which."""
    if Path("pack.toml").is_file():
        streams.note("qippdash: the pack in this folder")
        return "."
    from qippdash.bundled import sample_folder

    streams.note("qippdash: no pack.toml in this folder, so this is the sample of England")
    return str(sample_folder().joinpath(*SAMPLE))


def _open(
    pack: str,
    at: str | None,
    rulesets: tuple[str, ...],
    against: Path | None,
    *,
    plain: bool,
    chosen: Options,
) -> int:
    from qippdash.cli import plainly

    asks = plainly.can_ask()
    missing = "" if plain else _no_screen()
    if missing:
        mode = "\nso this is the plain mode" if asks else " so this is the overview as text"
        streams.note(f"qippdash: {missing},{mode}")
    if plain or missing or _set_plain(chosen):
        if asks:
            return plainly.converse(pack, at, rulesets, against)
        return _overview(pack, at, rulesets, against)
    from qippdash import tui
    from qippdash.cli.on_offer import to_load
    from qippdash.cli.plugin_options import asked
    from qippdash.tui.supervisor import Ended, split

    part = split()
    if isinstance(part, Ended):
        return _told(part)
    # The dashboard is drawn on standard error: what is to be said waits until it has gone.
    said: list[str] = []
    try:
        code = tui.run(
            Path(pack),
            at=at,
            rulesets=rulesets or None,
            load=to_load(said.append),
            against=against,
            plugins=asked().paths(),
            lifeline=part,
            options=chosen,
        )
    finally:
        for words in said:
            streams.note(words)
    return tui.leave(code)


def _set_plain(chosen: Options) -> bool:
    """Whether the option, the environment or the file asks for the plain mode."""
    from qippdash.tui.configuration import configuration
    from qippdash.tui.profile import PLAIN

    return configuration(os.environ, chosen).value("profile") == PLAIN


def _told(ended: Ended) -> int:
    """Say what killed the dashboard, where it could not say anything itself."""
    if ended.killed_by:
        from qippdash.cli import crash_note

        kept = crash_note.leave_end(ended.killed_by, ended.dump)
        streams.note(f"qippdash: the dashboard was ended by {ended.killed_by}; {kept}")
    return ended.code


def _no_screen() -> str:
    """Why the dashboard cannot be shown; empty where it can.

    It is drawn on standard error, and somebody who sends standard output elsewhere wants text.
    """
    from qippdash.tui.profile import refusal

    shows = streams.is_terminal(sys.stdout) and streams.is_terminal(sys.stderr)
    problem = refusal(os.environ, reads=streams.is_terminal(sys.stdin), shows=shows)
    return problem.what if problem else ""


def _overview(pack: str, at: str | None, rulesets: tuple[str, ...], against: Path | None) -> int:
    """Print a node (the top of the tree, unless named) and what is directly under it."""
    from qippdash.cli.on_offer import on_offer
    from qippdash.cli.output import DEFAULT, PIPE, write
    from qippdash.cli.rated import rated
    from qippdash.cli.select import keep, nearby

    catalogue = on_offer()
    earlier = None if against is None else str(against)
    assessment = rated(pack, rulesets, None, catalogue, against=earlier)
    write(catalogue.formats[DEFAULT], keep(assessment, nearby(assessment, at)), PIPE)
    return ExitCode.DONE
