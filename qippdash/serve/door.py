"""Who is let in: whoever has the key, from our own page, by a name that is ours."""

from __future__ import annotations

import ipaddress
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Door:
    """What is asked of every request.

    A page elsewhere can make a browser send requests here, but it cannot choose their Host and
    Origin, nor send a cookie that is for our pages alone.

    Attributes:
        token: what is in the link; given once, for the cookie.
        port: where we listen; cookies are not kept apart by it, so it is in the cookie's name.
        names: the names, beside addresses, that a browser may know us by.
        remote: whether addresses other than this machine's own may be used.
        cookie: what a browser holds afterwards; of this run of the server alone.
    """

    token: str
    port: int
    names: frozenset[str] = frozenset()
    remote: bool = False
    cookie: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def cookie_name(self) -> str:
        """The name of the cookie."""
        return f"qippdash-{self.port}"

    def is_ours(self, host: str) -> bool:
        """Whether a Host header names this server.

        Somebody else's name can be made to lead to this machine (DNS rebinding), and their
        page would then count as ours. An address cannot.
        """
        try:
            parts = urlsplit(f"//{host}")
            name, port = parts.hostname, parts.port
        except ValueError:
            return False
        if name is None or parts.path or parts.username is not None:
            return False
        if name in self.names:
            # A proxy in front of us has a port of its own.
            return True
        return (80 if port is None else port) == self.port and self._is_our_address(name)

    def is_from_our_page(self, origin: str | None, host: str) -> bool:
        """Whether the page that asks came from here; a browser always says."""
        return origin in {f"http://{host}", f"https://{host}"}

    def knows(self, token: str) -> bool:
        """Whether it is the token, compared in a time that tells nothing."""
        return secrets.compare_digest(token.encode(), self.token.encode())

    def is_open_to(self, cookies: Mapping[str, str]) -> bool:
        """Whether somebody has the cookie, compared in the same way."""
        given = cookies.get(self.cookie_name, "")
        return secrets.compare_digest(given.encode(), self.cookie.encode())

    def _is_our_address(self, name: str) -> bool:
        if name == "localhost":
            return True
        try:
            address = ipaddress.ip_address(name)
        except ValueError:
            return False
        return self.remote or address.is_loopback
