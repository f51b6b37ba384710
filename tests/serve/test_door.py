"""Who is let in: the token, the cookie, names that are ours, pages that are ours."""

from __future__ import annotations

import pytest

from qippdash.serve.door import Door

KEY = "a-token-of-some-length-at-least"
HERE = Door(KEY, 8000)


@pytest.mark.parametrize(
    "host",
    [
        pytest.param("127.0.0.1:8000", id="address"),
        pytest.param("localhost:8000", id="name"),
        pytest.param("[::1]:8000", id="IPv6"),
        pytest.param("127.0.0.2:8000", id="another loopback address"),
    ],
)
def test_this_machine_is_known_by_its_own_names(host: str) -> None:
    """What an address bar can say for a server on this machine."""
    assert HERE.is_ours(host)


@pytest.mark.parametrize(
    "host",
    [
        pytest.param("evil.example:8000", id="a name that was made to lead here"),
        pytest.param("127.0.0.1.evil.example:8000", id="a name that looks like an address"),
        pytest.param("localhost.evil.example:8000", id="a name that looks like ours"),
        pytest.param("localhost:8001", id="another port"),
        pytest.param("localhost", id="no port"),
        pytest.param("evil@localhost:8000", id="a user's name"),
        pytest.param("localhost:8000/x", id="a path"),
        pytest.param("localhost:port", id="no number"),
        pytest.param("[::1", id="half an address"),
        pytest.param("10.0.0.1:8000", id="an address of another machine"),
        pytest.param("", id="nothing"),
    ],
)
def test_no_other_host_is_ours(host: str) -> None:
    """DNS rebinding: the name stays that of the page, whatever address it leads to."""
    assert not HERE.is_ours(host)


def test_a_server_for_others_is_known_by_addresses_and_by_the_names_given() -> None:
    """An address cannot be rebound; a name counts when it was named."""
    door = Door(KEY, 8000, frozenset({"qipp.example"}), remote=True)
    assert door.is_ours("10.0.0.1:8000")
    assert door.is_ours("qipp.example")
    assert door.is_ours("qipp.example:443")
    assert not door.is_ours("evil.example:8000")


@pytest.mark.parametrize(
    ("origin", "ours"),
    [
        pytest.param("http://localhost:8000", True, id="our page"),
        pytest.param("https://localhost:8000", True, id="our page through TLS"),
        pytest.param("http://evil.example", False, id="a page elsewhere"),
        pytest.param("http://localhost:8001", False, id="another server of this machine"),
        pytest.param("null", False, id="a page without an origin"),
        pytest.param(None, False, id="nothing said"),
    ],
)
def test_only_our_own_page_may_open_a_session(origin: str | None, ours: bool) -> None:
    """WebSockets know no same-origin rule: the server has to ask."""
    assert HERE.is_from_our_page(origin, "localhost:8000") is ours


def test_the_token_is_no_cookie_and_the_cookie_no_token() -> None:
    """The link can be handed on; the cookie is of one run of the server."""
    assert HERE.knows(KEY)
    assert not HERE.knows(HERE.cookie)
    assert not HERE.knows("")
    assert not HERE.knows("£" * 40)
    assert HERE.is_open_to({"qippdash-8000": HERE.cookie})
    assert not HERE.is_open_to({"qippdash-8000": KEY})
    assert not HERE.is_open_to({"qippdash-8001": HERE.cookie})
    assert not HERE.is_open_to({})
    assert Door(KEY, 8000).cookie != HERE.cookie
