"""The map in ARCHITECTURE.md shows every room, and the contracts that it names exist."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
CONTRACTS = SETTINGS["importlinter"]["contracts"]


def rooms() -> list[str]:
    """The files and folders of the package, as the map writes them."""
    inside = sorted((ROOT / "qippdash").iterdir())
    files = [room.name for room in inside if room.suffix == ".py" and room.name != "__init__.py"]
    return files + [f"{room.name}/" for room in inside if any(room.glob("*.py"))]


def test_every_room_is_on_the_map() -> None:
    """A newcomer finds each file and folder of the package with a line about it."""
    assert [room for room in rooms() if f"`{room}`" not in TEXT] == []


def test_the_map_shows_no_room_that_is_gone() -> None:
    """Each name in the map's first column is there."""
    table = TEXT.partition("## The map")[2].partition("\n## ")[0]
    firsts = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    assert firsts
    assert set(re.findall(r"`([^`]+)`", " ".join(firsts))) <= set(rooms())


def test_the_contracts_that_hold_promises_exist() -> None:
    """A promise is held by a contract or by tests that are there."""
    promises = TEXT.partition("## What stays true")[2].partition("\n## ")[0]
    named = re.findall(r"contracts? `([a-z-]+)`(?: and `([a-z-]+)`)?", promises)
    ids = {contract["id"] for contract in CONTRACTS}
    assert {name for pair in named for name in pair if name} <= ids
    tests = re.findall(r"`(tests/[^`]+)`", promises)
    assert [path for path in tests if not (ROOT / path).exists()] == []


def test_layers_leave_no_module_out() -> None:
    """The contract of the floors is exhaustive: a new module has to be given one."""
    floors = next(contract for contract in CONTRACTS if contract["id"] == "layers")
    assert floors["exhaustive"] is True
    assert "exhaustive_ignores" not in floors


def test_every_room_has_a_door() -> None:
    """A folder without an `__init__.py` is one that the import contracts do not see."""
    folders = {file.parent for file in (ROOT / "qippdash").rglob("*.py")}
    closed = [folder for folder in folders if not (folder / "__init__.py").exists()]
    assert [str(folder.relative_to(ROOT)) for folder in closed] == []
