"""What commands ask for in the same words: the pack, rulesets, levels, dates, formats, files.

Each function gives click's decorator for one option or argument. Where a command means the
same option otherwise, it says so in ``meaning``, which is the option's help.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

FORMS = ("table", "json", "csv")
EVERY_ORGANISATION = (
    "A level of the pack, 'initiative' or 'all'; can be repeated. Default: every organisation."
)
EVERY_NODE = "A level of the pack, or 'initiative'; can be repeated. Default: every node."

Decorated = TypeVar("Decorated", bound=Callable[..., Any] | click.Command)


def pack(*, required: bool = True) -> Callable[[Decorated], Decorated]:
    """The folder or workbook; each command says itself what is wrong with it."""
    return click.argument("pack", type=click.Path(), required=required)


def rule() -> Callable[[Decorated], Decorated]:
    """The rule that a command explains or lifts; a ruleset alone stands for all of its own."""
    return click.argument("rule", required=False, metavar="[RULESET[/RULE]]")


def rulesets(
    meaning: str = "Rate with this ruleset; can be repeated. Default: all of the pack's date.",
) -> Callable[[Decorated], Decorated]:
    """``--ruleset``, as often as there are rulesets."""
    return click.option("--ruleset", "rulesets", multiple=True, metavar="ID_OR_FILE", help=meaning)


def levels(meaning: str = EVERY_ORGANISATION) -> Callable[[Decorated], Decorated]:
    """``--level``, as often as there are levels."""
    return click.option("--level", "levels", multiple=True, metavar="LEVEL", help=meaning)


def level(meaning: str) -> Callable[[Decorated], Decorated]:
    """``--level``, where one is all that there can be."""
    return click.option("--level", metavar="LEVEL", help=meaning)


def at(
    meaning: str = "Keep to this node and what is under it.",
) -> Callable[[Decorated], Decorated]:
    """``--at``, an organisation or initiative."""
    return click.option("--at", metavar="CODE", help=meaning)


def as_at(
    meaning: str = "Rate as at the end of this month.",
) -> Callable[[Decorated], Decorated]:
    """``--as-at``, a month."""
    return click.option("--as-at", metavar="YYYY-MM", help=meaning)


def against(
    meaning: str = "An earlier assessment (rate --format json), for rules that say what has moved.",
    kind: click.Path | None = None,
) -> Callable[[Decorated], Decorated]:
    """``--against``, the file of an earlier assessment."""
    return click.option("--against", metavar="FILE", type=kind, help=meaning)


def form(forms: Sequence[str] = FORMS) -> Callable[[Decorated], Decorated]:
    """``--format``, one of ``forms``; the first when nobody says."""
    return click.option("--format", "form", type=click.Choice(forms), default=forms[0])


def output() -> Callable[[Decorated], Decorated]:
    """``-o``, which is standard output when nobody says."""
    return click.option(
        "-o", "--output", default="-", metavar="FILE", help="Write to a file, whole or not at all."
    )


def fail_on(meaning: str) -> Callable[[Decorated], Decorated]:
    """``--fail-on``, by overall ratings."""
    words = click.Choice(["red", "amber", "not-rated"])
    return click.option("--fail-on", multiple=True, type=words, help=meaning)


def limit(shown: int) -> Callable[[Decorated], Decorated]:
    """``--limit``; a table has ``shown`` rows when nobody says, and other formats all."""
    return click.option(
        "--limit",
        type=click.IntRange(min=0),
        metavar="N",
        help=f"At most so many rows. Table: {shown}.",
    )


def top(many: int, meaning: str) -> Callable[[Decorated], Decorated]:
    """``--top``, which is ``many`` when nobody says."""
    return click.option("--top", type=int, default=many, show_default=True, help=meaning)


def folder() -> Callable[[Decorated], Decorated]:
    """``--in``, where new files are to be."""
    return click.option(
        "--in",
        "folder",
        type=click.Path(path_type=Path),
        default=Path(),
        help="The folder to write it in. Default: this one.",
    )
