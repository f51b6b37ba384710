"""Where each table of a pack lies: beside its manifest, and never outside the pack's folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath

from qippdash.catalogue import Reader
from qippdash.errors import DataError, Problem, RefusedForSafety, nearest
from qippdash.model.tables import TABLES
from qippdash.readers.manifest import Manifest
from qippdash.readers.manifest_file import MANIFEST
from qippdash.readers.workbook_file import SUFFIX, sheet_names

_INSIDE = "put the file into the pack's folder and name it without its path"


class Problems:
    """Faults found so far; a path out of the pack makes them a refusal."""

    def __init__(self) -> None:
        self.found: list[Problem] = []
        self.unsafe = False

    def add(self, where: str, what: str, hint: str) -> None:
        """Note a fault."""
        self.found.append(Problem(where, what, hint))

    def refuse(self, where: str, what: str, hint: str) -> None:
        """Note a fault that could do harm."""
        self.unsafe = True
        self.add(where, what, hint)

    def take(self, error: DataError | RefusedForSafety) -> None:
        """Note the faults of an error."""
        self.unsafe = self.unsafe or isinstance(error, RefusedForSafety)
        self.found.extend(error.problems)

    def check_inside(self, folder: Path, name: str) -> None:
        """Stop before a file of the pack that is a link out of it is opened.

        Raises:
            RefusedForSafety: it leads out.
            DataError: it leads nowhere.
        """
        _inside(folder, folder / name, name, self)
        self.raise_any()

    def raise_any(self) -> None:
        """Stop where anything was found.

        Raises:
            RefusedForSafety: one of the faults could do harm.
            DataError: any other fault.
        """
        if self.found:
            raise (RefusedForSafety if self.unsafe else DataError)(self.found)


def in_folder(
    folder: Path, manifest: Manifest, readers: Mapping[str, Reader], problems: Problems
) -> dict[str, Path]:
    """The file of each table of a pack that is a folder."""
    places: dict[str, Path] = {}
    for table in TABLES:
        if table in manifest.tables:
            place = _named(folder, table, manifest.tables[table], readers, problems)
        else:
            place = _default(folder, table, readers, problems)
        if place is not None:
            places[table] = place
    return places


def in_workbook(file: Path, problems: Problems) -> dict[str, Path]:
    """The workbook itself, for each table that it has a sheet of."""
    names = sheet_names(file)
    for table in TABLES.values():
        if table.required and table.name not in names:
            hint = _near(table.name, names) or f"add a sheet '{table.name}' with a heading"
            problems.add(file.name, f"it has no sheet '{table.name}'", hint)
    return {table: file for table in TABLES if table in names}


def reader_of(file: Path, readers: Mapping[str, Reader]) -> Reader | None:
    """The reader that reads files of this ending."""
    ending = file.suffix.casefold()
    return next((one for one in readers.values() if ending in one.suffixes), None)


def _named(
    folder: Path, table: str, file: str, readers: Mapping[str, Reader], problems: Problems
) -> Path | None:
    where = f"{MANIFEST}, [tables]"
    if "://" in file:
        problems.refuse(where, f"{table} is at an address, '{file}'", _INSIDE)
        return None
    if _leads_out(file):
        problems.refuse(where, f"{table} is in '{file}', which is outside the pack", _INSIDE)
        return None
    place = folder / file
    if not place.exists() and any(mark in file for mark in "*?"):
        problems.add(where, f"{table} is in '{file}', which is a pattern", "name one file")
        return None
    if not place.exists():
        hint = nearest(file, (one.name for one in _files(folder)))
        problems.add(where, f"there is no file '{file}' for {table}", hint)
        return None
    if reader_of(place, readers) is None:
        hint = f"files that can be read end in {', '.join(_endings(readers))}"
        problems.add(where, f"nothing here reads '{file}'", hint)
        return None
    return _inside(folder, place, table, problems)


def _default(
    folder: Path, table: str, readers: Mapping[str, Reader], problems: Problems
) -> Path | None:
    candidates = (folder / f"{table}{ending}" for ending in _endings(readers))
    # A link that leads nowhere is there too: better said than passed over.
    found = [place for place in candidates if place.exists() or place.is_symlink()]
    if len(found) > 1:
        names = " and ".join(place.name for place in found)
        hint = f"remove one of them, or say which in [tables] of {MANIFEST}"
        problems.add(folder.name, f"there are two files for {table}: {names}", hint)
        return None
    if found:
        return _inside(folder, found[0], table, problems)
    if TABLES[table].required:
        problems.add(folder.name, f"it has no table '{table}'", _where_it_might_be(folder, table))
    return None


def _inside(folder: Path, place: Path, table: str, problems: Problems) -> Path | None:
    try:
        real = place.resolve(strict=True)
    except (OSError, RuntimeError):
        problems.add(place.name, f"the link for {table} leads nowhere", "put the file itself there")
        return None
    if not real.is_relative_to(folder.resolve()):
        problems.refuse(place.name, f"{table} is a link that leads out of the pack", _INSIDE)
        return None
    return place


def _leads_out(file: str) -> bool:
    windows, posix = PureWindowsPath(file), PurePosixPath(file)
    absolute = bool(windows.drive or windows.root) or posix.is_absolute()
    return absolute or ".." in windows.parts or file.startswith("~")


def _where_it_might_be(folder: Path, table: str) -> str:
    names = [file.name for file in _files(folder)]
    packed = next((name for name in names if name.startswith(f"{table}.")), None)
    if packed is not None:
        return f"'{packed}' is there: unpack it, or save it as {table}.csv"
    stray = [name for name in names if Path(name).stem not in TABLES]
    return _near(f"{table}.csv", stray) or f"add {table}.csv or {table}.parquet"


def _near(word: str, known: Iterable[str]) -> str:
    hint = nearest(word, known)
    return hint if hint.startswith("did you mean") else ""


def _files(folder: Path) -> Iterator[Path]:
    try:
        yield from sorted(folder.iterdir())
    except OSError:
        return


def _endings(readers: Mapping[str, Reader]) -> list[str]:
    return list(dict.fromkeys(ending for one in readers.values() for ending in one.suffixes))


def is_workbook(path: Path) -> bool:
    """Whether a path's name says that it is a workbook."""
    return path.suffix.casefold() == SUFFIX
