"""The file of settings: where it is, and what stands in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tomli

from qippdash.errors import ConfigurationError, Problem

VARIABLE = "QIPPDASH_CONFIG"
MOST_BYTES = 1_000_000


@dataclass(frozen=True)
class Written:
    """A file of settings as it was read.

    ``where`` is its path as it is shown, and ``tables`` what it says; both are empty where
    there is no file.
    """

    where: str = ""
    text: str = field(default="", repr=False)
    tables: Mapping[str, Any] = field(default_factory=dict)

    def place(self, *path: str) -> str:
        """File and line of a key. The file is parsed again for that, which takes a moment."""
        from qippdash.ruleset_file.places import Places

        return f"{self.where}:{Places(self.text).line(path)}"


def config_file(environ: Mapping[str, str]) -> Path:
    """Where the settings are: ``QIPPDASH_CONFIG``, or ``$XDG_CONFIG_HOME/qippdash/config.toml``.

    A relative XDG_CONFIG_HOME is ignored, as the XDG base directory specification asks.
    """
    named = environ.get(VARIABLE)
    if named:
        return Path(named)
    given = environ.get("XDG_CONFIG_HOME", "")
    home = Path(environ.get("HOME") or "~").expanduser()
    root = Path(given) if Path(given).is_absolute() else home / ".config"
    return root / "qippdash" / "config.toml"


def read(environ: Mapping[str, str]) -> Written:
    """Read the settings of this environment; no file is no fault unless it was named.

    Raises:
        ConfigurationError: the file cannot be read, or is no TOML; with file, line and column.
    """
    file = config_file(environ)
    where = shown(file, environ)
    try:
        if not file.exists() and not environ.get(VARIABLE):
            return Written()
        if file.stat().st_size > MOST_BYTES:
            what = "it is larger than any file of settings"
            raise ConfigurationError(
                Problem(where, what, "`qippdash keys --format toml` makes one")
            )
        text = file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigurationError(Problem(where, "it is not UTF-8", "save it as UTF-8")) from None
    except OSError as fault:
        what = (fault.strerror or str(fault)).lower()
        hint = f"make the file, or leave {VARIABLE} away" if environ.get(VARIABLE) else ""
        raise ConfigurationError(Problem(where, what, hint or "check who may read it")) from None
    return Written(where, text, _tables(text, where))


def shown(file: Path, environ: Mapping[str, str]) -> str:
    """A path as a person writes it, with ``~`` for their own folder."""
    home = environ.get("HOME", "")
    if home and file.is_relative_to(home) and home != "/":
        return f"~/{file.relative_to(home)}"
    return str(file)


def _tables(text: str, where: str) -> dict[str, Any]:
    try:
        return tomli.loads(text)
    except (ValueError, RecursionError):
        # It is read again by the one that names keys that stand twice, and where.
        from qippdash.ruleset_file.syntax import parse

        faults = parse(text)
        if isinstance(faults, dict):
            return faults
        raise ConfigurationError(
            Problem(f"{where}:{one.at[0]}:{one.at[1]}" if one.at else where, one.what, one.hint)
            for one in faults
        ) from None
