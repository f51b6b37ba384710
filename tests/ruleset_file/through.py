"""One file through all that is ever done with a ruleset: read, tried, rated, shown, laid out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from time import process_time

from qippdash import api
from qippdash.bench.coverage import as_frame, coverage
from qippdash.bench.remarks import remarks
from qippdash.catalogue import Catalogue
from qippdash.cli.rulesets.page import page
from qippdash.errors import Problem, QippdashError
from qippdash.model.portfolio import Portfolio
from qippdash.model.ruleset import Ruleset
from qippdash.ruleset_file import arranged
from tests.packs import build_pack
from tests.ruleset_file.mangled import Written


@dataclass(frozen=True)
class Outcome:
    """What became of one file: its faults, or the ruleset; and seconds of processor time."""

    problems: tuple[Problem, ...]
    ruleset: Ruleset | None
    seconds: float


@cache
def catalogue() -> Catalogue:
    """What is on offer without any plugin."""
    return api.load_catalogue(installed=False)


@cache
def pack() -> Portfolio:
    """The small nation."""
    return api.open_pack(build_pack(Path(mkdtemp()) / "nation"), catalogue=catalogue())


def through(folder: Path, written: Written) -> Outcome:
    """Write a ruleset's file and do everything with it.

    Raises:
        QippdashError: rating it, or laying it out, is refused although it has no fault.
    """
    stem, text = written
    file = folder / f"{stem}.toml"
    file.write_text(text, encoding="utf-8", newline="")
    begun = process_time()
    problems, ruleset = _read(file)
    if ruleset is not None:
        _used(ruleset)
        _laid_out(file, ruleset)
    return Outcome(problems, ruleset, process_time() - begun)


def _read(file: Path) -> tuple[tuple[Problem, ...], Ruleset | None]:
    try:
        return (), api.read_ruleset(file, catalogue())
    except QippdashError as error:
        return error.problems, None


def _used(ruleset: Ruleset) -> None:
    """Examples, ratings with their reasons, the bench's remarks and counts, the page."""
    on_offer = catalogue()
    api.ruleset_examples(ruleset, on_offer)
    rated = api.rate(pack(), [_untried(ruleset)], catalogue=on_offer)
    words = {*ruleset.scale.words, "not rated"}
    assert {*rated.ratings["rating"]} <= words
    assert {*rated.overall["rating"]} <= words
    unrated = rated.ratings.filter(rating="not rated")
    assert unrated["reason"].null_count() == 0
    said = coverage(rated, rated.rulesets)
    assert as_frame(said).height == len(ruleset.rules) * len(words)
    for one in remarks(ruleset, on_offer, said):
        assert one.line > 0
    assert ruleset.title in page(ruleset, ruleset.rules, on_offer, whole=True)
    rated.explain("R1")


def _untried(ruleset: Ruleset) -> Ruleset:
    """Without examples: one that fails is a fault, and what it rates is worth looking at."""
    return replace(ruleset, rules=tuple(replace(rule, examples=()) for rule in ruleset.rules))


def _laid_out(file: Path, ruleset: Ruleset) -> None:
    """In the one layout it stays as it is, and is the same ruleset."""
    try:
        once = arranged(file)[1]
    except QippdashError:
        return
    file.write_text(once, encoding="utf-8", newline="")
    assert arranged(file) == (once, once)
    again = _read(file)[1]
    assert again is not None
    assert _anywhere(again) == _anywhere(ruleset)


def _anywhere(ruleset: Ruleset) -> Ruleset:
    """A ruleset without the lines that its rules stand on."""
    rules = tuple(
        replace(rule, line=0, examples=tuple(replace(one, line=0) for one in rule.examples))
        for rule in ruleset.rules
    )
    return replace(ruleset, hash="", rules=rules)
