"""Faults of scales, policies, overrides and rules that look: each at its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from qippdash.ruleset_file import faults
from tests.ruleset_file.ladder import LADDER, slip
from tests.ruleset_file.small import AROUND, SMALL, Slip, assert_found, problems_of, written
from tests.ruleset_file.small import slip as small_slip

FIRST = 'word = "on track"'
CUTS = "on_track = 0.5\nsegment_3rd_rung = 1.5\n"
WORST = 'of = "small-steps/gap"\nhow = "worst"'
STEP = '  [[scale.step]]\n  word = "lost"\n  letter = "L"'
RULE = '[[rule]]\nid = "moved"\ntitle = "Worse than before"\n'

SCALE = [
    slip('scale = "ladder"', 'scale = «"lader"', "no scale called 'lader'", "'ladder'", id="id"),
    slip('id = "ladder"', '«idd = "ladder"', "no key called 'idd'", "'id'", id="a key"),
    slip('scale = "ladder"\n\n[scale]\nid = "ladder"', 'scale = "rag"\n\n[scale]\nid = «"rag"',
         "a scale called 'rag' already: green, amber, red", "another id", id="an id that is taken"),
    slip('tone = "good"', 'tone = «"green"', "tone cannot be 'green'", "good, fair", id="tone"),
    slip('tone = "good"', '«ton = "good"', "step 1: there is no key", "'tone'", id="a step's key"),
    slip('letter = "L"', 'letter = «"T"', "steps 1 and 3 have the same letter", id="a letter twice"),
    slip('letter = "L"', 'letter = «"LLL"', "one or two letters", 'letter = "G"', id="a long letter"),
    slip('shape = "■"', 'shape = «"●"', "the same shape, '●'", "another", id="a shape twice"),
    slip('shape = "■"', 'shape = «"[]"', "must be one character", id="a shape of two"),
    slip('shape = "■"', 'shape = «""', "must be one character", id="no shape"),
    slip('ascii_shape = "#"', 'ascii_shape = «""', "of a keyboard", id="no ASCII shape"),
    slip('shape = "■"', 'shape = «"字"', "as wide as a letter", id="a wide shape"),
    slip('ascii_shape = "#"', 'ascii_shape = «"■"', "of a keyboard", id="no ASCII"),
    slip('word = "lost"', 'word = «"on track"', "have the same word", "another", id="a word twice"),
    slip('word = "lost"', 'word = «"Lost"', "small letters and digits", "hyphens", id="a capital"),
    slip(FIRST, 'word = «"weight"', "'weight', which means something else", id="a key of rules"),
    slip(FIRST, 'word = «"policy"', "means something else", "another word", id="of overall"),
    slip(FIRST, 'word = «"criterion"', "means something else", id="a key of a kind"),
    slip(FIRST, 'word = «"rule"', "means something else", id="a count of all rules"),
    slip(FIRST, 'word = «"not rated"', "means something else", id="not rated"),
    slip(FIRST, 'word = «"parent"', "means something else", id="a column of the ratings"),
    slip(STEP, STEP.replace("  [[", "  «[[").replace('  letter = "L"', ""), "'letter' is missing",
         "add letter", id="no letter"),
]  # fmt: skip

SCORES = [
    slip("segment_3rd_rung = 0.15", '«"3rd rung" = 0.15', "no key called '3rd rung'",
         "'segment_3rd_rung'", id="a word for its key"),
    slip("on_track = 0.5\n", '«"on track" = 0.5\n', "no key called 'on track'", "'on_track'",
         id="a word for its key in overall"),
    slip("lost = 3", '«"3rd rung" = 3', "no key called '3rd rung'", "'segment_3rd_rung'",
         id="a word for its key in scores"),
    slip('policy = "score"', 'policy = «"mean"', "policy cannot be 'mean'", "score", id="policy"),
    slip('policy = "score"', '«polcy = "score"', "no key called 'polcy'", "'policy'", id="misspelt"),
    slip(f"[overall]\npolicy = \"score\"\n{CUTS}", '«[overall]\npolicy = "score"\n'
              "on_track = 0.5\n", "'segment_3rd_rung' is missing", "mean score", id="no cut point"),
    slip(CUTS, f"{CUTS}«lost = 3\n", "lost is the worst word", "remove it", id="the worst word"),
    slip(CUTS, "on_track = 0.5\nsegment_3rd_rung = «0.5\n", "is not above on_track (0.5)", "higher",
         id="two cut points alike"),
    slip("on_track = 0.5", 'on_track = «"losts == 0"', "the mean score up to which", id="a text"),
    slip("on_track = 0.5", "on_track = «inf", "the mean score up to which", id="infinity"),
    slip("lost = 3", "«last = 3", "no key called 'last'", "'lost'", id="scores of no word"),
    slip("lost = 3", "lost = «-1", "lost scores less (-1) than segment_3rd_rung (1)", "a worse word",
         id="a worse word scores less"),
    slip("lost = 3", "on_track = «2", "segment_3rd_rung scores less (1) than on_track (2)", "place",
         id="the best word scores more"),
    slip("lost = 3", 'lost = «"3"', "lost must be a number", id="a score in quotes"),
    slip("[overall.scores]\nlost = 3", "«[overall.scores]\nlost = 0\nsegment_3rd_rung = 0",
         "every word scores the same", id="all alike"),
    slip("weight = 2", "weight = «-2", "weight must be a number from 0 up", id="below nothing"),
    slip("weight = 2", "weight = «true", "weight must be a number", id="a weight true"),
    small_slip("must = true", "must = true\n«weight = 2", "where the overall policy is 'counts'",
               'policy = "score"', id="a weight by counts"),
    small_slip("[overall]", "[overall]\n«scores = { red = 3 }", "scores means nothing", "policy",
               id="scores by counts"),
    small_slip('red = "must_reds > 0 or reds >= 2"', "red = «2", "a condition in quotes", "score",
               id="a number by counts"),
    small_slip('[overall]\nred = "must_reds > 0 or reds >= 2"\namber = "reds + ambers > 0"',
                    '[overall]\npolicy = "worst"\n«red = "reds > 0"',
                    "red means nothing where the policy is 'worst'", "counts", id="by the worst"),
]  # fmt: skip

OVERRIDES = [
    slip("losts > 0", "«lsts > 0", "'lsts'", "'losts'", id="a count misspelt"),
    slip("lost_below > 2", "«lost_blow > 2", "'lost_blow'", "'lost_below'", id="the place of a rule misspelt"),
    slip("lost_below > 2 and losts > 0", "«lost_below", "when:", id="no condition"),
    slip('no_better_than = "3rd', 'no_better_than = «"on track"\n#', "is the best word", "lost",
         id="the best word"),
    slip('no_better_than = "3rd', 'no_better_than = «"4th', "no rating called '4th rung'",
         "3rd rung", id="no word"),
    slip("no_better_than", "«no_beter_than", "override 1: there is no key", "'no_better_than'",
         id="a key misspelt"),
]  # fmt: skip

LOOKS = [
    slip('kind = "movement"\nof = "gap"', 'kind = "movement"\nof = «"lost-belov"',
              "no rule called 'lost-belov' here", "'lost-below'", id="a rule misspelt"),
    slip('kind = "movement"\nof = "gap"', 'kind = "movement"\nof = «"small/gpa"', "'gpa' here",
         "'gap'", id="a rule of its own by its full name"),
    slip('kind = "movement"\nof = "gap"', 'kind = "movement"\nof = «"moved"', "its own rating",
         "name the rule", id="itself"),
    slip('kind = "movement"\nof = "gap"', 'kind = "movement"\nof = «"small/moved"',
         "its own rating", id="itself by its full name"),
    slip('kind = "movement"\nof = "gap"', 'kind = "movement"\nof = «"lost-below"',
         "'lost-below' looks at other ratings itself", "look at what it looks at: gap", id="a look"),
    slip('kind = "movement"\nof = "gap"', 'kind = "movement"\nof = «"small"',
         "the overall rating that it is part of", id="its own ruleset"),
    slip('kind = "movement"\nof = "gap"', 'kind = "movement"\nof = «"Gap of all"', "is no rule",
         "ruleset/rule", id="no name"),
    slip('kind = "movement"\nof = "gap"', 'kind = "movement"\nof = «7', "of must be a text", id="7"),
    slip(f'{RULE}kind = "movement"\nof = "gap"', f'«{RULE}kind = "movement"',
         "needs to know which rating", "of =", id="of nothing"),
    slip('word = "lost"\nvalue', 'word = «"lst"\nvalue', "'lst' is no word", "'lost'", id="word"),
    slip('of = "gap"\nword = "lost"', 'of = "gap"\nhow = «"shares"\nword = "lost"',
              "no way called 'shares'", "'share'", id="how"),
    slip(WORST, f"{WORST}\nor_worse = «true", "does nothing", "leave it out", id="worst or worse"),
    slip(WORST, f'{WORST}\nvalue = «"plan_year"', "a worst weighs nothing", id="worst with a value"),
    slip("on_track = 0.1\nsegment_3rd_rung = 0.25", "on_track = 0.25\nsegment_3rd_rung = «0.1",
         "segment_3rd_rung", id="cut points the wrong way round"),
    slip(f'{RULE}kind = "movement"\nof = "gap"\non_track = 0\n',
         f'«{RULE}kind = "movement"\nof = "gap"\n', "'on_track' is missing", id="no cut of a move"),
    slip('kind = "movement"\n', 'kind = "movement"\nbetter = «"higher"\n', "lower is better",
         id="a move the other way"),
]  # fmt: skip

EXAMPLES = [
    slip("on_tracks = 3", "«on_track = 3", "nothing called 'on_track'", "'on_tracks'", id="a word"),
    slip("losts = 1", "losts = «1.5", "a whole number from 0 up, not 1.5", id="half a child"),
    slip("losts = 1", "losts = «-1", "a whole number from 0 up, not -1", id="less than none"),
    slip("losts = 1", "losts = «4_294_967_296", "larger than any", "at most 1,000,000",
         id="more than there are"),
    slip("losts = 1", 'losts = «"1"', "a number, not the text '1'", "whole", id="in quotes"),
    slip('now = "lost"', 'now = «"list"', "now cannot be 'list'", "'lost'", id="now in no word"),
    slip('then = "on track"', '«before = "on track"', "nothing called 'before'", id="no such name"),
    slip("on_tracks = 3", '«then = "lost"', "nothing called 'then'", id="a name of another kind"),
]  # fmt: skip


@pytest.mark.parametrize("one", [*SCALE, *SCORES, *OVERRIDES, *LOOKS, *EXAMPLES])
def test_a_slip_is_found_where_it_stands(tmp_path: Path, one: Slip) -> None:
    """One slip gives one fault, at the key or the value that is wrong, with what to try."""
    assert_found(tmp_path, one)


def test_a_scale_that_nothing_goes_by_is_a_fault(tmp_path: Path) -> None:
    """Somebody wrote it to be used."""
    scale = LADDER[LADDER.index("[scale]") : LADDER.index("[[rule]]")]
    found = problems_of(tmp_path, SMALL.replace("[measures.gap]", f"{scale}[measures.gap]"))
    assert [(one.where, one.what) for one in found] == [
        ("small.toml:12:6", "scale: no rule goes by the scale 'ladder'")
    ]


def test_another_ruleset_may_be_called_nearly_as_a_rule_here(tmp_path: Path) -> None:
    """What is on offer is no slip; nor is what is like nothing here."""
    text = LADDER.replace('kind = "movement"\nof = "gap"', 'kind = "movement"\nof = "lost-belov"')
    file = written(tmp_path, text)
    assert len(faults(file, **AROUND)) == 1
    assert faults(file, **AROUND, rulesets={"lost-belov": "of somebody"}) == []
    far = text.replace("lost-belov", "financial-progress")
    assert faults(written(tmp_path, far), **AROUND) == []
