"""One setting of the dashboard, and who has said what it is to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qippdash.errors import Problem, nearest
from qippdash.plain import clean
from qippdash.settings.file import Written

TABLE = "dashboard"
_TRUE = ("1", "true", "yes", "on")
_FALSE = ("0", "false", "no", "off")


@dataclass(frozen=True)
class Setting:
    """Something that can be set.

    Args:
        name: its key in the table ``[dashboard]`` of the file.
        meaning: what it is, in a few words.
        usual: what counts where nobody says anything, in words.
        words: what it can be; true or false where there are none.
    """

    name: str
    meaning: str
    usual: str
    words: Sequence[str] = ()

    @property
    def variable(self) -> str:
        """The variable of the environment that says it."""
        return f"QIPPDASH_{self.name.upper()}"

    def understood(self, said: object) -> str | bool | None:
        """What was said, as a value; None where it is none."""
        if isinstance(said, bool):
            return None if self.words else said
        text = str(said).strip().lower()
        if self.words:
            return text if isinstance(said, str) and text in self.words else None
        return {**dict.fromkeys(_TRUE, True), **dict.fromkeys(_FALSE, False)}.get(text)

    def hint(self, said: object) -> str:
        """What to try in place of what was said."""
        return nearest(str(said), self.words) if self.words else "true or false"


@dataclass(frozen=True)
class Told:
    """A setting, its value (None where nobody said any) and who said so, in words."""

    setting: Setting
    value: str | bool | None
    by: str

    @property
    def words(self) -> str:
        """The value as it is shown."""
        if self.value is None:
            return self.setting.usual
        return str(self.value).lower()


def told(
    settings: Sequence[Setting],
    options: Mapping[str, str | bool | None],
    environ: Mapping[str, str],
    written: Written,
) -> tuple[list[Told], list[Problem]]:
    """What each setting is to be: an option counts before the environment, that before the file.

    Returns:
        The settings, and everything that is wrong with what was said, wherever it was.
    """
    problems: list[Problem] = []
    found = [_told(one, options, environ, written, problems) for one in settings]
    known = [one.name for one in settings]
    problems += [
        Problem(written.place(TABLE, name), f"there is no setting '{clean(name)}'", hint)
        for name in _table(written, TABLE, problems)
        if name not in known
        for hint in [nearest(name, known)]
    ]
    return found, problems


def _told(
    setting: Setting,
    options: Mapping[str, str | bool | None],
    environ: Mapping[str, str],
    written: Written,
    problems: list[Problem],
) -> Told:
    variable = setting.variable
    said: list[tuple[object, str, str]] = []
    if options.get(setting.name) is not None:
        said.append((options[setting.name], f"--{setting.name}", "an option"))
    if environ.get(variable, "").strip():
        said.append((environ[variable], variable, f"the environment, {variable}"))
    table = written.tables.get(TABLE)
    if isinstance(table, dict) and setting.name in table:
        place = written.place(TABLE, setting.name)
        said.append((table[setting.name], place, place))
    values = [(setting.understood(value), by) for value, _, by in said]
    for (value, where, _), (understood, _) in zip(said, values, strict=True):
        if understood is None:
            what = f"'{clean(str(value))}' is no value for {setting.name}"
            problems.append(Problem(where, what, setting.hint(value)))
    first = next(iter(values), (None, "nobody"))
    return Told(setting, first[0], first[1])


def _table(written: Written, name: str, problems: list[Problem]) -> Mapping[str, object]:
    table = written.tables.get(name, {})
    if isinstance(table, dict):
        return table
    what = f"'{name}' is a table"
    problems.append(Problem(written.place(name), what, f"write [{name}] on a line of its own"))
    return {}
