"""Attempts to get in without the token, from elsewhere, or further than the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from http.cookies import SimpleCookie

import pytest
from yarl import URL

from qippdash.serve.page import ASSETS
from tests.serve.conftest import KEY, Visit

Visiting = Callable[..., None]
PATHS = ["/", "/ws", "/static/textual.js", "/static/page.css", "/nothing"]
CLIMBS = [
    "/static/../door.py",
    "/static/%2e%2e/door.py",
    "/static/..%2fdoor.py",
    "/static/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "/static//etc/passwd",
    "/static/page.css/../door.py",
    "/static/page.css%00.html",
    "/static/",
    "/static",
    "/static/door.py",
    "/static/dashboard.html",
    "/download/anything",
]


@pytest.mark.parametrize("path", PATHS)
def test_without_the_cookie_nothing_is_shown(visiting: Visiting, path: str) -> None:
    """Neither a page, nor its files, nor whether there is a page of that name."""

    async def attempt(visit: Visit) -> None:
        answer = await visit.client.get(path, headers={"Origin": visit.origin})
        assert answer.status == 403
        assert "Set-Cookie" not in answer.headers
        assert "open the link that" in await answer.text()

    visiting(attempt)


@pytest.mark.parametrize(
    "token",
    [
        pytest.param("", id="empty"),
        pytest.param(KEY[:-1], id="one letter short"),
        pytest.param(KEY.upper(), id="in capitals"),
        pytest.param("£\N{BLACK SQUARE}", id="beyond ASCII"),
        pytest.param("../" * 500, id="long"),
    ],
)
def test_a_wrong_token_opens_nothing(visiting: Visiting, token: str) -> None:
    """No cookie comes of it."""

    async def attempt(visit: Visit) -> None:
        answer = await visit.client.get("/", params={"token": token})
        assert answer.status == 403
        assert "Set-Cookie" not in answer.headers

    visiting(attempt)


def test_the_token_is_exchanged_for_a_cookie_and_leaves_the_address(visiting: Visiting) -> None:
    """No script can read the cookie, no other page send it; it opens the dashboard's page."""

    async def attempt(visit: Visit) -> None:
        answer = await visit.client.get("/", params={"token": KEY})
        assert answer.status == 200
        text = await answer.text()
        assert KEY not in text
        assert 'http-equiv="refresh" content="0; url=./"' in text
        (cookie,) = SimpleCookie(answer.headers["Set-Cookie"]).values()
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")
        assert cookie.value != KEY
        page = await visit.client.get("/")
        assert page.status == 200
        assert 'class="textual-terminal"' in await page.text()

    visiting(attempt)


def test_the_token_does_not_do_for_a_cookie(visiting: Visiting) -> None:
    """Nor does a cookie of another run."""

    async def attempt(visit: Visit) -> None:
        cookie = {"Cookie": f"{visit.server.door.cookie_name}={KEY}"}
        assert (await visit.client.get("/", headers=cookie)).status == 403

    visiting(attempt)


@pytest.mark.parametrize("path", [*PATHS, f"/?token={KEY}"])
def test_a_name_that_is_not_ours_gets_nothing(visiting: Visiting, path: str) -> None:
    """DNS rebinding: with the cookie and the token too."""

    async def attempt(visit: Visit) -> None:
        theirs = {**visit.own_page, "Host": f"evil.example:{visit.server.door.port}"}
        answer = await visit.client.get(path, headers=theirs)
        assert answer.status == 421
        assert "Set-Cookie" not in answer.headers

    visiting(attempt)


def test_the_page_loads_nothing_from_elsewhere(visiting: Visiting) -> None:
    """Each file that it names is one of ours, and the browser is told to allow no other."""

    async def attempt(visit: Visit) -> None:
        answer = await visit.client.get("/", headers=visit.cookie)
        text = await answer.text()
        named = re.findall(r'(?:src|href)="([^"]*)"', text)
        assert set(named) == {"data:,", "./", *(f"static/{name}" for name in LOADED)}
        socket = f"ws://127.0.0.1:{visit.server.door.port}/ws"
        assert re.findall(r"\w+://[^\"]*", text) == [socket]
        policy = answer.headers["Content-Security-Policy"].split("; ")
        assert policy[0] == "default-src 'self'"
        assert not any("unsafe" in one for one in policy if not one.startswith("style-src"))
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["Referrer-Policy"] == "no-referrer"

    visiting(attempt)


LOADED = ("xterm.css", "page.css", "page.js", "textual.js")


def test_no_style_sheet_names_another_host() -> None:
    """The font is a file of ours as well."""
    for name in ("page.css", "xterm.css"):
        text = ASSETS[name][0].read_text(encoding="utf-8")
        assert re.findall(r"url\(([^)]*)\)", text) in ([], ['"mono.ttf"'])
        assert "@import" not in text


@pytest.mark.parametrize("name", ASSETS)
def test_what_the_page_loads_is_there(visiting: Visiting, name: str) -> None:
    """With its kind, which no browser is to guess."""

    async def attempt(visit: Visit) -> None:
        answer = await visit.client.get(f"/static/{name}", headers=visit.cookie)
        assert answer.status == 200
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.content_type == ASSETS[name][1]

    visiting(attempt)


@pytest.mark.parametrize("path", CLIMBS)
def test_no_path_leads_to_another_file(visiting: Visiting, path: str) -> None:
    """With the cookie: there are five files, and no folder."""

    async def attempt(visit: Visit) -> None:
        url = URL(f"{visit.origin}{path}", encoded=True)
        session = visit.client.session
        async with session.get(url, headers=visit.cookie, allow_redirects=False) as answer:
            assert answer.status == 404
            assert "root:" not in await answer.text()

    visiting(attempt)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent(visiting: Visiting, method: str) -> None:
    """There is nothing to change, so nothing for another site to forge."""

    async def attempt(visit: Visit) -> None:
        answer = await visit.client.request(method, "/", headers=visit.cookie)
        assert answer.status == 405

    visiting(attempt)
