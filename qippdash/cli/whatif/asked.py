"""The scenario that the options of `qippdash whatif` ask for: a file's, typed ones, or both."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from qippdash.errors import (
    ConfigurationError,
    Problem,
    RefusedForSafety,
    UsageError,
)
from qippdash.model.ruleset import Ruleset
from qippdash.model.scenario import Scenario
from qippdash.scenario_file import read_scenario
from qippdash.whatif import Draft
from qippdash.whatif.typed import cut as read_cut

LONGEST_TITLE = 100


@dataclass(frozen=True)
class Typed:
    """The options that change one thing each, as they were typed."""

    cuts: Sequence[str] = ()
    dropped: Sequence[str] = ()
    slipped: Sequence[str] = ()
    scaled: Sequence[str] = ()
    added: Sequence[str] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not (self.cuts or self.dropped or self.slipped or self.scaled or self.added)


def asked(file: str | None, typed: Typed) -> Scenario:
    """The scenario; what was typed comes on top of what the file says.

    Raises:
        UsageError: nothing is asked, or what was typed is no change; with every fault.
        ConfigurationError: the file is no scenario.
    """
    if file is None and typed.is_empty:
        what = "nothing is to be changed"
        hint = "--scenario FILE, or --set, --drop, --slip, --scale or --add"
        raise UsageError(Problem("qippdash whatif", what, hint))
    draft = Draft(read_scenario(file)) if file is not None else Draft()
    faults: list[Problem] = []
    for option, text, change in _changes(typed):
        try:
            draft = change(draft)
        except UsageError as error:
            faults += [Problem(f"{option} {text}", one.what, one.hint) for one in error.problems]
    if faults:
        raise UsageError(faults)
    return _titled(draft, from_file=file is not None, changed=not typed.is_empty)


def _titled(draft: Draft, *, from_file: bool, changed: bool) -> Scenario:
    if not changed:
        return draft.scenario
    if from_file:
        return draft.titled(f"{draft.scenario.title}, changed").scenario
    words = "; ".join(draft.in_words())
    return draft.titled(textwrap.shorten(words, LONGEST_TITLE, placeholder=" ...")).scenario


def _changes(typed: Typed) -> Iterator[tuple[str, str, Callable[[Draft], Draft]]]:
    """Each option with its text and what it does to a draft."""
    for text in typed.cuts:
        yield "--set", text, partial(_set, text=text)
    for code in typed.dropped:
        yield "--drop", code, partial(Draft.drop, code=code)
    for option, texts, change in (
        ("--slip", typed.slipped, Draft.slip),
        ("--scale", typed.scaled, Draft.scale),
    ):
        for text in texts:
            yield option, text, partial(_one, text=text, change=change)
    for text in typed.added:
        yield "--add", text, partial(_add, text=text)


def keep_to_units(cuts: Sequence[str], rulesets: Sequence[Ruleset]) -> None:
    """Refuse cut points that are typed in another unit than their rules'.

    Raises:
        UsageError: such as pounds for a percentage, or 30 for 30 %; with every fault.
    """
    units = {f"{one.id}/{rule.id}": rule.unit for one in rulesets for rule in one.rules}
    faults: list[Problem] = []
    for text in cuts:
        rule, _, cut = _parts(text)
        try:
            read_cut(cut, units.get(rule))
        except UsageError as error:
            faults += [Problem(f"--set {text}", one.what, one.hint) for one in error.problems]
    if faults:
        raise UsageError(faults)


def _parts(text: str) -> tuple[str, str, str]:
    """The rule, the word and the cut point of ``RULESET/RULE.WORD=CUT``."""
    name, _, cut = text.partition("=")
    rule, _, word = name.rpartition(".")
    return rule.strip(), word.strip(), cut


def _set(draft: Draft, text: str) -> Draft:
    rule, word, cut = _parts(text)
    if "/" not in rule or not (word and cut.strip()):
        raise UsageError(Problem("", "this names no cut point", "RULESET/RULE.green=0.1"))
    return draft.set_cut(rule, word, cut)


def _one(draft: Draft, text: str, change: Callable[[Draft, str, str], Draft]) -> Draft:
    return change(draft, *_code_and_value(text))


def _add(draft: Draft, text: str) -> Draft:
    code, value = _code_and_value(text)
    amount, _, since = value.partition("@")
    return draft.add(code, amount or "?", since)


def _code_and_value(text: str) -> tuple[str, str]:
    code, _, value = text.rpartition("=")
    if not (code.strip() and value.strip()):
        raise UsageError(Problem("", "a code and a value are wanted", "CODE=VALUE"))
    return code.strip(), value.strip()


def spare(file: str) -> None:
    """Refuse to save a scenario over a file that is something else.

    Raises:
        RefusedForSafety: there is such a file, and it is no scenario.
    """
    if not Path(file).exists():
        return
    try:
        read_scenario(file)
    except ConfigurationError as error:
        what = "there is a file of that name, and it is no scenario"
        raise RefusedForSafety(Problem(file, what, "another name for --save")) from error
