"""A headless browser for tests: one page, driven over its own debugging socket."""

from __future__ import annotations

import asyncio
import base64
import re
import shutil
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pyte
from aiohttp import ClientSession, ClientWebSocketResponse

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SIZE = (1000, 600)
QUIETLY = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",
    f"--window-size={SIZE[0]},{SIZE[1]}",
)


class Page:
    """What a browser shows, asks for and complains of.

    The terminal draws on a canvas, which has no text: `text` is of the bytes that it was given.
    """

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self._screen = pyte.Screen(200, 60)
        self._stream = pyte.ByteStream(self._screen)
        self._asked = 0
        self.requests: list[str] = []
        self.complaints: list[str] = []

    @property
    def text(self) -> str:
        """What the terminal in the page shows."""
        return "\n".join(self._screen.display)

    async def go(self, link: str) -> None:
        """Open a link, watching what is asked for."""
        for domain in ("Network", "Page", "Log", "Runtime"):
            await self.ask(f"{domain}.enable")
        await self.ask("Page.navigate", url=link)

    async def press(self, key: str) -> None:
        """Press a key that writes a letter."""
        for kind in ("keyDown", "keyUp"):
            await self.ask("Input.dispatchKeyEvent", type=kind, text=key, key=key)

    async def wait_for(self, text: str) -> None:
        """Wait until the terminal shows a text."""
        try:
            async with asyncio.timeout(30):
                while text not in self.text:
                    self._note(await self._socket.receive_json())
        except TimeoutError:
            raise AssertionError(f"no '{text}' on:\n{self.text}\n{self.complaints}") from None

    async def evaluate(self, script: str) -> Any:  # noqa: ANN401 - whatever the script gives
        """What an expression of the page's comes to."""
        found = await self.ask("Runtime.evaluate", expression=script, returnByValue=True)
        return found["result"].get("value")

    async def picture(self) -> bytes:
        """The page as PNG."""
        found = await self.ask("Page.captureScreenshot", format="png")
        return base64.b64decode(found["data"])

    async def ask(self, method: str, **parameters: object) -> dict[str, Any]:
        """Ask the browser for something, and note what it tells meanwhile."""
        self._asked += 1
        ours = self._asked
        await self._socket.send_json({"id": ours, "method": method, "params": parameters})
        async with asyncio.timeout(30):
            while (told := await self._socket.receive_json()).get("id") != ours:
                self._note(told)
        return dict(told.get("result", {}))

    def _note(self, told: dict[str, Any]) -> None:
        details = told.get("params", {})
        match told.get("method"):
            case "Network.requestWillBeSent":
                self.requests.append(details["request"]["url"])
            case "Network.webSocketCreated":
                self.requests.append(details["url"])
            case "Network.webSocketFrameReceived" if details["response"]["opcode"] == 2:
                self._stream.feed(base64.b64decode(details["response"]["payloadData"]))
            case "Log.entryAdded" if details["entry"]["level"] == "error":
                self.complaints.append(details["entry"]["text"])
            case "Runtime.exceptionThrown":
                self.complaints.append(str(details["exceptionDetails"]))


@asynccontextmanager
async def browser(folder: Path) -> AsyncIterator[Page]:
    """A browser with an empty profile in a folder, gone afterwards."""
    assert CHROMIUM is not None
    words = (*QUIETLY, f"--user-data-dir={folder}", "about:blank")
    process = await asyncio.create_subprocess_exec(
        CHROMIUM, *words, stdin=DEVNULL, stdout=DEVNULL, stderr=PIPE
    )
    try:
        async with ClientSession() as session:
            async with session.get(f"http://{await _address(process)}/json") as answer:
                tabs = await answer.json()
            tab = next(tab for tab in tabs if tab["type"] == "page")
            async with session.ws_connect(tab["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                page = Page(socket)
                yield page
                await page.ask("Browser.close")
    finally:
        await _end(process)


async def _address(process: Process) -> str:
    assert process.stderr is not None
    async with asyncio.timeout(30):
        while line := await process.stderr.readline():
            if found := re.search(rb"listening on ws://([^/]+)", line):
                return found[1].decode()
    raise AssertionError("the browser has not started")


async def _end(process: Process) -> None:
    try:
        async with asyncio.timeout(10):
            await process.communicate()
    except TimeoutError:
        process.kill()
        await process.communicate()
