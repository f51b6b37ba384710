"""Every hook that a plugin can answer, and nothing else: the whole contract of a plugin.

A plugin is a module with functions that bear the names below and the mark ``@hookimpl``::

    from qippdash.hookspecs import hookimpl


    @hookimpl
    def provide_measures():
        return [Measure(...)]

**When.** Each hook is called once, when plugins load, before any pack is read: built-ins
first, then installed plugins by name, then files in the order of ``--plugin``. ``--version``,
help and ``qippdash plugins list`` load none. What a plugin prints while it loads goes nowhere.

**Arguments.** None so far. An implementation may take fewer than a hook offers, so that one
added later breaks nobody; taking one that is not offered is a fault.

**A good answer** is any iterable of the things named, an empty one included. It is read to
its end at once.

**A bad answer** harms the plugin alone. A hook that raises, exits, panics, is async, or is
not done within 5 seconds (``QIPPDASH_PLUGIN_SECONDS``) brings nothing; of an answer, what is
not the thing named, or bears a name that is taken, is left out and the rest kept. The fault is
told on standard error: plugin, version, file, line, what, what to try. Whatever needed what is
missing is *not rated*, with the reason *plugin NAME failed*, and a command that cannot do
without it ends with code 6 and a ``PluginError``.

**What no wall stops.** Work that never lets go of the interpreter, such as a regular expression
that goes back and forth for ever or a power of a million digits, cannot be given up, and a
plugin that ends the process by ``os._exit`` ends it. Leave such a plugin out (``--no-plugin``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from qippdash.catalogue import (
        Action,
        Engine,
        Format,
        Reader,
        RuleKind,
        RulesetSource,
        ScreenSource,
    )
    from qippdash.model.measure import Measure
    from qippdash.model.scale import Scale

PROJECT = "qippdash"
API = 1
"""The version of this contract. A distribution that is written for another says so with the
keyword ``qippdash-api-2`` in its metadata, a file with ``QIPPDASH_API = 2``; it is refused
before anything of it runs."""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def provide_readers() -> Iterable[Reader]:
    """Offer readers: each turns files of one kind into the raw tables of a pack.

    Called once, when plugins load. A reader's ``read`` is called for each table whose file
    has one of its suffixes.

    Returns:
        Readers with a word and suffixes of their own.

    Errors:
        A word or a suffix that is taken: that reader is left out. A ``read`` that raises
        anything but a ``DataError``, or gives no ``RawTable``: a ``PluginError``.

    .. versionadded:: 0.1
    """
    return ()


@hookspec
def provide_engines() -> Iterable[Engine]:
    """Offer engines: each adds up the rows of one table by the keys it is given.

    Called once, when plugins load. An engine's ``totals`` is called once per table and rating.

    Returns:
        Engines with a word of their own.

    Errors:
        A word that is taken: that engine is left out. A ``totals`` that raises, or gives a
        frame without the columns asked for: a ``PluginError``.

    .. versionadded:: 0.1
    """
    return ()


@hookspec
def provide_measures() -> Iterable[Measure]:
    """Offer measures that any ruleset can name.

    Called once, when plugins load, before any ruleset is read.

    Returns:
        Measures with names of their own, over tables and columns that there are.

    Errors:
        A name that is taken, a table that is none, or an expression that cannot be read: that
        measure is left out, and a rule that names it is not rated.

    .. versionadded:: 0.1
    """
    return ()


@hookspec
def provide_scales() -> Iterable[Scale]:
    """Offer scales that a ruleset can name in ``scale``.

    Called once, when plugins load, before any ruleset is read.

    Returns:
        Scales with an id of their own; at least two words, best first, each with a letter, a
        shape and a tone.

    Errors:
        An id that is taken, or words that cannot be told apart: that scale is left out, and a
        ruleset that names it is a ``PluginError``.

    .. versionadded:: 0.1
    """
    return ()


@hookspec
def provide_rule_kinds() -> Iterable[RuleKind]:
    """Offer rule kinds: what a rule can name in ``kind``.

    Called once, when plugins load, before any ruleset is read. A kind's methods are called
    whenever a ruleset is read, rated or explained, with the same time limit as a hook.

    Returns:
        Kinds with a word of their own.

    Errors:
        A word that is taken: that kind is left out. A rule whose kind raises, or gives codes
        that its scale does not have, is not rated; so is one that would get the best rating
        without a value.

    .. versionadded:: 0.1
    """
    return ()


@hookspec
def provide_rulesets() -> Iterable[RulesetSource]:
    """Offer rulesets, as the TOML files they are written in.

    Called once, when plugins load. A file is read when its ruleset is asked for, and its
    examples are tried.

    Returns:
        Where each file is, with an id of its own. Several versions of one ruleset, in force
        from different days, are files with one id: ``ID.toml``, ``ID@VERSION.toml``.

    Errors:
        An id that another plugin brings already: that ruleset is left out. A fault in
        a file: a ``RulesetError`` with file and line where the ruleset was named, and one
        ruleset less where all were asked for.

    .. versionadded:: 0.1
    """
    return ()


@hookspec
def provide_formats() -> Iterable[Format]:
    """Offer formats: each turns an assessment into bytes for a file or a pipe.

    Called once, when plugins load. A format's ``write`` is called once, with a buffer in
    memory, which goes where the person wanted it when it is complete.

    Returns:
        Formats with a word of their own, which ``--format`` takes.

    Errors:
        A word that is taken: that format is left out. A ``write`` that raises: a
        ``PluginError``, with nothing written and the file of ``-o`` as it was.

    .. versionadded:: 0.1
    """
    return ()


@hookspec
def provide_screens() -> Iterable[ScreenSource]:
    """Offer screens of the dashboard, and panels beside its table, by where their code is.

    Called once, when plugins load, by every command: so name the class, ``module:Class``, and
    import Textual in its module alone. The dashboard imports it when it is opened.

    Returns:
        Screens with names of their own.

    Errors:
        A name that is taken, or a target that is not written ``module:Class``: that screen is
        left out. A class that cannot be imported or made: a ``PluginError`` in its place on
        the screen.

    .. versionadded:: 0.1
    """
    return ()


@hookspec
def provide_actions() -> Iterable[Action]:
    """Offer actions that an operator can start in the dashboard, by where their code is.

    Called once, when plugins load. The function, ``module:function``, is imported when the
    action is started.

    Returns:
        Actions with names of their own.

    Errors:
        A name that is taken, or a target that is not written ``module:function``: that action
        is left out. A function that raises: a ``PluginError`` on the screen.

    .. versionadded:: 0.1
    """
    return ()
