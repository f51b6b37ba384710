"""What a scenario changes, one line each, and how each is taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from qippdash.model.ruleset import Ruleset
from qippdash.model.scenario import Scenario
from qippdash.tui.columns import Cell, Column
from qippdash.tui.whatif.offers import Kind
from qippdash.whatif import Draft, in_words

SUFFIX = ".toml"


@dataclass(frozen=True)
class Made:
    """One change: what it is about, and in words."""

    kind: Kind
    key: str
    word: str
    said: str


def made(scenario: Scenario, rulesets: Sequence[Ruleset]) -> list[Made]:
    """Every change, in the order and the words of `qippdash.whatif.in_words`."""
    pairs = zip(_changes(scenario), in_words(scenario, rulesets), strict=True)
    return [Made(*change, said) for change, said in pairs]


def taken_back(draft: Draft, one: Made) -> Draft:
    """The draft without one of its changes."""
    if one.kind == "cut":
        return draft.set_cut(one.key, one.word, "")
    if one.kind == "drop":
        return draft.drop(one.key, dropped=False)
    if one.kind == "slip":
        return draft.slip(one.key, "")
    return draft.scale(one.key, "") if one.kind == "scale" else draft.add(one.key, "")


def file_named(text: str) -> Path:
    """The file that somebody means: in the working folder, with the ending of a scenario."""
    path = Path(text.strip()).expanduser()
    return path if path.suffix else path.with_name(path.name + SUFFIX)


def _changes(scenario: Scenario) -> Iterator[tuple[Kind, str, str]]:
    for rule, cuts in scenario.cuts.items():
        yield from (("cut", rule, word) for word in cuts)
    for code in dict.fromkeys((*scenario.dropped, *scenario.slipped, *scenario.scaled)):
        if code in scenario.dropped:
            yield "drop", code, ""
            continue
        if code in scenario.slipped:
            yield "slip", code, ""
        if code in scenario.scaled:
            yield "scale", code, ""
    for one in scenario.added:
        yield "money", one.at, ""


class ChangesMade:
    """The changes as a table draws them."""

    fixed = 0
    columns: Sequence[Column] = (Column("change", "What this what-if changes", "name", 20, grow=1),)

    def __init__(self, changes: Sequence[Made]) -> None:
        self.changes = changes

    @property
    def height(self) -> int:
        """How many there are."""
        return len(self.changes)

    def cells(self, row: int, columns: Sequence[int]) -> Sequence[Cell]:
        """What one line shows."""
        return [Cell(self.changes[row].said) for _ in columns]
