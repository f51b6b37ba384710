"""What something new may be called: a usable name, and one that nothing else has."""

from __future__ import annotations

import keyword
import re
import sys
from importlib.util import find_spec
from typing import Final

from qippdash.catalogue import Catalogue
from qippdash.errors import Problem

LONGEST_NAME: Final = 60
LONGEST_PLUGIN: Final = 40

_PLUGIN = re.compile(r"[a-z][a-z0-9]*([-_][a-z0-9]+)*")
_PREFIX = "qippdash-"
_CONFTEST = "conftest"


def usable_name(text: str) -> str:
    """The text as the id of a ruleset: small letters, digits and single hyphens.

    Returns:
        The text itself where it can be one; empty where nothing of it can.
    """
    plain = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    return plain[:LONGEST_NAME].strip("-")


def plugin_word(text: str) -> str:
    """The name of a plugin as it is used from here on: hyphens, and no ``qippdash-`` before it."""
    return text.replace("_", "-").removeprefix(_PREFIX)


def module_word(name: str) -> str:
    """The same as the name of a Python module."""
    return name.replace("-", "_")


def wrong_with_plugin(text: str) -> list[Problem]:
    """Why something cannot be the name of a plugin; nothing where it can."""
    name = plugin_word(text)
    if not _PLUGIN.fullmatch(name):
        what = (
            f"'{text}' cannot be the name of a plugin: a small letter, then small letters, "
            f"digits and hyphens"
        )
        close = usable_name(text).lstrip("0123456789-").removeprefix(_PREFIX)[:LONGEST_PLUGIN]
        return [_problem(what, close.strip("-"))]
    if len(name) > LONGEST_PLUGIN:
        what = f"a name of {len(name)} letters is too long: {LONGEST_PLUGIN} are the most"
        return [_problem(what, name[:LONGEST_PLUGIN].rstrip("-"))]
    module = module_word(name)
    if keyword.iskeyword(module) or keyword.issoftkeyword(module):
        return [_problem(f"'{name}' is a word of Python's own, and no module", f"{name}-rules")]
    if module in sys.stdlib_module_names:
        what = f"Python has a module '{module}' already, which a file of that name would hide"
        return [_problem(what, f"{name}-rules")]
    if module == _CONFTEST:
        return [_problem(f"pytest takes a file '{module}.py' for settings of its own", "our-rules")]
    return []


def hidden_module(module: str) -> list[Problem]:
    """Why a file or package of that name would hide an installed one; nothing where it does not.

    Nothing is imported to find out.
    """
    spec = find_spec(module)
    # A folder in the way is no package: Python would find it where nothing else is.
    if spec is None or spec.origin is None:
        return []
    what = f"a module '{module}' is installed already ({spec.origin})"
    return [_problem(what, f"{plugin_word(module)}-rules")]


def taken(catalogue: Catalogue, kinds: tuple[str, ...], name: str) -> list[Problem]:
    """Why a name cannot be given to things of these kinds: somebody brings one of that name."""
    found = []
    for kind in kinds:
        owner = catalogue.owners.get(kind, {}).get(name)
        if owner is not None:
            one = kind.removesuffix("s").replace("_", " ")
            what = f"there is a {one} '{name}' already, which plugin {owner} brings"
            found.append(_problem(what, f"our-{name}"[:LONGEST_PLUGIN]))
    return found


def _problem(what: str, close: str) -> Problem:
    return Problem("NAME", what, f"another name, such as {close or 'our-rules'}")
