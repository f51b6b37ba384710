"""Getting about: the cursor, down and up the tree, back and forward, the lists of a place."""

from __future__ import annotations

from qippdash.tui.commands.command import GETTING_ABOUT, Command

_CURSOR = (
    Command(
        "cursor-up",
        "Move the cursor up",
        GETTING_ABOUT,
        ("up", "k"),
        lambda main: main.browser.table.action_move(-1),
    ),
    Command(
        "cursor-down",
        "Move the cursor down",
        GETTING_ABOUT,
        ("down", "j"),
        lambda main: main.browser.table.action_move(1),
    ),
    Command(
        "cursor-left",
        "Move to the column on the left; the panel explains that cell",
        GETTING_ABOUT,
        ("left", "h"),
        lambda main: main.browser.table.action_aside(-1),
    ),
    Command(
        "cursor-right",
        "Move to the column on the right",
        GETTING_ABOUT,
        ("right", "l"),
        lambda main: main.browser.table.action_aside(1),
    ),
    Command(
        "page-up",
        "A page up",
        GETTING_ABOUT,
        ("pageup", "ctrl+u"),
        lambda main: main.browser.table.action_page(-1),
    ),
    Command(
        "page-down",
        "A page down",
        GETTING_ABOUT,
        ("pagedown", "ctrl+d"),
        lambda main: main.browser.table.action_page(1),
    ),
    Command(
        "first-row",
        "The first row",
        GETTING_ABOUT,
        ("home",),
        lambda main: main.browser.table.action_end(-1),
    ),
    Command(
        "last-row",
        "The last row",
        GETTING_ABOUT,
        ("end", "G"),
        lambda main: main.browser.table.action_end(1),
    ),
)
_TREE = (
    Command(
        "down",
        "Go down to what is under the cursor",
        GETTING_ABOUT,
        ("enter",),
        lambda main: main.browser.table.action_choose(),
        bar="down",
        order=10,
    ),
    Command(
        "up",
        "Go up",
        GETTING_ABOUT,
        ("backspace",),
        lambda main: main.browser.go_up(),
        bar="up",
        order=11,
    ),
    Command(
        "back",
        "Go back to where we were before",
        GETTING_ABOUT,
        ("left_square_bracket",),
        lambda main: main.browser.step(-1),
    ),
    Command(
        "forward",
        "Go forward again",
        GETTING_ABOUT,
        ("right_square_bracket",),
        lambda main: main.browser.step(1),
    ),
    Command(
        "go-to",
        "Go to any organisation or initiative, by some letters or its code",
        GETTING_ABOUT,
        ("g",),
        lambda main: main.browser.jump(),
        bar="go",
        order=22,
    ),
)
_LISTS = (
    Command(
        "next-list",
        "The next list of this place: months, milestones, indicators, risks, evidence, contracts",
        GETTING_ABOUT,
        ("tab",),
        lambda main: main.browser.turn(1),
    ),
    Command(
        "previous-list",
        "The list before",
        GETTING_ABOUT,
        ("shift+tab",),
        lambda main: main.browser.turn(-1),
    ),
    *(
        Command(
            f"list-{number}",
            f"The {word} list of this place",
            GETTING_ABOUT,
            (str(number),),
            lambda main, at=number - 1: main.browser.turn_to(at),  # type: ignore[misc]
        )
        for number, word in enumerate(("first", "second", "third", "fourth", "fifth", "sixth"), 1)
    ),
)
COMMANDS = (*_CURSOR, *_TREE, *_LISTS)
