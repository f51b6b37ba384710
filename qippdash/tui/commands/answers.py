"""Answers about what is under the cursor: what would move it, who is like it, who beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qippdash.tui.commands.command import KNOWING_WHY, Command

if TYPE_CHECKING:
    from qippdash.assessment import Assessment
    from qippdash.tui.answers.answered import Answered, Goal
    from qippdash.tui.atlas import Atlas
    from qippdash.tui.screens.main import Main

Work = Callable[["Atlas", str, str | None], "Answered"]


def ask(main: Main, title: str, work: Work) -> None:
    """Open an answer about the node under the cursor, by the ruleset of its column if it is one."""
    node, walk = main.browser.node, main.browser.walk
    if walk is None or node is None:
        return
    from qippdash.tui.screens.answer import AnswerScreen

    atlas, column = walk.atlas, main.browser.column
    code = atlas.code(node)
    ruleset = column if any(column == one.id for one in atlas.assessment.rulesets) else None
    heading = f"{title}: {atlas.names[node]} ({code})"
    screen = AnswerScreen(main.palette, heading, lambda: work(atlas, code, ruleset))
    main.app.push_screen(screen, going(main))


def going(main: Main) -> Callable[[Goal | None], None]:
    """Go to what was chosen on a screen, if anything was."""

    def go(goal: Goal | None) -> None:
        walk = main.browser.walk
        if goal is None or walk is None:
            return
        if goal.column:
            walk.stand_on(goal.code, goal.column)
            main.browser.panel.tell_of(goal.rule)
            main.browser.show_panel("")
        else:
            walk.go(goal.code)
        main.browser.show_place()

    return go


def similar(main: Main) -> None:
    """The plans nearest to the one under the cursor."""

    def work(atlas: Atlas, code: str, ruleset: str | None) -> Answered:
        from qippdash.tui.answers.similar import similar_plans

        assessment = atlas.assessment
        return similar_plans(assessment.similar(code, ruleset=ruleset), assessment.rulesets)

    ask(main, "Similar plans", work)


def lift(main: Main) -> None:
    """What would move the ratings of the node under the cursor."""

    def work(atlas: Atlas, code: str, ruleset: str | None) -> Answered:
        from qippdash.tui.answers.lift import moved_by

        return moved_by(atlas.assessment, code, ruleset)

    ask(main, "What would move it", work)


def moved(
    main: Main,
    assessment: Assessment,
    code: str,
    asked: str,
    chosen: Callable[[Goal | None], None],
) -> None:
    """What would move one rating (``ruleset/rule``, or a ruleset's id) of a node."""
    from qippdash.tui.answers.lift import moved_by
    from qippdash.tui.screens.answer import AnswerScreen

    name = assessment.nodes["name"][assessment.row(code)]
    main.app.push_screen(
        AnswerScreen(
            main.palette,
            f"What would move it: {name} ({code})",
            lambda: moved_by(assessment, code, asked),
        ),
        chosen,
    )


def beside(main: Main) -> None:
    """Two nodes side by side: those marked, or that under the cursor and one found by letters."""
    node, walk = main.browser.node, main.browser.walk
    if walk is None or node is None:
        return
    atlas, code = walk.atlas, walk.atlas.code(node)
    marked = [one for one in walk.session.marked if atlas.row(one) is not None]
    if len(marked) == 1 and marked != [code]:
        marked.append(code)
    if len(marked) == 2:
        show_beside(main, *marked)
        return

    def picked(row: int) -> None:
        show_beside(main, code, atlas.code(row))

    main.browser.choose(f"compare {code} with", picked)


def show_beside(main: Main, one: str, other: str) -> None:
    """Two nodes side by side."""
    walk = main.browser.walk
    if walk is None:
        return
    from qippdash.tui.screens.answer import AnswerScreen

    atlas = walk.atlas

    def work() -> Answered:
        from qippdash.compare import organisations
        from qippdash.tui.answers.beside import side_by_side

        assessment = atlas.assessment
        return side_by_side(organisations(assessment, one, other), assessment.rulesets)

    title = f"Side by side: {one} and {other}"
    main.app.push_screen(AnswerScreen(main.palette, title, work, enter=""))


COMMANDS = (
    Command(
        "lift",
        "What would move it: amounts to better colours, and the scheme that would lift it",
        KNOWING_WHY,
        ("f",),
        lift,
        bar="fix",
        order=14,
    ),
    Command(
        "similar",
        "Plans like this one, and what the better have",
        KNOWING_WHY,
        ("S",),
        similar,
        bar="alike",
        order=15,
    ),
    Command(
        "compare",
        "Two organisations side by side: the two that are marked, or one that is found",
        KNOWING_WHY,
        ("c",),
        beside,
        bar="compare",
        order=33,
    ),
)
