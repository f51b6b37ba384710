"""The examples in plugins/: each is built, installed, used by the real command, and tested."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.plugins.installing import ROOT, Site

EXAMPLES = sorted(file.parent for file in (ROOT / "plugins").glob("*/pyproject.toml"))
BRINGS = {
    "qippdash-format-markdown": "formats: markdown",
    "qippdash-greater-manchester": "rule kinds: alarm",
    "qippdash-measure-red-forecast": "measures: red_forecast_ahead",
    "qippdash-reader-jsonl": "readers: jsonl",
    "qippdash-scale-brag": "scales: brag",
}
CLUSTER = ROOT / "sample_data" / "greater-manchester"
ENGLAND = ROOT / "sample_data" / "england" / "2011-06"

# One process builds and installs the distributions for all the tests that use them.
pytestmark = pytest.mark.slow

each_example = pytest.mark.parametrize(
    "folder", [pytest.param(folder, id=folder.name) for folder in EXAMPLES]
)


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A folder with all the examples installed, as pip installs them."""
    site = Site(tmp_path_factory.mktemp("examples") / "site")
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--no-compile"]
    pip = [sys.executable, "-m", "pip", "install", *options, "--target", str(site.folder)]
    made = subprocess.run([*pip, *map(str, EXAMPLES)], capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    return site


def shown(folder: Path) -> list[str]:
    """The TOML of a distribution's README."""
    readme = (folder / "README.md").read_text("utf-8")
    return re.findall(r"^```toml\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)


def test_every_example_is_here() -> None:
    """A measure, a format, a reader, a scale, and the cluster's rules with a kind of their own."""
    assert [folder.name for folder in EXAMPLES] == sorted(BRINGS)


@each_example
def test_its_metadata_say_what_it_is_written_for(folder: Path) -> None:
    """Name, hooks and requirement are read before anything of it runs."""
    project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["name"] == folder.name
    assert "qippdash-api-1" in project["keywords"]
    assert "qippdash>=0.1" in project["dependencies"]
    assert len(project["entry-points"]["qippdash"]) == 1


def test_each_is_listed_and_found_sound(examples: Site) -> None:
    """`plugins list` names them from their metadata, `plugins check` says what each brings."""
    listed, checked = examples.run(["plugins", "list"], ["plugins", "check"])
    assert (listed.code, listed.err, checked.code, checked.err) == (0, "", 0, "")
    for name, brings in BRINGS.items():
        assert f"{name} 0.1.0" in " ".join(listed.out.split())
        paragraph = checked.out.partition(f"{name} 0.1.0 ")[2].partition("\nqippdash-")[0]
        assert "nothing wrong" in paragraph
        assert brings in paragraph


def test_greater_manchester_rates_its_own_pack_and_england(examples: Site) -> None:
    """£878m and its two sides as published are green; the alarms are red in both packs."""
    rate = ["rate", "--ruleset", "greater-manchester", "--at", "CL-GM", "--format", "json"]
    for answer in examples.run([*rate, str(CLUSTER)], [*rate, str(ENGLAND)]):
        assert (answer.code, answer.err) == (0, "")
        envelope = json.loads(answer.out)
        ratings = [one for one in envelope["ratings"] if one["organisation"] == "CL-GM"]
        found = {one["rule"]: one["rating"] for one in ratings}
        assert found["both-sides"] == "green"
        assert found["savings-alarm"] == found["forecast-alarm"] == "red"
    challenge = next(one for one in ratings if one["rule"] == "challenge")
    assert (challenge["value"], challenge["rating"]) == (1.0, "green")


def test_an_alarm_is_explained_with_its_limits_and_what_to_do(examples: Site) -> None:
    """A kind from outside is explained like one of ours."""
    what = "greater-manchester/savings-alarm"
    [answer] = examples.run(["explain", CLUSTER, "CL-GM", what])
    assert answer.code == 0
    assert "red: more than 10% of plan_to_date, and more than £1.0m" in answer.out
    assert "What to do: Take the three schemes that miss most" in answer.out


def test_the_ruleset_passes_the_bench_of_rulesets(examples: Site) -> None:
    """Nothing to find fault with, and every example gets its rating."""
    checked, tested = examples.run(
        ["rulesets", "check", "greater-manchester"], ["rulesets", "test", "greater-manchester"]
    )
    assert checked.code == tested.code == 0, checked.out + tested.err


def test_ratings_come_as_markdown(examples: Site) -> None:
    """A line for each of the eleven organisations, between the heading and the version."""
    [answer] = examples.run(["rate", CLUSTER, "--format", "markdown", "--level", "all"])
    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert lines[0] == "# Greater Manchester, 2011-12, month 3, as at 30 June 2011"
    assert sum(line.startswith("| 5NT | Manchester Teaching | ") for line in lines) == 1


@pytest.mark.parametrize(
    ("name", "ruleset", "words"),
    [
        pytest.param(
            "qippdash-measure-red-forecast", "hope", {"green", "amber", "red"}, id="the measure"
        ),
        pytest.param(
            "qippdash-scale-brag", "milestones-done", {"blue", "green", "amber"}, id="the scale"
        ),
    ],
)
def test_the_ruleset_of_a_readme_rates_the_sample(
    examples: Site, tmp_path: Path, name: str, ruleset: str, words: set[str]
) -> None:
    """What a reader copies works, and tells organisations apart."""
    [text] = shown(ROOT / "plugins" / name)
    file = tmp_path / f"{ruleset}.toml"
    file.write_text(text, "utf-8")
    [answer] = examples.run(["rate", CLUSTER, "--ruleset", file, "--format", "json"])
    assert (answer.code, answer.err) == (0, "")
    given = {one["rating"] for one in json.loads(answer.out)["ratings"]}
    assert given <= words
    assert len(given) > 1


def test_a_pack_of_json_lines_gets_the_ratings_of_its_csv(examples: Site, tmp_path: Path) -> None:
    """The same table in another file is the same figures."""
    import polars as pl

    for file in CLUSTER.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    savings = pl.read_csv(tmp_path / "savings.csv", infer_schema=False)
    (tmp_path / "savings.csv").unlink()
    savings.write_ndjson(tmp_path / "savings.jsonl")
    rate = ["rate", "--ruleset", "financial-progress", "--format", "csv"]
    ours, theirs = examples.run([*rate, CLUSTER], [*rate, tmp_path])
    assert (theirs.code, theirs.err, theirs.out) == (0, "", ours.out)


@each_example
def test_its_own_tests_pass(examples: Site, folder: Path) -> None:
    """They import the installed distribution, not its source beside them."""
    quiet = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    path = f"{examples.folder}{os.pathsep}{ROOT}"
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        env={**os.environ, **quiet, "PYTHONPATH": path},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
