"""`qippdash serve`: a link on standard output, refusals with code 8, an end without leftovers."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import psutil
import pytest
from aiohttp import ClientSession, CookieJar

from qippdash.__main__ import main

PACK = str(Path(__file__).parents[2] / "sample_data" / "greater-manchester")


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["--host", "0.0.0.0"], id="every address"),  # noqa: S104
        pytest.param(["--host", "::", "--allow-remote"], id="without a token"),
        pytest.param(["--host", "some.example"], id="a name"),
    ],
)
def test_other_machines_are_refused_for_safety(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Code 8 and what to try, before anything listens."""
    assert main(["serve", PACK, *words]) == 8
    said = capsys.readouterr()
    assert said.out == ""
    assert "Try: " in said.err


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 143)], ids=["INT", "TERM"]
)
def test_a_server_prints_its_link_and_ends_when_told(number: int, code: int) -> None:
    """The link is the one result; with it the page comes, without its token it does not."""
    command = [sys.executable, "-m", "qippdash", "serve", PACK, "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        link = server.stdout.readline().strip()
        assert link.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(link) as answer:  # noqa: S310
            assert answer.status == 200
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(link.partition("?")[0])  # noqa: S310
        refused.value.close()
        assert refused.value.code == 403
        server.send_signal(number)
        rest, said = server.communicate(timeout=20)
    assert server.returncode == code
    assert rest == ""
    assert "Traceback" not in said


@pytest.mark.slow
def test_sessions_of_a_server_that_is_killed_leave_by_themselves() -> None:
    """They notice that nobody is left to draw for."""
    command = [sys.executable, "-m", "qippdash", "serve", PACK, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        link = server.stdout.readline().strip()
        session = asyncio.run(session_then_kill(link, psutil.Process(server.pid)))
    assert server.returncode == -signal.SIGKILL
    psutil.wait_procs([session], timeout=20)
    assert not session.is_running() or session.status() == psutil.STATUS_ZOMBIE


async def session_then_kill(link: str, server: psutil.Process) -> psutil.Process:
    """Open a session as a browser does, and kill the server; gives the session's process."""
    origin = link.partition("/?")[0]
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as browser:
        async with browser.get(link) as answer:
            assert answer.status == 200
        async with browser.ws_connect(f"{origin}/ws", headers={"Origin": origin}) as socket:
            drawn = b""
            while b"Bolton" not in drawn:
                message = await socket.receive()
                drawn += message.data if isinstance(message.data, bytes) else b""
            (session,) = server.children()
            server.kill()
            return session
