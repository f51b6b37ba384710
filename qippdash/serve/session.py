"""One person at the dashboard: a process of their own, and what their browser may tell it."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable, Mapping, Sequence

from aiohttp import WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

# A dashboard that has not left after so long is killed.
GRACE_SECONDS = 5.0
# A terminal of this size is drawn in milliseconds; a browser could ask for a million columns.
LARGEST = (500, 200)
# A page of pasted text, at the most.
MOST_BYTES = 65_536
# What a terminal's user may want of one, and a shared server's environment says otherwise.
_NOT_THEIRS = ("NO_COLOR", "SSH_CONNECTION", "SSH_TTY", "TMUX", "STY")


def command(words: Sequence[str]) -> list[str]:
    """The command line of a dashboard.

    Args:
        words: what stands after ``qippdash``.
    """
    # With -P nothing that lies in this folder is imported in place of a library.
    return [sys.executable, "-P", "-m", "qippdash", *words]


def surroundings(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment of a dashboard that is drawn in a browser, whatever the server's is."""
    kept = {name: value for name, value in environ.items() if name not in _NOT_THEIRS}
    ours = {"LANG": "C.UTF-8", "QIPPDASH_PROFILE": "full", "QIPPDASH_MOUSE": "1"}
    # Where one person left the pack is nowhere for the next.
    ours["QIPPDASH_RESUME"] = "0"
    return {**kept, **ours, "QIPPDASH_SERVED": str(os.getpid())}


class Session(AppService):
    """A dashboard behind a WebSocket; it starts no shell and sends no files.

    Args:
        words: what stands after ``qippdash``.
        socket: to the browser.
    """

    def __init__(self, words: Sequence[str], socket: web.WebSocketResponse) -> None:
        super().__init__(
            "qippdash",
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=_closing(socket),
            download_manager=DownloadManager(),
        )
        self.words = words

    async def stop(self) -> None:
        """Ask the dashboard to leave; kill it where it does not, or where we must go ourselves."""
        try:
            await asyncio.wait_for(super().stop(), GRACE_SECONDS)
        except TimeoutError:
            self._task = None
        finally:
            await self._bury()

    async def _bury(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            if process.returncode is None:
                process.kill()
            await process.wait()

    async def run(self) -> None:
        """Draw until the dashboard ends, however it does; the browser is told."""
        try:
            await super().run()
        finally:
            await self.remote_close()

    async def on_meta(self, data: bytes) -> None:
        """Heed that the dashboard ends; it opens no pages and sends no files."""
        if json.loads(data).get("type") == "exit":
            await super().on_meta(data)

    async def on_packed(self, payload: bytes) -> None:
        """A part of a file that nobody asked for."""
        del payload

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        self._process = await asyncio.create_subprocess_exec(
            *command(self.words),
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=surroundings(self._build_environment(width, height)),
            # ctrl+c at the server is for the server, which ends its sessions in order.
            start_new_session=True,
        )
        self._stdin = self._process.stdin
        return self._process


async def converse(socket: web.WebSocketResponse, session: Session, idle: float) -> None:
    """Pass on what the browser says, until it leaves or says nothing for so many seconds."""
    clock = asyncio.get_running_loop().time
    ends = clock() + idle
    while True:
        try:
            async with asyncio.timeout_at(ends):
                message = await socket.receive()
        except TimeoutError:
            return
        if message.type != WSMsgType.TEXT:
            return
        if await obeyed(message.data, session, socket):
            ends = clock() + idle


async def obeyed(text: str, session: Session, socket: web.WebSocketResponse) -> bool:
    """Do what a message asks for; whether somebody was at the keys or the mouse.

    What is none of the messages of our page is passed over.
    """
    try:
        envelope = json.loads(text)
    except (ValueError, RecursionError):
        return False
    match envelope:
        case ["stdin", str() as typed] if keys := typed.encode(errors="ignore"):
            # Nothing at all would read as the end of all input.
            await session.send_bytes(keys)
            return True
        case ["resize", {"width": int() as width, "height": int() as height}]:
            await session.set_terminal_size(*within((width, height)))
        case ["ping", str() as stamp]:
            await socket.send_json(["pong", stamp])
        case ["focus"]:
            await session.focus()
        case ["blur"]:
            await session.blur()
    return False


def within(size: tuple[int, int]) -> tuple[int, int]:
    """A size that a terminal can have."""
    return max(1, min(size[0], LARGEST[0])), max(1, min(size[1], LARGEST[1]))


def _closing(socket: web.WebSocketResponse) -> Callable[[], Awaitable[None]]:
    async def close() -> None:
        await socket.close()

    return close
