"""A dashboard whose files change under it: what it shows, what it keeps, what it says."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest

from qippdash.plugins import Choice, load
from qippdash.tui.app import Dashboard
from tests.tui.driving import Driver, Script, drive

ROOT = Path(__file__).parents[3]
PROVIDERS = "CL-GM-018"
PLUGIN = '''"""Brings nothing."""
from qippdash.hookspecs import hookimpl
@hookimpl
def provide_measures():
    return ()
'''


@pytest.fixture(autouse=True)
def told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file system is listened to, whatever this machine is set to."""
    monkeypatch.delenv("WATCHFILES_FORCE_POLLING", raising=False)


@pytest.fixture
def ruleset(tmp_path: Path) -> Path:
    """A ruleset of somebody's own."""
    return Path(shutil.copy(ROOT / "rulesets" / "financial-progress.toml", tmp_path))


def live(
    pack: Path, script: Script, rulesets: Sequence[str] = ("financial-progress",), **further: object
) -> Dashboard:
    """Open a pack that is followed, and run a script."""
    return drive(pack, script, rulesets=rulesets, follow=(), **further)  # type: ignore[arg-type]


def change(pack: Path, old: str, new: str, table: str = "savings.csv") -> None:
    """Write a table again, with all of one text another."""
    file = pack / table
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def spend(pack: Path) -> None:
    """Let the providers' scheme save next to nothing in its first months."""
    file = pack / "savings.csv"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    for at, line in enumerate(lines):
        cells = line.split(",")
        if cells[0] == PROVIDERS and cells[3]:
            lines[at] = ",".join([*cells[:3], "1000", *cells[4:]])
    file.write_text("".join(lines), "utf-8")


def test_a_changed_figure_changes_colours_marks_and_a_line(own_manchester: Path) -> None:
    """What changed colour is counted, marked where it stands, and listed."""

    async def script(on: Driver) -> None:
        await on.press("end")
        assert "A>R" not in on.text
        spend(own_manchester)
        await on.wait_for("1 rating changed: 1 amber>red")
        assert "v shows them" in on.text
        assert "A>R ■" in on.cursor
        await on.press("v")
        await on.wait_for("What changed colour")
        assert "overall: Financial" in on.text
        await on.press("escape")
        await on.wait_for("Unident.")
        assert "A>R" not in on.text
        assert "R ■" in on.cursor

    live(own_manchester, script)


def test_a_line_of_the_list_leads_to_its_node(own_manchester: Path) -> None:
    """Enter goes to the node and the ruleset that changed."""

    async def script(on: Driver) -> None:
        spend(own_manchester)
        await on.wait_for("v shows them")
        await on.press("v")
        await on.wait_for("What changed colour")
        await on.press("enter")
        await on.wait_for("Unident.")
        assert "Acute providers" in on.cursor
        assert on.app.main.browser.column == "financial-progress"

    live(own_manchester, script)


def test_place_cursor_sort_and_filter_stay(own_manchester: Path) -> None:
    """Rows are found again by their codes, though one came before them."""

    async def script(on: Driver) -> None:
        await on.press("slash")
        await on.type("bury")
        await on.press("enter")
        await on.press("s")
        before = on.app.main.browser.code
        row = on.app.main.browser.node
        file = own_manchester / "organisations.csv"
        lines = file.read_text("utf-8").splitlines(keepends=True)
        bury = next(line for line in lines if "Bury" in line)
        file.write_text(
            "".join(
                [
                    lines[0],
                    lines[1],
                    bury.replace("5JX", "0AA").replace("Bury", "Abury"),
                    *lines[2:],
                ]
            ),
            "utf-8",
        )
        await on.wait_for("1 new")
        assert on.app.main.browser.code == before == "5JX"
        assert on.app.main.browser.node != row
        walk = on.app.main.browser.walk
        assert walk is not None
        assert (walk.view.filter, walk.view.sort is not None) == ("bury", True)

    live(own_manchester, script)


def test_a_place_that_is_gone_gives_way_to_what_it_was_in(own_manchester: Path) -> None:
    """The nearest node above it that is there still, and a word about it."""

    async def script(on: Driver) -> None:
        assert on.crumbs.endswith("Bury")
        for table in ("organisations.csv", "savings.csv", "initiatives.csv"):
            file = own_manchester / table
            lines = file.read_text("utf-8").splitlines(keepends=True)
            file.write_text("".join(line for line in lines if "5JX" not in line), "utf-8")
        await on.wait_for("is not there any more")
        assert on.crumbs == "Greater Manchester"

    live(own_manchester, script, at="5JX")


def test_a_broken_table_keeps_the_last_assessment_and_says_so(own_manchester: Path) -> None:
    """The line stands until the file is mended, whatever is done meanwhile."""

    async def script(on: Driver) -> None:
        figures = on.lines[3]
        change(own_manchester, "initiative,month", "initiative,mnth")
        await on.wait_for("STALE: savings.csv cannot be used since")
        assert figures in on.text
        await on.press("escape", "down")
        assert "STALE: savings.csv" in on.text
        await on.press("v")
        await on.wait_for("there is no column")
        assert "Try: " in on.text
        await on.press("escape")
        change(own_manchester, "initiative,mnth", "initiative,month")
        await on.until(lambda: "STALE" not in on.text)
        assert figures in on.text

    live(own_manchester, script)


def test_a_table_that_went_is_said_and_may_come_back_in_another_format(
    own_manchester: Path,
) -> None:
    """A .csv that is replaced by a .parquet is the same table."""

    async def script(on: Driver) -> None:
        file = own_manchester / "savings.csv"
        kept = pl.read_csv(file, try_parse_dates=True)
        file.unlink()
        await on.wait_for("STALE")
        kept.write_parquet(own_manchester / "savings.parquet")
        await on.until(lambda: "STALE" not in on.text)
        assert on.app.fault is None

    live(own_manchester, script)


def test_a_folder_that_is_replaced_is_read_again(own_manchester: Path, tmp_path: Path) -> None:
    """As whoever unpacks an archive over it does."""

    async def script(on: Driver) -> None:
        other = Path(shutil.copytree(own_manchester, tmp_path / "other"))
        spend(other)
        own_manchester.rename(tmp_path / "before")
        other.rename(own_manchester)
        await on.wait_for("rating changed")
        assert "1 rating changed: 1 amber>red" in on.text
        change(own_manchester, "1000", "2000")
        await on.wait_for("no rating changed")
        assert on.app.main.news.trouble is None

    live(own_manchester, script)


def test_an_edited_ruleset_rates_again(own_manchester: Path, ruleset: Path) -> None:
    """A broken one keeps the last, and says which line; a sound one counts at once."""

    async def script(on: Driver) -> None:
        text = ruleset.read_text("utf-8")
        ruleset.write_text(text.replace("schema = 1", "schema =", 1), "utf-8")
        await on.wait_for("STALE: financial-progress.toml")
        title = next(line for line in text.splitlines() if line.startswith("title"))
        ruleset.write_text(text.replace(title, 'title = "Own progress"', 1), "utf-8")
        await on.wait_for("Own")
        assert "STALE" not in on.text

    live(own_manchester, script, rulesets=[str(ruleset)])


def test_a_broken_plugin_is_said_until_it_is_mended(own_manchester: Path, tmp_path: Path) -> None:
    """What it brought stays in use meanwhile."""
    plugin = tmp_path / "own_plugin.py"
    plugin.write_text(PLUGIN, "utf-8")

    async def script(on: Driver) -> None:
        figures = on.lines[3]
        plugin.write_text("1 / 0\n", "utf-8")
        await on.wait_for("STALE: plugin own-plugin")
        assert figures in on.text
        plugin.write_text(PLUGIN, "utf-8")
        await on.until(lambda: "STALE" not in on.text)
        assert on.app.main.news.trouble is None

    drive(
        own_manchester,
        script,
        rulesets=("financial-progress",),
        load=lambda: load(Choice((plugin,), installed=False)),
        follow=(plugin,),
    )


def test_a_pack_that_could_not_be_opened_opens_once_it_is_mended(own_manchester: Path) -> None:
    """Nobody has to leave and come back."""
    change(own_manchester, "initiative,month", "initiative,mnth")

    async def script(on: Driver) -> None:
        assert "This pack cannot be shown." in on.text
        change(own_manchester, "initiative,mnth", "initiative,month")
        await on.wait_for("Unident.")
        assert on.app.error is None

    live(own_manchester, script)


def test_nothing_moves_while_something_is_typed(own_manchester: Path) -> None:
    """What arrives meanwhile is shown once the prompt is closed."""

    async def script(on: Driver) -> None:
        await on.press("g")
        await on.type("bury")
        spend(own_manchester)
        await on.until(lambda: on.app.main.news.waiting is not None)
        assert "1 rating changed" not in on.text
        await on.press("enter")
        await on.wait_for("1 rating changed")
        assert on.crumbs.endswith("Bury")

    live(own_manchester, script)


def test_a_page_that_is_read_says_what_waits_beneath_it(own_manchester: Path) -> None:
    """It stays as it is; what changed is shown once it is closed."""

    async def script(on: Driver) -> None:
        await on.press("e")
        await on.wait_for("esc")
        spend(own_manchester)
        await on.wait_for("1 rating changed: 1 amber>red")
        assert "meanwhile (close this to see)" in on.text
        change(own_manchester, "initiative,month", "initiative,mnth")
        await on.wait_for("STALE: savings.csv")
        change(own_manchester, "initiative,mnth", "initiative,month")
        await on.until(lambda: "STALE" not in on.text)
        await on.press("escape")
        await on.wait_for("v shows them")
        assert "meanwhile" not in on.text

    live(own_manchester, script)


def test_a_what_if_is_played_again_over_the_new_record(own_manchester: Path) -> None:
    """Its banner stays, and its figures are those of the new record."""

    async def script(on: Driver) -> None:
        await on.press("w")
        await on.wait_for("What if, at")
        await on.type("5m")
        await on.until(lambda: "working" not in on.text)
        await on.press("enter")
        await on.wait_for("not the record")
        spend(own_manchester)
        await on.wait_for("1 rating changed")
        assert "WHAT-IF" in on.text
        assert on.app.fault is None

    live(own_manchester, script)


def test_a_fault_of_ours_while_rating_again_leaves_the_dashboard_alive(
    own_manchester: Path, tmp_path: Path
) -> None:
    """It is said in a line, and a later change is followed all the same."""
    plugin = tmp_path / "own_plugin.py"
    plugin.write_text(PLUGIN, "utf-8")
    broken: list[bool] = []

    def loaded() -> object:
        if broken:
            raise RuntimeError(broken.pop())
        return load(Choice((plugin,), installed=False))

    async def script(on: Driver) -> None:
        broken.append(True)
        plugin.write_text(f"{PLUGIN}# again\n", "utf-8")
        await on.wait_for("something failed in the background")
        assert isinstance(on.app.fault, RuntimeError)
        await on.press("escape", "down")
        spend(own_manchester)
        await on.wait_for("rating changed")
        assert "1 rating changed: 1 amber>red" in on.text

    drive(
        own_manchester,
        script,
        rulesets=("financial-progress",),
        load=loaded,  # type: ignore[arg-type]
        follow=(plugin,),
    )
