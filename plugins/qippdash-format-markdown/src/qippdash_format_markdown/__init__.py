"""A format: ratings as a Markdown table."""

from __future__ import annotations

from collections.abc import Iterable

from qippdash.catalogue import Format
from qippdash.hookspecs import hookimpl


@hookimpl
def provide_formats() -> Iterable[Format]:
    """The one format, which ``--format markdown`` takes."""
    from qippdash_format_markdown.markdown import Markdown

    return (Markdown(),)
