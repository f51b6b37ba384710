"""Sessions: who may open one, how many, what they obey, and how they end."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Mapping
from typing import Any

import psutil
import pyte
import pytest
from aiohttp import ClientWebSocketResponse, WSCloseCode, WSMsgType, WSServerHandshakeError

from qippdash.serve.session import LARGEST, MOST_BYTES, command, surroundings, within
from tests.serve.conftest import Visit

Visiting = Callable[..., None]
Headers = Callable[[Visit], Mapping[str, str]]
SIZE = {"width": "100", "height": "30"}

pytestmark = pytest.mark.slow


class Screen:
    """What a browser would show."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self.socket = socket
        self._screen = pyte.Screen(100, 30)
        self._stream = pyte.ByteStream(self._screen)

    async def wait_for(self, text: str) -> None:
        """Draw until there is a text on it."""
        async with asyncio.timeout(30):
            while text not in "\n".join(self._screen.display):
                message = await self.socket.receive()
                assert message.type in {WSMsgType.BINARY, WSMsgType.TEXT}, message
                if message.type == WSMsgType.BINARY:
                    self._stream.feed(message.data)

    async def ends(self) -> int | None:
        """With which code the server closes the session, once it does."""
        async with asyncio.timeout(30):
            while (await self.socket.receive()).type in {WSMsgType.BINARY, WSMsgType.TEXT}:
                pass
        return self.socket.close_code


async def opened(visit: Visit) -> Screen:
    """A session, as our page opens it."""
    socket = await visit.client.ws_connect("/ws", params=SIZE, headers=visit.own_page)
    return Screen(socket)


async def is_left(visit: Visit) -> bool:
    """Whether every session has ended, once the server had its time to end it."""
    async with asyncio.timeout(20):
        while visit.server.open:
            await asyncio.sleep(0.05)
    return dashboards() == []


def dashboards() -> list[psutil.Process]:
    """The processes of all sessions."""
    return [
        child for child in psutil.Process().children() if child.status() != psutil.STATUS_ZOMBIE
    ]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param(lambda visit: {"Origin": visit.origin}, 403, id="no cookie"),
        pytest.param(lambda visit: visit.cookie, 403, id="no origin"),
        pytest.param(
            lambda visit: {**visit.cookie, "Origin": "http://evil.example"},
            403,
            id="a page elsewhere",
        ),
        pytest.param(
            lambda visit: {**visit.cookie, "Origin": "http://localhost:1"},
            403,
            id="another server of this machine",
        ),
        pytest.param(
            lambda visit: {
                **visit.cookie,
                "Host": "evil.example",
                "Origin": "http://evil.example",
            },
            421,
            id="a name made to lead here",
        ),
    ],
)
def test_a_socket_from_elsewhere_is_refused_before_it_opens(
    visiting: Visiting, headers: Headers, status: int
) -> None:
    """No process is started for it."""

    async def attempt(visit: Visit) -> None:
        before = dashboards()
        with pytest.raises(WSServerHandshakeError) as refused:
            await visit.client.ws_connect("/ws", headers=headers(visit))
        assert refused.value.status == status
        assert dashboards() == before

    visiting(attempt)


def test_a_session_draws_obeys_keys_and_ends_with_its_socket(visiting: Visiting) -> None:
    """One too many is refused until it has ended; no process is left."""

    async def attempt(visit: Visit) -> None:
        first = await opened(visit)
        await first.wait_for("1/11")
        with pytest.raises(WSServerHandshakeError) as refused:
            await opened(visit)
        assert refused.value.status == 503
        for nonsense in NONSENSE:
            await first.socket.send_str(nonsense)
        await first.socket.send_json(["stdin", "j"])
        await first.wait_for("2/11")
        await first.socket.send_json(["resize", {"width": 90, "height": 20}])
        await first.socket.send_json(["ping", "now"])
        await first.socket.close()
        assert await is_left(visit)
        second = await opened(visit)
        await second.wait_for("1/11")

    visiting(attempt, most=1)
    assert dashboards() == []


NONSENSE = [
    "",
    '["stdin", ""]',
    "{",
    "[" * 20_000,
    "7",
    "[]",
    '["stdin"]',
    '["stdin", 7]',
    '["stdin", "\\ud800"]',
    '["resize", {"width": "wide", "height": null}]',
    '["resize", {"width": 1e99, "height": 1}]',
    '["open_url", {"url": "http://evil.example"}]',
    '["deliver_chunk_request", {"key": "x", "size": 1}]',
]


def test_q_ends_the_session(visiting: Visiting) -> None:
    """The browser is told, and says that the session has ended."""

    async def attempt(visit: Visit) -> None:
        screen = await opened(visit)
        await screen.wait_for("1/11")
        await screen.socket.send_json(["stdin", "q"])
        assert await screen.ends() == WSCloseCode.OK
        assert await is_left(visit)

    visiting(attempt)


def test_a_dashboard_that_is_killed_ends_its_session(visiting: Visiting) -> None:
    """The place is free again."""

    async def attempt(visit: Visit) -> None:
        screen = await opened(visit)
        await screen.wait_for("1/11")
        (process,) = dashboards()
        process.kill()
        assert await screen.ends() == WSCloseCode.OK
        assert await is_left(visit)

    visiting(attempt)


def test_a_session_where_nobody_presses_anything_ends(visiting: Visiting) -> None:
    """A tab that was forgotten holds no place; what its page sends by itself is no sign of life."""

    async def attempt(visit: Visit) -> None:
        screen = await opened(visit)
        await screen.socket.send_json(["ping", "now"])
        assert await screen.ends() == WSCloseCode.OK
        assert await is_left(visit)

    visiting(attempt, idle=0.5)
    assert dashboards() == []


def test_a_message_that_is_too_long_ends_the_session(visiting: Visiting) -> None:
    """It is not held in memory."""

    async def attempt(visit: Visit) -> None:
        screen = await opened(visit)
        await screen.socket.send_json(["stdin", "x" * MOST_BYTES])
        assert await screen.ends() == WSCloseCode.MESSAGE_TOO_BIG
        assert await is_left(visit)

    visiting(attempt)


@pytest.mark.parametrize(
    ("asked", "given"),
    [((80, 24), (80, 24)), ((10**8, 10**8), LARGEST), ((0, -5), (1, 1))],
    ids=["usual", "huge", "none"],
)
def test_a_terminal_has_a_size_that_can_be_drawn(
    asked: tuple[int, int], given: tuple[int, int]
) -> None:
    """A browser may ask for a million columns."""
    assert within(asked) == given


def test_a_session_is_this_program_without_a_shell() -> None:
    """Signs that mean something to a shell are words like any other."""
    words = command(["open", "--", "; touch /x $(id)"])
    assert words[1:4] == ["-P", "-m", "qippdash"]
    assert words[-1] == "; touch /x $(id)"


def test_a_session_does_not_look_like_the_terminal_of_the_server() -> None:
    """Full colours and Unicode, whatever the server was started from."""
    found: dict[str, Any] = surroundings({"NO_COLOR": "1", "SSH_TTY": "x", "PATH": "/bin"})
    assert "NO_COLOR" not in found
    assert "SSH_TTY" not in found
    assert (found["PATH"], found["QIPPDASH_PROFILE"]) == ("/bin", "full")
    assert found["QIPPDASH_SERVED"] == str(os.getpid())
