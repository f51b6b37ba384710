"""A ruleset without a fault that looks at other ratings and goes by score, on its own scale."""

from __future__ import annotations

from functools import partial

from tests.ruleset_file.small import slip as small_slip

LADDER = """\
schema = 1

[ruleset]
id = "small"
title = "Rungs of a ladder"
version = "1"
scale = "ladder"

[scale]
id = "ladder"

  [[scale.step]]
  word = "on track"
  letter = "T"
  shape = "●"
  ascii_shape = "o"
  tone = "good"

  [[scale.step]]
  word = "3rd rung"
  letter = "3"
  shape = "▲"
  ascii_shape = "^"
  tone = "fair"

  [[scale.step]]
  word = "lost"
  letter = "L"
  shape = "■"
  ascii_shape = "#"
  tone = "bad"

[[rule]]
id = "gap"
title = "Forecast shortfall"
value = "1 - forecast_year / plan_year"
unit = "percent"
on_track = 0.05
segment_3rd_rung = 0.15
weight = 2
applies = "parents"

[[rule]]
id = "lost-below"
title = "How many are lost"
kind = "children"
of = "gap"
word = "lost"
value = "plan_year"
on_track = 0.1
segment_3rd_rung = 0.25

  [[rule.example]]
  given = { on_tracks = 3, losts = 1, not_rated = 2 }
  rating = "3rd rung"

[[rule]]
id = "worst-below"
title = "The worst of those below"
kind = "children"
of = "small-steps/gap"
how = "worst"
weight = 0.5

[[rule]]
id = "moved"
title = "Worse than before"
kind = "movement"
of = "gap"
on_track = 0
segment_3rd_rung = 1

  [[rule.example]]
  given = { then = "on track", now = "lost" }
  rating = "lost"

[overall]
policy = "score"
on_track = 0.5
segment_3rd_rung = 1.5
gaps = "3rd rung"

[overall.scores]
lost = 3

[[overall.override]]
when = "lost_below > 2 and losts > 0"
no_better_than = "3rd rung"
why = "What is lost below\\nis lost here."
"""

slip = partial(small_slip, base=LADDER)
"""A row of a table of slips in the ladder."""
