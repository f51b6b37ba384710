"""What changed since an earlier submission: another pack, or the file of an assessment."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qippdash.errors import DataError, Problem
from qippdash.tui.commands.command import KNOWING_WHY, Command

if TYPE_CHECKING:
    from qippdash.tui.answers.answered import Answered
    from qippdash.tui.screens.main import Main

_CAN_BE_TYPED = Problem(
    "",
    "what can be typed here",
    "the folder of a pack, a workbook, or a file that "
    "`qippdash rate PACK --level all -o FILE.json` wrote",
)


def since(main: Main) -> None:
    """Ask for the earlier submission, with the likeliest already typed if there is one, and compare."""
    if main.browser.walk is None:
        return
    from qippdash.tui.before import submission_before
    from qippdash.tui.served import NO_FILES, is_served

    if is_served():
        # What the one who serves has named may be looked at, and nothing else.
        if main.against is None:
            main.browser.notify_of(NO_FILES)
        else:
            show(main, main.against)
        return
    offered = main.against or submission_before(Path(main.pack))
    main.browser.ask(
        "since (pack or file)",
        str(offered or ""),
        lambda text: show(main, Path(text.strip()).expanduser()) if text.strip() else None,
        "compare",
    )


def show(main: Main, earlier: Path) -> None:
    """What changed between a submission and the one that is shown."""
    walk = main.browser.walk
    if walk is None:
        return
    from qippdash.tui.commands.answers import going
    from qippdash.tui.screens.answer import AnswerScreen

    atlas, rulesets = walk.atlas, main.rulesets

    def work() -> Answered:
        from qippdash.tui.answers.submissions import since as answered
        from qippdash.tui.before import differing

        try:
            found = differing(earlier, rulesets, atlas.assessment)
        except DataError as error:
            raise DataError([*error.problems, _CAN_BE_TYPED]) from error
        return answered(found, atlas)

    main.app.push_screen(
        AnswerScreen(main.palette, f"What changed since {earlier.name}", work), going(main)
    )


COMMANDS = (
    Command(
        "changed-since",
        "What changed since an earlier submission: another pack, or an assessment file",
        KNOWING_WHY,
        ("d",),
        since,
        bar="diff",
        order=17,
    ),
)
