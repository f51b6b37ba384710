"""Alarms: what needs somebody's attention first, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from qippdash.tui.commands.command import KNOWING_WHY, Command

if TYPE_CHECKING:
    from qippdash.assessment import Assessment
    from qippdash.tui.answers.answered import Answered, Goal
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
    """The whole explanation of an alarm's rule, or of each of the criteria that it is about."""
    from qippdash.tui.answers import criteria as of_criteria
    from qippdash.tui.answers.alarms import asked, goal
    from qippdash.tui.commands.knowing_why import explained, show

    if main.raised is None:
        return
    rated, alarm = main.raised.rated, main.raised.alarms.listed.row(row, named=True)
    code, reasons = goal(alarm).code, _criteria(rated, alarm)
    if not reasons:
        explained(main, rated, code, asked(alarm))
        return
    found = of_criteria.explained(rated, code, alarm, reasons)
    show(main, rated, found, of_criteria.why_told(alarm, reasons, found.rules))


def fix(main: Main, row: int) -> None:
    """What would move the rating that an alarm is of, or end one about evidence."""
    from qippdash.tui.answers.alarms import asked, goal
    from qippdash.tui.commands.answers import moved
    from qippdash.tui.screens.answer import AnswerScreen

    if main.raised is None:
        return
    rated, alarm = main.raised.rated, main.raised.alarms.listed.row(row, named=True)
    code, reasons = goal(alarm).code, _criteria(rated, alarm)
    if not reasons:
        moved(main, rated, code, asked(alarm), _through(main))
        return

    def work() -> Answered:
        from qippdash.tui.answers.criteria import explained, mended_by

        return mended_by(alarm, reasons, rated, explained(rated, code, alarm, reasons))

    title = f"What would move it: {alarm['name']} ({code})"
    main.app.push_screen(AnswerScreen(main.palette, title, work), _through(main))


def _through(main: Main) -> Callable[[Goal | None], None]:
    """Leave the alarms too for what was chosen over them: it would be shown beneath them."""
    from qippdash.tui.leaving import leave

    over = main.app.screen

    def go(goal: Goal | None) -> None:
        if goal is not None:
            leave(over, goal)

    return go


def _criteria(rated: Assessment, alarm: Mapping[str, Any]) -> Mapping[str, str]:
    """The criteria of an alarm that is about several, each with why; nothing for any other."""
    from qippdash.alarms import criteria

    if alarm["rule"]:
        return {}
    # Evidence is an organisation's.
    node = rated.row(alarm["organisation"])
    return criteria(rated.evaluation, node, alarm["ruleset"], alarm["kind"])


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
