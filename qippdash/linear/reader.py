"""Somebody who walks a pack by words: what each word answers, and where numbers lead."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path

from qippdash.alarms import Alarms
from qippdash.assessment import Assessment
from qippdash.errors import Problem, QippdashError, UsageError
from qippdash.linear import answers
from qippdash.linear.answer import Answer, Numbered
from qippdash.linear.meant import column_meant, list_meant, one_place, places_meant
from qippdash.linear.over_time import changed, trajectory
from qippdash.linear.place import again, ended, offer, place, welcome
from qippdash.linear.why import why
from qippdash.linear.words import GO_DOWN, WORDS, understood
from qippdash.tui.before import differing, submission_before
from qippdash.tui.opening import Opened
from qippdash.tui.raised import raised
from qippdash.tui.walk import Walk


class Left(Exception):
    """Somebody has asked to leave."""


class Reader:
    """A walk over an opened pack, word by word.

    Args:
        opened: the pack, and where to start.
        rulesets: what a person named to rate by; None for those of the pack's date.
        against: the file of an earlier assessment, to see what is newly worse.
        pack: where it was opened from, to find the submission before it.
    """

    def __init__(
        self,
        opened: Opened,
        rulesets: Sequence[str | Path] | None = None,
        against: Path | None = None,
        pack: Path | None = None,
    ) -> None:
        self.walk = Walk(opened)
        self._rulesets = rulesets
        self._against = against
        self._pack = pack
        self._numbered = Numbered()

    def begin(self) -> Iterator[str]:
        """What is said before anything is asked."""
        return chain(welcome(self.walk), self._said(place(self.walk)))

    def answer(self, typed: str) -> Iterator[str] | None:
        """The sentences that answer; None where more of the last answer is asked for.

        Raises:
            Left: to leave.
        """
        try:
            asked = understood(typed)
            if asked.word == "more":
                return None
            return self._said(self._ways[asked.word](asked.rest))
        except QippdashError as error:
            return _told(error)

    @cached_property
    def _ways(self) -> dict[str, Callable[[str], Answer]]:
        return {
            GO_DOWN.name: self._down,
            "up": self._up,
            "back": self._back,
            "go": self._go,
            "place": lambda _: place(self.walk),
            "list": self._list,
            "filter": self._filter,
            "order": self._order,
            "why": lambda rest: why(self._assessment, self._here, rest),
            "levers": lambda rest: answers.levers(self._assessment, self._here, rest),
            "similar": lambda _: answers.similar(self._assessment, self._here),
            "compare": self._compare,
            "trajectory": lambda rest: trajectory(self._assessment, self._here, rest),
            "earlier": self._earlier,
            "alarms": lambda _: answers.alarms(
                self._alarms, self._assessment, self.walk.place.code
            ),
            "help": _help,
            "quit": _leave,
        }

    @property
    def _assessment(self) -> Assessment:
        return self.walk.atlas.assessment

    @property
    def _here(self) -> str:
        """The code of this place.

        Raises:
            UsageError: it has none.
        """
        if not self.walk.place.code:
            raise UsageError(Problem("", "this is above every organisation", "a number first"))
        return self.walk.place.code

    @cached_property
    def _alarms(self) -> Alarms:
        return raised(self.walk.opened, self._rulesets, self._against).alarms

    def _said(self, answer: Answer) -> Iterator[str]:
        if answer.listed is not None:
            self._numbered = answer.listed
        return answer.sentences()

    def _go_to(self, code: str) -> Answer:
        self.walk.go(code)
        return place(self.walk)

    def _down(self, number: str) -> Answer:
        # A number of thousands of digits would be turned into none by Python.
        at = int(number[:12]) - 1
        if not 0 <= at < self._numbered.count:
            count = self._numbered.count
            hint = f"1 to {count:,}" if count else "up, or go and a name"
            raise UsageError(Problem("", f"there is no number {number[:12]} here", hint))
        code = self._numbered.code(at)
        if code is None:
            return Answer([f"{self._numbered.sentence(at)}.", "Nothing is under it."])
        return self._go_to(code)

    def _up(self, _: str) -> Answer:
        if not self.walk.up():
            return Answer(["This is the top."])
        return place(self.walk)

    def _back(self, _: str) -> Answer:
        if not self.walk.session.back():
            return Answer(["There is no place before this one."])
        return place(self.walk)

    def _go(self, name: str) -> Answer:
        if not name:
            raise UsageError(Problem("", "where to?", "go and a name or a code"))
        atlas = self.walk.atlas
        found = places_meant(atlas, name)
        if len(found) == 1:
            return self._go_to(atlas.code(found[0]))
        return Answer([f"Found for '{name}', best first:"], offer(atlas, found))

    def _list(self, name: str) -> Answer:
        self.walk.turn_to(list_meant(self.walk.sections, name))
        return again(self.walk)

    def _filter(self, text: str) -> Answer:
        self.walk.session.remember(filter=text, top=0)
        return again(self.walk)

    def _order(self, name: str) -> Answer:
        self.walk.session.remember(sort=None)
        if name:
            self.walk.sort_by(column_meant(self.walk.listing(), name))
        return again(self.walk)

    def _compare(self, name: str) -> Answer:
        if not name:
            raise UsageError(Problem("", "with what?", "compare and a code or a name"))
        other = one_place(self.walk.atlas, name)
        if other == self._here:
            raise UsageError(Problem("", "that is this place", "compare and another code or name"))
        return answers.compare(self._assessment, self._here, other)

    def _earlier(self, name: str) -> Answer:
        before = Path(name).expanduser() if name else self._before
        found = differing(before, self._rulesets, self._assessment)
        return changed(found, self._assessment, self.walk.place.code)

    @property
    def _before(self) -> Path:
        """The earlier submission that was named at the start, else the one beside the pack.

        Raises:
            UsageError: there is none.
        """
        if self._against is not None:
            return self._against
        found = None if self._pack is None else submission_before(self._pack)
        if found is None or not (found / "pack.toml").is_file():
            what = "since when? No earlier submission lies beside this pack"
            raise UsageError(Problem("", what, "earlier and the folder of a pack"))
        return found


def _help(_: str) -> Answer:
    said = [
        f"{word.name}{f' {word.follows}' if word.follows else ''}: {word.meaning}."
        for word in (GO_DOWN, *WORDS)
    ]
    return Answer(["The first letters of a word are enough where no other begins so.", *said])


def _leave(_: str) -> Answer:
    raise Left


def _told(error: QippdashError) -> Iterator[str]:
    for problem in error.problems:
        where = f"{problem.where}: " if problem.where else ""
        yield ended(f"{where}{problem.what}")
        if problem.hint:
            yield f"Try: {problem.hint}"
