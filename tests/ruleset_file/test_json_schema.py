"""The JSON Schema that editors get: it takes what loads, and refuses what does not."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli

from qippdash import builtin
from qippdash.model.scale import RAG
from qippdash.ruleset_file import schema
from tests.ruleset_file.small import KINDS, SMALL
from tests.schemas import DRAFT, refusals

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = sorted(
    file for file in (ROOT / "rulesets").glob("*.toml") if file.name != "measures.toml"
)
PUBLISHED = schema(scales={RAG.id: RAG}, kinds=KINDS)


def as_json(text: str) -> Any:  # noqa: ANN401 - a document of any shape
    """A TOML text as a schema sees it: dates are texts there."""
    return json.loads(json.dumps(tomli.loads(text), default=date.isoformat))


def test_it_is_a_json_schema() -> None:
    """Of the draft that it names."""
    assert PUBLISHED["$schema"] == DRAFT["$id"]
    assert refusals(PUBLISHED, DRAFT) == []


@pytest.mark.parametrize("file", [pytest.param(file, id=file.stem) for file in SHIPPED])
def test_it_takes_every_ruleset_that_is_shipped(file: Path) -> None:
    """An editor underlines nothing in them."""
    scales = {scale.id: scale for scale in builtin.provide_scales()}
    kinds = {kind.word: kind for kind in builtin.provide_rule_kinds()}
    published = schema(scales=scales, kinds=kinds)
    assert refusals(as_json(file.read_text(encoding="utf-8")), published) == []


def test_the_file_beside_the_shipped_rulesets_is_this_schema() -> None:
    """Their first line names it, so that editors and taplo find it without a network."""
    scales = {scale.id: scale for scale in builtin.provide_scales()}
    kinds = {kind.word: kind for kind in builtin.provide_rule_kinds()}
    file = ROOT / "rulesets" / "ruleset-1.json"
    assert json.loads(file.read_text(encoding="utf-8")) == schema(scales=scales, kinds=kinds)
    for ruleset in SHIPPED:
        assert ruleset.read_text(encoding="utf-8").startswith(f"#:schema ./{file.name}\n")


def test_it_takes_the_small_ruleset() -> None:
    """Also a rule without a kind, and conditions as cut points."""
    assert refusals(as_json(SMALL), PUBLISHED) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("schema = 1", "schema = 2", id="schema of later"),
        pytest.param("must = true", "msut = true", id="a key misspelt"),
        pytest.param("must = true", 'must = "yes"', id="a text for true"),
        pytest.param("green = 0.05", "green = true", id="a cut point true"),
        pytest.param("min_coverage = 0.8", "min_coverage = 80", id="a share of 80"),
        pytest.param('id = "small"', 'id = "Small set"', id="an id with a space"),
        pytest.param('version = "2010.11"', "version = 2010.11", id="a version as a number"),
        pytest.param('table = "savings"', 'table = "saving"', id="no such table"),
        pytest.param('kind = "evidence"', 'kind = "evidnce"', id="no such kind"),
        pytest.param('scale = "rag"', 'scale = "rga"', id="no such scale"),
        pytest.param("[measures.gap]", "[measures.Gap]", id="a measure with a capital"),
        pytest.param('sum = "plan - actual"', "", id="a measure of nothing"),
        pytest.param("[overall]", '[overall]\nblue = "reds > 0"', id="no word of the scale"),
        pytest.param('rating = "green"', "", id="an example without a rating"),
    ],
)
def test_it_refuses_what_would_not_load(before: str, after: str) -> None:
    """An editor underlines it while it is being written."""
    assert before in SMALL
    assert refusals(as_json(SMALL.replace(before, after, 1)), PUBLISHED)


def _parts(part: Any, path: str = "") -> list[tuple[str, dict[str, Any]]]:  # noqa: ANN401
    if not isinstance(part, dict):
        return []
    own = [(path, part)] if "title" in part and isinstance(part["title"], str) else []
    return own + [pair for name, inner in part.items() for pair in _parts(inner, f"{path}/{name}")]


def test_every_key_has_its_meaning() -> None:
    """An editor shows it beside the key."""
    keys = [
        (path, part)
        for path, part in _parts(PUBLISHED)
        if path.rpartition("/")[0].endswith("/properties")
    ]
    assert len(keys) > 30
    assert [path for path, part in keys if not part.get("description")] == []


def test_without_kinds_a_rule_may_have_any_key() -> None:
    """Which keys a plugin's kind takes cannot be known then."""
    text = SMALL.replace("must = true", "colour = 1")
    assert refusals(as_json(text), PUBLISHED)
    assert refusals(as_json(text), schema()) == []
