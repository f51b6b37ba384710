"""Nothing in the repository depends on the machine that it was written on."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TRACKED = subprocess.run(
    ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
    cwd=ROOT,
    capture_output=True,
    text=True,
    check=True,
).stdout.split("\0")
WRITTEN = {".cfg", ".csv", ".json", ".md", ".py", ".toml", ".txt", ".yml", "", ".tcss"}
TEXTS = [name for name in TRACKED if name and Path(name).suffix in WRITTEN]

# Somebody's home or work folder, or an index of packages that only they have.
ELSEWHERE = re.compile(
    r"(?<![\w.-])/(?:home|root|Users|work|opt|mnt|tmp)/\w|(?<!emit-)(?:index-url|find-links)[ =]"
)


def test_a_file_names_no_folder_or_host_of_one_machine() -> None:
    """What is written here means the same wherever it is checked out."""
    assert TEXTS
    assert [
        f"{name}: {line}"
        for name in TEXTS
        for line in (ROOT / name).read_text(encoding="utf-8", errors="replace").splitlines()
        if ELSEWHERE.search(line)
    ] == []
