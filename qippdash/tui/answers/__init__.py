"""Answers as screens show them: a few sentences, rows to choose from, and more of one row."""

from qippdash.tui.answers.answered import Answered, Goal, Rows, rows_of

__all__ = ["Answered", "Goal", "Rows", "rows_of"]
