"""What names look like, and the most of anything that a ruleset's file can hold."""

from __future__ import annotations

KEBAB = r"^[a-z0-9]+(-[a-z0-9]+)*$"
NAME = r"^[a-z][a-z0-9_]*$"
WORD = r"^[a-z0-9]+([ /-][a-z0-9]+)*$"
LETTER = r"^[A-Za-z0-9]{1,2}$"
SAID = r"\S"
"""A text that says something: blanks alone would be dropped, and nothing be left of it."""

LARGEST_NUMBER = 1e15
"""The largest number. Beyond, a float has not every whole number; expressions take none either."""

MOST_RULES = 500
MOST_REQUIRED = 50
MOST_MEASURES = 500
MOST_EXAMPLES = 100
MOST_OVERRIDES = 20
MOST_STEPS = 9
