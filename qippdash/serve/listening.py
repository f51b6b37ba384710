"""Where the server listens, and what it takes to listen anywhere but on this machine."""

from __future__ import annotations

import ipaddress
import socket
import stat
from dataclasses import dataclass
from pathlib import Path

from qippdash.errors import ConfigurationError, Problem, RefusedForSafety, UsageError

# As many characters as 16 random bytes have in base 64, and then some.
SHORTEST_TOKEN = 24


@dataclass(frozen=True)
class Asked:
    """What somebody asked for.

    Attributes:
        host: an address, or the name of one.
        port: 0 for any that is free.
        allow_remote: whether other machines may connect.
        token_file: a file with the token; none to have one made.
        names: what else the machine is called in an address bar.
    """

    host: str
    port: int
    allow_remote: bool = False
    token_file: Path | None = None
    names: tuple[str, ...] = ()


def is_here(host: str) -> bool:
    """Whether an address is reached from this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        # Another name may lead anywhere, and elsewhere tomorrow.
        return False


def check(asked: Asked) -> None:
    """Refuse what would let strangers in unawares.

    Raises:
        RefusedForSafety: the address is not this machine's own, and it was not said that it may
            be, or no token is handed over.
    """
    if is_here(asked.host):
        return
    problems = []
    if not asked.allow_remote:
        what = "this address can be reached from other machines"
        hint = "leave --host out and reach it through SSH (docs/serve.md), or add --allow-remote"
        problems.append(Problem(f"--host {asked.host}", what, hint))
    if asked.token_file is None:
        what = "for other machines a token of your own is needed"
        problems.append(Problem("--token-file", what, "name a file that only you can read"))
    if problems:
        raise RefusedForSafety(problems)


def token_of(file: Path) -> str:
    """The token in a file.

    Raises:
        ConfigurationError: it cannot be read, or what is in it could be guessed.
        RefusedForSafety: others can read it.
    """
    try:
        if stat.S_IMODE(file.stat().st_mode) & 0o077:
            what = "others can read or change this file"
            raise RefusedForSafety(Problem(str(file), what, f"chmod 600 {file}"))
        token = file.read_text(encoding="ascii").strip()
    except (OSError, UnicodeError) as why:
        what = f"no token could be read ({getattr(why, 'strerror', None) or 'it is not ASCII'})"
        raise ConfigurationError(Problem(str(file), what, "a file with one line")) from why
    if len(token) < SHORTEST_TOKEN or not token.replace("-", "").replace("_", "").isalnum():
        what = f"a token is {SHORTEST_TOKEN} letters, digits, - and _, or more"
        hint = "python -c 'import secrets; print(secrets.token_urlsafe(32))' makes one"
        raise ConfigurationError(Problem(str(file), what, hint))
    return token


def bound(asked: Asked) -> socket.socket:
    """A socket that listens there.

    Raises:
        UsageError: the address is not ours, or the port is taken.
    """
    host = "127.0.0.1" if asked.host == "localhost" else asked.host
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(
            host, asked.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        made = socket.socket(family, kind, protocol)
    except OSError as why:
        raise _cannot(asked, why) from why
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(where)
    except OSError as why:
        made.close()
        raise _cannot(asked, why) from why
    return made


def _cannot(asked: Asked, why: OSError) -> UsageError:
    what = f"cannot listen there: {(why.strerror or str(why)).lower()}"
    hint = "another --port, or --port 0 for any that is free"
    return UsageError(Problem(f"{asked.host}:{asked.port}", what, hint))
