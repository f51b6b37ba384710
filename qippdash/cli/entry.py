"""`qippdash` itself: the list of its commands, and what it does when none is named."""

from __future__ import annotations

import click

from qippdash import __version__
from qippdash.cli.group import Group
from qippdash.cli.plugin_options import plugin_options

EXIT_CODES = (
    "Exit codes: 0 done, 1 --fail-on matched, 2 usage or output, 3 ruleset or configuration, "
    "4 data, 5 nothing to rate, 6 plugin, 7 register, 8 refused for safety, 70 a bug of ours."
)
MODULES = {
    "open": "qippdash.cli.open",
    "serve": "qippdash.cli.serve",
    "rate": "qippdash.cli.rate",
    "explain": "qippdash.cli.explain",
    "levers": "qippdash.cli.levers",
    "lift": "qippdash.cli.lift",
    "whatif": "qippdash.cli.whatif",
    "similar": "qippdash.cli.similar",
    "alarms": "qippdash.cli.alarms",
    "compare": "qippdash.cli.compare",
    "trajectory": "qippdash.cli.trajectory",
    "heat": "qippdash.cli.heat",
    "check": "qippdash.cli.check",
    "rulesets": "qippdash.cli.rulesets",
    "new": "qippdash.cli.new",
    "plugins": "qippdash.cli.plugins",
    "keys": "qippdash.cli.keys",
    "settings": "qippdash.cli.settings",
}
EXAMPLES = [
    ("qippdash", "the dashboard, on the pack in this folder or the sample of England"),
    ("qippdash rate PACK --level pct", "rate every PCT and print a table"),
    ("qippdash explain PACK 5PQ", "why one organisation has its ratings"),
]


@click.group(
    cls=Group,
    modules=MODULES,
    examples=EXAMPLES,
    invoke_without_command=True,
    epilog=EXIT_CODES,
    help="Rate savings plans red, amber or green, and drill down to why.",
)
@click.version_option(__version__, "--version", "-V", message="qippdash %(version)s")
@click.pass_context
def command(ctx: click.Context) -> int | None:
    """Open the dashboard when no command is named."""
    if ctx.invoked_subcommand is not None:
        return None
    from qippdash.cli.open import open_here

    return open_here()


# The bare command opens the dashboard, so it takes them as well; a command after them sees both.
command.params += plugin_options()


def start(words: list[str]) -> int:
    """Run the command that the words name.

    Returns:
        Its exit code.

    Raises:
        click.ClickException: the words are no command.
        QippdashError: what the command says when it cannot do it.
    """
    answer = command.main(words, prog_name="qippdash", standalone_mode=False)
    return answer if isinstance(answer, int) else 0
