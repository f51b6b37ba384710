"""A plugin's rule kind that works, and every way in which it can fail at its work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from qippdash import api
from qippdash.assessment import Assessment
from qippdash.cli.rulesets.trial import on_trial, without_examples
from qippdash.model.plugin import PluginFailure
from tests.plugins.conftest import Write
from tests.plugins.sources import BY_KIND, BY_MEASURE, SOUND, ruleset

Rate = Callable[..., tuple[Assessment, list[PluginFailure]]]
LOST = "plugin ours failed"
JUDGE = '        over = figures.value() > rule.options["limit"]\n'
LUCKY = SOUND.replace(
    ".otherwise(0)",
    ".otherwise(0)"
    ".map_batches(lambda codes: codes if len(codes) > 3 else 1 / 0, return_dtype=pl.Int32)",
)
"""Fails at its one example, and not at the nodes of a pack."""


@pytest.fixture
def rate(write: Write, tmp_path: Path, pack: Path) -> Rate:
    """Rates the small pack by a ruleset whose rule is of the plugin's kind."""
    file = tmp_path / "both.toml"
    file.write_text(ruleset("both", BY_KIND, BY_MEASURE), "utf-8")

    def rated(source: str, seconds: float = 30.0) -> tuple[Assessment, list[PluginFailure]]:
        told: list[PluginFailure] = []
        plugin = write(source)
        catalogue = api.load_catalogue([plugin], installed=False, seconds=seconds, tell=told.append)
        assert catalogue.failures == ()
        return api.rate(pack, file, catalogue=catalogue), told

    return rated


def of_rule(assessment: Assessment, rule: str) -> pl.DataFrame:
    """The ratings of one rule."""
    return assessment.ratings.filter(rule=rule)


def test_a_sound_kind_rates_like_one_of_our_own(rate: Rate) -> None:
    """Its measure is added up, its kind judges, and the particulars name the plugin."""
    assessment, told = rate(SOUND)
    assert told == []
    assert set(of_rule(assessment, "by-kind")["rating"]) == {"green", "red", "not rated"}
    assert "green" in set(of_rule(assessment, "by-measure")["rating"])
    [used] = assessment.particulars.plugins
    assert used.name == "ours"
    assert used.version.startswith("sha256:")


def test_missing_data_is_never_green_whatever_a_kind_makes_of_it(rate: Rate) -> None:
    """The sample kind rates best what is not above its limit, and nothing is not above it."""
    assessment, _ = rate(SOUND)
    blank = of_rule(assessment, "by-kind").filter(pl.col("value").is_null())
    assert set(blank["rating"]) == {"not rated"}
    assert blank["reason"].null_count() == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("return [] if", "1 / 0; return [] if", id="raises as it checks"),
        pytest.param("return [] if", "return 'no' if", id="faults that are none"),
        pytest.param('"""None."""', "import sys; sys.exit(1)", id="exits for a criterion"),
        pytest.param('"""None."""', "return 3", id="a criterion that is none"),
        pytest.param(JUDGE, f"        1 / 0\n{JUDGE}", id="raises as it judges"),
        pytest.param(
            JUDGE,
            "        from polars.exceptions import PanicException\n"
            "        raise PanicException('index out of bounds')\n",
            id="panics as it judges",
        ),
        pytest.param(
            "return Judgement(figures.value(), code, figures.missing())",
            "return 'green'",
            id="a judgement that is none",
        ),
        pytest.param(
            "return Judgement(figures.value(), code,",
            "return Judgement(figures.value(), 0,",
            id="a code that is no expression",
        ),
        pytest.param(
            "figures.value() >", "pl.col('no such column') >", id="a column that is not there"
        ),
        pytest.param(
            ".otherwise(0)",
            ".otherwise(7)",
            id="a code that the scale does not have",
        ),
        pytest.param(".otherwise(0)", ".otherwise(-3)", id="a code below none"),
        pytest.param(
            ".otherwise(0)",
            ".otherwise(figures.value().map_elements(lambda v: 1 / 0, return_dtype=pl.Int8))",
            id="raises row by row",
        ),
        pytest.param(".otherwise(0)", ".otherwise(pl.lit('green'))", id="words for codes"),
    ],
)
def test_a_rule_whose_kind_fails_is_not_rated(rate: Rate, old: str, new: str) -> None:
    """Not rated, with that reason, at every node; the other rules rate as ever."""
    assert old in SOUND
    assessment, told = rate(SOUND.replace(old, new))
    lost = of_rule(assessment, "by-kind")
    assert set(lost["rating"]) == {"not rated"}
    assert set(lost["reason"]) == {LOST}
    sound, _ = rate(SOUND)
    for rule in ("plain", "by-measure"):
        assert of_rule(assessment, rule).equals(of_rule(sound, rule))
    assert told
    assert {failure.plugin for failure in told} == {"ours"}
    assert all(len(str(failure.problem).splitlines()) <= 3 for failure in told)


@pytest.mark.parametrize("tried", [True, False], ids=["at an example", "at the pack alone"])
def test_a_whole_is_never_best_where_a_plugin_failed(
    write: Write, tmp_path: Path, pack: Path, tried: bool
) -> None:
    """Two rules of three are green, and what the third is worth to the whole nobody can say."""
    file = tmp_path / "both.toml"
    plain = 'value = "plan_year"\nbetter = "higher"\ngreen = 0\namber = -1\nunit = "GBP"'
    head, example = BY_KIND.partition("  [[rule.example]]")[::2]
    asked = f"{head}  [[rule.example]]{example}" if tried else head
    rules = "".join(f'\n[[rule]]\nid = "{name}"\ntitle = "A"\n{plain}\n' for name in "ab")
    loose = '\n[overall]\npolicy = "score"\ngaps = ""\ngreen = 0.5\namber = 1.5\n'
    text = ruleset("both", asked, rules, loose)
    file.write_text(text.replace("green = 0.05", "green = 9").replace("amber = 0.15", "amber = 10"))

    def words(source: str) -> set[str]:
        catalogue = api.load_catalogue([write(source)], installed=False)
        return set(api.rate(pack, file, catalogue=catalogue).overall["rating"])

    assert "green" in words(SOUND)
    assert words(SOUND.replace(JUDGE, f"        1 / 0\n{JUDGE}")) <= {"amber", "not rated"}


def test_a_kind_that_fails_at_an_example_rates_nothing_else_either(rate: Rate) -> None:
    """Were it lucky with the figures of a pack, a rule that could not be tried would be green."""
    assessment, told = rate(LUCKY)
    lost = of_rule(assessment, "by-kind")
    whole = assessment.overall.filter(rating="not rated")["reason"]
    assert whole.len() > 0
    assert whole.str.ends_with(f"; {LOST}").all()
    assert assessment.nodes.height > 3
    assert set(lost["rating"]) == {"not rated"}
    assert set(lost["reason"]) == {LOST}
    assert "it failed working out a rating: ZeroDivisionError" in told[0].what


def test_nor_does_it_while_its_rules_are_being_weighed(
    write: Write, tmp_path: Path, pack: Path
) -> None:
    """`coverage` and `diff` rate without the examples, which have been tried all the same."""
    file = tmp_path / "both.toml"
    file.write_text(ruleset("both", BY_KIND, BY_MEASURE), "utf-8")
    catalogue = api.load_catalogue([write(LUCKY)], installed=False)
    [weighed] = on_trial([str(file)], catalogue)
    assessment = api.rate(pack, without_examples(weighed), catalogue=catalogue)
    assert set(of_rule(assessment, "by-kind")["reason"]) == {LOST}
    assert "green" in set(of_rule(assessment, "by-measure")["rating"])


@pytest.mark.parametrize(
    ("code", "seconds"),
    [
        pytest.param("code.implode()", 30.0, id="of a wrong shape"),
        pytest.param(
            "code.map_batches(lambda v: __import__('time').sleep(60), return_dtype=pl.Int8)",
            1.0,
            id="that hang",
        ),
    ],
)
def test_expressions_that_fail_are_told_where_the_kind_judges(
    rate: Rate, code: str, seconds: float
) -> None:
    """Polars works them out in lines of its own, in which the author has nothing to mend."""
    source = SOUND.replace("figures.value(), code,", f"figures.value(), {code},")
    _, told = rate(source, seconds)
    assert told[0].where.endswith(f"ours.py:{_line(source, 'def judge')}")


def test_a_kind_that_hangs_is_given_up_once(rate: Rate) -> None:
    """It is waited for at its first call, and not again at every rule and every node."""
    source = SOUND.replace(JUDGE, f"        import time; time.sleep(60)\n{JUDGE}")
    assessment, told = rate(source, seconds=2.0)
    assert set(of_rule(assessment, "by-kind")["reason"]) == {LOST}
    assert {failure.what.partition(":")[0] for failure in told} == {
        "it takes too long judging a rule of the kind 'pace'"
    }
    assert told[0].where.endswith(f"ours.py:{_line(source, 'time.sleep')}")


def test_a_kind_that_cannot_say_itself_in_words_still_explains(rate: Rate) -> None:
    """The rating stands; where its words belong, it says that the plugin failed."""
    assessment, _ = rate(SOUND.replace("return [(scale", "return 1 / 0, [(scale"))
    said = assessment.explain("T1", "both/by-kind")
    assert {words for _, words in said.cuts} == {LOST}  # type: ignore[union-attr]


def test_a_failed_kind_fails_again_in_the_same_way(rate: Rate) -> None:
    """Rated anew over the sums that are kept, a rule gets the same rating again."""
    assessment, _ = rate(SOUND.replace(JUDGE, f"        1 / 0\n{JUDGE}"))
    again = assessment.with_rulesets(assessment.rulesets)
    assert again is not None
    assert again.ratings.equals(assessment.ratings)


def test_the_same_plugin_gives_the_same_bytes_again(rate: Rate) -> None:
    """What a plugin brings is rated like the rest: same inputs, same answer."""
    assert rate(SOUND)[0].ratings.equals(rate(SOUND)[0].ratings)


def _line(source: str, part: str) -> int:
    lines = source.lstrip().splitlines()
    return next(number for number, line in enumerate(lines, 1) if part in line)
