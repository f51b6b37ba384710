"""Screens, panels and actions of plugins: as commands, and never the end of the dashboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from qippdash.api import load_catalogue
from qippdash.catalogue import Catalogue
from qippdash.tui.commands import COMMANDS
from qippdash.tui.commands.from_plugins import from_plugins
from qippdash.tui.widgets.place import Place
from tests.tui.driving import Driver, drive

HEAD = """
import sys
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static
"""
HOOKS = """
from qippdash.catalogue import Action, ScreenSource
from qippdash.hookspecs import hookimpl

@hookimpl
def provide_screens():
    return [ScreenSource("odd", "An odd screen", "odd_screen:Odd"),
            ScreenSource("aside", "An odd panel", "odd_screen:Aside", panel=True)]

@hookimpl
def provide_actions():
    return [Action("letter", "Write a letter", "odd_screen:letter", key="f9"),
            Action("taken", "Wants a key that is taken", "odd_screen:nothing", key="q"),
            Action("fails", "Fails", "odd_screen:fails")]
"""
SOUND = (
    HEAD
    + """
class Odd(Static):
    def __init__(self, assessment, code):
        super().__init__(f"{assessment.particulars.pack_title} at {code}", markup=False)

class Aside(Static):
    made = []
    def __init__(self, assessment, code):
        Aside.made.append(code)
        super().__init__(f"aside of {code}", markup=False)

def letter(assessment, code):
    return f"Dear {code},\\n\\n[bold]\\x1b[31mplain[/bold]"

def nothing(assessment, code):
    return None

def fails(assessment, code):
    return 1 / 0
"""
)


@pytest.fixture
def offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Catalogue]:
    """What is on offer with a plugin whose screens are in a module of this text."""
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(__import__("sys").modules, "odd_screen", raising=False)

    def make(text: str) -> Catalogue:
        (tmp_path / "odd_screen.py").write_text(text, encoding="utf-8")
        (tmp_path / "odd.py").write_text(HOOKS, encoding="utf-8")
        catalogue = load_catalogue([tmp_path / "odd.py"], installed=False)
        assert catalogue.failures == ()
        return catalogue

    return make


async def shown(on: Driver, text: str) -> None:
    """Wait until a text is on the screen, over however many lines."""
    await on.until(lambda: text in " ".join(on.text.split()))


async def start(on: Driver, command: str) -> None:
    """Start a command by its name, as the palette does."""
    on.app.main.start(command)
    await on.pilot.pause()


def test_what_plugins_offer_is_among_the_commands(
    manchester: Path, offered: Callable[[str], Catalogue]
) -> None:
    """In the palette, and on the page of keys where it has one; a key that is taken stays."""

    async def script(on: Driver) -> None:
        await on.press("question_mark")
        assert "From plugins" in on.text
        assert " f9 " in on.text
        assert "Wants a key" not in on.text
        await on.press("escape", "colon")
        await on.type("from plugins")
        assert all(word in on.text for word in ("An odd screen", "An odd panel", "Wants a key"))

    catalogue = offered(SOUND)
    tall = (80, 160)
    assert drive(manchester, script, load=lambda: catalogue, size=tall).error is None


def test_a_screen_opens_on_the_node_under_the_cursor(
    manchester: Path, offered: Callable[[str], Catalogue]
) -> None:
    """Between our title and our keys; escape closes it."""

    async def script(on: Driver) -> None:
        await on.press("down")
        await start(on, "screen-odd")
        await shown(on, "Greater Manchester, 2011-12, month 3 at 5HQ")
        assert on.lines[0] == " An odd screen"
        await on.press("escape")
        assert on.cursor.startswith("Bolton")

    catalogue = offered(SOUND)
    drive(manchester, script, load=lambda: catalogue)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["under", "beside"])
def test_a_panel_follows_the_cursor(
    manchester: Path, offered: Callable[[str], Catalogue], size: tuple[int, int]
) -> None:
    """It stands where ours stands; P is for the next one, p sends it away and brings it back."""

    async def script(on: Driver) -> None:
        if size[0] < 100:
            await on.press("p")
        await on.press("P")
        await shown(on, "aside of 5HG")
        assert "|" in on.text or "│" in on.text or "─" in on.text
        await on.press("down")
        await shown(on, "aside of 5HQ")
        assert on.cursor.startswith("Bolton")
        await on.press("p")
        assert "aside of" not in on.text
        await on.press("p")
        await shown(on, "aside of 5HQ")
        await on.press("P")
        await on.settled()
        assert "aside of" not in on.text
        assert "Financ" in on.text

    catalogue = offered(SOUND)
    drive(manchester, script, load=lambda: catalogue, size=size)


def test_an_action_shows_its_text_as_plain_text(
    manchester: Path, offered: Callable[[str], Catalogue]
) -> None:
    """On its wished key; no markup and no sequence of it is obeyed; nothing is nothing."""

    async def script(on: Driver) -> None:
        await on.press("f9")
        await shown(on, "Dear 5HG,")
        assert "[bold]" in on.text
        assert "\x1b" not in on.text
        await on.press("escape")
        await start(on, "action-taken")
        await shown(on, "done: Wants a key that is taken")
        await start(on, "action-fails")
        await shown(on, "ZeroDivisionError")
        assert "odd_screen.py:" in on.text.replace("\n", "").replace(" ", "")
        await on.press("escape")
        assert on.crumbs == "Greater Manchester"

    catalogue = offered(SOUND)
    drive(manchester, script, load=lambda: catalogue)


BROKEN = {
    "an import that fails": ("import no_such_module", "No module named 'no_such_module'"),
    "an import that exits": ("import sys\nsys.exit(3)", "sys.exit() was called"),
    "no such class": ("class Other: pass", "has no attribute 'Odd'"),
    "no class at all": ("Odd = 3", "is no class or function"),
    "a syntax error": ("class Odd(:", "SyntaxError"),
    "raises as it is made": (
        "class Odd(Widget):\n    def __init__(self, assessment, code): raise ValueError('made')",
        "ValueError: made",
    ),
    "exits as it is made": ("def Odd(assessment, code): sys.exit(1)", "sys.exit() was called"),
    "takes other arguments": ("class Odd(Widget):\n    pass", "TypeError"),
    "gives no widget": ("def Odd(assessment, code): return 'text'", "it gives str, and no widget"),
    "raises in compose": (
        "class Odd(Odd_):\n    def compose(self):\n        yield Static('x')\n        1 / 0",
        "ZeroDivisionError",
    ),
    "exits in compose": ("class Odd(Odd_):\n    def compose(self): sys.exit()", "sys.exit()"),
    "composes what is no widget": (
        "class Odd(Odd_):\n    def compose(self): yield 3",
        "MountError",
    ),
    "raises on mount": ("class Odd(Odd_):\n    def on_mount(self): 1 / 0", "ZeroDivisionError"),
    "exits on mount": ("class Odd(Odd_):\n    def on_mount(self): sys.exit()", "sys.exit()"),
    "raises in render": ("class Odd(Odd_):\n    def render(self): 1 / 0", "ZeroDivisionError"),
    "exits in render": ("class Odd(Odd_):\n    def render(self): sys.exit()", "sys.exit()"),
    "raises in render_line": (
        "class Odd(Odd_):\n    def render_line(self, y): raise KeyError(y)",
        "KeyError",
    ),
    "has markup that is none": (
        "def Odd(assessment, code): return Static('[/b]')",
        "MarkupError",
    ),
    "a child raises in render": (
        (
            "class Bad(Static):\n    def render(self): 1 / 0\n"
            "class Odd(Odd_):\n    def compose(self):\n        yield Vertical(Bad())"
        ),
        "ZeroDivisionError",
    ),
    "raises in a timer": (
        "class Odd(Odd_):\n    def on_mount(self): self.set_timer(0.05, lambda: 1 / 0)",
        "ZeroDivisionError",
    ),
    "raises in a worker": (
        (
            "class Odd(Odd_):\n    def on_mount(self): self.run_worker(self.work)\n"
            "    async def work(self): 1 / 0"
        ),
        "ZeroDivisionError",
    ),
    "raises on a key": (
        "class Odd(Odd_, can_focus=True):\n    def on_key(self, event): 1 / 0",
        "ZeroDivisionError",
    ),
    "raises in an action": (
        (
            "class Odd(Odd_, can_focus=True):\n    BINDINGS = [('x', 'go', 'go')]\n"
            "    def action_go(self): 1 / 0"
        ),
        "ZeroDivisionError",
    ),
    "exits in an action": (
        (
            "class Odd(Odd_, can_focus=True):\n    BINDINGS = [('x', 'go', 'go')]\n"
            "    def action_go(self): sys.exit()"
        ),
        "sys.exit() was called",
    ),
    "has styles that are none": (
        "class Odd(Odd_):\n    DEFAULT_CSS = 'Odd { colour: mauve-ish; }'",
        "odd_screen",
    ),
}
PRELUDE = (
    HEAD + "class Odd_(Widget):\n    def __init__(self, assessment, code): super().__init__()\n"
)


@pytest.mark.parametrize(("text", "said"), BROKEN.values(), ids=list(BROKEN))
def test_a_broken_screen_is_replaced_by_its_message(
    manchester: Path, offered: Callable[[str], Catalogue], text: str, said: str
) -> None:
    """Which plugin, what, and what to try; and the dashboard lives on."""

    async def script(on: Driver) -> None:
        await start(on, "screen-odd")
        if "can_focus" in text:
            await focused(on)
            await on.press("x")
        await shown(on, said)
        words = " ".join(on.text.split())
        assert words.startswith("An odd screen plugin odd")
        assert "Try: " in words
        await on.press("escape", "down", "P", "P")
        assert on.cursor.startswith("Bolton")
        await on.press("enter")
        assert on.crumbs == "Greater Manchester > Bolton Teaching"

    catalogue = offered(PRELUDE + text)
    app = drive(manchester, script, load=lambda: catalogue)
    assert app.fault is None


async def focused(on: Driver) -> None:
    """Wait until a plugin's widget has the focus."""
    await on.until(lambda: type(on.app.focused).__name__ == "Odd")


def test_the_line_that_failed_is_named(
    manchester: Path, tmp_path: Path, offered: Callable[[str], Catalogue]
) -> None:
    """The plugin's own line, not that of Textual which called it."""

    async def script(on: Driver) -> None:
        await start(on, "screen-odd")
        await shown(on, "ZeroDivisionError")
        assert f"odd_screen.py:{line}" in on.text.replace("\n", "").replace(" ", "")

    text = PRELUDE + "class Odd(Odd_):\n    def render(self):\n        return 1 / 0\n"
    line = len(text.splitlines())
    catalogue = offered(text)
    drive(manchester, script, load=lambda: catalogue, size=(200, 24))


def test_a_panel_that_fails_leaves_the_table(
    manchester: Path, offered: Callable[[str], Catalogue]
) -> None:
    """Its message stands in its place, and the next node is another chance."""
    text = PRELUDE + (
        "class Odd(Odd_): pass\n"
        "class Aside(Static):\n"
        "    def __init__(self, assessment, code):\n"
        "        super().__init__(f'aside of {code}')\n"
        "        self.code = code\n"
        "    def render(self):\n"
        "        return 1 / 0 if self.code == '5HQ' else super().render()\n"
    )

    async def script(on: Driver) -> None:
        await on.press("P")
        await shown(on, "aside of 5HG")
        await on.press("down")
        await shown(on, "ZeroDivisionError")
        await on.press("up")
        await shown(on, "aside of 5HG")
        assert len(on.app.query(Place)) == 1

    catalogue = offered(text)
    drive(manchester, script, load=lambda: catalogue, size=(120, 40))


def test_the_file_of_keys_speaks_of_plugins_too(offered: Callable[[str], Catalogue]) -> None:
    """It counts before a plugin's wish; what it cannot have, and what nobody brings, is named."""
    wanted = {
        "screen-odd": ("f9",),
        "action-letter": ("f10",),
        "action-fails": ("q", "f9"),
        "screen-gone": ("f8",),
    }
    brought, unmet = from_plugins(offered(SOUND), COMMANDS, wanted)
    keys = {one.id: one.keys for one in brought}
    assert keys == {
        "screen-odd": ("f9",),
        "screen-aside": (),
        "action-letter": ("f10",),
        "action-taken": (),
        "action-fails": (),
    }
    assert unmet == (
        "keys in your file: no plugin brings screen-gone, action-fails cannot have q, "
        "action-fails cannot have f9"
    )
