"""Re-rating as somebody types: in a thread, the last keystroke wins, stale answers are dropped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

import polars as pl

from qippdash.errors import UsageError
from qippdash.tui.background import in_background
from qippdash.whatif import Draft

if TYPE_CHECKING:
    from qippdash.assessment import Assessment


@dataclass(frozen=True)
class Answer:
    """What a draft comes to: the assessment and what changed colour, or why there is none."""

    draft: Draft
    played: Assessment
    changes: pl.DataFrame


@dataclass(frozen=True)
class Refused:
    """Why a draft cannot be played: for reasons to be mended, or through a fault of ours."""

    draft: Draft
    error: UsageError | None = None
    fault: BaseException | None = None


def play(record: Assessment, draft: Draft) -> Answer:
    """Play a draft over the record; one that changes nothing is the record itself.

    Raises:
        UsageError: it cannot be played.
    """
    empty = draft.scenario.is_empty
    played = record if empty else record.whatif(draft.scenario)
    return Answer(draft, played, played.changes_from(record))


class Rerating:
    """Plays the draft that was asked for last.

    Args:
        record: what every draft is played over.
        tell: is given each answer that is not stale, in the thread that worked it out.
    """

    def __init__(self, record: Assessment, tell: Callable[[Answer | Refused], None]) -> None:
        self._record = record
        self._tell = tell
        self._lock = Lock()
        self._wanted: Draft | None = None
        self._works = False

    def ask(self, draft: Draft) -> None:
        """Ask for a draft; one that was asked for before and is not answered yet is forgotten."""
        with self._lock:
            self._wanted = draft
            if self._works:
                return
            self._works = True
        in_background(self._work)

    def _work(self) -> None:
        while (draft := self._next()) is not None:
            answer = self._answer(draft)
            with self._lock:
                stale = self._wanted is not None
            if not stale:
                self._tell(answer)

    def _next(self) -> Draft | None:
        with self._lock:
            draft, self._wanted = self._wanted, None
            self._works = draft is not None
            return draft

    def _answer(self, draft: Draft) -> Answer | Refused:
        try:
            return play(self._record, draft)
        except UsageError as error:
            return Refused(draft, error=error)
        except BaseException as fault:  # noqa: BLE001 - polars' PanicException is no Exception
            return Refused(draft, fault=fault)
