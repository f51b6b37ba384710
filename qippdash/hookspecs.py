"""Every hook that a plugin can answer, and nothing else: the whole contract of a plugin.

A hook is called once, when plugins load, before any plan is read. It returns values; it
does no work of its own. An implementation may take fewer arguments than the hook offers.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from qippdash.catalogue import Engine, Format, Reader, RuleKind, RulesetSource
    from qippdash.model.measure import Measure
    from qippdash.model.scale import Scale

PROJECT = "qippdash"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def provide_readers() -> Iterable[Reader]:
    """Offer readers: each turns files of one kind into the raw tables of a pack.

    Returns:
        Readers with a word of their own. A word already taken is a ``PluginError`` that
        names both plugins.

    .. versionadded:: 0.1
    """
    return ()


@hookspec
def provide_measures() -> Iterable[Measure]:
    """Offer measures that any ruleset can name.

    Returns:
        Measures with names of their own. A name already taken is a ``PluginError`` that
        names both plugins.

    .. versionadded:: 0.1
    """
    return ()


@hookspec
def provide_scales() -> Iterable[Scale]:
    """Offer scales that a ruleset can name in ``scale``.

    Returns:
        Scales with an id of their own, words best first. An id already taken is a
        ``PluginError`` that names both plugins.

    .. versionadded:: 0.1
    """
    return ()


@hookspec
def provide_rule_kinds() -> Iterable[RuleKind]:
    """Offer rule kinds: what a rule can name in ``kind``.

    Returns:
        Kinds with a word of their own. A word already taken is a ``PluginError`` that names
        both plugins.

    .. versionadded:: 0.1
    """
    return ()


@hookspec
def provide_rulesets() -> Iterable[RulesetSource]:
    """Offer rulesets, as the TOML files they are written in.

    Returns:
        Where each file is. It is read when its ruleset is asked for; a fault in it is a
        ``RulesetError`` that names file and line.

    .. versionadded:: 0.1
    """
    return ()


@hookspec
def provide_formats() -> Iterable[Format]:
    """Offer formats: each turns an assessment into bytes for a file or a pipe.

    Returns:
        Formats with a word of their own, which ``--format`` takes. A word already taken is
        a ``PluginError`` that names both plugins.

    .. versionadded:: 0.1
    """
    return ()


@hookspec
def provide_engines() -> Iterable[Engine]:
    """Offer engines: each adds up the rows of one table by the keys it is given.

    Returns:
        Engines with a word of their own. A word already taken is a ``PluginError`` that
        names both plugins.

    .. versionadded:: 0.1
    """
    return ()
