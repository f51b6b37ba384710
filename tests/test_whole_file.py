"""A file is written whole or not at all."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from qippdash.errors import UsageError
from qippdash.whole_file import whole_file

ROOT = Path(__file__).parents[2]


def test_the_content_takes_the_name_at_the_end(tmp_path: Path) -> None:
    """Until the block ends the old file is there; then the new one, and nothing beside it."""
    target = tmp_path / "ratings.csv"
    target.write_text("old")
    with whole_file(target) as out:
        out.write(b"new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    """When the writer fails the old file stays, and no part of a new one."""
    target = tmp_path / "ratings.csv"
    target.write_text("old")
    with pytest.raises(TypeError), whole_file(target) as out:
        out.writelines([b"half", "no bytes"])  # type: ignore[list-item]
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_permissions_are_kept(tmp_path: Path) -> None:
    """A file that only its owner may read stays so."""
    target = tmp_path / "ratings.csv"
    target.touch(mode=0o600)
    with whole_file(target) as out:
        out.write(b"new")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_new_file_has_the_permissions_that_the_shell_would_give(tmp_path: Path) -> None:
    """The process's mask decides, as for `> file`."""
    before = os.umask(0o027)
    try:
        with whole_file(tmp_path / "new.csv") as out:
            out.write(b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.csv").stat().st_mode) == 0o640


def test_a_link_is_followed(tmp_path: Path) -> None:
    """The file behind a link is replaced, and the link stays a link."""
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("old")
    link.symlink_to(real)
    with whole_file(link) as out:
        out.write(b"new")
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_a_device_is_written_straight() -> None:
    """/dev/null is not replaced by a file."""
    with whole_file(Path("/dev/null")) as out:
        out.write(b"x")
    assert Path("/dev/null").is_char_device()


def test_a_pipe_is_written_straight() -> None:
    """What /dev/stdout stands for in `| less` gets the bytes."""
    reading, writing = os.pipe()
    with whole_file(Path(f"/dev/fd/{writing}")) as out:
        out.write(b"rated")
    os.close(writing)
    assert os.read(reading, 100) == b"rated"
    os.close(reading)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        pytest.param(".", "this is a folder", id="a folder"),
        pytest.param("no/such/x.csv", "there is no folder", id="no folder"),
        pytest.param("file/x.csv", "there is no folder", id="a file as folder"),
        pytest.param("/dev/full", "no space left on device", id="a full disk"),
        pytest.param("x" * 300, "file name too long", id="a name too long"),
    ],
)
def test_what_cannot_be_written_is_named(tmp_path: Path, name: str, says: str) -> None:
    """Where, what and what to try, for each way in which it can fail."""
    (tmp_path / "file").touch()
    with pytest.raises(UsageError) as raised, whole_file(tmp_path / name) as out:
        out.write(b"x" * 10_000)
    (problem,) = raised.value.problems
    assert problem.where == str(tmp_path / name)
    assert says in problem.what
    assert problem.hint


KILLED = """
import os, signal, sys
from pathlib import Path
from qippdash.whole_file import whole_file
with whole_file(Path(sys.argv[1])) as out:
    out.write(b"half of the new file")
    out.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_kill_leaves_the_old_file_whole(tmp_path: Path) -> None:
    """SIGKILL in the middle of writing: the old file has every byte it had."""
    target = tmp_path / "ratings.csv"
    target.write_bytes(b"old" * 10_000)
    done = subprocess.run([sys.executable, "-c", KILLED, str(target)], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    assert target.read_bytes() == b"old" * 10_000


LIMITED = """
import resource, sys
from pathlib import Path
from qippdash.cli.ending import ended
from qippdash.whole_file import whole_file
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
def work():
    with whole_file(Path(sys.argv[1])) as out:
        out.write(b"x" * 100_000)
    return 0
sys.exit(ended(work))
"""


def test_a_disk_that_fills_up_leaves_the_old_file(tmp_path: Path) -> None:
    """The limit is met while writing: code 2, a message that names the file, the old file whole."""
    target = tmp_path / "ratings.csv"
    target.write_text("old")
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(target)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(f"{target}: ")
    assert "  Try: " in done.stderr
    assert [file.read_text() for file in tmp_path.iterdir()] == ["old"]
