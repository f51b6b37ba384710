"""The glossary has every word that the interface shows, and none that nobody uses."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from qippdash.model.assessment import RATING_COLUMNS
from qippdash.model.rule import Provenance
from qippdash.model.scale import NOT_RATED, RAG
from qippdash.model.tables import FAMILIES, SIDES, STAGES, TABLES

ROOT = Path(__file__).resolve().parents[2]
GLOSSARY = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
HEADS = re.findall(r"^\*\*(.+?)\*\*:", GLOSSARY, flags=re.MULTILINE)
TERMS = [term for head in HEADS for term in re.split(", | and ", head)]
USED_IN = [
    file
    for pattern in (
        "qippdash/**/*.py",
        "rulesets/*.toml",
        "sample_data/*.md",
        "plugins/*/README.md",
        "README.md",
    )
    for file in ROOT.glob(pattern)
]

# Columns that say where a row stands, in words that need no explaining or have their own entry.
PLAIN = {"organisation", "initiative", "level", "parent", "unit", "rule", "ruleset"}


def squeezed(text: str) -> str:
    """Text in small letters, every joint of words a single space."""
    return re.sub(r"[\s_*`-]+", " ", text).casefold()


USED = squeezed(" ".join(file.read_text(encoding="utf-8") for file in USED_IN))
EXPLAINED = squeezed(GLOSSARY)


@pytest.mark.parametrize("term", TERMS)
def test_a_word_of_the_glossary_is_used(term: str) -> None:
    """A word that the program, its rulesets and its documents never use explains nothing."""
    assert re.search(rf"\b{re.escape(squeezed(term))}", USED)


def test_a_word_has_one_entry() -> None:
    """Nobody has to choose between two meanings."""
    assert sorted(set(TERMS)) == sorted(TERMS)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(TABLES, id="tables"),
        pytest.param(STAGES, id="stages"),
        pytest.param(FAMILIES, id="families of indicators"),
        pytest.param(SIDES, id="sides"),
        pytest.param((*RAG.words, NOT_RATED), id="ratings"),
        pytest.param(get_args(Provenance), id="provenance"),
        pytest.param(set(RATING_COLUMNS) - PLAIN, id="columns of the ratings"),
    ],
)
def test_a_word_that_people_see_is_explained(words: object) -> None:
    """Names of tables, ratings and columns are words of the glossary."""
    assert isinstance(words, (dict, tuple, set))
    assert [word for word in words if squeezed(word) not in EXPLAINED] == []
