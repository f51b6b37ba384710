"""A scenario as somebody makes it up: typed piece by piece, taken back step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from qippdash.model.ruleset import Ruleset
from qippdash.model.scenario import Addition, Scenario
from qippdash.whatif import typed
from qippdash.whatif.words import in_words

UNTITLED = "What if"


@dataclass(frozen=True)
class Draft:
    """A scenario that is being made, with every step that led to it.

    Each change gives another draft, and raises `UsageError` where what was typed is no value;
    whether a rule or a code is there, and can take it, is seen when it is played
    (`qippdash.assessment.Assessment.whatif`). An empty text puts back what the record has.
    """

    scenario: Scenario = field(default_factory=lambda: Scenario(UNTITLED))
    past: tuple[Scenario, ...] = ()
    future: tuple[Scenario, ...] = ()
    saved: Scenario | None = None

    def set_cut(self, rule: str, word: str, text: str, unit: str | None = None) -> Draft:
        """Another cut point: ``rule`` is ``ruleset/rule``, the text ``0.1``, ``10%``, ``£2m``.

        The unit is the rule's, where it is known (see `qippdash.whatif.typed.cut`).
        """
        cuts = {name: dict(words) for name, words in self.scenario.cuts.items()}
        own = cuts.setdefault(rule, {})
        own.pop(word, None)
        if text.strip():
            own[word] = typed.cut(text, unit)
        kept = {name: words for name, words in cuts.items() if words}
        return self._now(replace(self.scenario, cuts=kept))

    def drop(self, code: str, *, dropped: bool = True) -> Draft:
        """An initiative saves nothing more; or does after all."""
        others = tuple(one for one in self.scenario.dropped if one != code)
        return self._now(replace(self.scenario, dropped=(*others, code) if dropped else others))

    def slip(self, code: str, text: str) -> Draft:
        """An initiative comes so many months later."""
        others = {name: one for name, one in self.scenario.slipped.items() if name != code}
        if text.strip():
            others[code] = typed.months(text)
        return self._now(replace(self.scenario, slipped=others))

    def scale(self, code: str, text: str) -> Draft:
        """What is still to come of an initiative is multiplied: ``0.8``, ``80%``."""
        others = {name: one for name, one in self.scenario.scaled.items() if name != code}
        if text.strip():
            others[code] = typed.factor(text)
        return self._now(replace(self.scenario, scaled=others))

    def add(self, code: str, text: str, since: str = "") -> Draft:
        """Money at an organisation or initiative, in place of what was added there before."""
        others = tuple(one for one in self.scenario.added if one.at != code)
        if text.strip():
            start = typed.month(since) if since.strip() else None
            others = (*others, Addition(code, typed.pence(text), start))
        return self._now(replace(self.scenario, added=others))

    def put_back(self, code: str) -> Draft:
        """Everything about an initiative or organisation as the record has it."""
        now = self.scenario
        return self._now(
            replace(
                now,
                dropped=tuple(one for one in now.dropped if one != code),
                slipped={name: one for name, one in now.slipped.items() if name != code},
                scaled={name: one for name, one in now.scaled.items() if name != code},
                added=tuple(one for one in now.added if one.at != code),
            )
        )

    def titled(self, title: str) -> Draft:
        """Under another title."""
        return self._now(replace(self.scenario, title=title.strip() or UNTITLED))

    def undo(self) -> Draft:
        """One step back; the same where there is none."""
        if not self.past:
            return self
        future = (self.scenario, *self.future)
        return replace(self, scenario=self.past[-1], past=self.past[:-1], future=future)

    def redo(self) -> Draft:
        """The step that was taken back; the same where there is none."""
        if not self.future:
            return self
        past = (*self.past, self.scenario)
        return replace(self, scenario=self.future[0], past=past, future=self.future[1:])

    def kept(self) -> Draft:
        """The same, known to be saved as it is now."""
        return replace(self, saved=self.scenario)

    @property
    def is_saved(self) -> bool:
        """Whether leaving it would lose nothing."""
        return self.scenario == self.saved or self.scenario.is_empty

    def in_words(self, rulesets: Sequence[Ruleset] = ()) -> list[str]:
        """What it changes, a line each (see `qippdash.whatif.words`)."""
        return in_words(self.scenario, rulesets)

    def _now(self, scenario: Scenario) -> Draft:
        if scenario == self.scenario:
            return self
        return replace(self, scenario=scenario, past=(*self.past, self.scenario), future=())
