"""Broken plugins, each in its own way and all at once: every command goes on, and names each.

They are installed distributions, and the commands run in a Python of their own.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.packs import build_pack
from tests.plugins.installing import Answer, Site, line_of_here
from tests.plugins.sources import BROKEN, BY_KIND, BY_MEASURE, HANGING, ruleset

# One process runs the commands for all the tests that look at what they said.
pytestmark = pytest.mark.slow

CHOSEN = ("--ruleset", "financial-progress")
SILENT = {
    "version": ("--version",),
    "help": ("--help",),
    "help of a command": ("rate", "--help"),
}
GOING_ON = {
    "rate": ("rate", "pack", *CHOSEN, "--format", "csv"),
    "explain": ("explain", "pack", "T1", "financial-progress"),
    "check": ("check", "pack"),
    "open": ("open", "pack", *CHOSEN),
    "list rulesets": ("rulesets", "list"),
    "show a ruleset": ("rulesets", "show", "financial-progress"),
    "check a ruleset": ("rulesets", "check", "financial-progress"),
    "try a ruleset": ("rulesets", "test", "financial-progress"),
    "schema": ("rulesets", "schema"),
}
FAULTS = {**BROKEN, **HANGING}
Said = Mapping[str, Answer]


def slug(fault: str) -> str:
    """The name of the plugin that is broken in a way."""
    return fault.replace(" ", "-").lower()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a pack, and rulesets that need a plugin more or less."""
    folder = tmp_path_factory.mktemp("home")
    build_pack(folder / "pack")
    texts = {
        "kind": ruleset("kind", BY_KIND),
        "measure": ruleset("measure", BY_MEASURE),
        "needy": ruleset("needy").replace('"1"', '"1"\nrequires = ["an-exit"]'),
    }
    for name, text in texts.items():
        (folder / f"{name}.toml").write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def sound(home: Path) -> Said:
    """What the commands say where no plugin is installed."""
    return dict(zip(GOING_ON, Site(home / "empty").run(*GOING_ON.values()), strict=True))


@pytest.fixture(scope="module")
def site(home: Path) -> Site:
    """Where every plugin is that is broken and comes to an end."""
    site = Site(home / "broken")
    for fault, (source, _) in BROKEN.items():
        site.install(slug(fault), source)
    return site


@pytest.fixture(scope="module")
def among_broken(site: Site) -> Said:
    """What the commands say with them."""
    named = {**SILENT, **GOING_ON, "list": ("plugins", "list"), "plugins": ("plugins", "check")}
    return dict(zip(named, site.run(*named.values()), strict=True))


@pytest.fixture(scope="module")
def hanging(home: Path) -> Site:
    """Where every plugin is that never comes to an end."""
    site = Site(home / "hanging")
    for fault, (source, _) in HANGING.items():
        site.install(slug(fault), source)
    return site


@pytest.fixture(scope="module")
def among_hanging(hanging: Site) -> Said:
    """What the commands say with them; each is waited for a tenth of a second."""
    answers = hanging.run(*GOING_ON.values(), environ={"QIPPDASH_PLUGIN_SECONDS": "0.1"})
    return dict(zip(GOING_ON, answers, strict=True))


@pytest.mark.parametrize("command", GOING_ON)
def test_a_command_goes_on_among_broken_plugins(
    sound: Said, among_broken: Said, command: str
) -> None:
    """The same result and code as without them, and at most three lines for each of them."""
    before, after = sound[command], among_broken[command]
    assert (after.code, after.out) == (before.code, before.out)
    told_of = notes(after.err.removeprefix(before.err))
    assert sorted(told_of) == sorted(slug(fault) for fault in BROKEN)
    assert {len(lines) for lines in told_of.values()} <= {2, 3}
    assert "Traceback" not in after.err
    assert "\x1b" not in after.err


@pytest.mark.parametrize("command", GOING_ON)
def test_a_command_goes_on_among_plugins_that_hang(
    sound: Said, among_hanging: Said, command: str
) -> None:
    """It waits for so long, leaves them behind, and goes on."""
    before, after = sound[command], among_hanging[command]
    assert (after.code, after.out) == (before.code, before.out)
    told_of = notes(after.err.removeprefix(before.err))
    assert sorted(told_of) == sorted(slug(fault) for fault in HANGING)


@pytest.mark.parametrize("command", [*SILENT, "list"])
def test_a_command_that_needs_no_plugin_says_nothing_of_them(
    among_broken: Said, command: str
) -> None:
    """`--version`, help and the list of plugins run none, and end with code 0."""
    assert (among_broken[command].code, among_broken[command].err) == (0, "")


@pytest.mark.parametrize(
    ("fault", "source", "said"), [(fault, *FAULTS[fault]) for fault in FAULTS], ids=FAULTS
)
def test_a_fault_is_named_with_its_place_and_what_to_try(
    among_broken: Said,
    among_hanging: Said,
    site: Site,
    hanging: Site,
    fault: str,
    source: str,
    said: str,
) -> None:
    """Which plugin, which version, which file and line, what is wrong, what to try."""
    where, answers = (site, among_broken) if fault in BROKEN else (hanging, among_hanging)
    lines = notes(answers["rate"].err)[slug(fault)]
    line, file = line_of_here(source), where.folder / f"{slug(fault).replace('-', '_')}.py"
    place = f"{file}:{line}: " if line else f"{where.folder}: "
    assert lines[0].startswith(f"plugin {slug(fault)} 1.2, {place}")
    assert said in "\n".join(lines)
    assert lines[1].startswith("  Try: ")


@pytest.mark.parametrize("fault", BROKEN)
def test_plugins_are_listed_whatever_is_wrong_with_them(among_broken: Said, fault: str) -> None:
    """Name and version come from the metadata, so nothing of them has to work."""
    assert re.search(rf"^{slug(fault)} +1\.2 +1 +on ", among_broken["list"].out, re.MULTILINE)


@pytest.mark.parametrize("fault", BROKEN)
def test_checking_plugins_names_each_fault(among_broken: Said, fault: str) -> None:
    """`plugins check` says the same of all of them, and ends with code 6."""
    assert among_broken["plugins"].code == 6
    assert BROKEN[fault][1] in "\n".join(notes(among_broken["plugins"].err)[slug(fault)])


def test_what_needed_a_plugin_is_not_rated(home: Path) -> None:
    """A kind or a measure that it was to bring is no slip of the ruleset's; never green."""
    site = Site(home / "one")
    site.install("an-exit", BROKEN["an exit"][0])
    rates = [("rate", "pack", "--ruleset", f"{one}.toml") for one in ("kind", "measure", "needy")]
    *rated, required = site.run(*((*words, "--format", "csv") for words in rates))
    for answer, rule in zip(rated, ("by-kind", "by-measure"), strict=True):
        rows = list(csv.DictReader(io.StringIO(answer.out)))
        lost = {(row["rating"], row["reason"]) for row in rows if row["rule"] == rule}
        assert (answer.code, lost) == (0, {("not rated", "plugin an-exit failed")})
        assert {row["rating"] for row in rows if row["rule"] == "plain"} - {"not rated"}
    assert (required.code, required.out) == (6, "")
    assert "needy.toml:8:13: the ruleset requires plugin an-exit: plugin an-exit failed" in (
        required.err
    )


def notes(err: str) -> dict[str, list[str]]:
    """What is said of each plugin, by its name."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in err.splitlines():
        match = re.match(r"plugin (\S+) ", line)
        if match:
            lines = found.setdefault(match[1], [])
        elif not line.startswith(" "):
            lines = []
        lines.append(line)
    return found
