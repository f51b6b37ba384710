"""Commands found by name when they are asked for, whose help begins with examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

import click

from qippdash.cli.plugin_options import plugin_options
from qippdash.cli.streams import ReaderGone

Examples = Sequence[tuple[str, str]]
SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 80}


def write_examples(examples: Examples, formatter: click.HelpFormatter) -> None:
    """A command to copy, and beneath it what it does, when the two do not fit on one line."""
    if not examples:
        return
    with formatter.section("Examples"):
        for command, meaning in examples:
            formatter.write(f"{'':>{formatter.current_indent}}{command}\n")
            formatter.write(f"{'':>{formatter.current_indent}}    {meaning}\n")


class _Shown(click.Command):
    """What a command and a group of them do alike: examples before options, and a quiet end."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - click's own
        examples: Examples = (),
        **kwargs: Any,  # noqa: ANN401 - click's own
    ) -> None:
        kwargs.setdefault("context_settings", SETTINGS)
        super().__init__(*args, **kwargs)
        self.examples = examples

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own
        """Run the command; a reader that has gone is no fault of anybody's."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as gone:
            raise ReaderGone from gone

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What it is for, examples, usage, options or commands."""
        self.format_help_text(ctx, formatter)
        write_examples(self.examples, formatter)
        formatter.write_paragraph()
        self.format_usage(ctx, formatter)
        self.format_options(ctx, formatter)
        self.format_epilog(ctx, formatter)


class Command(_Shown):
    """A command whose help says what it is for, shows it in use, and then lists its options.

    ``plugins`` says whether it works with what plugins bring, and takes the options that
    choose them.
    """

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - click's own
        plugins: bool = True,
        **kwargs: Any,  # noqa: ANN401 - click's own
    ) -> None:
        super().__init__(*args, **kwargs)
        self.params += plugin_options() if plugins else []
        self.params.append(_debug_option())

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words; a complaint about them says which command it comes from."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as fault:
            fault.ctx = fault.ctx or ctx
            raise


def _debug_option() -> click.Option:
    # Read by the door before click is there; hidden, as it is for those who mend the tool.
    return click.Option(["--debug"], is_flag=True, hidden=True, expose_value=False)


class Group(_Shown, click.Group):
    """Commands that are imported when they are named: module by name of the command.

    A module has a ``command``. Listing them for help imports all of them, and each of them
    imports polars no earlier than when it runs.
    """

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - click's own
        modules: Mapping[str, str],
        **kwargs: Any,  # noqa: ANN401 - click's own
    ) -> None:
        super().__init__(*args, **kwargs)
        self.modules = modules
        self.params.append(_debug_option())

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which a newcomer needs them."""
        del ctx
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        del ctx
        if cmd_name not in self.modules:
            return None
        found = import_module(self.modules[cmd_name]).command
        return found if isinstance(found, click.Command) else None
