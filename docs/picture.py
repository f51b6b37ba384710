"""Makes docs/dashboard.svg from the real program: ``make picture``.

Drives the dashboard over the sample of England as a person would and keeps its screen. The
picture links to nothing: Textual's own export loads a font from the network, which is left out.
"""

from __future__ import annotations

import asyncio
import re
import sys
from pathlib import Path

from qippdash.bundled import sample_folder
from qippdash.tui.app import Dashboard
from qippdash.tui.profile import Profile

PICTURE = Path(__file__).with_name("dashboard.svg")
SIZE = (120, 30)
START = "CL-NORF"
KEYS = ("right",)
_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}\s*")


async def screen() -> str:
    """The screen as SVG, with Norfolk under the cursor and its explanation beside it."""
    pack = sample_folder() / "england" / "2010-09"
    rulesets = ("financial-progress", "green-criteria")
    app = Dashboard(pack, at=START, rulesets=rulesets, profile=Profile("full", unicode=True))
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause(0.5)
        await pilot.press(*KEYS)
        await pilot.pause(0.5)
        await app.workers.wait_for_complete()
        await pilot.pause()
        return without_links(app.export_screenshot(title="qippdash"))


def without_links(svg: str) -> str:
    """The picture without fonts from elsewhere; the reader's own fixed-width font serves."""
    return _FONT_FACE.sub("", svg).replace("Fira Code", "monospace")


if __name__ == "__main__":
    PICTURE.write_text(asyncio.run(screen()), encoding="utf-8")
    sys.stdout.write(f"{PICTURE}\n")
