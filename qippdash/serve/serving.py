"""From what somebody asked for to a server that runs until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import signal
import sys
from collections.abc import Callable
from socket import socket

from aiohttp import web

from qippdash.serve.door import Door
from qippdash.serve.listening import Asked, bound, check, is_here, token_of
from qippdash.serve.server import Server
from qippdash.serve.session import GRACE_SECONDS

# ctrl+c is the way to end it, and so no failure.
_ENDING = {signal.SIGINT: 0, signal.SIGTERM: 128 + signal.SIGTERM, signal.SIGHUP: 129}


def serve(asked: Asked, server: Callable[[Door], Server], tell: Callable[[str], None]) -> int:
    """Serve until a signal comes.

    Args:
        asked: where to listen, and with which token.
        server: makes the server, given who is let in.
        tell: is given the link, once it works.

    Returns:
        0 after ctrl+c, else 128 and the number of the signal.

    Raises:
        RefusedForSafety: it would have let strangers in.
        ConfigurationError: the token cannot be used.
        UsageError: nothing can listen there.
    """
    check(asked)
    token = token_of(asked.token_file) if asked.token_file else secrets.token_urlsafe(32)
    listener = bound(asked)
    host, port = listener.getsockname()[:2]
    door = Door(token, port, frozenset(asked.names), remote=not is_here(asked.host))
    link = f"http://{f'[{host}]' if ':' in host else host}:{port}/?token={token}"
    results = sys.stdout

    def ready() -> None:
        with contextlib.redirect_stdout(results):
            tell(link)

    # What a session says on its standard error is passed on as if it were a result.
    with contextlib.redirect_stdout(sys.stderr):
        return asyncio.run(_until_told(server(door), listener, ready))


async def _until_told(server: Server, listener: socket, ready: Callable[[], None]) -> int:
    loop = asyncio.get_running_loop()
    told: asyncio.Future[int] = loop.create_future()
    for number, code in _ENDING.items():
        loop.add_signal_handler(number, _tell, told, code)
    runner = web.AppRunner(
        server.application(), access_log=None, shutdown_timeout=2 * GRACE_SECONDS
    )
    await runner.setup()
    try:
        await web.SockSite(runner, listener).start()
        ready()
        return await told
    finally:
        await runner.cleanup()


def _tell(told: asyncio.Future[int], code: int) -> None:
    if not told.done():
        told.set_result(code)
