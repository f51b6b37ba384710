"""The hash of a pack: two packs with the same files by the same names have the same one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from qippdash.errors import DataError
from qippdash.readers.limits import unreadable


def fingerprint(files: Iterable[Path], folder: Path) -> str:
    """SHA-256, in hexadecimal, over the names of files within a folder and their bytes.

    Raises:
        DataError: a file cannot be read.
    """
    whole = hashlib.sha256()
    for name, file in sorted({_name(file, folder): file for file in files}.items()):
        try:
            with file.open("rb") as opened:
                bytes_of = hashlib.file_digest(opened, "sha256").hexdigest()
        except OSError as error:
            raise DataError(unreadable(name, error)) from error
        whole.update(f"{name}\0{bytes_of}\n".encode())
    return whole.hexdigest()


def _name(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix() if file.is_relative_to(folder) else file.name
