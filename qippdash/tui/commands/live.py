"""Live: what changed when files did, and which of them cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qippdash.tui.commands.command import KNOWING_WHY, Command

if TYPE_CHECKING:
    from qippdash.tui.answers.answered import Goal
    from qippdash.tui.screens.main import Main


def news(main: Main) -> None:
    """List the ratings that the last change of files changed; who closes the list has seen them."""
    walk = main.browser.walk
    if walk is None:
        return
    from qippdash.tui.commands.answers import going
    from qippdash.tui.live.arriving import seen
    from qippdash.tui.live.telling import page
    from qippdash.tui.screens.answer import AnswerScreen

    def closed(goal: Goal | None) -> None:
        if goal is None:
            seen(walk, main.news)
            main.browser.show_place()
        else:
            going(main)(goal)

    known = page(main.news)
    screen = AnswerScreen(main.palette, "What changed in the files", lambda: known, ready=known)
    main.app.push_screen(screen, closed)


COMMANDS = (
    Command(
        "news",
        "What changed when the files did, and which of them cannot be used",
        KNOWING_WHY,
        ("v",),
        news,
    ),
)
