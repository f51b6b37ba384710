"""Which hooks a plugin answers, and what pluggy would be silent about: slips of name and mark."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from qippdash import hookspecs
from qippdash.errors import nearest
from qippdash.hookspecs import PROJECT
from qippdash.plugins.place import of_function

Function = Callable[..., Any]
_MARK = f"{PROJECT}_impl"
_MARKED_BY = "from qippdash.hookspecs import hookimpl"

HOOKS: Mapping[str, Function] = {
    name: hook for name, hook in vars(hookspecs).items() if hasattr(hook, f"{PROJECT}_spec")
}


@dataclass(frozen=True)
class Slip:
    """What is wrong with one function of a plugin; ``hook`` is the one it was meant for."""

    hook: str
    where: str
    what: str
    hint: str


@dataclass(frozen=True)
class Answered:
    """The functions that answer hooks, by hook, and the slips of the others."""

    sound: Mapping[str, Function] = field(default_factory=dict)
    slips: tuple[Slip, ...] = ()

    def stand_in(self, name: str) -> ModuleType:
        """A module with the sound functions alone: pluggy refuses a whole plugin for one slip."""
        module = ModuleType(name)
        for hook, function in self.sound.items():
            setattr(module, hook, function)
        return module


def answered(plugin: object) -> Answered:
    """Look at every function of a plugin that has the mark, or has a hook's name.

    Args:
        plugin: a module, or an object with methods.
    """
    sound: dict[str, Function] = {}
    slips: list[Slip] = []
    marked = 0
    for name, function in _functions(plugin):
        options = getattr(function, _MARK, None)
        if options is None:
            slips += _unmarked(name, function, plugin)
            continue
        marked += 1
        hook = (options.get("specname") if isinstance(options, dict) else None) or name
        slip = _slip(hook, function, options)
        if slip is not None:
            slips.append(slip)
        elif hook in sound:
            slips.append(_twice(hook, function))
        else:
            sound[hook] = function
    if not marked and not slips:
        hint = f"{_MARKED_BY}, and write @hookimpl above each function named provide_..."
        slips.append(Slip("", "", "it answers no hook", hint))
    return Answered(sound, tuple(slips))


def _functions(plugin: object) -> Iterator[tuple[str, Function]]:
    for name in dir(plugin):
        # Looked up without running properties, which belong to the plugin.
        if inspect.isroutine(inspect.getattr_static(plugin, name, None)):
            function = getattr(plugin, name)
            if inspect.isroutine(function):
                yield name, function


def _unmarked(name: str, function: Function, plugin: object) -> list[Slip]:
    """A function that has a hook's name, or nearly, and was written here, but has no mark."""
    if not name.startswith("provide_") or _imported(function, plugin):
        return []
    meant = name if name in HOOKS else _meant(name)
    if not meant:
        return []
    also = "" if meant == name else f", and there is no hook called that: did you mean '{meant}'?"
    what = f"{name} has no @hookimpl, so nothing calls it{also}"
    hint = f"{_MARKED_BY}, and write @hookimpl above it"
    return [Slip(meant, of_function(function), what, hint)]


def _imported(function: Function, plugin: object) -> bool:
    home = getattr(plugin, "__name__", None)
    return isinstance(plugin, ModuleType) and getattr(function, "__module__", home) != home


def _slip(hook: str, function: Function, options: object) -> Slip | None:
    where = of_function(function)
    if hook not in HOOKS:
        hint = nearest(hook, HOOKS) or "`qippdash.hookspecs` has every hook"
        return Slip(_meant(hook), where, f"there is no hook called '{hook}'", hint)
    if inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function):
        what = f"{hook} is async, and hooks are called without being awaited"
        return Slip(hook, where, what, "write def in place of async def")
    if isinstance(options, dict) and (options.get("wrapper") or options.get("hookwrapper")):
        what = f"{hook} is marked as a wrapper, and no plugin sees another's answers"
        return Slip(hook, where, what, "write @hookimpl alone, and return what is yours")
    strange = _strange_arguments(hook, function)
    if strange:
        what = f"{hook} takes {', '.join(strange)}, which this hook does not offer"
        return Slip(hook, where, what, f"def {hook}({', '.join(_offered(hook))}):")
    return None


def _strange_arguments(hook: str, function: Function) -> list[str]:
    """Arguments that nobody will give; one with a default is never passed, and does no harm."""
    try:
        arguments = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        # A function of C without a signature: the call will tell.
        return []
    free = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    return [
        one.name
        for one in arguments
        if one.default is inspect.Parameter.empty
        and one.kind not in free
        and one.name not in _offered(hook)
    ]


def _offered(hook: str) -> list[str]:
    return list(inspect.signature(HOOKS[hook]).parameters)


def _twice(hook: str, function: Function) -> Slip:
    what = f"{hook} is answered twice"
    return Slip(hook, of_function(function), what, "put both answers into one function")


def _meant(name: str) -> str:
    close = nearest(name, HOOKS)
    return close.partition("'")[2].rpartition("'")[0] if close.startswith("did you mean") else ""
