"""A reader: tables of a pack as JSON lines."""

from __future__ import annotations

from collections.abc import Iterable

from qippdash.catalogue import Reader
from qippdash.hookspecs import hookimpl


@hookimpl
def provide_readers() -> Iterable[Reader]:
    """The one reader, for files that end in ``.jsonl``."""
    from qippdash_reader_jsonl.json_lines import JsonLines

    return (JsonLines(),)
