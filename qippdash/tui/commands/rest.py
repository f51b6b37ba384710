"""The rest: the page of keys, painting again, stopping, leaving."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from qippdash.errors import ExitCode
from qippdash.settings.key_names import key_word
from qippdash.tui.commands.command import REST, Command

if TYPE_CHECKING:
    from textual.screen import Screen

    from qippdash.tui.keys import Offered
    from qippdash.tui.screens.main import Main

HERE = "This screen"


def keys(main: Main) -> None:
    """Show all keys, those of an answer that is open first, and what the letters stand for."""
    from qippdash.tui.forms import FORMS
    from qippdash.tui.keys import help_blocks
    from qippdash.tui.screens.reading import Reading

    over = main.app.screen
    if isinstance(over, Reading):
        return
    walk = main.browser.walk
    legend = walk.atlas.legend() if walk else ()
    listed = [*_own(main, over), *main.commands]
    main.app.push_screen(Reading(main.palette, "Keys", help_blocks(listed, legend, FORMS)))


def palette(main: Main) -> None:
    """List every command, to be found by some letters and started.

    Over an answer or a heat map its own stand first. A command for the table closes it before;
    one whose key does something else there is left out, for it would act on what nobody sees.
    """
    from qippdash.tui.screens.answer import AnswerScreen
    from qippdash.tui.screens.finder import Finder
    from qippdash.tui.screens.heat import HeatMap

    over = main.app.screen
    own = _own(main, over)

    def chosen(command: str | None) -> None:
        here = next((one for one in own if one.id == command), None)
        if here is not None:
            here.run(main)
        elif command:
            known = next(one for one in main.commands if one.id == command)
            if isinstance(over, AnswerScreen | HeatMap) and not known.everywhere:
                over.action_close()
            main.start(command)

    main.app.push_screen(Finder(main.palette, [*own, *_beside(main, over)]), chosen)


def _beside(main: Main, over: Screen[Any]) -> list[Offered]:
    """The commands of the table, but those whose keys the screen over it uses itself."""
    if over is main:
        return [*main.commands]
    app = main.app
    used = {key for key, bound in over.active_bindings.items() if bound.node is not app}
    return [one for one in main.commands if one.everywhere or used.isdisjoint(one.keys)]


def _own(main: Main, over: Screen[Any]) -> list[Command]:
    """What a screen offers beside the commands of the table, as commands.

    One has the name of the table's command of that key: it is found by the word that is known.
    """
    from qippdash.tui.screens.answer import AnswerScreen
    from qippdash.tui.screens.heat import HeatMap

    offered = over.own if isinstance(over, AnswerScreen | HeatMap) else ()
    known = {key_word(key): one.id for one in main.commands for key in one.keys}
    return [
        Command(known.get(key, f"here-{at}"), title, HERE, (key,), partial(_do, run))
        for at, (key, title, run) in enumerate(offered, 1)
    ]


def _do(run: Callable[[], None], main: Main) -> None:
    del main
    run()


def leave(main: Main) -> None:
    """End, with the exit code of the error that is on the screen, if one is."""
    main.app.exit(return_code=main.error.exit_code if main.error else ExitCode.DONE)


def repaint(main: Main) -> None:
    """Paint everything again, whatever other programs wrote over it."""
    from qippdash.tui.messages import PaintAgain

    main.app.post_message(PaintAgain())


def stop(main: Main) -> None:
    """Give the terminal back to the shell until it says ``fg``."""
    main.app.action_suspend_process()


COMMANDS = (
    Command(
        "keys",
        "All keys, and what the letters of a rating stand for",
        REST,
        ("question_mark", "f1"),
        keys,
        bar="keys",
        order=90,
        everywhere=True,
    ),
    Command(
        "palette",
        "Every command, found by some letters",
        REST,
        ("colon", "ctrl+p"),
        palette,
    ),
    Command(
        "repaint",
        "Paint the screen again",
        REST,
        ("ctrl+l",),
        repaint,
        everywhere=True,
    ),
    Command(
        "stop",
        "Stop, and give the terminal back to the shell; fg goes on",
        REST,
        ("ctrl+z",),
        stop,
        everywhere=True,
    ),
    Command(
        "quit",
        "Quit",
        REST,
        ("q", "ctrl+q", "ctrl+c"),
        leave,
        bar="quit",
        order=91,
        everywhere=True,
    ),
)
