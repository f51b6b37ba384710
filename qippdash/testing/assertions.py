"""One rule, tried on figures, as an example in its file is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qippdash.catalogue import Catalogue
    from qippdash.model.rule import Given
    from qippdash.model.ruleset import Ruleset


def assert_rating(
    ruleset: str | Path,
    rule: str,
    given: Mapping[str, Given],
    rating: str,
    *,
    plugins: Sequence[str | Path] = (),
    installed: bool = True,
) -> None:
    """Fail unless the rule gives that rating.

    Args:
        ruleset: its file, or the id of one on offer.
        rule: the rule's id.
        given: amounts by the names of measures, money in pounds, and whatever else an example
            of this kind of rule can give. None, or a name left out, is a figure that is missing.
        rating: a word of the ruleset's scale, or ``not rated``.
        plugins: files of plugins that it needs; installed ones are there by themselves.
        installed: False leaves installed plugins out: the file of one that is installed as
            well is tried as it stands.

    Raises:
        AssertionError: the rule gives another rating, or could not be tried.
        RulesetError: the ruleset is at fault, or has no such rule, name or rating.
    """
    from qippdash import api

    catalogue = api.load_catalogue(plugins, installed=installed)
    read = api.read_ruleset(ruleset, catalogue)
    case = _with_case(read, catalogue, _case_text(rule, given, rating))
    result = next(iter(api.ruleset_examples(case, catalogue)))
    if not result.passed:
        value = "" if result.value is None else f", with a value of {result.value:g}"
        got = f"could not be tried: {result.untried}" if result.untried else f"gives {result.got}"
        raise AssertionError(f"{read.id}/{rule} {got}{value}; {rating} was expected")


def _with_case(read: Ruleset, catalogue: Catalogue, text: str) -> Ruleset:
    from qippdash.ruleset_file import CASES, load_cases

    with TemporaryDirectory() as folder:
        file = Path(folder) / f"{read.id}{CASES}"
        file.write_text(text, encoding="utf-8")
        return load_cases(file, read, measures=catalogue.measures, kinds=catalogue.rule_kinds)


def _case_text(rule: str, given: Mapping[str, Given], rating: str) -> str:
    return "\n".join(["[[case]]", *_lines({"rule": rule, "rating": rating}), "[case.given]",
                      *_lines(given), ""])  # fmt: skip


def _lines(values: Mapping[str, Given]) -> Iterator[str]:
    # A number or a text is written in TOML as it is in JSON.
    for key, value in values.items():
        if value is not None:
            yield f"{json.dumps(key)} = {json.dumps(value)}"
