"""`qippdash check`: every fault of a pack, grouped, counted, with its money."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Invoke = Callable[..., Any]


def _add(pack: Path, table: str, *lines: str) -> None:
    file = pack / f"{table}.csv"
    file.write_text(file.read_text("utf-8") + "".join(f"{line}\n" for line in lines), "utf-8")


def test_a_sound_pack_is_said_to_be_sound(invoke: Invoke, pack: Path) -> None:
    """Rows read and accepted per table, and code 0."""
    answer = invoke("check", pack)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines()[-1] == "Every row can be used."
    assert "savings" in answer.out


def test_tables_that_are_not_there_are_named_with_the_rules_that_need_them(
    invoke: Invoke, tmp_path: Path
) -> None:
    """In a line, cut short unless all is asked for; the code stays 0."""
    source = Path(__file__).parents[2] / "sample_data" / "greater-manchester"
    pack = Path(shutil.copytree(source, tmp_path / "pack"))
    assert "Not in this pack" not in invoke("check", pack).out
    (pack / "risks.csv").unlink()
    answer = invoke("check", pack)
    assert answer.code == 0
    assert (
        "Not in this pack: risks; 1 rule needs what is not there, and is not rated: "
        "implementation-tracker/risks-unmitigated."
    ) in answer.out.splitlines()
    for table in ("targets", "indicators", "milestones", "contracts"):
        (pack / f"{table}.csv").unlink()
    named = "Not in this pack: targets, indicators, milestones, risks, contracts; 16 rules need"
    assert named in invoke("check", pack).out
    assert ", and 6 more (--all)." in invoke("check", pack).out
    assert "implementation-tracker/late-below" in invoke("check", pack, "--all").out


def test_each_fault_has_its_row_column_value_and_money(invoke: Invoke, pack: Path) -> None:
    """Two faults in two tables, in one run, with code 4."""
    _add(pack, "savings", "A1,June,250.50,,,")
    _add(pack, "organisations", "5CC,Crewe,pct,NOBODY,commissioner,")
    answer = invoke("check", pack)
    assert answer.code == 4
    assert "row 7, month: 'June'" in answer.out
    assert "£250.50" in answer.out
    assert "NOBODY" in answer.out
    assert answer.out.splitlines()[-1] == "2 rows set aside, £250.50 in them."


def test_many_faults_of_a_table_are_cut_short(invoke: Invoke, pack: Path) -> None:
    """Ten are shown and the rest counted; --all shows every one."""
    _add(pack, "savings", *(f"A1,May {day},1.00,,," for day in range(1, 26)))
    short, long = invoke("check", pack), invoke("check", pack, "--all")
    assert "... and 15 more (--all, or --format json, has every one)" in short.out
    assert long.out.count("'May ") == 25
    assert short.code == long.code == 4


def test_json_has_every_fault(invoke: Invoke, pack: Path) -> None:
    """For another program: counts, faults, money in pounds."""
    _add(pack, "savings", *(f"A1,May {day},1.00,,," for day in range(1, 26)))
    answer = invoke("check", pack, "--format", "json")
    found = json.loads(answer.out)
    assert answer.code == 4
    assert (found["schema"], found["usable"]) == ("qippdash/check/1", True)
    assert len(found["faults"]) == 25
    savings = next(one for one in found["tables"] if one["table"] == "savings")
    assert (savings["read"], savings["accepted"], savings["set_aside"]) == (30, 5, 25)
    assert savings["money"] == 25


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_pack_that_cannot_be_used_at_all(invoke: Invoke, tmp_path: Path, form: str) -> None:
    """An empty folder: code 4 either way; JSON says so on standard output."""
    (tmp_path / "empty").mkdir()
    answer = invoke("check", tmp_path / "empty", "--format", form)
    assert answer.code == 4
    if form == "json":
        found = json.loads(answer.out)
        assert not found["usable"]
        assert found["problems"][0]["what"]
    else:
        assert answer.out == ""
        assert "  Try: " in answer.err


@pytest.mark.parametrize("command", ["rate", "check", "open"])
@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda pack: [file.unlink() for file in pack.iterdir()], id="empty folder"),
        pytest.param(lambda pack: (pack / "pack.toml").write_text("schema ="), id="no TOML"),
        pytest.param(
            lambda pack: (pack / "pack.toml").write_text(
                (pack / "pack.toml").read_text().replace("schema = 1", "schema = 9")
            ),
            id="wrong schema",
        ),
        pytest.param(lambda pack: (pack / "savings.csv").unlink(), id="no savings"),
        pytest.param(
            lambda pack: (pack / "savings.csv").write_bytes(b"\x1f\x8b\x08\x00junk"), id="gzip"
        ),
        pytest.param(
            lambda pack: (pack / "savings.csv").write_text("initiative,month\n\x00,\n", "utf-16"),
            id="UTF-16",
        ),
        pytest.param(
            lambda pack: (pack / "savings.csv").write_text("initiative,initiative\nA1,A1\n"),
            id="duplicate headings",
        ),
    ],
)
def test_a_pack_that_is_spoilt(
    invoke: Invoke, pack: Path, command: str, spoil: Callable[[Path], object]
) -> None:
    """Code 4 from every command that reads it, with something to try and no traceback."""
    spoil(pack)
    answer = invoke(command, pack)
    assert answer.code == 4
    assert "Traceback" not in answer.err
    assert "  Try: " in answer.err


@pytest.mark.parametrize("words", [["rate"], ["check"], ["open"], ["explain"]], ids=str)
def test_a_pack_that_is_not_there(invoke: Invoke, tmp_path: Path, words: list[str]) -> None:
    """The path that was given is in the message."""
    missing = tmp_path / "nowhere"
    answer = invoke(*words, missing, *(["5PQ"] if words == ["explain"] else []))
    assert (answer.code, answer.out) == (4, "")
    assert "nowhere" in answer.err
    assert "  Try: " in answer.err


def test_text_of_the_data_cannot_steer_the_terminal(invoke: Invoke, pack: Path) -> None:
    """A value with an escape sequence is shown without it."""
    _add(pack, "savings", "A1,\x1b]0;owned\x07May,1.00,,,")
    answer = invoke("check", pack)
    assert answer.code == 4
    assert not {"\x1b", "\x07"} & set(answer.out + answer.err)
