"""What-if: type another figure and see what changes colour; the list of what was changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from qippdash.tui.commands.command import WHAT_IF, Command

if TYPE_CHECKING:
    from qippdash.tui.opening import Opened
    from qippdash.tui.screens.main import Main
    from qippdash.tui.whatif.rerating import Answer

_NOTICE = "this is a what-if: W lists it, saves it, leaves it"


def what_if(main: Main) -> None:
    """Open the what-if on the cell under the cursor; what is applied there is shown everywhere."""
    node, walk = main.browser.node, main.browser.walk
    if walk is None or node is None:
        return
    from qippdash.tui.screens.what_if import WhatIf
    from qippdash.tui.whatif.standing import record_of, shown

    opened = walk.opened

    def applied(answer: Answer | None) -> None:
        if answer is not None:
            file = opened.what_if.file if opened.what_if else None
            show(main, shown(record_of(opened), answer, file))
            if not answer.draft.scenario.is_empty:
                main.browser.notify_of(_NOTICE)

    main.app.push_screen(WhatIf(main.palette, opened, node, main.browser.column), applied)


def changes_made(main: Main, begin: str = "") -> None:
    """List what the what-if changes."""
    walk = main.browser.walk
    if walk is None:
        return
    from qippdash.tui.screens.changes_made import ChangesMadeScreen

    main.app.push_screen(
        ChangesMadeScreen(main.palette, walk.opened, partial(show, main), begin=begin)
    )


def leave(main: Main) -> None:
    """Show the record again, where we are; the list of changes can bring the what-if back."""
    walk = main.browser.walk
    if walk is None or walk.opened.what_if is None or walk.opened.what_if.is_empty:
        main.browser.notify_of("this is the record: there is no what-if to leave")
        return
    from qippdash.tui.whatif.rerating import play
    from qippdash.tui.whatif.standing import emptied, shown

    standing = walk.opened.what_if
    answer = play(standing.record.assessment, emptied(standing.draft))
    show(main, shown(standing.record, answer, standing.file))
    main.browser.notify_of("the record again; W, then u, brings the what-if back")


def show(main: Main, opened: Opened) -> None:
    """Show another assessment everywhere, under its banner where it is a what-if."""
    walk = main.browser.walk
    if walk is None:
        return
    from qippdash.errors import UsageError
    from qippdash.tui.whatif.standing import banner, record_of, replayed
    from qippdash.tui.widgets.banner import stand_over_all

    standing, record = opened.what_if, record_of(walk.opened)
    if standing is not None and standing.record.assessment is not record.assessment:
        # The pack was read again while the what-if was typed.
        try:
            opened = replayed(record, standing)
        except UsageError as error:
            main.browser.notify_of(f"the pack changed: {error.problems[0].what}")
            return
    if walk.notice == _NOTICE:
        walk.notice = ""
    walk.look_at(opened)
    stand_over_all(main.app, main.palette, banner(opened))
    main.browser.show_place()


COMMANDS = (
    Command(
        "what-if",
        "What if: other thresholds, a scheme that slips or is dropped, more money",
        WHAT_IF,
        ("w",),
        what_if,
        bar="what if",
        order=32,
    ),
    Command(
        "what-if-changes",
        "What the what-if changes: take back, undo, save, open, leave",
        WHAT_IF,
        ("W",),
        changes_made,
    ),
    Command("what-if-leave", "Leave the what-if: back to the record", WHAT_IF, (), leave),
    Command(
        "what-if-save",
        "Save the what-if to a scenario's file",
        WHAT_IF,
        (),
        partial(changes_made, begin="s"),
    ),
    Command(
        "what-if-open",
        "Open a what-if from a scenario's file",
        WHAT_IF,
        (),
        partial(changes_made, begin="o"),
    ),
)
