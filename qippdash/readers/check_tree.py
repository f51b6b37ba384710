"""Organisations judged as a tree: parents that are there, on a higher level, without a loop."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from qippdash.plain import clean
from qippdash.readers.check_rows import Rows
from qippdash.readers.faults import ROW, listed_faults, shortened
from qippdash.readers.near_code import NearCodes

_MOST_SHOWN = 6
Parents = Mapping[str, str | None]


def judge_tree(rows: Rows, levels: Sequence[str]) -> Rows:
    """The same organisations, with a fault for each that has no place in the tree.

    Several tops are allowed, and a child may be several levels below its parent. What is
    below an organisation that is set aside is set aside too, and says so.

    Args:
        rows: organisations whose codes are unique among the sound ones.
        levels: the pack's levels from the top.
    """
    sound = rows.sound().select(ROW, "code", "parent", "level")
    if sound.is_empty():
        return rows
    parents: dict[str, str | None] = dict(sound.select("code", "parent").iter_rows())
    lost = set(rows.values["code"].drop_nulls().to_list()) - parents.keys()
    reasons = _loops(parents)
    rank = {level: place for place, level in enumerate(levels)}
    depth = {code: rank[level] for code, level in sound.select("code", "level").iter_rows()}
    known = None
    for code, parent in parents.items():
        if parent is None or code in reasons:
            continue
        if parent not in parents and parent not in lost:
            known = known or NearCodes(parents)
            reasons[code] = _no_parent(parent, known)
        elif parent in parents and depth[parent] >= depth[code]:
            reasons[code] = _not_below(levels[depth[code]], levels[depth[parent]])
    _hand_down(parents, reasons, lost)
    numbers = dict(sound.select("code", ROW).iter_rows())
    found = [
        (numbers[code], "parent", shortened(parents[code] or ""), why)
        for code, why in reasons.items()
    ]
    return rows.with_faults([listed_faults(found)]) if found else rows


def _no_parent(parent: str, known: NearCodes) -> str:
    meant = known.nearest(parent)
    hint = f"; did you mean '{meant}'?" if meant else ""
    return f"there is no such organisation{hint}"


def _not_below(level: str, above: str) -> str:
    return f"the level {level} is not below its parent's, {above}"


def _loops(parents: Parents) -> dict[str, str]:
    """Each organisation that is above itself, with the way round."""
    reasons: dict[str, str] = {}
    done: set[str] = set()
    for start in parents:
        way: list[str] = []
        place: dict[str, int] = {}
        code: str | None = start
        while code is not None and code in parents and code not in done and code not in place:
            place[code] = len(way)
            way.append(code)
            code = parents[code]
        if code is not None and code in place:
            loop = way[place[code] :]
            reasons |= dict.fromkeys(loop, _way_round(loop))
        done.update(way)
    return reasons


def _way_round(loop: Sequence[str]) -> str:
    if len(loop) == 1:
        return "it is its own parent"
    shown = [clean(code) for code in loop[:_MOST_SHOWN]]
    rest = ["..."] if len(loop) > _MOST_SHOWN else []
    return "a loop: " + " is under ".join([*shown, *rest, shown[0]])


def _hand_down(parents: Parents, reasons: dict[str, str], lost: set[str]) -> None:
    children: dict[str, list[str]] = defaultdict(list)
    for code, parent in parents.items():
        if parent is not None:
            children[parent].append(code)
    waiting = [*reasons, *lost]
    while waiting:
        for child in children[waiting.pop()]:
            if child not in reasons:
                reasons[child] = "its parent was set aside"
                waiting.append(child)
