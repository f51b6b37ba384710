"""Which plugins a command loads: `--plugin`, `--no-plugin` and `--no-plugins`."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qippdash.errors import ConfigurationError, Problem

if TYPE_CHECKING:
    from qippdash.plugins import Choice

SECONDS = "QIPPDASH_PLUGIN_SECONDS"
_META = "qippdash.plugins"


@dataclass
class Asked:
    """What the options said, before the command's name and after it."""

    files: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    none: bool = False

    def choice(self, files: Sequence[str] = ()) -> Choice:
        """The plugins that they ask for, and further files."""
        from qippdash.plugins import Choice

        every = (*self.paths(), *map(Path, files))
        return Choice(every, frozenset(self.without), not self.none)

    def paths(self) -> tuple[Path, ...]:
        """The files that are plugins. This loads no room of plugins."""
        return tuple(Path(file) for file in self.files)


def plugin_options() -> list[click.Parameter]:
    """The three options; what they say is found by `asked`, and no command sees it."""
    return [
        click.Option(
            ["--plugin"],
            multiple=True,
            expose_value=False,
            callback=_files,
            metavar="FILE",
            help="Load this plugin as well, a .py file; can be repeated.",
        ),
        click.Option(
            ["--no-plugin"],
            multiple=True,
            expose_value=False,
            callback=_without,
            metavar="NAME",
            help="Leave out this plugin; can be repeated.",
        ),
        click.Option(
            ["--no-plugins"],
            is_flag=True,
            expose_value=False,
            callback=_none,
            help="Leave out every installed plugin.",
        ),
    ]


def asked() -> Asked:
    """What the options of the command that is running say."""
    return _asked(click.get_current_context())


def seconds(environ: Mapping[str, str]) -> float | None:
    """How long a plugin is waited for; 0 is as long as it takes, None is as usual.

    Raises:
        ConfigurationError: it is no number of seconds.
    """
    text = environ.get(SECONDS, "")
    if not text:
        return None
    try:
        given = float(text)
    except ValueError:
        given = math.nan
    if not 0 <= given < math.inf:
        what = f"'{text}' is no number of seconds"
        raise ConfigurationError(
            Problem(SECONDS, what, "5, or 30; 0 waits for as long as it takes")
        )
    return given or math.inf


def _asked(ctx: click.Context) -> Asked:
    found: Asked = ctx.meta.setdefault(_META, Asked())
    return found


def _files(ctx: click.Context, _: click.Parameter, values: tuple[str, ...]) -> None:
    _asked(ctx).files.extend(values)


def _without(ctx: click.Context, _: click.Parameter, values: tuple[str, ...]) -> None:
    _asked(ctx).without.extend(values)


def _none(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    _asked(ctx).none |= value
