"""Real distributions in a folder of their own, and commands run beside them in a fresh Python."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = "# here"
"""Stands behind the line of a plugin that its fault is expected at."""

# Runs commands one after the other, each with descriptors of its own to write to: loading
# polars once for all of them takes a tenth of the time.
DRIVER = """
import json, os, sys, tempfile
from qippdash.__main__ import main

def answer(words):
    kept = [os.dup(1), os.dup(2)]
    files = [tempfile.TemporaryFile(), tempfile.TemporaryFile()]
    for number, file in enumerate(files, 1):
        os.dup2(file.fileno(), number)
    code = main(words)
    sys.stdout.flush()
    sys.stderr.flush()
    for number, copy in enumerate(kept, 1):
        os.dup2(copy, number)
        os.close(copy)
    said = []
    for file in files:
        file.seek(0)
        said.append(file.read().decode())
    return [int(code), *said]

answers = [answer(words) for words in json.loads(sys.stdin.read())]
print(json.dumps(answers), flush=True)
os._exit(0)
"""


@dataclass(frozen=True)
class Answer:
    """What a command said."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Site:
    """A folder of installed distributions, on the path of the commands that are run with it."""

    folder: Path

    def install(
        self,
        name: str,
        source: str,
        *,
        version: str = "1.2",
        keywords: str = "",
        requires: Sequence[str] = (),
        entry: str = "",
    ) -> Path:
        """Install a distribution of one module; gives the module's file."""
        self.folder.mkdir(exist_ok=True)
        module = name.replace("-", "_")
        file = self.folder / f"{module}.py"
        file.write_text(textwrap.dedent(source).lstrip(), "utf-8")
        info = self.folder / f"{module}-{version}.dist-info"
        info.mkdir()
        metadata = [
            "Metadata-Version: 2.1",
            f"Name: {name}",
            f"Version: {version}",
            f"Summary: What {name} is for",
            *([f"Keywords: {keywords}"] if keywords else []),
            *(f"Requires-Dist: {one}" for one in requires),
        ]
        (info / "METADATA").write_text("\n".join([*metadata, "", ""]), "utf-8")
        points = f"[qippdash]\n{name} = {entry or module}\n"
        (info / "entry_points.txt").write_text(points, "utf-8")
        return file

    def run(
        self, *commands: Sequence[object], environ: Mapping[str, str] | None = None
    ) -> list[Answer]:
        """What commands say, one after the other in one Python."""
        words = [[str(word) for word in command] for command in commands]
        ran = subprocess.run(
            [sys.executable, "-c", DRIVER],
            input=json.dumps(words),
            env=self.environ(environ or {}),
            cwd=self.folder.parent,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
        return [Answer(*answer) for answer in json.loads(ran.stdout)]

    def start(
        self, *words: object, folder: Path | None = None, environ: Mapping[str, str] | None = None
    ) -> Answer:
        """What one command says that is started as a shell would."""
        ran = subprocess.run(
            [sys.executable, "-m", "qippdash", *map(str, words)],
            env=self.environ(environ or {}),
            cwd=folder or self.folder.parent,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        return Answer(ran.returncode, ran.stdout, ran.stderr)

    def python(self, code: str) -> Answer:
        """What a script says that imports the package."""
        ran = subprocess.run(
            [sys.executable, "-c", code],
            env=self.environ({}),
            cwd=self.folder.parent,
            capture_output=True,
            text=True,
            check=False,
        )
        return Answer(ran.returncode, ran.stdout, ran.stderr)

    def environ(self, further: Mapping[str, str]) -> dict[str, str]:
        """This environment, with the site and the checkout on the path."""
        return {**os.environ, "PYTHONPATH": f"{self.folder}{os.pathsep}{ROOT}", **further}


def line_of_here(source: str) -> int:
    """The line of a source that its fault is expected at; 0 where none is marked."""
    lines = textwrap.dedent(source).lstrip().splitlines()
    return next((number for number, line in enumerate(lines, 1) if HERE in line), 0)
