"""`qippdash open` and `qippdash` alone, where there is no terminal to draw on."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qippdash.bundled import sample_folder

Invoke = Callable[..., Any]


def test_without_a_terminal_the_overview_is_text(invoke: Invoke, pack: Path) -> None:
    """The nation and what is directly under it; code 0; the reason on standard error."""
    answer = invoke("open", pack)
    assert answer.code == 0
    assert "needs a terminal" in answer.err
    for name in ("England", "Ashby", "Bourne"):
        assert name in answer.out
    assert "Fewer beds" not in answer.out


def test_plain_is_asked_for_and_needs_no_reason(invoke: Invoke, pack: Path) -> None:
    """--plain prints the same without a remark."""
    plain = invoke("open", pack, "--plain")
    assert plain.code == 0
    assert plain.out == invoke("open", pack).out
    assert "terminal" not in plain.err


@pytest.mark.parametrize(
    ("code", "shown", "hidden"),
    [
        pytest.param("5AA", ["Ashby", "Fewer beds", "Cheaper drugs"], ["Bourne"], id="trust"),
        pytest.param("ENG", ["England", "Ashby", "Bourne"], ["Fewer beds"], id="nation"),
        pytest.param("B1", ["Shared office"], ["Bourne"], id="initiative"),
    ],
)
def test_it_begins_where_it_is_told(
    invoke: Invoke, pack: Path, code: str, shown: list[str], hidden: list[str]
) -> None:
    """--at shows that node and its children."""
    answer = invoke("open", pack, "--at", code)
    assert answer.code == 0
    assert all(name in answer.out for name in shown)
    assert not any(name in answer.out for name in hidden)


def test_a_misspelt_code_gets_the_nearest(invoke: Invoke, pack: Path) -> None:
    """Code 2 and what was probably meant."""
    answer = invoke("open", pack, "--at", "5A")
    assert answer.code == 2
    assert "did you mean '5AA'?" in answer.err


def test_alone_it_takes_the_pack_in_this_folder(
    invoke: Invoke, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`qippdash` in a pack opens that pack, and says so."""
    monkeypatch.chdir(pack)
    answer = invoke()
    assert answer.code == 0
    assert "the pack in this folder" in answer.err
    assert "Two trusts" in answer.out


def test_alone_elsewhere_it_takes_the_sample(
    invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`qippdash` in any other folder opens the sample of England, and says so."""
    monkeypatch.chdir(tmp_path)
    answer = invoke()
    assert answer.code == 0
    assert "the sample of England" in answer.err
    assert "NHS North West" in answer.out


def test_the_sample_is_there() -> None:
    """What `qippdash` alone opens is shipped."""
    assert (sample_folder() / "england" / "2010-09" / "pack.toml").is_file()


def test_the_sample_that_came_along_answers_to_its_name(
    start: Callable[..., subprocess.Popen[bytes]],
) -> None:
    """`sample_data/...` of the README works in a folder that has none, and says so."""
    process = start("open", "sample_data/greater-manchester", "--plain")
    out, err = process.communicate()
    assert process.returncode == 0
    assert b"Greater Manchester" in out
    assert b"the one that came along" in err
