"""Rating again after a change: no more than has to be, and never worse than the last good one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from qippdash import api
from qippdash.errors import DataError, PluginError, Problem, RulesetError
from qippdash.plugins import Choice, load
from qippdash.watching import Again, Kind, Trouble
from qippdash.watching.gone import all_still_there

ROOT = Path(__file__).parents[2]
PLUGIN = '''"""Nothing of its own."""
from qippdash.hookspecs import hookimpl
@hookimpl
def provide_measures():
    return ()
'''


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the cluster."""
    source = ROOT / "sample_data" / "greater-manchester"
    return Path(shutil.copytree(source, tmp_path / "pack"))


@pytest.fixture
def ruleset(tmp_path: Path) -> Path:
    """A copy of a shipped ruleset."""
    source = ROOT / "rulesets" / "financial-progress.toml"
    return Path(shutil.copy(source, tmp_path / "financial-progress.toml"))


@pytest.fixture
def again(pack: Path, ruleset: Path) -> Again:
    """The pack rated by the ruleset."""
    good = api.rate(pack, [ruleset], catalogue=api.load_catalogue())
    return Again(pack, [ruleset], None, good)


def halve(pack: Path) -> None:
    """Take half of the savings away."""
    file = pack / "savings.csv"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(lines[: len(lines) // 2]), "utf-8")


def test_a_changed_table_is_read_again(again: Again, pack: Path) -> None:
    """Other rows give another hash and other figures."""
    assert again.good is not None
    halve(pack)
    found = again.rate({pack / "savings.csv": "pack"})
    assert found.particulars.pack_hash != again.good.particulars.pack_hash
    assert found.portfolio.counts["savings"].read < again.good.portfolio.counts["savings"].read


@pytest.mark.parametrize(
    ("lose", "named"),
    [
        pytest.param(lambda pack: (pack / "risks.csv").unlink(), "risks.csv", id="its file"),
        pytest.param(
            lambda pack: (pack / "risks.csv").rename(pack / "risks.csv.old"),
            "risks.csv",
            id="renamed",
        ),
    ],
)
def test_a_table_that_is_gone_rates_nothing_better(
    again: Again, pack: Path, lose: Callable[[Path], object], named: str
) -> None:
    """It counts as a fault of the pack until it is back, whatever else changes meanwhile."""
    kept = (pack / "risks.csv").read_bytes()
    lose(pack)
    with pytest.raises(DataError) as refused:
        again.rate({pack / named: "pack"})
    trouble = Trouble.of(refused.value, datetime.now(UTC))
    assert (trouble.what, trouble.gone) == (named, True)
    halve(pack)
    with pytest.raises(DataError):
        again.rate({pack / "savings.csv": "pack"})
    (pack / named).write_bytes(kept)
    assert "risks" in again.rate({pack / named: "pack"}).portfolio.tables
    assert [file.name for file in again.due] == [named, "savings.csv"]


def test_a_table_in_another_format_is_not_gone(again: Again, pack: Path) -> None:
    """What counts is the table, whatever its file is called."""
    pl.read_csv(pack / "risks.csv").write_parquet(pack / "risks.parquet")
    (pack / "risks.csv").unlink()
    changed: dict[Path, Kind] = {pack / "risks.csv": "pack", pack / "risks.parquet": "pack"}
    assert "risks" in again.rate(changed).portfolio.tables


def test_a_table_that_left_no_file_behind_is_named_itself(again: Again, pack: Path) -> None:
    """As a sheet of a workbook does that was taken out."""
    assert again.good is not None
    before = again.good.portfolio
    less = {name: table for name, table in before.tables.items() if name != "risks"}
    with pytest.raises(DataError) as refused:
        all_still_there(before, replace(before, tables=less), [pack / "savings.csv"])
    assert [one.where for one in refused.value.problems] == ["table risks"]


def test_a_changed_ruleset_reads_no_table(again: Again, pack: Path, ruleset: Path) -> None:
    """The sums are kept: the pack may be gone meanwhile."""
    assert again.good is not None
    text = ruleset.read_text("utf-8")
    ruleset.write_text(text.replace('title = "Financial', 'title = "Own financial', 1), "utf-8")
    shutil.rmtree(pack)
    found = again.rate({ruleset: "ruleset"})
    assert found.rulesets[0].title.startswith("Own financial")
    assert found.portfolio is again.good.portfolio


def test_what_is_broken_is_due_until_it_is_mended(again: Again, pack: Path, ruleset: Path) -> None:
    """A change to another file does not make the broken one forgotten."""
    kept = (pack / "savings.csv").read_text("utf-8")
    (pack / "savings.csv").write_text("nothing,of,it\n1,2,3\n", "utf-8")
    with pytest.raises(DataError):
        again.rate({pack / "savings.csv": "pack"})
    with pytest.raises(DataError):
        again.rate({ruleset: "ruleset"})
    (pack / "savings.csv").write_text(kept, "utf-8")
    found = again.rate({pack / "savings.csv": "pack"})
    again.accept(found)
    assert again.good is found


def test_a_broken_ruleset_says_where(again: Again, ruleset: Path) -> None:
    """File and line, as everywhere."""
    ruleset.write_text("schema = 1\nid =\n", "utf-8")
    with pytest.raises(RulesetError) as refused:
        again.rate({ruleset: "ruleset"})
    assert Trouble.of(refused.value, datetime.now(UTC)).what == "financial-progress.toml"


def test_a_plugin_that_breaks_is_trouble_and_not_a_rating_without_it(
    pack: Path, ruleset: Path, tmp_path: Path
) -> None:
    """What it brought would be lost otherwise; once mended it counts again."""
    file = tmp_path / "own_plugin.py"
    file.write_text(PLUGIN, "utf-8")

    good = api.rate(pack, [ruleset], catalogue=load(Choice((file,), installed=False)))
    again = Again(pack, [ruleset], lambda: load(Choice((file,), installed=False)), good)
    file.write_text("1 / 0\n", "utf-8")
    with pytest.raises(PluginError) as refused:
        again.rate({file: "plugin"})
    assert "own-plugin" in Trouble.of(refused.value, datetime.now(UTC)).what
    file.write_text(PLUGIN, "utf-8")
    assert again.rate({file: "plugin"}).rulesets == good.rulesets


def test_shared_measures_are_loaded_anew(again: Again, tmp_path: Path) -> None:
    """What a process keeps of them for scripts is not asked."""
    assert again.good is not None
    found = again.rate({ROOT / "rulesets" / "measures.toml": "measures"})
    assert found.catalogue is not again.good.catalogue
    assert found.wide.equals(again.good.wide)


def test_a_pack_that_could_not_be_rated_yet_is_rated_once_it_can(pack: Path, ruleset: Path) -> None:
    """There is no last good assessment to begin with."""
    again = Again(pack, [ruleset], None, None)
    assert again.rate({pack / "savings.csv": "pack"}).nodes.height


@pytest.mark.parametrize(
    ("places", "named"),
    [
        pytest.param(["savings.csv, row 3"], "savings.csv", id="a row"),
        pytest.param(["/srv/rules/own.toml:14:2"], "own.toml", id="a line and a column"),
        pytest.param(["pack.toml:3"], "pack.toml", id="a line"),
        pytest.param(["plugin own 1.0, /srv/own.py:3"], "plugin own 1.0", id="a plugin"),
        pytest.param(["a.csv, row 1", "a.csv, row 2", "b.csv"], "a.csv and 1 more", id="several"),
        pytest.param([""], "something that this rating comes from", id="nowhere"),
    ],
)
def test_trouble_names_the_file(places: list[str], named: str) -> None:
    """Its name alone, as the line on the screen is short."""
    problems = [Problem(place, "wrong", "") for place in places]
    assert Trouble(datetime(2026, 1, 2, 10, 32, tzinfo=UTC), problems).what == named
