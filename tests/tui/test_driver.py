"""What is kept from the terminal because it says nothing."""

from __future__ import annotations

import pytest

from qippdash.tui.driver import moves_nothing


@pytest.mark.parametrize(
    ("data", "before", "expected"),
    [
        pytest.param("\x1b[24;1H", "\x1b[1mred\x1b[m\x1b[24;1H", True, id="an empty frame"),
        pytest.param("\x1b[24;2H", "\x1b[1mred\x1b[m\x1b[24;1H", False, id="another place"),
        pytest.param("\x1b[24;1H", "red", False, id="left by what was written"),
        pytest.param("red\x1b[24;1H", "red\x1b[24;1H", False, id="something to see"),
        pytest.param("\x1b[?25l", "\x1b[?25l", False, id="no place at all"),
    ],
)
def test_a_frame_that_only_leaves_the_cursor_where_it_is(
    data: str, before: str, expected: bool
) -> None:
    """Only then is nothing written: whatever else came in between has moved the cursor."""
    assert moves_nothing(data, before) is expected
