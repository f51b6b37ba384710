"""The server: a page, its files and a socket, each behind the door; so many sessions at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from aiohttp import web

from qippdash.serve import page
from qippdash.serve.door import Door
from qippdash.serve.session import MOST_BYTES, Session, converse, within

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
LINK = "open the link that `qippdash serve` printed, with its token"


@dataclass
class Server:
    """What is served, and to whom.

    Attributes:
        door: who is let in.
        words: what stands after ``qippdash`` in the command line of a session.
        title: for the browser's tab.
        most: how many sessions there are at once.
        idle: after how many seconds without a key or the mouse a session ends.
    """

    door: Door
    words: Sequence[str]
    title: str = "qippdash"
    most: int = 8
    idle: float = 3600.0
    open: int = 0
    _sockets: set[web.WebSocketResponse] = field(default_factory=set)

    def application(self) -> web.Application:
        """The application, to be run or tried."""
        made = web.Application(middlewares=[self._guarded])
        made.router.add_get("/", self._index)
        made.router.add_get("/static/{name}", self._asset)
        made.router.add_get("/ws", self._session)
        made.on_response_prepare.append(_with_headers)
        made.on_shutdown.append(self._close)
        return made

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Ask for the name, then for the cookie; the token alone opens the first page."""
        if not self.door.is_ours(request.host):
            return _refused(421, "This server is not known by that name.", "the link as printed")
        entering = request.path == "/" and "token" in request.query
        if not entering and not self.door.is_open_to(request.cookies):
            return _refused(403, "This dashboard is not open to everybody.", LINK)
        try:
            return await handler(request)
        except web.HTTPException as error:
            return _refused(error.status, error.reason, LINK)

    async def _index(self, request: web.Request) -> web.StreamResponse:
        if "token" in request.query:
            return self._enter(request)
        scheme = "wss" if _is_encrypted(request) else "ws"
        return _html(page.dashboard(self.title, f"{scheme}://{request.host}/ws"))

    def _enter(self, request: web.Request) -> web.StreamResponse:
        if not self.door.knows(request.query["token"]):
            return _refused(403, "That token is not the one of this server.", LINK)
        answer = _html(page.let_in())
        answer.set_cookie(
            self.door.cookie_name,
            self.door.cookie,
            httponly=True,
            samesite="Strict",
            secure=_is_encrypted(request),
        )
        return answer

    async def _asset(self, request: web.Request) -> web.StreamResponse:
        found = page.ASSETS.get(request.match_info["name"])
        if found is None:
            raise web.HTTPNotFound
        file, kind = found
        return web.Response(body=file.read_bytes(), content_type=kind)

    async def _session(self, request: web.Request) -> web.StreamResponse:
        if not self.door.is_from_our_page(request.headers.get("Origin"), request.host):
            return _refused(403, "Only a page of this server may open a session.", LINK)
        socket = web.WebSocketResponse(heartbeat=15, max_msg_size=MOST_BYTES)
        if not socket.can_prepare(request).ok:
            return _refused(400, "A session is a WebSocket.", LINK)
        if self.open >= self.most:
            return _refused(503, "There are too many sessions.", "again when one has ended")
        self.open += 1
        self._sockets.add(socket)
        try:
            await socket.prepare(request)
            await self._converse(socket, request)
        finally:
            self._sockets.discard(socket)
            self.open -= 1
        return socket

    async def _converse(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        session = Session(self.words, socket)
        size = _number(request.query.get("width"), 80), _number(request.query.get("height"), 24)
        await session.start(*within(size))
        try:
            await converse(socket, session, self.idle)
        finally:
            await session.stop()
            await socket.close()

    async def _close(self, _: web.Application) -> None:
        """End all sessions: their dashboards leave as they would with q."""
        for socket in list(self._sockets):
            await socket.close()


async def _with_headers(request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(page.headers(request.host))


def _is_encrypted(request: web.Request) -> bool:
    """Whether a proxy in front of us speaks to the browser over TLS."""
    return request.headers.get("X-Forwarded-Proto") == "https"


def _html(text: str, status: int = 200) -> web.Response:
    return web.Response(text=text, status=status, content_type="text/html")


def _refused(status: int, what: str, hint: str) -> web.Response:
    return _html(page.refused(what, hint), status)


def _number(text: str | None, usual: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else usual
