"""What there is to work with: the catalogue, and a word about each plugin that failed."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from qippdash.cli import streams
from qippdash.cli.plugin_options import asked, seconds

if TYPE_CHECKING:
    from qippdash.catalogue import Catalogue, Load
    from qippdash.model.plugin import PluginFailure

Say = Callable[[str], None]


def on_offer() -> Catalogue:
    """The catalogue that a command works with, as its options ask.

    A plugin that fails stops nothing: standard error says which one, where, and what to try,
    at once or when it fails later at its work.
    """
    return to_load(streams.note)()


def to_load(say: Say, files: Sequence[str] = ()) -> Load:
    """The same, to be loaded later and in another thread.

    Args:
        say: what to do with what is to be said of plugins that fail.
        files: plugins beside those of the options.
    """
    options, patience = asked(), seconds(os.environ)
    teller = Teller(say)

    def load() -> Catalogue:
        # The room of plugins took an eighth of the time to the frame of the dashboard.
        from qippdash.plugins import SECONDS, load

        choice = options.choice(files)
        catalogue = load(
            choice, seconds=patience or SECONDS, tell=lambda failure: teller.tell([failure])
        )
        teller.tell(catalogue.failures)
        return catalogue

    return load


class Teller:
    """Says once of each plugin that it failed, in three lines at most, whatever it does after."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._told: set[str] = set()

    def tell(self, failures: Sequence[PluginFailure]) -> None:
        """Say what is wrong with each plugin that nothing was said of."""
        from qippdash.plugins import in_short

        for plugin, theirs in groupby(failures, lambda one: one.plugin):
            found = list(theirs)
            if plugin not in self._told:
                self._told.add(plugin)
                self._say(in_short(found))
