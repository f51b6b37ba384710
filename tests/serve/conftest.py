"""A server to try to get into."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import CookieJar
from aiohttp.test_utils import TestClient, TestServer, unused_port

from qippdash.serve.door import Door
from qippdash.serve.server import Server
from tests.serve.chromium import CHROMIUM

KEY = "a-token-of-some-length-at-least"
SAMPLES = Path(__file__).parents[2] / "sample_data"
# A browser is no part of what pip installs: where there is none, its test is not collected.
collect_ignore = [] if CHROMIUM else ["test_browser.py"]


@dataclass
class Visit:
    """A server, and a visitor who has nothing yet."""

    server: Server
    client: TestClient[Any, Any]
    origin: str

    @property
    def cookie(self) -> dict[str, str]:
        """What somebody sends who was let in."""
        return {"Cookie": f"{self.server.door.cookie_name}={self.server.door.cookie}"}

    @property
    def own_page(self) -> dict[str, str]:
        """What a browser sends that shows our page."""
        return {**self.cookie, "Origin": self.origin}


Try = Callable[[Visit], Awaitable[None]]


def visit(
    attempt: Try, *, most: int = 8, idle: float = 60.0, pack: Path = SAMPLES / "greater-manchester"
) -> None:
    """Serve a pack on a port of this machine, and try something."""

    async def run() -> None:
        port = unused_port()
        words = ["open", "--no-plugins", "--", str(pack)]
        server = Server(Door(KEY, port), words, most=most, idle=idle)
        served = TestServer(server.application(), port=port)
        async with TestClient(served, cookie_jar=CookieJar(unsafe=True)) as client:
            await attempt(Visit(server, client, f"http://127.0.0.1:{port}"))

    asyncio.run(run())


@pytest.fixture(autouse=True)
def on_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sessions open on the table, whatever there is to raise an alarm."""
    monkeypatch.setenv("QIPPDASH_OPENING", "table")


@pytest.fixture
def visiting() -> Callable[..., None]:
    """`visit`, for tests."""
    return visit


@pytest.fixture
def england() -> Path:
    """The whole nation at the end of September 2010."""
    return SAMPLES / "england" / "2010-09"


def pytest_report_header() -> str:
    """Say whether the browser takes part."""
    return f"chromium: {CHROMIUM or 'none here, so tests/serve/test_browser.py is left out'}"
