"""Where in a ruleset's file each of several things stands, in the order they are given."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qippdash.errors import Problem
from qippdash.ruleset_file.fault import Fault
from qippdash.ruleset_file.report import problems
from qippdash.ruleset_file.source import read
from qippdash.ruleset_file.syntax import parse


def placed(file: Path, faults: Sequence[Fault]) -> list[Problem]:
    """Say of each fault where it is, in words for a person.

    Args:
        file: a ruleset's file, which has been read without fault.
        faults: what there is to say, by path.

    Raises:
        RulesetError: the file is gone.
    """
    if not faults:
        return []
    source = read(file)
    data = parse(source.text)
    named = data if isinstance(data, dict) else {}
    return [one for fault in faults for one in problems(source, named, [fault])]
