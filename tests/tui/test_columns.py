"""Columns find their room: ratings and figures stand beside the names at 80 columns."""

from __future__ import annotations

import pytest

from qippdash.tui.columns import Column, fit
from qippdash.tui.headings import headings, level_title


def place_columns(rulesets: int) -> list[Column]:
    """The columns of a place with so many rulesets, as the atlas makes them."""
    rated = [Column(f"r{n}", "Abcdef", "rating", 6, "A longer title", 14) for n in range(rulesets)]
    figures = [
        Column("plan", "Plan", "figure", 8, "Plan this year", 14, drop=2),
        Column("forecast", "Forecast", "figure", 8, drop=3),
        Column("short", "Short by", "figure", 8, drop=7),
        Column("unidentified", "Unident.", "figure", 8, "Unidentified", 12, drop=4),
    ]
    return [
        Column("name", "PCT", "name", 20, grow=1),
        *rated,
        *figures,
        Column("code", "Code", "text", 8, drop=8),
    ]


@pytest.mark.parametrize("rulesets", [1, 2, 3, 4])
def test_ratings_and_figures_are_seen_together_at_80_columns(rulesets: int) -> None:
    """Up to four rulesets, the plan, the forecast and the unidentified keep their columns."""
    columns = place_columns(rulesets)
    placed = fit(columns, 80)
    keys = [columns[place.at].key for place in placed]
    wanted = ["name", *(f"r{n}" for n in range(rulesets)), "plan", "forecast", "unidentified"]
    assert [key for key in keys if key in wanted] == wanted
    assert placed[0].width >= 20


@pytest.mark.parametrize("width", [30, 60, 78, 80, 120, 200])
def test_columns_fill_the_width_and_no_more(width: int) -> None:
    """Each column ends before the next begins, and the last before the edge."""
    placed = fit(place_columns(3), width)
    ends = [place.x + place.width for place in placed]
    starts = [place.x for place in placed[1:]]
    assert all(end < start for end, start in zip(ends, starts, strict=False))
    assert ends[-1] <= width


def test_what_can_be_spared_goes_first() -> None:
    """The code gives way before the shortfall, and that before the other figures."""
    columns = place_columns(3)
    lost = [
        {column.key for column in columns}
        - {columns[place.at].key for place in fit(columns, width)}
        for width in (100, 85, 76, 66)
    ]
    assert lost == [set(), {"code"}, {"code", "short"}, {"code", "short", "unidentified"}]


def test_longer_headings_come_back_where_there_is_room() -> None:
    """A wide screen spells the headings out."""
    columns = place_columns(2)
    assert [place.heading for place in fit(columns, 80)][1] == "Abcdef"
    assert [place.heading for place in fit(columns, 140)][1] == "A longer title"


def test_a_name_takes_no_more_than_the_longest_has_use_for() -> None:
    """What is left over goes to the other columns, which stay near enough to be read as a line."""
    name = Column("name", "PCT", "name", 20, grow=1, most=64)
    columns = [name, *place_columns(3)[1:]]
    usual, wide = fit(columns, 120), fit(columns, 300)
    assert usual == fit(place_columns(3), 120)
    assert wide[0].width == 64
    assert [one.width - columns[one.at].wide for one in wide[1:4]] == [4, 4, 4]
    assert wide[-1].x + wide[-1].width <= 300


@pytest.mark.parametrize(
    ("width", "headings"),
    [
        pytest.param(60, ["Abcdef", "Abcdef", "Abcdef"], id="none has much"),
        pytest.param(76, ["A longer ti"] * 3, id="each begins"),
        pytest.param(120, ["A longer title"] * 3, id="all have theirs"),
    ],
)
def test_even_columns_widen_together(width: int, headings: list[str]) -> None:
    """No one is spelt out at the cost of the others; the beginning of a title is shown."""
    rated = [
        Column(f"r{n}", "Abcdef", "rating", 6, "A longer title", 14 + n, even=True)
        for n in range(3)
    ]
    placed = fit([Column("name", "PCT", "name", 24, wide=36), *rated], width)
    sizes = [one.width for one in placed[1:]]
    assert [one.heading for one in placed[1:]] == headings
    assert max(sizes) - min(sizes) <= (2 if width == 120 else 0)


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        pytest.param(
            ["Financial progress", "Green criteria", "Integrated plan"],
            ["Financ", "Criter", "Integr"],
            id="first words that are no ratings",
        ),
        pytest.param(["Plan risk", "Plan quality"], ["PR", "PQ"], id="same first word"),
        pytest.param(["Plan risk", "Plan rigour"], ["PR", "PR2"], id="same initials"),
        pytest.param(["", ""], ["?", "?2"], id="no titles"),
        pytest.param(
            ["Financial", "Green criteria", "Plan risk", "Plan rigour", "Deep dive"],
            ["Fin", "Cri", "PR", "PR4", "Dee"],
            id="three letters where there are many",
        ),
    ],
)
def test_short_headings_differ(titles: list[str], expected: list[str]) -> None:
    """Six letters at most, three where there are many, and no two columns under one name."""
    assert headings(titles, {"green", "amber", "red"}) == expected


@pytest.mark.parametrize(
    ("level", "title"),
    [("pct", "PCT"), ("cluster", "Cluster"), ("sha_cluster", "SHA cluster"), ("", "")],
)
def test_levels_are_named_as_the_pack_names_them(level: str, title: str) -> None:
    """The pack's own word, short ones in capitals."""
    assert level_title(level) == title
