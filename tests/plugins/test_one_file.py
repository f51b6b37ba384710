"""A plugin of one file: naming it is consent; it has a name of its own and leaves no trace."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from qippdash import api
from qippdash.errors import UsageError
from tests.plugins.conftest import Write
from tests.plugins.installing import Site
from tests.plugins.sources import BY_KIND, IMPORTS, SOUND, ruleset

LOOKS_BESIDE = (
    IMPORTS
    + """
import sys
from dataclasses import dataclass
from pathlib import Path
from qippdash.model.measure import Measure

@dataclass
class Kept:
    text: "str"

assert sys.modules[__name__].__file__ == __file__
assert str(Path(__file__).parent) not in sys.path
try:
    import beside
except ModuleNotFoundError:
    NAME = "alone"
else:
    NAME = "not_alone"

@hookimpl
def provide_measures():
    return [Measure(NAME, "Whether it is alone", "savings", "sum", "plan")]
"""
)


def test_a_file_is_a_module_of_its_own_name_and_no_place_to_import_from(
    write: Write, tmp_path: Path
) -> None:
    """What lies beside it poses as no library, and no compiled copy is left there."""
    (tmp_path / "beside.py").write_text("raise SystemExit\n", "utf-8")
    path = list(sys.path)
    catalogue = api.load_catalogue([write(LOOKS_BESIDE)], installed=False)
    assert catalogue.failures == ()
    assert "alone" in catalogue.measures
    assert sys.path == path
    assert "ours" not in sys.modules
    assert sorted(one.name for one in tmp_path.iterdir()) == ["beside.py", "ours.py"]


def test_a_file_that_changed_is_read_again(write: Write) -> None:
    """No copy of what it was is kept."""
    both = []
    for name in ("alone", "at_last"):
        file = write(LOOKS_BESIDE.replace('"alone"', f'"{name}"'))
        both.append(name in api.load_catalogue([file], installed=False).measures)
    assert both == [True, True]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("nowhere.py", "there is no such file", id="no such file"),
        pytest.param("folder.py", "this is a folder, and a plugin is a .py file", id="a folder"),
        pytest.param("ours.toml", "this is no Python file", id="a ruleset"),
        pytest.param("nowhere", "there is no such file", id="a name"),
        pytest.param("large.py", "the file is larger than 1,000,000 bytes", id="too large"),
    ],
)
def test_what_is_no_plugin_is_a_wrong_word(tmp_path: Path, name: str, said: str) -> None:
    """Nothing goes on without a plugin that was named and is not there."""
    (tmp_path / "folder.py").mkdir()
    (tmp_path / "ours.toml").touch()
    (tmp_path / "large.py").write_text("#" * 1_000_001, "utf-8")
    with pytest.raises(UsageError, match="Try: ") as raised:
        api.load_catalogue([tmp_path / name], installed=False)
    assert said in str(raised.value)


@pytest.mark.slow
def test_a_file_works_with_every_command(site: Site, write: Write, pack: Path) -> None:
    """`--plugin` stands before the command's name or after it."""
    site.folder.mkdir()
    file = write(f'"""Keeps the pace."""\n__version__ = "0.3"\n{SOUND}')
    kind = site.folder.parent / "kind.toml"
    kind.write_text(ruleset("kind", BY_KIND), "utf-8")
    answers = site.run(
        ("rate", pack, "--ruleset", kind, "--plugin", file, "--format", "csv"),
        ("--plugin", file, "rate", pack, "--ruleset", kind, "--format", "csv"),
        ("rulesets", "check", kind, "--plugin", file),
        ("rulesets", "test", kind, "--plugin", file),
        ("rulesets", "show", kind, "--plugin", file),
        ("plugins", "list", "--plugin", file),
        ("plugins", "check", file),
        ("rate", pack, "--ruleset", kind, "--format", "csv"),
    )
    assert [answer.code for answer in answers] == [0] * 7 + [3]
    assert not [answer.err for answer in answers[:7] if "plugin" in answer.err]
    after, before, checked, tried, shown, listed, plugin, without = answers
    assert re.search(r"^T1,,.*,by-kind,0\.\d+,percent,green,", after.out, re.MULTILINE)
    assert before.out == after.out
    assert "2 rules, 1 example" in checked.out
    assert "1 example, all passed" in tried.out
    assert "at most 0.02" in shown.out
    assert f"ours      0.3      1      on     {file}  Keeps the pace." in listed.out
    assert plugin.out.splitlines() == [
        f"ours 0.3 ({file}): nothing wrong",
        "  measures: pace_plan",
        "  rule kinds: pace",
        "  formats: shout",
    ]
    assert "there is no rule kind called 'pace'" in without.err
