"""What is said of files that changed, in a line."""

from __future__ import annotations

from datetime import UTC, datetime

import polars as pl
import pytest

from qippdash import api
from qippdash.changes import RANKED_COLUMNS
from qippdash.errors import Problem
from qippdash.tui.live.news import News
from qippdash.tui.live.reread import Reread
from qippdash.tui.live.telling import in_a_line, page, stale
from qippdash.tui.opening import Opened, laid_out
from qippdash.tui.prose import Paragraph
from qippdash.watching import Trouble
from qippdash.watching.gone import TableGone
from tests.tui.live.test_live_dashboard import ROOT

WHEN = datetime(2026, 1, 2, 10, 32, tzinfo=UTC)


@pytest.fixture(scope="module")
def record() -> Opened:
    """The cluster."""
    pack = ROOT / "sample_data" / "greater-manchester"
    return laid_out(api.rate(pack, ["financial-progress"]), pack, None, unicode=True)


def moved(*moves: tuple[str, str, str, str | None]) -> pl.DataFrame:
    """Changes of one node: before, after, way, rule."""
    rows = [
        {"organisation": "5NT", "before": was, "after": now, "way": way, "rule": rule}
        for was, now, way, rule in moves
    ]
    empty = pl.DataFrame(schema=dict.fromkeys(RANKED_COLUMNS, pl.String))
    return pl.concat([empty, pl.DataFrame(rows)], how="diagonal_relaxed") if rows else empty


@pytest.mark.parametrize(
    ("changes", "nodes", "said"),
    [
        pytest.param(
            [("green", "amber", "worse", None)] * 2 + [("amber", "red", "worse", None)],
            (0, 0),
            "3 ratings changed: 2 green>amber, 1 amber>red - v shows them",
            id="overall ratings",
        ),
        pytest.param(
            [("green", "amber", "worse", "a-rule")],
            (0, 0),
            "1 rule changed colour - v shows them",
            id="a rule alone",
        ),
        pytest.param([], (2, 1), "2 new; 1 gone", id="nodes that came and went"),
        pytest.param([], (0, 0), "", id="the files say what they said"),
        pytest.param(
            [
                ("green", "red", "worse", None),
                ("amber", "red", "worse", None),
                ("green", "amber", "worse", None),
                ("red", "green", "better", None),
            ],
            (0, 0),
            "4 ratings changed: 1 green>red, 1 amber>red, 1 green>amber, ... - v shows them",
            id="many kinds",
        ),
    ],
)
def test_a_line_counts_what_changed(
    record: Opened,
    changes: list[tuple[str, str, str, str | None]],
    nodes: tuple[int, int],
    said: str,
) -> None:
    """Overall ratings by their moves, rules by their number, and what is new or gone."""
    reread = Reread(record.assessment, record, record, moved(*changes), WHEN, *nodes)
    assert in_a_line(reread, "v") == said


def test_the_line_of_a_broken_file_is_short() -> None:
    """Which file, since when, and where to read why."""
    trouble = Trouble(WHEN, [Problem("savings.csv, row 3", "it is no number", "mend it")])
    assert stale(trouble, "v") == "STALE: savings.csv cannot be used since 10:32 - v shows why"


def test_the_line_of_a_table_that_is_gone_says_what_to_try() -> None:
    """Within the 80 cells of a small screen, for the longest name that a table may have."""
    trouble = Trouble(WHEN, [Problem("milestones.parquet", "it is gone", "")], TableGone)
    said = stale(trouble, "v")
    assert said == (
        "STALE: milestones.parquet gone since 10:32: put it back, or restart without it"
    )
    assert len(said) <= 80


def test_the_page_names_the_files_that_changed(record: Opened) -> None:
    """Before it says what they changed."""
    files = ("savings.csv", "own.toml (gone)")
    reread = Reread(record.assessment, record, record, moved(), WHEN, files=files)
    head = page(News(reread=reread)).head[0]
    assert head == Paragraph(
        "Read again at 10:32, after a change of savings.csv, own.toml (gone). No rating changed."
    )


def test_the_page_is_there_before_anything_changed() -> None:
    """It says so."""
    assert page(News()).empty == "no file has changed since the pack was opened"
