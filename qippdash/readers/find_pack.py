"""From a path that somebody typed to a pack, or to what they may have meant."""

from __future__ import annotations

from pathlib import Path

from qippdash.errors import DataError, Problem, nearest
from qippdash.plain import clean
from qippdash.readers.limits import unreadable
from qippdash.readers.manifest_file import MANIFEST
from qippdash.readers.places import is_workbook

_WHAT_IT_IS = f"a pack is a folder with a {MANIFEST}, or an .xlsx workbook with a sheet 'pack'"
_MOST_LISTED = 3


def find_pack(path: Path) -> Path:
    """The folder or workbook of a pack.

    Raises:
        DataError: there is none at that path.
    """
    try:
        if path.is_dir():
            if not (path / MANIFEST).is_file():
                raise DataError(_no_manifest(path))
        elif not path.exists():
            raise DataError(Problem(str(path), "there is no such pack", _near(path)))
        elif not is_workbook(path):
            raise DataError(Problem(str(path), "it is no pack", _of_file(path)))
    except PermissionError as error:
        raise DataError(unreadable(str(path), error)) from error
    except (OSError, ValueError) as error:
        raise DataError(Problem(str(path), f"it cannot be opened: {error}", _WHAT_IT_IS)) from error
    return path


def pack_name(path: Path) -> str:
    """What to call a pack: the name of its folder or workbook."""
    return clean(path.resolve().name or str(path))


def _no_manifest(folder: Path) -> Problem:
    inside = sorted(folder.iterdir())
    packs = [str(one) for one in inside if (one / MANIFEST).is_file()]
    if packs:
        return Problem(str(folder), "it holds packs and is none itself", _one_of(packs))
    if not inside:
        return Problem(str(folder), "it is an empty folder", _WHAT_IT_IS)
    hint = nearest(MANIFEST, (one.name for one in inside))
    hint = hint if hint.startswith("did you mean") else _WHAT_IT_IS
    return Problem(str(folder), f"it has no {MANIFEST}", hint)


def _near(path: Path) -> str:
    folder = path.parent
    if not folder.is_dir():
        return _WHAT_IT_IS
    names = [one.name for one in folder.iterdir() if _may_be(one)]
    return nearest(path.name, names) or _WHAT_IT_IS


def _may_be(path: Path) -> bool:
    """Whether it is a pack, or a folder in which packs may lie."""
    try:
        if path.is_dir():
            return (path / MANIFEST).is_file() or any(path.glob(f"*/{MANIFEST}"))
        return is_workbook(path)
    except OSError:
        # Somebody's folder that we may not look into is no pack to suggest.
        return False


def _of_file(path: Path) -> str:
    if path.name == MANIFEST:
        return f"name its folder, {path.parent}"
    if (path.parent / MANIFEST).is_file():
        return f"it lies in a pack: name the folder, {path.parent}"
    return _WHAT_IT_IS


def _one_of(packs: list[str]) -> str:
    more = ", ..." if len(packs) > _MOST_LISTED else ""
    return "name one of them: " + ", ".join(packs[:_MOST_LISTED]) + more
