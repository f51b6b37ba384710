"""A plugin's reader: what it gives is a raw table, or an error that says who failed."""

from __future__ import annotations

from pathlib import Path

from qippdash.catalogue import Reader
from qippdash.model.raw_table import RawTable
from qippdash.model.tables import Table
from qippdash.plugins.place import of_function
from qippdash.plugins.wall import PluginFailed, Wall


class GuardedReader:
    """Reads as the plugin's reader does.

    A ``DataError`` of the reader's is the pack's fault and passes. Anything else that it
    raises is its own.
    """

    def __init__(self, inner: Reader, wall: Wall) -> None:
        self.word = inner.word
        self.suffixes = tuple(inner.suffixes)
        self._inner = inner
        self._wall = wall

    def read(self, file: Path, table: Table) -> RawTable:
        """Read one table.

        Raises:
            DataError: the file cannot be read as what its name says.
            PluginError: the reader failed.
        """
        found: object = self._wall.do(f"reading {file.name}", lambda: self._inner.read(file, table))
        if isinstance(found, RawTable):
            return found
        what = f"its reader '{self.word}' gave no RawTable but {type(found).__name__}"
        where = of_function(self._inner.read)
        raise PluginFailed(self._wall.fault(where, what, self._wall.plugin.leave_out))
