"""Makes every attempt under an audit hook, in this process, and prints what came of each as JSON.

``python -m tests.ruleset_file.attempts_child FOLDER``. What a library in machine code does
without the hook is seen otherwise: the secret is a pipe whose other end notices a reader, the
port is listened to, and the files of the folder are looked for before and after. What a file
that tries nothing takes (a ruleset's own file is read) is no fault of an attempt.
"""

from __future__ import annotations

import ast
import contextlib
import json
import os
import pickle
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qippdash import api
from qippdash.bench.remarks import remarks
from qippdash.catalogue import Catalogue
from qippdash.cli.rulesets.page import page
from qippdash.errors import QippdashError
from qippdash.measures.sight import columns
from qippdash.model.portfolio import Portfolio
from qippdash.model.ruleset import Ruleset
from qippdash.ruleset_file import CASES as ENDING
from qippdash.ruleset_file import arranged, load_cases, load_measures
from tests.packs import build_pack
from tests.ruleset_file.attempts import RULESET, TEXTS, Attempt, attempts

IN_PARSER = ast.parse.__code__
"""Python's own parser: it says `compile` although nothing is compiled that could be run."""

Event = tuple[str, str]


class Listener:
    """Notes what the interpreter does, other than what reading a file takes."""

    def __init__(self) -> None:
        """Hear nothing yet."""
        self.heard: list[Event] = []
        self.folder: Path | None = None

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        """One event, as `sys.addaudithook` tells it."""
        folder = self.folder
        if folder is None or event.startswith(("object.", "sys._getframe", "builtins.id")):
            return
        if event == "compile" and sys._getframe(1).f_code is IN_PARSER:
            return
        if event in ("open", "os.listdir", "os.scandir") and self._own(args, folder):
            return
        self.heard.append((event, repr(args).replace(str(folder), "HERE")[:200]))

    def _own(self, args: tuple[Any, ...], folder: Path) -> bool:
        """Whether it is the attempt's own folder, or a file of it opened to read."""
        reads = len(args) == 1 or (args[1] or "r") in ("r", "rb")
        return reads and Path(os.fsdecode(args[0])).parent in (folder, folder.parent)


class Desk:
    """What every attempt has around it, made before anybody listens."""

    def __init__(self, folder: Path) -> None:
        """A catalogue, a pack, a secret behind a pipe, and a port."""
        self.folder = folder
        self.secret, self.made = folder / "secret", folder / "made"
        self.read = threading.Event()
        os.mkfifo(self.secret)
        threading.Thread(target=self._wait_for_a_reader, daemon=True).start()
        self.port = socket.create_server(("127.0.0.1", 0))
        self.port.setblocking(False)
        self.catalogue: Catalogue = api.load_catalogue(installed=False)
        self.nation = build_pack(folder / "nation")
        self.pack: Portfolio = api.open_pack(self.nation, catalogue=self.catalogue)
        (folder / "try.toml").write_text(RULESET)
        self.plain: Ruleset = api.read_ruleset(folder / "try.toml", self.catalogue)

    def _wait_for_a_reader(self) -> None:
        os.close(os.open(self.secret, os.O_WRONLY))
        self.read.set()

    def connected(self) -> bool:
        """Whether anybody has knocked at the port."""
        try:
            self.port.accept()
        except BlockingIOError:
            return False
        return True

    def laid(self, number: int, attempt: Attempt) -> Path:
        """The attempt's file, in a folder of its own."""
        folder = self.folder / f"{number}"
        if attempt.into == "pack":
            shutil.copytree(self.nation, folder)
            (folder / "link.csv").symlink_to(self.secret)
            (folder / "plugin.py").write_text(f"open({str(self.made)!r}, 'w')\n")
            (folder / "pickled.pkl").write_bytes(pickle.dumps(Sly(str(self.made))))
        else:
            folder.mkdir()
        file = folder / _called(attempt)
        file.write_text(attempt.text)
        return file


class Sly:
    """Writes a file when somebody unpickles it."""

    def __init__(self, made: str) -> None:
        """Which file."""
        self.made = made

    def __reduce__(self) -> tuple[Callable[..., object], tuple[str, str]]:
        """How it is unpickled: by opening the file."""
        return open, (self.made, "w")


def _called(attempt: Attempt) -> str:
    names = {"pack": "pack.toml", "measures": "measures.toml", "cases": f"try{ENDING}"}
    return names.get(attempt.into, f"{attempt.stem}.toml")


def made(desk: Desk, attempt: Attempt, file: Path) -> str:
    """Everything that is ever done with such a file; "refused", or "taken"."""
    try:
        if attempt.into == "pack":
            portfolio = api.check(file.parent, catalogue=desk.catalogue)
            api.rate(portfolio, [desk.plain], catalogue=desk.catalogue)
        elif attempt.into == "measures":
            load_measures(file, columns=columns)
        elif attempt.into == "cases":
            kinds, measures = desk.catalogue.rule_kinds, desk.catalogue.measures
            load_cases(file, desk.plain, measures=measures, kinds=kinds)
        else:
            arranged(file)
            _used(desk, api.read_ruleset(file, desk.catalogue))
    except QippdashError:
        return "refused"
    return "taken"


def _used(desk: Desk, ruleset: Ruleset) -> None:
    api.ruleset_examples(ruleset, desk.catalogue)
    api.rate(desk.pack, [ruleset], catalogue=desk.catalogue).explain("T1")
    remarks(ruleset, desk.catalogue)
    page(ruleset, ruleset.rules, desk.catalogue, whole=True)


def _warm(desk: Desk) -> None:
    """What is imported late is imported now, by files that try nothing, sound and faulty."""
    plain = [
        Attempt("", into, one)
        for into, text in TEXTS.items()
        for one in (text, text + "\nslip = 1\n", text[:-9])
    ]
    for number, attempt in enumerate(plain):
        made(desk, attempt, desk.laid(-1 - number, attempt))


def heard(desk: Desk, listener: Listener, attempt: Attempt, file: Path) -> tuple[str, list[Event]]:
    """What came of an attempt, and what the interpreter did meanwhile."""
    listener.heard, listener.folder = [], file.parent
    outcome = made(desk, attempt, file)
    listener.folder = None
    return outcome, listener.heard


def in_earnest(desk: Desk, listener: Listener) -> list[Event]:
    """What is heard when somebody does what the attempts are after."""
    listener.heard, listener.folder = [], desk.folder / "0"
    with (desk.folder / "nation" / "pack.toml").open() as opened:
        opened.read()
    with socket.socket(), contextlib.suppress(ImportError):
        exec("import this_is_nowhere")  # noqa: S102 - it shows that it would be heard
    subprocess.run([sys.executable, "-c", ""], check=True)
    listener.folder = None
    return listener.heard


def main(folder: Path) -> None:
    """Make every attempt, and print what came of it."""
    desk = Desk(folder)
    port = desk.port.getsockname()[1]
    every = attempts(secret=desk.secret, port=port, made=desk.made)
    files = [desk.laid(number, one) for number, one in enumerate(every)]
    plain = [Attempt("", into, text) for into, text in TEXTS.items()]
    usual_files = [desk.laid(len(every) + number, one) for number, one in enumerate(plain)]
    _warm(desk)
    before = {*folder.rglob("*")}
    listener = Listener()
    sys.addaudithook(listener)
    usual = {
        one.into: heard(desk, listener, one, file)
        for one, file in zip(plain, usual_files, strict=True)
    }
    found = []
    for attempt, file in zip(every, files, strict=True):
        outcome, events = heard(desk, listener, attempt, file)
        more = [event for event in events if event not in usual[attempt.into][1]]
        found.append({"name": attempt.name, "outcome": outcome, "heard": more})
    said = {
        "attempts": found,
        "plain files": {into: outcome for into, (outcome, _) in usual.items()},
        "read": desk.read.is_set(),
        "connected": desk.connected(),
        "new files": sorted(str(file) for file in {*folder.rglob("*")} - before),
        "in earnest": sorted({event for event, _ in in_earnest(desk, listener)}),
    }
    print(json.dumps(said))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
