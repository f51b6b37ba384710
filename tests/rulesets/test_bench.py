"""The bench finds nothing to remark in the shipped rulesets, but what the sample is there to show."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from qippdash import api
from qippdash.bench.coverage import Coverage, coverage
from qippdash.bench.findings import Finding
from qippdash.bench.remarks import remarks

ENGLAND = Path(__file__).resolve().parents[2] / "sample_data" / "england"
CATALOGUE = api.load_catalogue(installed=False)
RULESETS = {name: api.load_rulesets([name], catalogue=CATALOGUE)[0] for name in CATALOGUE.rulesets}
# What a rule says of every node alike, and why that is the pack's doing and not the rule's.
ALIKE = {
    "2010-09": {
        "plan-robustness/q02-headroom": "no plan of 2010 has a fifth to spare: a published worry",
        "plan-robustness/q05-back-loading": "every plan of this autumn saves most in the winter",
        "plan-robustness/q05-acceleration": "so every forecast counts on faster months to come",
    },
    "2011-06": {
        "demand-management/cluster-rating": "clusters were not rated before the tracker of 2012",
        "demand-management/demand-rating": "the same of their demand",
    },
    "2012-06": {
        "demand-management/on-plan": "£810m of £2.3bn was on plan: nobody's share was large",
    },
}


class Tried(NamedTuple):
    """A pack rated by all rulesets of its date, on request or not, and what the bench says."""

    name: str
    said: list[Coverage]
    found: list[Finding]


@pytest.fixture(scope="module", params=ALIKE)
def tried(request: pytest.FixtureRequest) -> Tried:
    """Each submission of England."""
    pack = api.open_pack(ENGLAND / request.param, catalogue=CATALOGUE)
    chosen = [one for one in RULESETS.values() if one.applies_on(pack.pack.as_at)]
    assessment = api.rate(pack, chosen, catalogue=CATALOGUE)
    said = coverage(assessment, assessment.rulesets)
    found = [one for ruleset in chosen for one in remarks(ruleset, CATALOGUE, said)]
    return Tried(request.param, said, found)


@pytest.mark.parametrize("name", RULESETS)
def test_a_shipped_ruleset_passes_a_strict_check(name: str) -> None:
    """No warning: `rulesets check --strict` ends with code 0."""
    assert remarks(RULESETS[name], CATALOGUE) == []


def test_a_rule_that_tells_nothing_apart_has_its_reason(tried: Tried) -> None:
    """Those that say the same of all nodes of a pack are these, and no others."""
    alike = {f"{one.ruleset}/{one.rule}" for one in tried.said if one.verdict}
    assert alike == set(ALIKE[tried.name])


def test_all_that_is_remarked_of_a_pack_is_that(tried: Tried) -> None:
    """A warning for each, and none of any other kind."""
    assert {one.code for one in tried.found} == {"tells-nothing-apart"}
    assert len(tried.found) == len(ALIKE[tried.name])


def test_every_word_that_a_rule_gives_has_an_example(tried: Tried) -> None:
    """Whoever reads a rule sees what earns each rating that England gets by it."""
    lacks = [(one.ruleset, one.rule, one.no_example) for one in tried.said if one.no_example]
    assert lacks == []
