"""Names for something new: refused with the reason and one that can be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from qippdash.__main__ import main
from qippdash.bench.names import plugin_word


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["Our Rules"], "such as our-rules", id="capitals and a space"),
        pytest.param(["2fast"], "such as fast", id="begins with a digit"),
        pytest.param(["../../etc/x"], "such as etc-x", id="a way out of the folder"),
        pytest.param(["naïve"], "cannot be the name of a plugin", id="another alphabet"),
        pytest.param(["£££"], "such as our-rules", id="nothing usable"),
        pytest.param([""], "such as our-rules", id="nothing at all"),
        pytest.param(["a--b"], "such as a-b", id="two hyphens"),
        pytest.param(["x" * 41], "too long: 40 are the most", id="too long"),
        pytest.param(["class"], "a word of Python's own", id="a keyword"),
        pytest.param(["match"], "a word of Python's own", id="a soft keyword"),
        pytest.param(["json"], "Python has a module 'json'", id="a standard module"),
        pytest.param(["conftest"], "pytest takes a file 'conftest.py'", id="pytest's own"),
        pytest.param(["polars"], "a module 'polars' is installed", id="an installed module"),
        pytest.param(["qippdash"], "a module 'qippdash' is installed", id="the tool itself"),
        pytest.param(
            ["financial-progress"],
            "there is a ruleset 'financial-progress' already, which plugin qippdash brings",
            id="a ruleset that comes with the tool",
        ),
        pytest.param(
            ["threshold", "--kind", "rule-kind"], "a rule kind 'threshold'", id="a rule kind"
        ),
        pytest.param(["table", "--kind", "format"], "a format 'table'", id="a format"),
        pytest.param(["rag", "--kind", "scale"], "a scale 'rag'", id="a scale"),
        pytest.param(["parquet", "--kind", "reader"], "a reader 'parquet'", id="a reader"),
    ],
)
def test_a_name_that_cannot_be_a_plugin(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, words: list[str], said: str
) -> None:
    """Nothing is written, and the code is that of a slip in the command."""
    assert main(["new", "plugin", *words, "--in", str(tmp_path)]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert "Try: another name, such as " in err
    assert list(tmp_path.iterdir()) == []


def test_a_suggested_name_is_one(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Whoever takes it is not refused again."""
    main(["new", "plugin", "class", "--in", str(tmp_path)])
    close = capsys.readouterr().err.rpartition("such as ")[2].strip()
    assert main(["new", "plugin", close, "--in", str(tmp_path)]) == 0


@pytest.mark.parametrize("text", ["ours", "qippdash-ours", "qippdash_ours"])
def test_the_tool_s_own_name_before_a_plugin_s_is_left_out(text: str) -> None:
    """A package is called qippdash-ours whichever way somebody asks for it."""
    assert plugin_word(text) == "ours"


@pytest.mark.parametrize(
    "there",
    [
        pytest.param("ours.py", id="the code"),
        pytest.param("ours.toml", id="the rules"),
        pytest.param("test_ours.py", id="the tests"),
    ],
)
def test_no_file_is_written_where_one_of_them_is_there(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, there: str
) -> None:
    """Somebody's work is not written over, and nothing half made is left beside it."""
    (tmp_path / there).write_text("mine", "utf-8")
    assert main(["new", "plugin", "ours", "--in", str(tmp_path)]) == 2
    assert f"{there}: this file is there already" in capsys.readouterr().err
    assert [file.read_text("utf-8") for file in tmp_path.iterdir()] == ["mine"]


def test_a_package_is_not_made_into_a_folder_in_use(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The second time every file is named."""
    words = ["new", "plugin", "ours", "--package", "--in", str(tmp_path)]
    assert main(words) == 0
    assert main(words) == 2
    assert capsys.readouterr().err.count("this file is there already") == 6


def test_a_file_in_the_place_of_a_folder(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Said as the system says it, with nothing left behind."""
    (tmp_path / "qippdash-ours").write_text("mine", "utf-8")
    assert main(["new", "plugin", "ours", "--package", "--in", str(tmp_path)]) == 2
    assert "it cannot be written" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["qippdash-ours"]


def test_a_ruleset_that_comes_with_the_tool_keeps_its_name(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A file of that id would never be meant by its name."""
    assert main(["new", "ruleset", "financial-progress", "--in", str(tmp_path)]) == 2
    assert "`qippdash new ruleset our-financial-progress`" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
