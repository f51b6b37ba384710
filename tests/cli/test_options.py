"""What commands ask for in the same words, they take in the same way."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import click
import pytest

from qippdash.cli import options
from qippdash.cli.entry import command
from qippdash.cli.group import Group


def _options(group: Group) -> Iterator[click.Option]:
    context = click.Context(group)
    for name in group.list_commands(context):
        one = group.get_command(context, name)
        if isinstance(one, Group):
            yield from _options(one)
        elif one is not None:
            yield from (param for param in one.params if isinstance(param, click.Option))


@pytest.mark.parametrize(
    ("name", "takes"),
    [
        pytest.param("--ruleset", ("ID_OR_FILE", True), id="rulesets"),
        pytest.param("--at", ("CODE", False), id="node"),
        pytest.param("--as-at", ("YYYY-MM", False), id="month"),
        pytest.param("--against", ("FILE", False), id="earlier assessment"),
        pytest.param("--output", ("FILE", False), id="file of results"),
        pytest.param("--limit", ("N", False), id="rows"),
    ],
)
def test_an_option_takes_the_same_in_every_command(name: str, takes: tuple[str, bool]) -> None:
    """Whoever has learnt it in one command has learnt it in all: what it takes, how often."""
    found = [one for one in _options(command) if name in one.opts]
    assert len(found) > 1
    assert {(one.metavar, one.multiple) for one in found} == {takes}


@pytest.mark.parametrize(
    ("decorator", "words", "expected"),
    [
        pytest.param(options.form(), [], "table", id="the usual first"),
        pytest.param(options.form(("text", "toml")), [], "text", id="its own first"),
        pytest.param(options.form(), ["--format", "csv"], "csv", id="asked for"),
    ],
)
def test_the_first_format_needs_no_asking(
    decorator: Callable[[click.Command], click.Command], words: list[str], expected: str
) -> None:
    """`--format` is the first of the forms that a command has, unless somebody says."""
    asked = decorator(click.Command("any", callback=lambda form: form))
    assert asked.main(words, standalone_mode=False) == expected
