"""Keys as people write them, and as Textual calls them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.keys import Keys, _character_to_key

from qippdash.settings.key_names import KEYS, character, key_word, named, written


@pytest.mark.parametrize("typed", list("?[]/\\-+_@#:;.,'\"<>=(){}|~`!$%^&*aGé1"))
def test_a_character_is_a_key_and_is_shown_as_itself(typed: str) -> None:
    """Textual calls keys by Unicode's names, some of them shortened."""
    name = _character_to_key(typed)
    assert named(typed) == name
    assert character(name) == typed
    assert key_word(f"ctrl+{name}") == f"ctrl+{typed}"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Ctrl+P", "ctrl+p", id="in capitals"),
        pytest.param("shift+ctrl+up", "ctrl+shift+up", id="modifiers in another order"),
        pytest.param("shift+g", "G", id="a capital letter"),
        pytest.param("esc", "escape", id="a short word"),
        pytest.param("PgDn", "pagedown", id="a short word in capitals"),
        pytest.param("slash", "slash", id="a name"),
        pytest.param(" ", "space", id="a blank"),
        pytest.param("ctrl++", "ctrl+plus", id="ctrl and plus"),
        pytest.param("ctrl+i", "tab", id="the same byte as tab"),
        pytest.param("ctrl+m", "enter", id="the same byte as enter"),
        pytest.param("F5", "f5", id="a function key"),
    ],
)
def test_a_key_is_understood_as_people_write_it(text: str, name: str) -> None:
    """Case, order and short words do not matter."""
    assert named(text) == name


@pytest.mark.parametrize("text", ["", "uup", "ctrl", "hyper+x", "ctrl+ctrl+x", "f25", "\x1b", "xx"])
def test_what_is_no_key_is_told_apart(text: str) -> None:
    """Nothing is guessed."""
    assert named(text) is None


@pytest.mark.parametrize("key", KEYS)
def test_a_key_without_a_character_is_one_that_textual_knows(key: str) -> None:
    """Otherwise a file could name a key that never comes; each survives being written."""
    assert key in {one.value for one in Keys}
    assert named(written(key)) == key
    assert named(key_word(key)) == key


@given(st.text(max_size=12))
def test_any_text_is_a_key_or_none(text: str) -> None:
    """No text raises, and a key that was understood is understood again."""
    found = named(text)
    assert found is None or named(written(found)) == found
