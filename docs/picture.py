"""Makes the pictures in docs/ from the real program: ``make picture``.

Drives the dashboard over the sample of England as a person would, and keeps its screen. Each
picture is what the dashboard itself saves (``x``): it links to nothing, and holds no path of this
machine and no date but the sample's. The plain mode is kept as text.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

from rich.segment import Segment
from textual.pilot import Pilot

from qippdash import api, linear
from qippdash.tui.app import ALARMS, TABLE, Dashboard
from qippdash.tui.cells import in_ascii, to_cells
from qippdash.tui.export.picture import picture
from qippdash.tui.export.terminal import lines
from qippdash.tui.opening import laid_out
from qippdash.tui.profile import Profile

DOCS = Path(__file__).resolve().parent
FOLDER = DOCS / "pictures"
PLAIN = FOLDER / "plain.txt"

# Named from the top of the checkout, so that no screen says where that is.
SEPTEMBER, JUNE = Path("sample_data/england/2010-09"), Path("sample_data/england/2011-06")
FULL = Profile("full", unicode=True)
MONO = Profile("none", unicode=False)
SMALL, WIDE, TALL = (80, 24), (120, 30), (120, 40)
CLUSTER, TRUST, SCHEME = "CL-NORF", "5PQ", "5PQ-014"
PLAINLY = (f"go {CLUSTER}", "1", "why unidentified-share", "quit")

# A screen that has said the same for this long, and waits for nothing, has said it all.
_POLL_SECONDS, _SAME = 0.05, 8
_WAITING = ("working ...", "reading")


@dataclass(frozen=True)
class Scene:
    """A screen to be had: what is opened and where, how large it is, and what is pressed."""

    name: str
    says: str
    keys: tuple[str, ...] = ()
    at: str | None = None
    pack: Path = SEPTEMBER
    size: tuple[int, int] = WIDE
    profile: Profile = FULL
    opening: str = TABLE
    folder: Path = FOLDER

    @property
    def file(self) -> Path:
        """Where its picture is kept."""
        return self.folder / f"{self.name}.svg"


SCENES = (
    Scene("dashboard", "Norfolk, and why it is red", ("right",), CLUSTER, folder=DOCS),
    Scene("alarms", "The alarms of England", opening=ALARMS),
    Scene("table", "England by its regions, with the panel", ("right",), size=TALL),
    Scene("heat", "Clusters by ruleset, worst first", ("H", "plus", *["down"] * 3)),
    Scene("theme", "Clusters by theme", ("H", "plus", "tab", "right")),
    Scene("why", "Why Norfolk is red", ("right", "e"), CLUSTER, size=TALL),
    Scene("trajectory", "Norfolk's year", ("t",), CLUSTER),
    Scene("moves", "What would move Norfolk", ("right", "f"), CLUSTER),
    Scene("amounts", "What would make Norfolk amber", ("right", "f", "3"), CLUSTER),
    Scene("what-if", "What if a scheme came to nothing", ("w", *"yes"), SCHEME),
    Scene("banner", "A what-if, and its banner", ("w", *"yes", "enter", "backspace"), SCHEME),
    Scene("changed", "What changed since September 2010", ("d", "enter"), pack=JUNE),
    Scene("similar", "Plans like Norfolk's", ("S",), CLUSTER),
    Scene("compare", "Norfolk beside Leeds", ("c", *"5N1", "enter"), CLUSTER),
    Scene("tracker", "The months of a scheme", at=SCHEME),
    Scene("ascii", "80x24, ASCII, no colour", ("right",), CLUSTER, size=SMALL, profile=MONO),
)


def drawn(scene: Scene) -> str:
    """The picture of a scene as SVG."""
    with chdir(DOCS.parent):
        return asyncio.run(_drive(scene))


def spoken() -> str:
    """What the plain mode says to `PLAINLY`, and what was typed, as one text."""
    with chdir(DOCS.parent):
        opened = laid_out(api.rate(SEPTEMBER), SEPTEMBER, None, unicode=False)
    said: list[str] = []
    typed = iter(PLAINLY)

    def ask(prompt: str) -> str | None:
        words = next(typed, None)
        said.append(f"{prompt}{words or ''}")
        return words

    linear.converse(linear.Reader(opened), ask, said.append, lambda: 24)
    return "\n".join(said) + "\n"


async def _drive(scene: Scene) -> str:
    app = Dashboard(scene.pack, at=scene.at, profile=scene.profile, opening=scene.opening)
    async with app.run_test(size=scene.size) as pilot:
        while app.main.raised is None:
            if app.fault or app.error:
                raise app.fault or app.error or AssertionError
            await pilot.pause(_POLL_SECONDS)
        await _settled(app, pilot)
        for key in scene.keys:
            await pilot.press(key)
            await _settled(app, pilot)
        shown = lines(app.screen)
        if not scene.profile.unicode:
            shown = [[_spelt(part) for part in line] for line in shown]
        return picture(shown, scene.says)


def _spelt(part: Segment) -> Segment:
    """A stretch as the painter sends it to a terminal that knows ASCII alone."""
    return part._replace(text="".join(map(in_ascii, to_cells(part.text))))


async def _settled(app: Dashboard, pilot: Pilot[int]) -> None:
    before, same = "", 0
    while same < _SAME:
        await pilot.pause(_POLL_SECONDS)
        shown = "\n".join("".join(part.text for part in line) for line in lines(app.screen))
        same = same + 1 if shown == before and not any(one in shown for one in _WAITING) else 0
        before = shown


def make() -> Iterator[Path]:
    """Write every picture, and name it."""
    FOLDER.mkdir(exist_ok=True)
    for scene in SCENES:
        scene.file.write_text(drawn(scene), encoding="utf-8")
        yield scene.file
    PLAIN.write_text(spoken(), encoding="utf-8")
    yield PLAIN


if __name__ == "__main__":
    for made in make():
        sys.stdout.write(f"{made.relative_to(DOCS.parent)}\n")
