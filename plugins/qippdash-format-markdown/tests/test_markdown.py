"""Markdown: a table that shows ratings, and text from data as it is."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from qippdash_format_markdown.markdown import Markdown, plain

from qippdash import api

FILES = {
    "pack.toml": """
schema = 1
title = "Small | pack"
as_at = 2011-06-30
levels = ["pct"]
year_starts = 4
""",
    "organisations.csv": (
        "code,name,level,parent\nA1,Ay | <b>[x](http://y)</b>,pct,\nB1,Bee,pct,\nC1,Sea,pct,\n"
    ),
    "initiatives.csv": "initiative,organisation,title\nA1-1,A1,One\nB1-1,B1,Two\n",
    "savings.csv": (
        "initiative,month,plan,actual,forecast\nA1-1,2011-06-01,100,50,50\n"
        "B1-1,2011-06-01,100,99,100\n"
    ),
    "ours.toml": """
schema = 1
[ruleset]
id = "ours"
title = "Our rules"
version = "7"
[[rule]]
id = "shortfall"
title = "Forecast *shortfall*"
value = "1 - forecast_year / plan_year"
unit = "percent"
green = 0.05
amber = 0.15
""",
}


def written(folder: Path, *rulesets: str | Path) -> list[str]:
    """The lines of a small assessment."""
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    assessment = api.rate(folder, [folder / "ours.toml", *rulesets], initiatives=False)
    out = io.BytesIO()
    Markdown().write(assessment, out)
    return out.getvalue().decode().splitlines()


def test_one_ruleset_gives_a_column_for_each_rule(tmp_path: Path) -> None:
    """Shape, word and value; a node without figures is not rated."""
    assert written(tmp_path) == [
        r"# Small \| pack, as at 30 June 2011",
        "",
        r"| Code | Name | Our rules | Forecast \*shortfall\* |",
        "| --- | --- | --- | --- |",
        r"| A1 | Ay \| \<b\>\[x\]\(http\://y\)\</b\> | ■ red | ■ red, 50% |",
        "| B1 | Bee | ● green | ● green, 0% |",
        "| C1 | Sea | · not rated | · not rated |",
        "",
        "- Our rules: ours, version 7",
    ]


def test_several_rulesets_give_their_overall_ratings(tmp_path: Path) -> None:
    """A column each, and a line below with the version of each."""
    lines = written(tmp_path, "financial-progress")
    assert lines[2] == "| Code | Name | Our rules | Financial progress |"
    assert len([line for line in lines if line.startswith("- ")]) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ashton, Leigh and Wigan", "Ashton, Leigh and Wigan", id="plain"),
        pytest.param("a|b", r"a\|b", id="a column"),
        pytest.param("<script>", r"\<script\>", id="markup"),
        pytest.param("![x](y)", r"\!\[x\]\(y\)", id="a picture"),
        pytest.param("http://x", r"http\://x", id="an address"),
        pytest.param("www.x", r"www\.x", id="an address without a scheme"),
        pytest.param("`code` **bold** _it_", r"\`code\` \*\*bold\*\* \_it\_", id="emphasis"),
        pytest.param("a\\|b", r"a\\\|b", id="a backslash of their own"),
        pytest.param("&amp;", r"\&amp;", id="an entity"),
    ],
)
def test_text_from_data_stays_text(text: str, expected: str) -> None:
    """Nothing in a name begins anything."""
    assert plain(text) == expected
