"""A ruleset's file as it stands, and as it stands in the one layout."""

from __future__ import annotations

from pathlib import Path

from qippdash.errors import Problem, RulesetError
from qippdash.ruleset_file.report import problems
from qippdash.ruleset_file.source import read
from qippdash.ruleset_file.syntax import parse


def arranged(file: Path) -> tuple[str, str]:
    """The text of a file, and the same in the one layout.

    Raises:
        RulesetError: there is no such file, it is no TOML, or it is written in a way that
            cannot be laid out without changing what it says.
    """
    source = read(file)
    data = parse(source.text)
    if isinstance(data, list):
        raise RulesetError(problems(source, {}, data))
    # The parser that knows places is loaded where it is needed.
    from qippdash.ruleset_file.layout import LayoutUnsure, laid_out

    try:
        return source.text, laid_out(source.text)
    except LayoutUnsure:
        what = "laid out anew this would lose a comment or change what it says"
        hint = "write each key on a line of its own, with comments above it; it is left as it is"
        raise RulesetError(Problem(source.name, what, hint)) from None
