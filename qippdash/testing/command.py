"""The command, run in a folder as a shell would run it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Answer:
    """What a command said: its exit code, its results, and everything else that it told."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class InFolder:
    """Runs ``qippdash`` in a folder; what it would keep in somebody's home goes there too."""

    folder: Path
    environ: Mapping[str, str] = field(default_factory=dict)

    def run(self, *words: object) -> Answer:
        """Run one command in a process of its own, without a terminal.

        Args:
            words: what stands after ``qippdash``; files by their paths.
        """
        settings = {"XDG_STATE_HOME": str(self.folder / ".state"), **self.environ}
        ran = subprocess.run(  # noqa: S603 - it is this tool, with the words of somebody's test
            [sys.executable, "-m", "qippdash", *map(str, words)],
            cwd=self.folder,
            env={**os.environ, **settings},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return Answer(ran.returncode, ran.stdout, ran.stderr)
