"""`qippdash rulesets fmt`: one layout for every file, with its comments where they belong."""

from __future__ import annotations

from pathlib import Path

import click

from qippdash.cli import streams
from qippdash.cli.group import Command
from qippdash.errors import ExitCode, Problem

EXAMPLES = [
    ("qippdash rulesets fmt ours.toml", "lay the file out; comments and values stay as they are"),
    ("qippdash rulesets fmt --check rulesets/*.toml", "change nothing; code 3 if one would change"),
]


@click.command(
    "fmt",
    cls=Command,
    plugins=False,
    examples=EXAMPLES,
    short_help="Lay a ruleset's file out.",
    help="Write files in the one layout: keys in the order of the reference, one empty line "
    "before each heading, examples beneath their rule. Values and comments stay as written.",
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; end with code 3 if a file differs.")
def command(files: tuple[Path, ...], check: bool) -> int:
    """Lay each file out, or say which of them are not; a faulty one hides no other."""
    from qippdash.cli.rulesets.named import complain, each

    wanted = {str(file): file for file in files}
    done, problems = each(list(wanted), lambda name: _done(wanted[name], check=check))
    for name, problem in done:
        if problem is None:
            streams.result(name)
    problems += [problem for _, problem in done if problem is not None]
    complain(problems)
    return ExitCode.DONE


def _done(file: Path, *, check: bool) -> tuple[str, Problem | None]:
    """What is to be said of a file that is laid out now, and what is wrong where it is not."""
    from qippdash.ruleset_file import arranged
    from qippdash.whole_file import whole_file

    old, new = arranged(file)
    if old == new:
        return f"{file}: nothing to change", None
    if check:
        hint = f"`qippdash rulesets fmt {file}` does it; comments and values stay"
        return "", Problem(f"{file}:{_first(old, new)}", "this is not in the one layout", hint)
    with whole_file(file) as out:
        out.write(new.encode())
    return f"{file}: laid out", None


def _first(old: str, new: str) -> int:
    """The line from which on two texts differ."""
    pairs = zip(old.splitlines(), new.splitlines(), strict=False)
    same = [was == now for was, now in pairs]
    return (same.index(False) if False in same else len(same)) + 1
