"""Months as bars and marks: what stands where, in Unicode and in ASCII."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from qippdash.tui.prose import text_of
from qippdash.tui.trajectory.drawing import ASCII_MARKS, AXIS, Amounts, Chart, draw
from qippdash.tui.trajectory.scale import fit

NONE: Amounts = (None, None, None)


def chart(
    actual: Amounts = NONE,
    expected: Amounts = NONE,
    plan: Amounts = NONE,
    projected: Amounts = NONE,
) -> Chart:
    """Three months."""
    return Chart(("Apr", "May", "Jun"), actual, expected, plan, projected)


def test_bars_marks_and_axis_stand_where_the_amounts_are() -> None:
    """A reported month is a bar, one to come is shaded, and the plan lies across at its height."""
    drawn = draw(
        chart((1e6, 2e6, None), (None, None, 3e6), (1e6, 3e6, 4e6), (None, None, 2e6)),
        31,
        6,
        unicode=False,
    )
    assert text_of(drawn) == "\n".join(
        [
            "         |               ======",
            "         |        ======",
            "         |        ######   x",
            "      £0 + ====== ###### ::::::",
            "         +---------------------",
            "           Apr    May    Jun",
        ]
    )


def test_a_bar_ends_on_an_eighth_of_a_row_where_there_are_blocks() -> None:
    """A quarter of a row is two eighths."""
    drawn = draw(chart((1e6, 1.25e6, None)), 30, 6, unicode=True)
    column = [line[5].text[:1] for line in drawn[:4]]
    assert "▂" not in column
    assert any(mark in "▁▂▃▄▅▆▇" for mark in column)
    assert column[-1] == "█"


@pytest.mark.parametrize(
    ("amounts", "low", "high"),
    [
        pytest.param([], 0, 0, id="nothing"),
        pytest.param([0.0], 0, 0, id="nought alone"),
        pytest.param([5e6], 0, 5e6, id="savings"),
        pytest.param([-2e6, 4e6], -2e6, 4e6, id="a month that cost more than it saved"),
        pytest.param([-3.0], -3, 0, id="costs alone"),
    ],
)
def test_the_scale_holds_every_amount_and_nought(
    amounts: list[float], low: float, high: float
) -> None:
    """With round amounts at its ticks, nought among them."""
    scale, ticks = fit(amounts, 9)
    assert scale.low <= low
    assert scale.high >= high
    assert 0 in ticks.values()
    for row, amount in ticks.items():
        assert scale.height(amount) == pytest.approx(scale.rows - 1 - row)


def test_a_cost_hangs_below_nought() -> None:
    """A month that cost more than it saved is drawn downwards from the row of nought."""
    drawn = text_of(draw(chart((-4e6, 4e6, None)), 30, 10, unicode=False)).split("\n")
    nought = next(at for at, line in enumerate(drawn) if " £0 +" in line)
    april = [line[AXIS + 1 : AXIS + 2] for line in drawn[:8]]
    assert "#" not in april[: nought + 1]
    assert "#" in april[nought + 1 :]


@given(
    st.lists(st.none() | st.floats(-1e12, 1e12), min_size=1, max_size=60),
    st.integers(1, 300),
    st.integers(1, 80),
    st.booleans(),
)
def test_any_amounts_fit_any_room(
    amounts: list[float | None], width: int, height: int, unicode: bool
) -> None:
    """No line is wider than the room, but for the axis and one month."""
    labels = ["Apr"] * len(amounts)
    drawn = draw(
        Chart(labels, amounts, amounts[::-1], amounts, amounts), width, height, unicode=unicode
    )
    widest = max(sum(cell_len(piece.text) for piece in line) for line in drawn)
    assert widest <= max(width, AXIS + 2)
    if not unicode:
        text = text_of(drawn).replace("£", "L")
        assert text.isascii()
        assert set(ASCII_MARKS.tick) & set(text)
