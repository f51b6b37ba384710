"""What a person has set for the dashboard: profile, mouse, resume, and the keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from qippdash.errors import ConfigurationError, Problem, nearest
from qippdash.plain import clean
from qippdash.settings import KeyMap, Setting, Told, Written, config_file, key_map, read, told
from qippdash.settings.file import shown
from qippdash.tui.commands import COMMANDS, Command
from qippdash.tui.commands.command import from_plugin
from qippdash.tui.profile import NAMES

Options = Mapping[str, str | bool | None]
SETTINGS = (
    Setting("profile", "colours and shapes", "what the terminal can show", NAMES),
    Setting("mouse", "whether a mouse is heard", "true, and false over SSH"),
    Setting("resume", "whether a pack opens where it was left", "true"),
    Setting("opening", "what a pack opens on", "alarms, where there are any", ("alarms", "table")),
)
_TABLES = ("dashboard", "keys")


@dataclass(frozen=True)
class Configuration:
    """Everything that was set. ``file`` is where, as it is shown, whether it is there or not."""

    file: str
    told: Sequence[Told]
    keys: KeyMap

    def value(self, name: str) -> str | bool | None:
        """What a setting is to be; None where nobody said."""
        return next(one.value for one in self.told if one.setting.name == name)

    def environment(self, environ: Mapping[str, str]) -> dict[str, str]:
        """The environment with profile and mouse as they were set."""
        said = {"QIPPDASH_PROFILE": self.value("profile"), "QIPPDASH_MOUSE": self.value("mouse")}
        given = {name: _variable(value) for name, value in said.items() if value is not None}
        return {**environ, **given}


def configuration(environ: Mapping[str, str], options: Options | None = None) -> Configuration:
    """Everything that was set, by options, in the environment, and in the file.

    Raises:
        ConfigurationError: all that is wrong with it, with file and line.
    """
    written = read(environ)
    said, problems = told(SETTINGS, options or {}, environ, written)
    offered = {one.id: one.keys for one in COMMANDS}
    keys, others = key_map(offered, written, from_plugin)
    faults = [*_unknown(written), *problems, *others]
    if faults:
        raise ConfigurationError(faults)
    return Configuration(shown(config_file(environ), environ), said, keys)


def with_keys(commands: Iterable[Command], keys: KeyMap) -> tuple[Command, ...]:
    """The commands with the keys that count."""
    return tuple(replace(one, keys=keys.keys.get(one.id, one.keys)) for one in commands)


def _unknown(written: Written) -> list[Problem]:
    return [
        Problem(written.place(name), f"there is no table '{clean(name)}'", nearest(name, _TABLES))
        for name in written.tables
        if name not in _TABLES
    ]


def _variable(value: str | bool) -> str:
    return str(int(value)) if isinstance(value, bool) else value
