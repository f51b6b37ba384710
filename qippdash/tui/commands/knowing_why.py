"""Knowing why: the whole explanation of a cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qippdash.tui.commands.command import KNOWING_WHY, Command

if TYPE_CHECKING:
    from qippdash.assessment import Assessment
    from qippdash.explain import Explanation, NodeExplanation
    from qippdash.tui.answers.answered import Goal
    from qippdash.tui.prose import Block
    from qippdash.tui.screens.main import Main


def explain(main: Main) -> None:
    """Open the whole explanation of the cell under the cursor, or a row of the tracker whole."""
    node, walk = main.browser.node, main.browser.walk
    if walk is None or node is None or main.browser.explains_anew():
        return
    if told := main.browser.told:
        _whole_row(main, node, told)
        return
    from qippdash.tui.beside_record import beside_record

    atlas, column = walk.atlas, main.browser.column
    asked = column if any(column == one.id for one in atlas.assessment.rulesets) else None
    first = beside_record(walk.opened, node, asked or "")
    explained(main, atlas.assessment, atlas.code(node), asked, first)


def explained(
    main: Main,
    assessment: Assessment,
    code: str,
    asked: str | None,
    first: Sequence[Block] = (),
) -> None:
    """Open an explanation.

    Args:
        main: where it is asked for.
        assessment: what is explained.
        code: the node's.
        asked: a ruleset's id, or ``ruleset/rule``; None for all of the node.
        first: what is said before it.
    """
    show(main, assessment, assessment.explain(code, asked), first)


def show(
    main: Main,
    assessment: Assessment,
    found: Explanation | NodeExplanation,
    first: Sequence[Block] = (),
) -> None:
    """Open an explanation that is worked out, after what is said before it."""
    from qippdash.explain import NodeExplanation
    from qippdash.tui.full_why import full_why
    from qippdash.tui.prose import Gap
    from qippdash.tui.screens.reading import Reading

    code = found.initiative or found.organisation
    title = f"{found.name} ({code})"
    rules = found.rules if isinstance(found, NodeExplanation) else (found,)
    more = ("r", "rows behind it", lambda: _rows(main, assessment, rules))
    said = [*first, Gap(), *full_why(found)]
    main.app.push_screen(Reading(main.palette, title, said, more))


def _rows(main: Main, assessment: Assessment, rules: Sequence[Explanation]) -> None:
    """Let the rule be chosen whose rows are wanted; where there is one, show them at once."""
    from qippdash.tui.answers.rows_behind import choice, rows_behind
    from qippdash.tui.screens.answer import AnswerScreen

    def show(found: Explanation) -> None:
        title = f"Rows behind: {found.rule.title}"
        main.app.push_screen(
            AnswerScreen(main.palette, title, lambda: rows_behind(assessment, found), enter="")
        )

    def chosen(goal: Goal | None) -> None:
        for one in rules:
            if goal is not None and (one.ruleset.id, one.rule.id) == (goal.column, goal.rule):
                show(one)

    if len(rules) == 1:
        show(rules[0])
        return
    listed = choice(rules)
    main.app.push_screen(
        AnswerScreen(main.palette, "Rows behind", lambda: listed, "its rows", ready=listed), chosen
    )


def _whole_row(main: Main, node: int, told: Sequence[Block]) -> None:
    """Open a row of the tracker as a page; after an initiative's, how it is rated and why."""
    walk = main.browser.walk
    if walk is None:
        return
    from qippdash.tui.facts import about
    from qippdash.tui.screens.reading import Reading

    atlas, code = walk.atlas, walk.atlas.code(node)
    if atlas.is_initiative(node):
        explained(main, atlas.assessment, code, None, [*told, *about(walk.opened, node)])
        return
    main.app.push_screen(Reading(main.palette, f"{atlas.names[node]} ({code})", told))


COMMANDS = (
    Command(
        "explain",
        "The whole explanation of the cell under the cursor",
        KNOWING_WHY,
        ("e",),
        explain,
        bar="why",
        order=13,
    ),
)
