"""The locked dependencies: exact, hashed, complete, and without the machine that made them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "constraints.txt").read_text(encoding="utf-8")
PINNED = dict(re.findall(r"^([a-z0-9.-]+)==(\S+) \\$", LOCK, flags=re.MULTILINE))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WANTED = sorted(
    {
        *PROJECT["build-system"]["requires"],
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["dev"],
        *PROJECT["project"]["optional-dependencies"]["testing"],
    }
)


def test_the_lock_is_names_versions_and_hashes_and_nothing_else() -> None:
    """No option, host or folder of a machine: the file means the same everywhere."""
    line = re.compile(r"[a-z0-9.-]+==\S+ \\|    --hash=sha256:[0-9a-f]{64}(?: \\)?")
    assert [found for found in LOCK.splitlines() if not line.fullmatch(found)] == []


def test_every_locked_package_has_a_hash() -> None:
    """A package without one would be installed unchecked."""
    packages = re.split(r"^(?=[a-z0-9.-]+==)", LOCK, flags=re.MULTILINE)[1:]
    assert len(packages) == len(PINNED)
    assert [package.split()[0] for package in packages if "--hash" not in package] == []


@pytest.mark.parametrize("text", WANTED)
def test_what_the_project_asks_for_is_locked_at_a_version_that_fits(text: str) -> None:
    """A dependency added to pyproject.toml and not to the lock is named here."""
    wanted = Requirement(text)
    assert wanted.specifier.contains(PINNED[canonicalize_name(wanted.name)])
