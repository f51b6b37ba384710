"""A plugin to start from: its code, its ruleset and its tests, as text by file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from qippdash.bench.names import module_word
from qippdash.bench.template import ruleset_text

_TEXTS: Final = Path(__file__).with_name("starters")


@dataclass(frozen=True)
class Starter:
    """What a kind of plugin is in words, what it brings, and how somebody uses it.

    ``brings`` are kinds of things (`qippdash.model.plugin.KINDS`) that get the plugin's name.
    """

    what: str
    brings: tuple[str, ...]
    use: str

    @property
    def rules(self) -> bool:
        """Whether a ruleset lies beside the code."""
        return "rulesets" in self.brings


_RATE = "qippdash rate PACK --ruleset our-name"
STARTERS: Final[Mapping[str, Starter]] = {
    "measure": Starter("measure, and a ruleset that uses it", ("rulesets",), _RATE),
    "rule-kind": Starter(
        "rule kind, and a ruleset that uses it", ("rule_kinds", "rulesets"), _RATE
    ),
    "format": Starter("format", ("formats",), "qippdash rate PACK --format our-name"),
    "reader": Starter("reader of files that end in .our-name", ("readers",), "qippdash check PACK"),
    "scale": Starter("scale, and a ruleset that uses it", ("scales", "rulesets"), _RATE),
    "screen": Starter("panel of the dashboard", ("screens",), "qippdash open PACK"),
    "ruleset": Starter("ruleset", ("rulesets",), _RATE),
}
"""The kinds of plugins that can be made, the usual one first."""

File = tuple[PurePosixPath, str, str]
"""Where a file goes, what it is in words, and its text."""

Own = Mapping[str, str]
"""Texts of a ruleset that is there already, by the names of their files."""


def one_file(kind: str, name: str, own: Own | None = None) -> list[File]:
    """A plugin of one file, with its ruleset, if it has one, and its test beside it.

    Args:
        kind: one of STARTERS.
        name: a name without a fault (`qippdash.bench.names.wrong_with_plugin`).
        own: files of a ruleset that is there already, in place of one to start from.
    """
    module = module_word(name)
    return [*_module_files(_Making(kind, name, module), f"{module}.py", "", "", own or {})]


def package(kind: str, name: str, own: Own | None = None) -> list[File]:
    """The same as a distribution: a project file, a package in ``src``, tests.

    Returns:
        Files in a folder ``qippdash-NAME``.
    """
    making = _Making(kind, name, f"qippdash_{module_word(name)}")
    top = f"qippdash-{name}"
    source = f"{top}/src/{making.module}/"
    return [
        (PurePosixPath(top, "pyproject.toml"), "what pip needs", making.text("pyproject.toml")),
        (PurePosixPath(top, "README.md"), "how to use it", making.text("README.md")),
        *_module_files(making, "__init__.py", source, f"{top}/tests/", own or {}),
        (PurePosixPath(source, "py.typed"), "that it has types", ""),
    ]


@dataclass(frozen=True)
class _Making:
    """One plugin in the making: its kind, its name, the module that it is."""

    kind: str
    name: str
    module: str

    def text(self, name: str) -> str:
        """A starter's text with the plugin's own words in place of the starter's."""
        text = (_TEXTS / f"{name}.txt").read_text(encoding="utf-8")
        return self.words(text)

    def words(self, text: str) -> str:
        """The same of any text."""
        starter = STARTERS[self.kind]
        words = {
            "our use": starter.use.replace("our-name", self.name),
            "our what": f"a {starter.what}".replace("our-name", self.name),
            "our_module": self.module,
            "our_name": module_word(self.name),
            "our-name": self.name,
            "Our name": self.name.replace("-", " ").capitalize(),
        }
        # All in one pass: a name may have another of these words in it.
        return re.sub("|".join(words), lambda found: words[found[0]], text)


def _module_files(making: _Making, code: str, source: str, tests: str, own: Own) -> Iterator[File]:
    starter, kind = STARTERS[making.kind], making.kind
    what = making.words(f"a {starter.what}")
    yield PurePosixPath(f"{source}{code}"), what, making.text(f"{kind}.py")
    for file, text in own.items():
        yield PurePosixPath(f"{source}{file}"), "your rules, as they are", text
    if starter.rules and not own:
        text = (
            making.words(ruleset_text("our-name"))
            if kind == "ruleset"
            else making.text(f"{kind}.toml")
        )
        yield PurePosixPath(f"{source}{making.name}.toml"), "its rules, with examples", text
    test = PurePosixPath(f"{tests}test_{module_word(making.name)}.py")
    yield test, "its tests, for pytest", making.text("own-rules.test" if own else f"{kind}.test")
