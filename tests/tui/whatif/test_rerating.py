"""Re-rating beside the screen: the last that was asked for is answered, and none twice."""

from __future__ import annotations

import threading
from queue import SimpleQueue

from qippdash.tui.opening import Opened
from qippdash.tui.whatif.rerating import Answer, Refused, Rerating
from qippdash.whatif import Draft

RULE = "financial-progress/forecast-shortfall"
SECONDS = 30


def test_the_answer_is_the_headless_one(opened: Opened) -> None:
    """The same changes as `Assessment.whatif` gives."""
    told: SimpleQueue[Answer | Refused] = SimpleQueue()
    draft = Draft().set_cut(RULE, "green", "0.1%").set_cut(RULE, "amber", "0.2%")
    Rerating(opened.assessment, told.put).ask(draft)
    answer = told.get(timeout=SECONDS)
    expected = opened.assessment.whatif(draft.scenario).changes_from(opened.assessment)
    assert isinstance(answer, Answer)
    assert answer.changes.equals(expected)
    assert expected.height


def test_of_many_that_are_asked_for_the_last_is_answered(opened: Opened) -> None:
    """Those in between are never told: whoever typed them typed on."""
    told: SimpleQueue[Answer | Refused] = SimpleQueue()
    free, begun = threading.Event(), threading.Event()

    def tell(answer: Answer | Refused) -> None:
        told.put(answer)
        begun.set()
        free.wait(SECONDS)

    rerating = Rerating(opened.assessment, tell)
    drafts = [Draft().set_cut(RULE, "green", f"{number}%") for number in range(1, 5)]
    rerating.ask(drafts[0])
    assert begun.wait(SECONDS)
    for draft in drafts[1:]:
        rerating.ask(draft)
    free.set()
    answered = [told.get(timeout=SECONDS).draft for _ in range(2)]
    assert answered == [drafts[0], drafts[3]]
    assert told.empty()


def test_what_cannot_be_played_is_refused_in_words(opened: Opened) -> None:
    """A rule that is not there."""
    told: SimpleQueue[Answer | Refused] = SimpleQueue()
    Rerating(opened.assessment, told.put).ask(Draft().set_cut("no/rule", "green", "1%"))
    refused = told.get(timeout=SECONDS)
    assert isinstance(refused, Refused)
    assert refused.error is not None
    assert "there is no such rule" in refused.error.problems[0].what


def test_a_draft_that_changes_nothing_is_the_record(opened: Opened) -> None:
    """Not a what-if of nothing."""
    told: SimpleQueue[Answer | Refused] = SimpleQueue()
    Rerating(opened.assessment, told.put).ask(Draft())
    answer = told.get(timeout=SECONDS)
    assert isinstance(answer, Answer)
    assert answer.played is opened.assessment
    assert answer.changes.is_empty()
