"""The forms that the filter takes, each with what it keeps, as the page of keys lists them."""

from __future__ import annotations

FORMS: tuple[tuple[str, str], ...] = (
    ("norfolk", "names and codes that hold the text"),
    ('"north east"', "a text of several words"),
    ("red", "rated red by any ruleset"),
    ("not rated", "not rated by one"),
    ("-red", "everything else; not red means the same"),
    ("red or amber", "one or the other; without or, both must hold"),
    ("financial:red", "red by one ruleset, named by its first letters"),
    ("headroom:amber", "amber by one rule"),
    ("plan>2m", "a figure: 2m, 500k, 1.5bn, £250,000"),
    ("unidentified>10%", "a share"),
    ("forecast<plan", "one figure below another"),
    ("level:pct", "a level"),
    ("theme:prescribing", "theme, workstream, owner, provider, stage, kind, side, tier"),
    ("stage!=in_progress", "anything else; signs are > >= < <= = != :"),
    ("no owner", "nobody named"),
)
"""Each is in docs/filter.md too, with more of them."""
