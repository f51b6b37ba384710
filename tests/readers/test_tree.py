"""Organisations without a place in the tree are set aside, and all that hangs below them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.packs import added, build_pack, edited
from tests.readers.reading import adds_up, read, reasons


def organisations(*lines: str) -> dict[str, bytes]:
    """A file of organisations: code, level, parent on each line."""
    rows = [f"{line.split()[0]},x,{','.join((line + ' -').split()[1:3])}" for line in lines]
    text = "\n".join(["code,name,level,parent", *(row.replace("-", "") for row in rows)])
    return {"organisations.csv": text.encode()}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            ["N national", "T1 trust X"],
            {"T1": "there is no such organisation"},
            id="a parent that is not there",
        ),
        pytest.param(
            ["NATION national", "T1 trust NATIONS"],
            {"T1": "there is no such organisation; did you mean 'NATION'?"},
            id="a parent misspelt",
        ),
        pytest.param(
            ["N national", "R1 region N", "R2 region R1"],
            {"R2": "the level region is not below its parent's, region"},
            id="a level beside its parent's",
        ),
        pytest.param(
            ["T1 trust", "R1 region T1"],
            {"R1": "the level region is not below its parent's, trust"},
            id="a level above its parent's",
        ),
        pytest.param(
            ["R1 region R1", "N national"],
            {"R1": "it is its own parent"},
            id="its own parent",
        ),
        pytest.param(
            ["N national R2", "R1 region N", "R2 trust R1", "T1 trust R1"],
            {
                "N": "a loop: N is under R2 is under R1 is under N",
                "R1": "a loop: N is under R2 is under R1 is under N",
                "R2": "a loop: N is under R2 is under R1 is under N",
                "T1": "its parent was set aside",
            },
            id="a loop, and one who hangs from it",
        ),
        pytest.param(
            ["N national", "R1 region X", "T1 trust R1"],
            {"R1": "there is no such organisation", "T1": "its parent was set aside"},
            id="a whole branch",
        ),
        pytest.param(
            ["N natonal", "R1 region N"],
            {
                "N": "not one of national, region, trust; did you mean 'national'?",
                "R1": "its parent was set aside",
            },
            id="a level that the pack does not have",
        ),
        pytest.param(["N national", "M national", "T1 trust N"], {}, id="two tops, a level skipped"),
    ],
)  # fmt: skip
def test_an_organisation_without_a_place_is_set_aside(
    tmp_path: Path, lines: list[str], expected: dict[str, str]
) -> None:
    """The reason names the parent, the levels or the way round; children follow."""
    portfolio = read(build_pack(tmp_path, files=organisations(*lines)))
    codes = [line.split()[0] for line in lines]
    found = {codes[row[1] - 2]: row[4] for row in reasons(portfolio) if row[0] == "organisations"}
    assert found == expected
    kept = set(portfolio.tables["organisations"].collect()["code"])
    assert kept == set(codes) - expected.keys()
    assert adds_up(portfolio)


def test_what_belongs_to_an_organisation_goes_with_it(tmp_path: Path) -> None:
    """Its initiatives and all their rows are set aside, each with the reason."""
    portfolio = read(
        build_pack(tmp_path, tables={"organisations": edited("organisations", 4, parent="X")})
    )
    said = {(row[0], row[4]) for row in reasons(portfolio)}
    assert ("initiatives", "its organisation was set aside") in said
    assert ("savings", "its initiative was set aside") in said
    assert ("risks", "its organisation was set aside") in said
    assert adds_up(portfolio)


def test_a_code_twice_keeps_the_first_and_its_children(tmp_path: Path) -> None:
    """The second of two organisations with one code is set aside; the tree stands."""
    twice = added("organisations", code="R1", name="Another", level="region", parent="N")
    portfolio = read(build_pack(tmp_path, tables={"organisations": twice}))
    assert [row[:3] for row in reasons(portfolio)] == [("organisations", 8, "code")]
    assert portfolio.nodes.height == 11


def test_a_deep_chain_does_not_exhaust_anything(tmp_path: Path) -> None:
    """Ten thousand organisations, each under the last, on one level: all but the top are faults."""
    chain = [f"O{place} region O{place - 1}" for place in range(1, 10_000)]
    portfolio = read(build_pack(tmp_path, files=organisations("O0 national", *chain)))
    assert portfolio.counts["organisations"].accepted == 2
    assert adds_up(portfolio)
