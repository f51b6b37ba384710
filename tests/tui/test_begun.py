"""A pack is read beside what rates it, and nothing but the time that it takes is another."""

from __future__ import annotations

import sys
import threading
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from qippdash import api
from qippdash.catalogue import Catalogue
from qippdash.errors import DataError, NothingToRate, RulesetError
from qippdash.model.assessment import PluginUsed
from qippdash.tui.background import beside, short_turns
from qippdash.tui.begun import begin
from qippdash.tui.opening import open_pack
from tests.packs import build_pack
from tests.tui.driving import RULESETS


def with_a_plugin() -> Catalogue:
    """What is on offer where a plugin brought something."""
    return replace(api.load_catalogue(), plugins=(PluginUsed("ours", "1.0"),))


def test_work_beside_gives_or_raises_what_came_of_it() -> None:
    """In another thread, and told where it is waited for."""
    assert beside(threading.get_ident)() != threading.get_ident()
    with pytest.raises(ZeroDivisionError):
        beside(lambda: 1 // 0)()


def test_turns_are_as_long_as_before_once_it_is_over() -> None:
    """Whatever happens in between."""
    before, within = sys.getswitchinterval(), 0.0
    with suppress(ZeroDivisionError), short_turns():
        within = sys.getswitchinterval()
        1 // 0  # noqa: B018 - a fault
    assert within < before == sys.getswitchinterval()


def test_a_pack_is_read_beside_and_its_day_is_known_at_once(tmp_path: Path) -> None:
    """Rulesets load by the day that the manifest says."""
    begun = begin(build_pack(tmp_path / "pack"), None)
    assert begun.day == begun.portfolio().pack.as_at


@pytest.mark.parametrize(
    "file",
    [pytest.param(None, id="no manifest"), pytest.param(b"as_at = [", id="no TOML")],
)
def test_what_is_wrong_with_a_pack_is_said_where_it_is_waited_for(
    tmp_path: Path, file: bytes | None
) -> None:
    """Beginning to read it raises nothing."""
    if file is not None:
        (tmp_path / "pack.toml").write_bytes(file)
    begun = begin(tmp_path, None)
    assert begun.day is None
    with pytest.raises(DataError):
        begun.portfolio()


def test_with_plugins_nothing_is_done_beside_anything_else(tmp_path: Path) -> None:
    """Nobody who writes one was told that two of its functions may be called at a time."""
    pack = build_pack(tmp_path / "pack")
    begun = begin(pack, with_a_plugin)
    assert begun.day is None
    (pack / "organisations.csv").unlink()
    with pytest.raises(DataError):
        begun.portfolio()


def test_the_answer_is_the_one_of_rating_alone(tmp_path: Path) -> None:
    """The same ratings by the same rulesets, named or those of the date."""
    pack = build_pack(tmp_path / "pack")
    for named in (None, RULESETS):
        opened = open_pack(pack, named, None, unicode=True).assessment
        rated = api.rate(pack, rulesets=named)
        assert opened.particulars == rated.particulars
        assert opened.ratings.equals(rated.ratings)


def test_a_pack_is_blamed_before_a_ruleset(tmp_path: Path) -> None:
    """As where one comes after the other: whoever mends the pack is told of the ruleset then."""
    pack, ruleset = build_pack(tmp_path / "pack"), tmp_path / "ours.toml"
    ruleset.write_text("no = [", "utf-8")
    with pytest.raises(RulesetError):
        open_pack(pack, [ruleset], None, unicode=True)
    (pack / "organisations.csv").unlink()
    with pytest.raises(DataError):
        open_pack(pack, [ruleset], None, unicode=True)


def test_where_no_ruleset_was_in_force_it_says_so(tmp_path: Path) -> None:
    """In the words for those that nobody named."""
    pack = build_pack(tmp_path / "pack", manifest={"as_at": date(1999, 9, 30)})
    with pytest.raises(NothingToRate, match="no ruleset was in force"):
        open_pack(pack, None, None, unicode=True)
