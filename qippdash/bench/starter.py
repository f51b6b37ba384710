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
_PACKAGE_FILES: Final = ("pyproject.toml", "README.md")


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


def one_file(kind: str, name: str) -> list[File]:
    """A plugin of one file, with its ruleset, if it has one, and its test beside it.

    Args:
        kind: one of STARTERS.
        name: a name without a fault (`qippdash.bench.names.wrong_with_plugin`).
    """
    module = module_word(name)
    return list(_written(_module_files(kind, name, f"{module}.py", "", ""), name, module, kind))


def package(kind: str, name: str) -> list[File]:
    """The same as a distribution: a project file, a package in ``src``, tests.

    Returns:
        Files in a folder ``qippdash-NAME``.
    """
    top = f"qippdash-{name}"
    module = f"qippdash_{module_word(name)}"
    source = f"{top}/src/{module}/"
    files: list[File] = [
        (PurePosixPath(top, one), "what pip needs" if one[0] == "p" else "how to use it",
         _text(f"{one}.txt"))
        for one in _PACKAGE_FILES
    ]  # fmt: skip
    files += _module_files(kind, name, "__init__.py", source, f"{top}/tests/")
    files.append((PurePosixPath(source, "py.typed"), "that it has types", ""))
    return list(_written(files, name, module, kind))


def _module_files(kind: str, name: str, code: str, source: str, tests: str) -> list[File]:
    starter = STARTERS[kind]
    files: list[File] = [
        (PurePosixPath(f"{source}{code}"), f"a {starter.what}", _text(f"{kind}.py.txt"))
    ]
    if starter.rules:
        text = ruleset_text("our-name") if kind == "ruleset" else _text(f"{kind}.toml.txt")
        files.append((PurePosixPath(f"{source}{name}.toml"), "its rules, with examples", text))
    test = PurePosixPath(f"{tests}test_{module_word(name)}.py")
    files.append((test, "its tests, for pytest", _text(f"{kind}.test.txt")))
    return files


def _text(name: str) -> str:
    return (_TEXTS / name).read_text(encoding="utf-8")


def _written(files: list[File], name: str, module: str, kind: str) -> Iterator[File]:
    """The texts with the plugin's own words in place of the starter's."""
    starter = STARTERS[kind]
    words = {
        "our use": starter.use.replace("our-name", name),
        "our what": f"a {starter.what}".replace("our-name", name),
        "our_module": module,
        "our_name": module_word(name),
        "our-name": name,
        "Our name": name.replace("-", " ").capitalize(),
    }
    for path, what, text in files:
        yield path, _replaced(what, words), _replaced(text, words)


def _replaced(text: str, words: Mapping[str, str]) -> str:
    # All in one pass: a name may have another of these words in it.
    return re.sub("|".join(words), lambda found: words[found[0]], text)
