"""The cases that lie beside a ruleset's file, tried like its examples."""

from __future__ import annotations

from pathlib import Path

from qippdash.catalogue import Catalogue
from qippdash.model.ruleset import Ruleset
from qippdash.ruleset_file import CASES, load_cases


def cases_beside(ruleset: Ruleset, catalogue: Catalogue) -> Ruleset | None:
    """The ruleset with its cases in place of its examples.

    Args:
        ruleset: a ruleset that was read from a file, ``small.toml``.
        catalogue: what is on offer.

    Returns:
        None where there is nothing called ``small.cases.toml`` beside it. The ``origin`` is the file of
        cases, whose lines the examples have.

    Raises:
        RulesetError: with every fault of the file of cases.
    """
    origin = Path(ruleset.origin)
    file = origin.with_name(origin.name.removesuffix(".toml") + CASES)
    # A link to nowhere and a folder are no cases, and whoever put them there takes them for some.
    if not file.exists() and not file.is_symlink():
        return None
    return load_cases(file, ruleset, measures=catalogue.measures, kinds=catalogue.rule_kinds)
