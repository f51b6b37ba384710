"""Plugins that are refused before anything of them runs: by their metadata, or by their text."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from qippdash import api
from tests.plugins.conftest import Write
from tests.plugins.installing import Answer, Site

MARK = "from pathlib import Path\nPath(__file__).with_suffix('.ran').touch()\n"


REFUSED = {
    "later-hooks": (
        {"keywords": "savings,qippdash-api-2"},
        "it is written for version 2 of the hooks, and these are version 1",
        "a later qippdash",
    ),
    "later-tool": (
        {"requires": ["qippdash>=99"]},
        "it requires qippdash>=99, and qippdash 0.1.0 is here",
        "another version of qippdash or of the plugin",
    ),
    "absent": (
        {"requires": ["no-such-thing>=2"]},
        "it requires no-such-thing, which is not installed",
        "pip install 'no-such-thing>=2'",
    ),
    "another-version": (
        {"requires": ["polars<1"]},
        "it requires polars<1, and polars ",
        "another version of polars",
    ),
    "nonsense": (
        {"requires": ["what is this?"]},
        "its metadata have a requirement that cannot be read: what is this?",
        "mend its metadata",
    ),
}


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory, pack: Path) -> tuple[Site, list[Answer]]:
    """All of them installed, and what a rating and two lists of plugins say."""
    site = Site(tmp_path_factory.mktemp("refused") / "site")
    for name, (metadata, _, _) in REFUSED.items():
        site.install(name, MARK, **metadata)  # type: ignore[arg-type]
    rate = ("rate", pack, "--ruleset", "financial-progress", "--format", "csv")
    return site, site.run(rate, ("plugins", "list"), ("plugins", "list", "--format", "json"))


@pytest.mark.slow
@pytest.mark.parametrize("name", REFUSED)
def test_a_plugin_that_cannot_work_is_refused_before_it_runs(
    refused: tuple[Site, list[Answer]], name: str
) -> None:
    """Its metadata are enough to say why; the list says it too, and nothing is imported."""
    site, (rated, listed, as_json) = refused
    _, said, hint = REFUSED[name]
    assert rated.code == 0
    [told] = re.findall(rf"^plugin {name} 1\.2, .*\n  Try: .*$", rated.err, re.MULTILINE)
    assert told.startswith(f"plugin {name} 1.2, {site.folder}: {said}")
    assert f"  Try: {hint}" in told
    assert (listed.code, listed.err) == (0, "")
    assert f"{name}: {said}" in listed.out
    [row] = [one for one in json.loads(as_json.out)["plugins"] if one["name"] == name]
    assert row["state"] == "refused"
    assert said in row["reason"]
    assert list(site.folder.glob("*.ran")) == []


@pytest.mark.slow
def test_a_requirement_of_an_extra_is_no_requirement(site: Site) -> None:
    """What only `plugin[extra]` needs may be missing, and several versions of hooks may be named."""
    requires = ["no-such-thing; extra == 'all'", "no-other; python_version < '3'", "qippdash>=0.1"]
    site.install("early", MARK, keywords="qippdash-api-1 qippdash-api-2", requires=requires)
    [listed] = site.run(("plugins", "list", "--format", "json"))
    [row] = [one for one in json.loads(listed.out)["plugins"] if one["name"] == "early"]
    assert (row["state"], row["api"]) == ("on", [1, 2])


@pytest.mark.parametrize(
    ("source", "said"),
    [
        pytest.param("QIPPDASH_API = 2\n", "it is written for version 2 of the hooks", id="later"),
        pytest.param("QIPPDASH_API: int = 2\n", "version 2 of the hooks", id="with a type"),
        pytest.param("QIPPDASH_API = 0\n", "version 0 of the hooks", id="earlier"),
        pytest.param("QIPPDASH_API = 'one'\n", "version 0 of the hooks", id="no number"),
        pytest.param("def (:\n", "it cannot be read as Python: invalid syntax", id="no Python"),
        pytest.param("x = '\0'\n", "it cannot be read as Python: source code", id="a null byte"),
    ],
)
def test_a_file_that_cannot_work_is_refused_before_it_runs(
    write: Write, source: str, said: str
) -> None:
    """The text of a file says for which hooks it is, and nothing of it is run to find out."""
    file = write(MARK + source)
    [failure] = api.load_catalogue([file], installed=False).failures
    assert failure.plugin == "ours"
    assert said in failure.what
    assert not file.with_suffix(".ran").exists()
