"""Which plugins are loaded: the options, how long each is waited for, and what is said of a slip."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from qippdash import api
from qippdash.errors import RulesetError
from qippdash.model.plugin import PluginFailure
from tests.plugins.conftest import Write
from tests.plugins.installing import Answer, Site
from tests.plugins.sources import SOUND

OTHER = SOUND.replace("pace_plan", "other_plan").replace("'pace'", "'other'")
OTHER = OTHER.replace('"pace"', '"other"').replace('"shout"', '"whisper"')
pytestmark = pytest.mark.slow


@pytest.fixture
def two(site: Site) -> Site:
    """Two sound plugins, one of which is written with other letters than its name."""
    site.install("loud", SOUND)
    site.install("Quiet.Plugin", OTHER, entry="Quiet.Plugin".replace(".", "_"))
    (site.folder / "Quiet.Plugin.py").rename(site.folder / "Quiet_Plugin.py")
    return site


def states(answer: Answer) -> dict[str, str]:
    """The state of each plugin in a list."""
    return {one["name"]: one["state"] for one in json.loads(answer.out)["plugins"]}


def test_installed_plugins_are_on_unless_somebody_says_otherwise(two: Site) -> None:
    """By name, however it is spelt, or all of them; before the command or after it."""
    listing = ("plugins", "list", "--format", "json")
    usual, without, none, before, both = two.run(
        listing,
        (*listing, "--no-plugin", "quiet_plugin"),
        (*listing, "--no-plugins"),
        ("--no-plugin", "loud", *listing),
        ("--no-plugin", "loud", *listing, "--no-plugin", "Quiet.Plugin"),
    )
    assert states(usual) == {"qippdash": "on", "loud": "on", "quiet-plugin": "on"}
    assert states(without) == {"qippdash": "on", "loud": "on", "quiet-plugin": "off"}
    assert states(none) == {"qippdash": "on", "loud": "off", "quiet-plugin": "off"}
    assert states(before) == {"qippdash": "on", "loud": "off", "quiet-plugin": "on"}
    assert states(both) == {"qippdash": "on", "loud": "off", "quiet-plugin": "off"}


def test_what_is_off_brings_nothing_and_is_not_run(two: Site, pack: Path, tmp_path: Path) -> None:
    """A ruleset that requires it says that it is switched off, and how to switch it on."""
    ruleset = tmp_path / "needy.toml"
    text = 'schema = 1\n[ruleset]\nid = "needy"\ntitle = "N"\nversion = "1"\nrequires = ["loud"]\n'
    ruleset.write_text(
        f'{text}[[rule]]\nid = "a"\ntitle = "A"\nvalue = "plan_year"\ngreen = 1\namber = 2\n',
        "utf-8",
    )
    rate = ("rate", pack, "--ruleset", ruleset, "--format", "csv")
    on, off, gone = two.run(rate, (*rate, "--no-plugins"), (*rate, "--no-plugin", "loud"))
    assert on.code == 0
    for answer in (off, gone):
        assert (answer.code, answer.out) == (6, "")
        assert "requires plugin loud: plugin loud is switched off" in answer.err
        assert "Try: leave out --no-plugins and --no-plugin" in answer.err


def test_a_plugin_that_is_not_there_is_named_with_the_nearest(two: Site) -> None:
    """A misspelt `--no-plugin` would run what somebody wanted off: it is an error."""
    misspelt, unknown, checked = two.run(
        ("rulesets", "list", "--no-plugin", "lout"),
        ("rulesets", "list", "--no-plugin", "something-else"),
        ("plugins", "check", "lowd"),
    )
    assert [answer.code for answer in (misspelt, unknown, checked)] == [2, 2, 2]
    assert "there is no installed plugin 'lout'\n  Try: did you mean 'loud'?" in misspelt.err
    assert "Try: one of loud, quiet-plugin" in unknown.err
    assert "there is no plugin 'lowd'\n  Try: did you mean 'loud'?" in checked.err


def test_checking_says_what_each_plugin_brings(two: Site) -> None:
    """A paragraph each; by name only those that were named."""
    every, one, none = two.run(
        ("plugins", "check"), ("plugins", "check", "loud"), ("plugins", "check", "--no-plugins")
    )
    assert (every.code, every.err) == (0, "")
    assert re.findall(r"^(\S+) 1\.2 \(.*\): nothing wrong$", every.out, re.MULTILINE) == [
        "loud",
        "quiet-plugin",
    ]
    assert "  formats: whisper" in every.out
    assert "whisper" not in one.out
    assert (none.code, none.out) == (0, "")
    assert none.err == "qippdash: there is no plugin to check\n"


def test_checking_reads_the_rulesets_that_a_plugin_brings(site: Site) -> None:
    """A ruleset is read when it is asked for; a check asks for it, and names file and line."""
    source = (
        "from pathlib import Path\nfrom qippdash.catalogue import RulesetSource\n"
        "from qippdash.hookspecs import hookimpl\n@hookimpl\ndef provide_rulesets():\n"
        "    return [RulesetSource('theirs', Path(__file__).with_name('theirs.toml'))]\n"
    )
    site.install("rules", source)
    text = 'schema = 1\n[ruleset]\nid = "theirs"\ntitle = "T"\nversion = 1\n'
    (site.folder / "theirs.toml").write_text(text, "utf-8")
    checked, listed, shown = site.run(
        ("plugins", "check"), ("rulesets", "list"), ("rulesets", "show", "theirs")
    )
    assert checked.code == 6
    assert "theirs.toml:5:11: version must be a text in quotes" in checked.err
    assert listed.code == 0
    assert "financial-progress" in listed.out
    assert listed.err.startswith(f"plugin rules 1.2, {site.folder}/theirs.toml:")
    assert "its ruleset 'theirs' is left out: " in listed.err
    assert (shown.code, shown.out) == (3, "")


def test_rating_by_all_rulesets_leaves_out_a_broken_one_of_a_plugin(write: Write) -> None:
    """It was not asked for by name, so it stops nothing; it is told all the same."""
    file = write(
        "from pathlib import Path\nfrom qippdash.catalogue import RulesetSource\n"
        "from qippdash.hookspecs import hookimpl\n@hookimpl\ndef provide_rulesets():\n"
        "    return [RulesetSource('theirs', Path(__file__).with_name('theirs.toml'))]\n"
    )
    file.with_name("theirs.toml").write_text("schema = 2\n", "utf-8")
    told: list[PluginFailure] = []
    catalogue = api.load_catalogue([file], installed=False, tell=told.append)
    every = api.load_rulesets(catalogue=catalogue)
    assert "financial-progress" in [one.id for one in every]
    assert "theirs" not in [one.id for one in every]
    assert [one.what.partition(":")[0] for one in told] == ["its ruleset 'theirs' is left out"]
    with pytest.raises(RulesetError):
        api.load_rulesets(["theirs"], catalogue=catalogue)


@pytest.mark.parametrize("text", ["five", "-1", "nan", "inf"])
def test_a_time_limit_that_is_none_is_a_wrong_setting(site: Site, text: str) -> None:
    """Code 3, with the setting's name and two that would do."""
    site.folder.mkdir()
    [answer] = site.run(("rulesets", "list"), environ={"QIPPDASH_PLUGIN_SECONDS": text})
    assert answer.code == 3
    assert f"QIPPDASH_PLUGIN_SECONDS: '{text}' is no number of seconds" in answer.err
    assert "  Try: 5, or 30" in answer.err


def test_a_traceback_is_shown_to_whoever_asks_for_it(site: Site) -> None:
    """`QIPPDASH_DEBUG=1` is for the plugin's author; nobody else sees one."""
    site.install("loud", "def deep():\n    raise ValueError('no')\ndeep()\n")
    [shown] = site.run(("plugins", "check"), environ={"QIPPDASH_DEBUG": "1"})
    [plain] = site.run(("plugins", "check"))
    assert "Traceback (most recent call last):" in shown.err
    assert "in deep" in shown.err
    assert "Traceback" not in plain.err


def test_a_script_that_asks_for_nothing_is_warned(site: Site, pack: Path) -> None:
    """It looks at no failures; Python's own way to tell it is a warning."""
    site.install("loud", "raise ValueError('no')\n")
    code = (
        "import warnings, qippdash\n"
        "with warnings.catch_warnings(record=True) as told:\n"
        "    warnings.simplefilter('always')\n"
        f"    qippdash.rate({str(pack)!r}, 'financial-progress')\n"
        f"    qippdash.rate({str(pack)!r}, 'financial-progress')\n"
        "print(len(told), told[0].message)\n"
    )
    answer = site.python(code)
    assert answer.out.startswith("1 plugin loud 1.2, ")
