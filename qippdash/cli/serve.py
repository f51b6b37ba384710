"""`qippdash serve`: the dashboard in a browser, for whoever has the link."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qippdash.cli import options, streams
from qippdash.cli.group import Command
from qippdash.cli.open import found_here
from qippdash.cli.pack_path import pack_path
from qippdash.cli.plugin_options import asked as plugins_asked
from qippdash.errors import Problem, UsageError

if TYPE_CHECKING:
    from qippdash.serve.door import Door
    from qippdash.serve.server import Server

EXAMPLES = [
    ("qippdash serve PACK", "prints a link that works on this machine, and on no other"),
    ("qippdash serve PACK --port 0", "on any port that is free"),
]


@click.command(
    "serve",
    cls=Command,
    examples=EXAMPLES,
    short_help="Serve the dashboard to a browser.",
    help="Serve the dashboard to a browser; its link holds a token. docs/serve.md says how safe.",
)
@options.pack(required=False)
@options.at("Start at this organisation or initiative.")
@options.rulesets()
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0: any."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Listen at this address.")
@click.option("--allow-remote", is_flag=True, help="Let --host be one that others can reach.")
@click.option(
    "--token-file",
    type=click.Path(path_type=Path),
    help="Read the token from this file. Default: a new one each time.",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="NAME",
    help="Answer to this name as well, of a proxy perhaps; can be repeated.",
)
@click.option(
    "--sessions",
    default=8,
    show_default=True,
    type=click.IntRange(1, 100),
    help="So many at once; each is a process.",
)
@click.option(
    "--idle",
    default=60.0,
    show_default=True,
    type=click.FloatRange(0, min_open=True),
    help="End a session after so many minutes without a key.",
)
def command(
    pack: str | None,
    at: str | None,
    rulesets: tuple[str, ...],
    port: int,
    host: str,
    allow_remote: bool,
    token_file: Path | None,
    names: tuple[str, ...],
    sessions: int,
    idle: float,
) -> int:
    """Serve until ctrl+c."""
    if find_spec("textual_serve") is None:
        what = "the parts that serve a browser are not installed"
        raise UsageError(Problem("qippdash serve", what, "pip install 'qippdash[web]'"))
    from qippdash.serve.listening import Asked
    from qippdash.serve.server import Server
    from qippdash.serve.serving import serve

    found = pack_path(pack) if pack else found_here()
    words = words_of(found, at, rulesets)

    def server(door: Door) -> Server:
        return Server(door, words, f"qippdash: {Path(found).name}", sessions, idle * 60)

    asked = Asked(host, port, allow_remote, token_file, names)
    return serve(asked, server, tell)


def words_of(pack: str, at: str | None, rulesets: tuple[str, ...]) -> list[str]:
    """What stands after ``qippdash`` in the command line of a session."""
    plugins = plugins_asked()
    words = ["open", *(f"--ruleset={ruleset}" for ruleset in rulesets)]
    words += [f"--at={at}"] if at else []
    words += [f"--plugin={file}" for file in plugins.files]
    words += [f"--no-plugin={name}" for name in plugins.without]
    words += ["--no-plugins"] if plugins.none else []
    return [*words, "--", pack]


def tell(link: str) -> None:
    """Print the link as the result, and on standard error what to do with it."""
    streams.result(link)
    streams.finish()
    streams.note("qippdash: whoever has this link sees what you see; ctrl+c ends it")
