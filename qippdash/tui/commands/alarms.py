"""Alarms: what needs somebody's attention first, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qippdash.tui.commands.command import KNOWING_WHY, Command

if TYPE_CHECKING:
    from qippdash.tui.answers.answered import Answered
    from qippdash.tui.raised import Raised
    from qippdash.tui.screens.main import Main


def alarms(main: Main) -> None:
    """List the alarms of what is shown; enter goes to the node, the column and the rule."""
    walk = main.browser.walk
    if walk is None:
        return
    from qippdash.tui.commands.answers import going
    from qippdash.tui.raised import raised
    from qippdash.tui.screens.answer import Also, AnswerScreen

    opened = walk.opened
    known = main.raised
    if known is not None and known.shown is not opened.assessment:
        known = None

    def work() -> Answered:
        main.raised = raised(opened, main.rulesets, main.against)
        return listed(main, main.raised)

    screen = AnswerScreen(
        main.palette,
        f"Alarms: {opened.assessment.particulars.pack_title}",
        work,
        escape="table",
        helped=main.key_of("keys").partition(" ")[0],
        also=(
            Also("e", "why", lambda row: explain(main, row), "Why the rule of this line is so"),
            Also("f", "fix", lambda row: fix(main, row), "What would move the rating of this line"),
        ),
        ready=listed(main, known) if known is not None else None,
    )
    main.app.push_screen(screen, going(main))


def listed(main: Main, known: Raised) -> Answered:
    """The alarms as a screen shows them."""
    from qippdash.tui.answers.alarms import alarm_list

    return alarm_list(known.alarms, known.rated.rulesets, unicode=main.profile.unicode)


def explain(main: Main, row: int) -> None:
    """The whole explanation of an alarm's rule."""
    from qippdash.tui.answers.alarms import asked, goal
    from qippdash.tui.commands.knowing_why import explained

    if main.raised is not None:
        alarm = main.raised.alarms.listed.row(row, named=True)
        explained(main, main.raised.rated, goal(alarm).code, asked(alarm))


def fix(main: Main, row: int) -> None:
    """What would move the rating that an alarm is of."""
    from qippdash.tui.answers.alarms import asked, goal
    from qippdash.tui.commands.answers import moved

    if main.raised is not None:
        alarm = main.raised.alarms.listed.row(row, named=True)
        moved(main, main.raised.rated, goal(alarm).code, asked(alarm))


COMMANDS = (
    Command(
        "alarms",
        "Alarms: what needs attention first, most money at stake, and what to do",
        KNOWING_WHY,
        ("a",),
        alarms,
        bar="alarms",
        order=12,
    ),
)
