"""The measure: forecasts of schemes rated red, in the months still to come."""

from __future__ import annotations

from pathlib import Path

import pytest

from qippdash import api

FILES = {
    "pack.toml": """
schema = 1
title = "Small"
as_at = 2011-06-30
levels = ["pct"]
year_starts = 4
""",
    "organisations.csv": "code,name,level,parent\nA1,Ay,pct,\nB1,Bee,pct,\n",
    "initiatives.csv": (
        "initiative,organisation,title,self_rating\n"
        "A1-1,A1,Hoped for,red\nA1-2,A1,Under way,green\nA1-3,A1,Not said,\nB1-1,B1,Sound,green\n"
    ),
    "savings.csv": (
        "initiative,month,plan,actual,forecast\n"
        "A1-1,2011-06-01,1,1,1000\nA1-1,2011-07-01,1,,200.50\nA1-1,2012-03-01,1,,30\n"
        "A1-1,2012-04-01,1,,4000\nA1-2,2011-07-01,1,,700\nA1-3,2011-07-01,1,,800\n"
        "B1-1,2011-07-01,1,,900\n"
    ),
    "hope.toml": """
schema = 1
[ruleset]
id = "hope"
title = "Hope"
version = "1"
requires = ["qippdash-measure-red-forecast"]
[[rule]]
id = "red-forecast"
title = "Forecast from schemes rated red"
value = "red_forecast_ahead"
green = 100
amber = 200
""",
}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A small pack, and a ruleset beside it that names the measure."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_it_adds_up_what_red_schemes_still_promise(pack: Path) -> None:
    """Months to come of this year alone, and schemes that their owners rate red alone."""
    ratings = api.rate(pack, pack / "hope.toml", initiatives=False).ratings
    found = dict(ratings.select("organisation", "value").iter_rows())
    assert found["A1"] == pytest.approx(230.50)
    assert ratings.filter(organisation="A1")["rating"].to_list() == ["red"]


def test_an_organisation_without_red_schemes_promises_nothing_from_them(pack: Path) -> None:
    """Its schemes are reported, and none is red: the sum is nothing, not unknown."""
    ratings = api.rate(pack, pack / "hope.toml", initiatives=False).ratings
    assert ratings.filter(organisation="B1").select("value", "rating").row(0) == (0.0, "green")
