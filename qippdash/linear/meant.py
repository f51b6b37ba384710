"""Which place, list or column somebody means by some letters of its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qippdash.errors import Problem, UsageError, nearest
from qippdash.linear.place import columns
from qippdash.tui.atlas import Atlas
from qippdash.tui.filter.vocabulary import plainly
from qippdash.tui.listing import Listing
from qippdash.tui.tracker import Section
from qippdash.wording import listing

MOST_FOUND = 20
MOST_NAMED = 4


def places_meant(atlas: Atlas, name: str) -> list[int]:
    """The rows of the nodes that a name may mean, best first: one, where it is sure.

    Names that have only its letters, one after the other, are left out where others have its words.

    Raises:
        UsageError: nothing is called so; with the nearest code.
    """
    row = atlas.row(name)
    if row is not None:
        return [row]
    found: list[int] = atlas.found(name).items.to_list()[:MOST_FOUND]
    if not found:
        atlas.assessment.row(name)
    found = [one for one in found if _has_words(atlas, one, name)] or found
    same = [one for one in found if plainly(str(atlas.names[one])) == plainly(name)]
    return same if len(same) == 1 else found


def _has_words(atlas: Atlas, row: int, name: str) -> bool:
    known = f"{atlas.names[row]} {atlas.code(row)}".lower()
    return all(word in known for word in name.lower().split())


def one_place(atlas: Atlas, name: str) -> str:
    """The code of the one node that a name means.

    Raises:
        UsageError: there is none, or there are several.
    """
    found = places_meant(atlas, name)
    if len(found) > 1:
        some = [f"{atlas.names[one]} ({atlas.code(one)})" for one in found[:MOST_NAMED]]
        raise UsageError(Problem("", f"'{name}' may be several places", listing(some, "or")))
    return atlas.code(found[0])


def list_meant(sections: Sequence[Section], name: str) -> int:
    """The place of a list among those of a node.

    Raises:
        UsageError: no list is meant, or several may be.
    """
    return _one(name, [one.title.lower() for one in sections], "list")


def column_meant(shown: Listing, name: str) -> str:
    """The key of the column to order by.

    Raises:
        UsageError: no column is meant, or several may be.
    """
    return shown.fields[_one(name, columns(shown), "column")].column.key


def _one(name: str, titles: Sequence[str], what: str) -> int:
    wanted, known = plainly(name), [plainly(one) for one in titles]
    tests: tuple[Callable[[str], bool], ...] = (
        lambda one: one == wanted,
        lambda one: one.startswith(wanted),
    )
    for test in tests:
        meant = [at for at, one in enumerate(known) if test(one)] if wanted else []
        if len(meant) == 1:
            return meant[0]
    said = f"no one {what} here is meant by '{name}'" if name else f"there is no {what} named"
    near = nearest(wanted, known) if wanted else ""
    hint = near if near.startswith("did you mean") else listing(titles, "or")
    raise UsageError(Problem("", said, hint))
