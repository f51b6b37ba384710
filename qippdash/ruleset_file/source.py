"""The text of the one file that was asked for, and nothing else, within limits."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass
from pathlib import Path

from qippdash.errors import Problem, RulesetError
from qippdash.ruleset_file.fault import visible

LARGEST = 1_000_000
"""Bytes. The largest ruleset that is shipped has 60,000; a file beyond is not a ruleset."""

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True)
class Source:
    """A file's name as the person gave it, its text, and the SHA-256 of its bytes."""

    name: str
    stem: str
    text: str
    hash: str


@dataclass(frozen=True)
class FileKind:
    """How large a kind of file may be, and what to try where there is none of that kind."""

    missing: str = "`qippdash rulesets list` names those that there are"
    no_file: str = "name the ruleset's own file, ending in .toml"
    large: str = "a ruleset is a page or two of rules: is this the right file?"
    largest: int = LARGEST


_RULESET = FileKind()


def read(file: Path, kind: FileKind = _RULESET) -> Source:
    """Read one TOML file.

    Args:
        file: the file; no other is read.
        kind: what is wanted, where it is no ruleset.

    Raises:
        RulesetError: there is no such file, it is too large, or it is not UTF-8 text.
    """
    name = visible_name(file)
    raw = _bytes(file, name, kind)
    if len(raw) > kind.largest:
        what = f"the file is larger than {kind.largest:,} bytes"
        raise _refused(name, what, kind.large)
    return Source(name, file.stem, _text(raw, name), hashlib.sha256(raw).hexdigest())


def visible_name(file: Path) -> str:
    """A file's name as messages show it: whole, without what a terminal would act on."""
    return "".join(visible(letter) for letter in str(file))


def _bytes(file: Path, name: str, kind: FileKind) -> bytes:
    try:
        if not file.exists():
            raise _refused(name, "there is no such file", kind.missing)
        # A device or a pipe could give bytes for ever.
        if not file.is_file():
            raise _refused(name, "this is not a file", kind.no_file)
        with file.open("rb") as opened:
            return opened.read(kind.largest + 1)
    except OSError as error:
        what = f"the file cannot be read: {error.strerror}"
        raise _refused(name, what, "check its name and who may read it") from error


def _text(raw: bytes, name: str) -> str:
    if raw.startswith(_UTF_16):
        raise _refused(name, "the text is UTF-16, not UTF-8", "save the file as UTF-8")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _place(raw, error.start)
        what = f"the text is not UTF-8: byte 0x{raw[error.start]:02X}"
        raise _refused(f"{name}:{line}:{column}", what, "save the file as UTF-8") from error
    if "\0" in text:
        line, column = _place(raw, raw.index(b"\0"))
        what = "the text holds a null byte"
        raise _refused(f"{name}:{line}:{column}", what, "is this a TOML file?")
    return text


def _place(raw: bytes, offset: int) -> tuple[int, int]:
    before = raw[:offset].decode("utf-8-sig", errors="replace")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _refused(where: str, what: str, hint: str) -> RulesetError:
    return RulesetError(Problem(where, what, hint))
