"""A ruleset to start from: one rule that works, with a word on each part of it."""

from __future__ import annotations

from typing import Final

_TEXT: Final = """\
# For help in an editor: `qippdash rulesets schema > ruleset-1.json`, and above all of this a line
# #:schema ./ruleset-1.json
schema = 1

[ruleset]
id = "{name}"
title = "{title}"
version = "1"
# The days on which the rules are in force; leave them out for always.
# effective_from = 2010-04-01
# effective_to = 2011-03-31
source = "Where the rules come from"
description = "What the ruleset looks at, and for whom."

# A measure of your own adds up one table. Shared ones, such as plan_to_date, need no table here.
# [measures.quality_plan_to_date]
# title = "Plan to date of schemes with a quality outcome"
# table = "savings"
# sum = "plan"
# where = "to_date"
# unit = "GBP"

[[rule]]
id = "behind-plan"
title = "Behind plan to date"
value = "1 - actual_to_date / plan_to_date"
unit = "percent"
better = "lower"
# Up to and with these values; beyond amber it is red.
green = 0.05
amber = 0.15
lever = "actual_to_date"
# Not rated where fewer of the months than this have been reported.
min_coverage = 0.8
# [overall] counts the rules that must be met apart from the others.
must = true
why = "Money that is not saved by now has to be found in the months that are left."
action = "Agree with each owner what will be saved, and by when."
source = "Where the rule and its cut points come from"
# published, inferred from something published, or local: chosen by you.
provenance = "local"

  # Each time the ruleset is read its examples are tried. Money is in pounds.
  [[rule.example]]
  given = {{ plan_to_date = 1_000_000, actual_to_date = 950_000 }}
  rating = "green"
  note = "5 percent behind: a value on a cut point takes the better rating"

  [[rule.example]]
  given = {{ plan_to_date = 1_000_000, actual_to_date = 900_000 }}
  rating = "amber"
  note = "10 percent behind"

  [[rule.example]]
  given = {{ plan_to_date = 1_000_000, actual_to_date = 600_000 }}
  rating = "red"
  note = "40 percent behind"

  [[rule.example]]
  given = {{ plan_to_date = 1_000_000 }}
  rating = "not rated"
  note = "Nothing reported: what is missing is never green"

[overall]
# Conditions over the ratings of the rules, the worst word first.
red = "must_reds > 0 or reds >= 2"
amber = "reds + ambers > 0"
"""


def ruleset_text(name: str) -> str:
    """The text of a ruleset of that id. It has no fault, no warning, and passes its examples."""
    return _TEXT.format(name=name, title=name.replace("-", " ").capitalize())
