"""What plugins offer in the dashboard, as commands like any other."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from qippdash.settings.key_map import NEEDED
from qippdash.settings.key_names import named
from qippdash.tui.commands.command import ACTION, FROM_PLUGINS, SCREEN, Command

if TYPE_CHECKING:
    from qippdash.catalogue import Action, Catalogue, ScreenSource
    from qippdash.tui.screens.main import Main


def from_plugins(
    catalogue: Catalogue, ours: Iterable[Command], wanted: Mapping[str, tuple[str, ...]]
) -> tuple[list[Command], str]:
    """The screens and actions that plugins bring.

    Args:
        catalogue: what they bring.
        ours: the commands that there are, whose keys are taken.
        wanted: the keys that the person's file gives such commands, by name.

    Returns:
        The commands, and what could not be done as the file wants it; empty where all could.
        A key that an action would like is given where it is free.
    """
    taken = {*NEEDED, *(key for one in ours for key in one.keys)}
    offered: list[tuple[str, ScreenSource | Action]] = [
        *((_id(SCREEN, one.name), one) for one in catalogue.screens.values()),
        *((_id(ACTION, one.name), one) for one in catalogue.actions.values()),
    ]
    unmet = [f"no plugin brings {name}" for name in wanted if name not in dict(offered)]
    keys: dict[str, tuple[str, ...]] = {}
    for name, _ in offered:
        asked = wanted.get(name, ())
        keys[name] = _free(asked, taken)
        unmet += [f"{name} cannot have {key}" for key in asked if key not in keys[name]]
        taken.update(keys[name])
    for name, one in offered:
        if name not in wanted and hasattr(one, "key"):
            keys[name] = _free([named(one.key) or ""], taken)
            taken.update(keys[name])
    made = [_command(name, one, keys[name]) for name, one in offered]
    return made, f"keys in your file: {', '.join(unmet)}" if unmet else ""


def _free(keys: Iterable[str], taken: Collection[str]) -> tuple[str, ...]:
    return tuple(key for key in keys if key and key not in taken)


def _id(kind: str, name: str) -> str:
    return kind + re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _command(name: str, one: ScreenSource | Action, keys: tuple[str, ...]) -> Command:
    panel = getattr(one, "panel", None)
    run = start if panel is None else show if panel else open_screen
    return Command(name, one.title, FROM_PLUGINS, keys, partial(run, name=one.name))


def open_screen(main: Main, name: str) -> None:
    """Open a plugin's screen on the node under the cursor."""
    walk = main.browser.walk
    if walk is None:
        return
    from qippdash.tui.screens.plugin import PluginScreen

    assessment = walk.atlas.assessment
    title = assessment.catalogue.screens[name].title
    code = main.browser.code
    main.app.push_screen(PluginScreen(main.palette, title, assessment, name, code))


def show(main: Main, name: str) -> None:
    """Let a plugin's panel stand beside the table."""
    main.browser.show_panel(name)


def start(main: Main, name: str) -> None:
    """Start an action in a thread; what it gives is shown as a page."""
    walk = main.browser.walk
    if walk is None:
        return
    from qippdash.errors import QippdashError
    from qippdash.plugins import fetch
    from qippdash.tui.background import in_background

    assessment, code = walk.atlas.assessment, main.browser.code
    title = assessment.catalogue.actions[name].title
    main.browser.notify_of(f"working: {title} ...")

    def work() -> None:
        try:
            gave = fetch(assessment.catalogue, "actions", name)(assessment, code)
        except QippdashError as fault:
            gave = fault
        if main.app.is_running:
            main.app.call_from_thread(_told, main, title, gave)

    in_background(work)


def _told(main: Main, title: str, gave: object) -> None:
    """Show what an action gave: a text, nothing, or what went wrong."""
    from qippdash.errors import QippdashError
    from qippdash.tui.problems import listed
    from qippdash.tui.prose import Block, Gap, Paragraph
    from qippdash.tui.screens.reading import Reading

    if gave is None:
        main.browser.notify_of(f"done: {title}")
        return
    main.browser.notify_of("")
    if isinstance(gave, QippdashError):
        blocks: list[Block] = listed(gave.problems)
    else:
        lines = str(gave).splitlines()
        blocks = [Paragraph(line) if line.strip() else Gap() for line in lines]
    main.app.push_screen(Reading(main.palette, title, blocks or [Paragraph("(nothing)", "quiet")]))
