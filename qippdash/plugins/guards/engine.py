"""A plugin's engine: what it gives is a frame with the columns asked for, or an error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from qippdash.catalogue import Engine
from qippdash.plugins.place import of_function
from qippdash.plugins.wall import PluginFailed, Wall


class GuardedEngine:
    """Adds up as the plugin's engine does."""

    def __init__(self, inner: Engine, wall: Wall) -> None:
        self.word = inner.word
        self._inner = inner
        self._wall = wall

    def totals(
        self, frame: pl.LazyFrame, keys: Sequence[str], totals: Mapping[str, pl.Expr]
    ) -> pl.DataFrame:
        """One row per distinct combination of keys, with each total.

        Raises:
            PluginError: the engine failed.
        """
        found: object = self._wall.do("adding up", lambda: self._inner.totals(frame, keys, totals))
        wanted = {*keys, *totals}
        if isinstance(found, pl.DataFrame) and wanted <= set(found.columns):
            return found
        what = f"its engine '{self.word}' gave no frame with the columns asked for"
        where = of_function(self._inner.totals)
        raise PluginFailed(self._wall.fault(where, what, self._wall.plugin.leave_out))
