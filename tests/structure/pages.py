"""A page of docs/ as what it does: files that it shows, and commands that it runs, in order."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = "..."

_FENCE = re.compile(r"^```(\w*)(?: (\S+))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_INSTALL = "pip install "


class Shown(NamedTuple):
    """A command as a document shows it, and the lines beneath it."""

    document: Path
    command: str
    output: list[str]


class Block(NamedTuple):
    """A fenced block: its language, the file that it says it is, and what stands in it."""

    language: str
    file: str
    text: str


def blocks(document: Path) -> list[Block]:
    """Every fenced block, in order; a file's name stands after the language, if there is one."""
    return [Block(*found) for found in _FENCE.findall(document.read_text("utf-8"))]


def commands(document: Path, text: str) -> Iterator[Shown]:
    """Every `$ command` of a console block, with what it prints."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE):
        if part.strip():
            first, *rest = part.splitlines()
            yield Shown(document, first, rest)


def in_order(wanted: list[str], found: list[str]) -> list[str]:
    """The wanted lines that do not come in that order; `...` stands for any number of lines."""
    lines = iter(line.rstrip() for line in found)
    return [want for want in wanted if want.strip() != LEFT_OUT and want.rstrip() not in lines]


def missing(shown: Shown, folder: Path, **settings: str) -> list[str]:
    """Run a command as a person does; the lines that are shown and were not printed.

    A code other than 0 has to be shown, as `exit code n` at the end.
    """
    here = Path(sys.executable).parent
    ran = subprocess.run(
        ["bash", "-c", shown.command],
        cwd=folder,
        env={
            **os.environ,
            "PATH": f"{here}:{os.environ['PATH']}",
            "COLUMNS": "100",
            **settings,
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    out, err = ran.stdout.splitlines(), ran.stderr.splitlines()
    ended = f"exit code {ran.returncode}"
    unsaid = [f"{ended}: {ran.stderr}"] if ran.returncode and ended not in shown.output else []
    # A terminal shows two streams in either order.
    orders = ([*out, *err, ended], [*err, *out, ended])
    return unsaid + min((in_order(shown.output, said) for said in orders), key=len)


def untrue(page: Path, folder: Path) -> list[str]:
    """What a page shows that does not happen when its reader does it all, in a folder.

    A block that names a file is that file. The sample data are there. What the page installs
    goes beside it, and not into this Python.
    """
    folder.mkdir()
    (folder / "sample_data").symlink_to(ROOT / "sample_data")
    (folder / "plugins").symlink_to(ROOT / "plugins")
    site = folder.with_name("site")
    found = []
    for block in blocks(page):
        if block.file:
            file = folder / block.file
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.text, encoding="utf-8")
        elif block.language == "console":
            for shown in commands(page, block.text):
                run = shown._replace(command=_beside(shown.command, site))
                found += missing(run, folder, PYTHONPATH=str(site))
    return found


def _beside(command: str, site: Path) -> str:
    if not command.startswith(_INSTALL):
        return command
    what = command.removeprefix(_INSTALL).removeprefix("-e ")
    offline = "--quiet --no-index --no-build-isolation --no-deps"
    return f"{sys.executable} -m pip install {offline} --target {site} {what}"
