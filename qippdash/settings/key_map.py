"""Which key starts which command, once the person's own file of keys has had its say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from qippdash.errors import Problem, nearest
from qippdash.plain import clean
from qippdash.settings.file import Written
from qippdash.settings.key_names import KEYS, key_word, named

TABLE = "keys"
# Every table, page and search box needs them, whatever is open.
NEEDED = (
    *("enter", "escape", "up", "down", "left", "right"),
    *("pageup", "pagedown", "home", "end"),
)
_TAKEN_BY = {"ctrl+b": "tmux", "ctrl+a": "screen"}
# One of them has to be there, or nobody gets out.
_WAYS_OUT = ("quit", "palette")


@dataclass(frozen=True)
class KeyMap:
    """The keys of each command.

    ``changed`` are the commands whose keys the file names; ``later`` what it says of commands
    that plugins may bring; ``warnings`` what may not work as it was meant.
    """

    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    changed: frozenset[str] = frozenset()
    later: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def key_map(
    offered: Mapping[str, Sequence[str]],
    written: Written,
    from_plugin: Callable[[str], bool] = lambda _: False,
) -> tuple[KeyMap, list[Problem]]:
    """The keys that count.

    Args:
        offered: the keys of each command where nobody says otherwise, by its name.
        written: the file; its table ``[keys]`` has a key, a list of keys, or false by name.
        from_plugin: whether a name that is not offered may be that of a plugin's command.

    Returns:
        The keys, and all that is wrong with what the file says of them.
    """
    table = written.tables.get(TABLE, {})
    if not isinstance(table, dict):
        hint = 'write [keys] on a line of its own, and below it sort = "S"'
        return KeyMap(), [Problem(written.place(TABLE), "'keys' is a table", hint)]
    reading = _Reading(offered, written, from_plugin)
    wanted = {name: reading.keys(name, value) for name, value in table.items()}
    problems = reading.problems
    own = {name: keys for name, keys in wanted.items() if name in offered and keys is not None}
    usual = {name: tuple(keys) for name, keys in offered.items()}
    keys = {**usual, **own}
    problems += _clashes(keys, own, written)
    problems += _no_way_out(keys, own, written)
    changed = frozenset(name for name in own if own[name] != usual[name])
    later = {
        name: mine for name, mine in wanted.items() if name not in offered and mine is not None
    }
    return KeyMap(keys, changed, later, tuple(_warnings({**own, **later}))), problems


@dataclass
class _Reading:
    """Reads what the file says of each command, and keeps what is wrong with it."""

    offered: Mapping[str, Sequence[str]]
    written: Written
    from_plugin: Callable[[str], bool]
    problems: list[Problem] = field(default_factory=list)

    def keys(self, name: str, value: object) -> tuple[str, ...] | None:
        """The keys that are named for a command; None where there is anything wrong."""
        before = len(self.problems)
        if name not in self.offered and not self.from_plugin(name):
            hint = nearest(name, self.offered) or "`qippdash keys` lists the commands"
            self._fault(name, f"there is no command '{clean(name)}'", hint)
        texts: Any = [] if value is False else value if isinstance(value, list) else [value]
        found = [self._key(name, text) for text in texts]
        whole = len(self.problems) == before
        return tuple(dict.fromkeys(key for key in found if key)) if whole else None

    def _key(self, name: str, text: object) -> str | None:
        key = named(text) if isinstance(text, str) else None
        if not isinstance(text, str):
            hint = f'{clean(name)} = "S", or ["S", "ctrl+s"], or false for none'
            self._fault(name, f"a key of '{clean(name)}' is no text", hint)
        elif key is None:
            hint = nearest(text, KEYS) or 'a character such as "x", or ctrl+x, f5, home, pageup'
            self._fault(name, f"there is no key '{clean(text)}'", hint)
        elif key in NEEDED and key not in self.offered.get(name, ()):
            what = f"'{key_word(key)}' is needed by every table and search box"
            self._fault(name, what, f"another key for {clean(name)}")
        return key

    def _fault(self, name: str, what: str, hint: str) -> None:
        self.problems.append(Problem(self.written.place(TABLE, name), what, hint))


def _clashes(
    keys: Mapping[str, tuple[str, ...]], own: Mapping[str, object], written: Written
) -> list[Problem]:
    """Keys that would start two commands."""
    holders: dict[str, list[str]] = {}
    for name, mine in keys.items():
        for key in mine:
            holders.setdefault(key, []).append(name)
    problems = []
    for key, names in holders.items():
        changed = [name for name in names if name in own]
        if len(names) > 1 and changed:
            other = next(name for name in names if name != changed[-1])
            what = f"'{key_word(key)}' would start both {other} and {changed[-1]}"
            hint = f"another key for one of them; `{other} = false` takes its keys away"
            problems.append(Problem(written.place(TABLE, changed[-1]), what, hint))
    return problems


def _no_way_out(
    keys: Mapping[str, tuple[str, ...]], own: Mapping[str, object], written: Written
) -> list[Problem]:
    ways = [name for name in _WAYS_OUT if name in keys]
    last = next((name for name in ways if name in own), None)
    if last is None or any(keys[name] for name in ways):
        return []
    what = f"no key would be left for {' or '.join(ways)}, and no way out of the dashboard"
    return [Problem(written.place(TABLE, last), what, "leave one of them a key")]


def _warnings(wanted: Mapping[str, tuple[str, ...]]) -> list[str]:
    return [
        f"{_TAKEN_BY[key]} keeps {key} for itself: inside it, {name} may not hear that key"
        for name, keys in wanted.items()
        for key in keys
        if key in _TAKEN_BY
    ]
