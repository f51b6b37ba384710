"""Installed plugins, found by the entry points in their metadata and not by importing them."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import (
    Distribution,
    EntryPoint,
    PackageNotFoundError,
    distributions,
    version,
)
from pathlib import Path
from typing import TYPE_CHECKING

from qippdash import __version__
from qippdash.hookspecs import PROJECT
from qippdash.model.plugin import plugin_name
from qippdash.plugins.candidate import Candidate, for_this_api

if TYPE_CHECKING:
    from packaging.requirements import Requirement

_KEYWORD = re.compile(r"qippdash-api-(\d{1,4})")


def installed() -> list[Candidate]:
    """Every distribution with an entry point in the group ``qippdash``, by name.

    A distribution with several entry points is a plugin for each, ``name-entry``.
    """
    found: dict[str, Candidate] = {}
    seen: set[str] = set()
    for distribution in filter(_may_be_one, distributions(path=_places())):
        name = plugin_name(_text(distribution, "Name"))
        # The first on the path is the one that would be imported.
        if not name or name in seen:
            continue
        seen.add(name)
        for candidate in _candidates(distribution, name):
            found.setdefault(candidate.name, candidate)
    return [found[name] for name in sorted(found)]


def _places() -> list[str]:
    """The folders to look in: the path, without the folder that somebody stands in.

    Python puts that folder on the path of a script that it is given or of an interactive
    session, and metadata that lie beside a pack are not installed.
    """
    here = Path.cwd()
    return [place for place in sys.path if Path(place).is_absolute() and Path(place) != here]


def _may_be_one(distribution: Distribution) -> bool:
    """Whether its entry points mention us: the names of all the others need not be read."""
    try:
        text = distribution.read_text("entry_points.txt")
    except (ValueError, OSError):
        # A file of entry points that nobody can read belongs to no plugin that anybody has.
        return False
    return PROJECT in (text or "")


def _candidates(distribution: Distribution, name: str) -> Iterator[Candidate]:
    try:
        points = list(distribution.entry_points.select(group=PROJECT))
    except (ValueError, TypeError, OSError):
        # The same of one that is not written as entry points are.
        return
    for point in points:
        own = name if len(points) == 1 else f"{name}-{plugin_name(point.name)}"
        yield _candidate(distribution, own, point)


def _candidate(distribution: Distribution, name: str, point: EntryPoint) -> Candidate:
    candidate = Candidate(
        name=name,
        version=_text(distribution, "Version"),
        origin=str(distribution.locate_file("")),
        apis=_apis(_text(distribution, "Keywords")),
        summary=_text(distribution, "Summary"),
        target=point.value.partition("[")[0].strip(),
    )
    return _with_what_it_requires(for_this_api(candidate), distribution)


def _text(distribution: Distribution, field: str) -> str:
    try:
        metadata = distribution.metadata
        return " ".join(metadata[field].split()) if field in metadata else ""
    except (ValueError, TypeError, OSError):
        # Metadata that cannot be read say nothing.
        return ""


def _apis(keywords: str) -> tuple[int, ...]:
    """The versions of the hooks that keywords name; version 1 where they name none."""
    words = re.split(r"[,\s]+", keywords)
    named = [int(match[1]) for word in words if (match := _KEYWORD.fullmatch(word))]
    return tuple(sorted(named)) or (1,)


def _with_what_it_requires(candidate: Candidate, distribution: Distribution) -> Candidate:
    # Loaded where there is a plugin: 30 ms that most commands do without.
    from packaging.requirements import InvalidRequirement, Requirement

    for text in distribution.requires or ():
        try:
            wanted = Requirement(text)
        except InvalidRequirement:
            what = f"its metadata have a requirement that cannot be read: {text}"
            return candidate.refused(what, "mend its metadata, or install another version")
        if wanted.marker is not None and not wanted.marker.evaluate({"extra": ""}):
            continue
        here = _version(wanted.name)
        if here is None:
            what = f"it requires {wanted.name}, which is not installed"
            return candidate.refused(what, f"pip install '{_plain(wanted)}'")
        if not wanted.specifier.contains(here, prereleases=True):
            what = f"it requires {_plain(wanted)}, and {wanted.name} {here} is here"
            return candidate.refused(what, f"another version of {wanted.name} or of the plugin")
    return candidate


def _plain(wanted: Requirement) -> str:
    return f"{wanted.name}{wanted.specifier}"


def _version(name: str) -> str | None:
    # A checkout on the path is this version, whatever metadata an older install left behind.
    if plugin_name(name) == PROJECT:
        return __version__
    try:
        return version(name)
    except PackageNotFoundError:
        return None
