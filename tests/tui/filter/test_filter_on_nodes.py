"""What people type keeps the rows that they mean, and says what was understood."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qippdash
from qippdash.testing.small_pack import build_pack
from qippdash.tui.atlas import Atlas

HEAD = ("initiative", "month", "plan", "actual", "forecast")
# Pounds planned this year: A1 2m, A2 1m, B1 3m, C1 0.5m, U1 1m.
SAVINGS = [
    ("A1", "2010-10-01", 2_000_000, "", 2_000_000),
    ("A2", "2010-10-01", 1_000_000, "", 900_000),
    ("B1", "2010-10-01", 3_000_000, "", 0),
    ("C1", "2010-10-01", 500_000, "", 600_000),
    ("U1", "2010-10-01", 1_000_000, "", 1_000_000),
]
ALL = ["A1", "A2", "B1", "C1", "U1"]


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    """The small pack: on plan, 10 % short, all short, above plan, unidentified."""
    savings = [dict(zip(HEAD, row, strict=True)) for row in SAVINGS]
    pack = build_pack(tmp_path_factory.mktemp("pack"), tables={"savings": savings})
    return Atlas(qippdash.rate(pack, rulesets=["financial-progress"]))


def kept(atlas: Atlas, typed: str) -> list[str]:
    """The initiatives that a filter keeps."""
    nodes = atlas.assessment.nodes
    items = nodes.with_row_index("at").drop_nulls("initiative")["at"]
    everything = atlas.found("").__class__(
        atlas.fields, items, (atlas.names, atlas.codes), more=atlas.below("").more
    )
    shown = everything.filtered(typed)
    return sorted(atlas.codes.gather(shown.items).to_list())


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("", ALL, id="nothing"),
        pytest.param("   ", ALL, id="blanks"),
        pytest.param("drugs", ["A2"], id="text in a name"),
        pytest.param("red", ["B1"], id="a rating"),
        pytest.param("-red", ["A1", "A2", "C1", "U1"], id="not a rating"),
        pytest.param("not red", ["A1", "A2", "C1", "U1"], id="not, in a word"),
        pytest.param("plan>2m", ["B1"], id="above millions"),
        pytest.param("plan>=2m", ["A1", "B1"], id="at least millions"),
        pytest.param("plan >= £2,000,000", ["A1", "B1"], id="pounds in full, with blanks"),
        pytest.param("plan<=500k", ["C1"], id="thousands"),
        pytest.param("plan >= 2 m", ["A1", "B1"], id="a unit apart"),
        pytest.param("plan>2.5 million", ["B1"], id="a unit in full"),
        pytest.param("plan>2,5m", ["B1"], id="a comma before decimals"),
        pytest.param("unidentified > 10 %", ["U1"], id="percent apart"),
        pytest.param(
            "starts>2000 starts<=2030-12", ["A1", "A2", "C1"], id="days: those that have one"
        ),
        pytest.param("starts<1990-01-01", [], id="a day"),
        pytest.param("red,amber", ALL, id="ratings with a comma"),
        pytest.param("green/red", ["B1"], id="ratings with a stroke"),
        pytest.param("-red,amber", [], id="neither of two ratings"),
        pytest.param("plan=1m", ["A2", "U1"], id="an exact amount"),
        pytest.param("plan≥0.003bn", ["B1"], id="a sign from a keyboard that has it"),
        pytest.param("short>0", ["A2", "B1"], id="short, as the column is headed"),
        pytest.param("forecast-shortfall>=10%", ["A2", "B1"], id="a rule's value as a share"),
        pytest.param("forecast-short>0.5", ["B1"], id="a rule's value as a fraction"),
        pytest.param("unidentified>10%", ["U1"], id="a share where there is money of that name"),
        pytest.param("unidentified>10k", ["U1"], id="money of the same name"),
        pytest.param("forecast<plan", ["A2", "B1"], id="a figure against another"),
        pytest.param("forecast>plan", ["C1"], id="the other way"),
        pytest.param("theme:demand", ["A1", "C1"], id="a text under a name"),
        pytest.param("theme=demand", ["A1", "C1"], id="exactly, whatever the case"),
        pytest.param("theme!=demand", ["A2", "B1", "U1"], id="any other text"),
        pytest.param('theme:"back office"', ["B1"], id="a text of two words"),
        pytest.param("no owner", ["A2", "U1"], id="nobody"),
        pytest.param("-no owner", ["A1", "B1", "C1"], id="somebody"),
        pytest.param('owner:""', ["A2", "U1"], id="an empty text"),
        pytest.param("stage:unidentified", ["U1"], id="a stage"),
        pytest.param("red or drugs", ["A2", "B1"], id="one or the other"),
        pytest.param(
            "forecast-short:red or forecast-short:green theme:demand",
            ["A1", "C1"],
            id="or binds its neighbours",
        ),
        pytest.param("theme:demand plan>1m", ["A1"], id="both"),
        pytest.param("financial:red", ["B1"], id="a ruleset by its first letters"),
        pytest.param("forecast-shortfall:amber", ["A2"], id="one rule's rating"),
        pytest.param('"amber"', [], id="quoted, it is text and no rating"),
        pytest.param("under:t1", ["A1", "A2"], id="whose"),
        pytest.param("plan>", ALL, id="half typed"),
        pytest.param("plan>x9q", [], id="no amount: text that nothing holds"),
        pytest.param("nonsuch>3", [], id="no such name: text that nothing holds"),
        pytest.param("red and", ["B1"], id="and, waiting for more"),
        pytest.param("red or", ["B1"], id="or, waiting for more"),
    ],
)
def test_a_filter_keeps_what_is_meant(atlas: Atlas, typed: str, expected: list[str]) -> None:
    """Each form that docs/filter.md lists."""
    assert kept(atlas, typed) == expected


@pytest.mark.parametrize(
    ("typed", "understood", "doubt"),
    [
        pytest.param("folk", "", "", id="plain text needs no words"),
        pytest.param(
            "red unidentified>10%",
            "rated red, and Unidentified share of this year's plan above 10%",
            "",
            id="a rating and a share",
        ),
        pytest.param("plan>=2m", "Plan this year at least £2.0m", "", id="money"),
        pytest.param("red or no owner", "rated red or no Owner", "", id="either"),
        pytest.param(
            "plxn>2m", "'plxn>2m'", "nothing is called 'plxn': did you mean 'plan'?", id="a slip"
        ),
        pytest.param(
            "plan>10%",
            "'plan>10%'",
            "Plan this year cannot be >10%: write an amount, such as 2m",
            id="the wrong unit",
        ),
        pytest.param(
            "financial:purple",
            "'financial:purple'",
            "Financial progress cannot be :purple: write green, amber, red or not rated",
            id="no word of the scale",
        ),
    ],
)
def test_what_was_understood_is_told(atlas: Atlas, typed: str, understood: str, doubt: str) -> None:
    """In words; and what looked like a condition and is none, with what to try."""
    found = atlas.below("R1").filtered(typed).kept
    assert (found.understood, found.doubt) == (understood, doubt)


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=40)
    | st.lists(
        st.sampled_from(
            [*"<>=!:-\"' ()%£.,|", "or", "not", "no", "red", "plan", "theme", "10%", "2m", "and "]
        ),
        max_size=12,
    ).map("".join)
)
def test_nothing_that_is_typed_is_an_error(atlas: Atlas, typed: str) -> None:
    """Whatever is typed, some rows stay, in their order, and none comes in."""
    listing = atlas.below("")
    shown = listing.filtered(typed)
    places = shown.items.to_list()
    assert places == [item for item in listing.items.to_list() if item in set(places)]


def test_a_name_of_a_file_is_only_text(tmp_path: Path, atlas: Atlas) -> None:
    """What is typed is compared; it reads nothing and runs nothing."""
    secret = tmp_path / "secret"
    secret.write_text("x", encoding="utf-8")
    assert kept(atlas, f"theme:{secret}") == []
    assert isinstance(atlas.codes, pl.Series)
