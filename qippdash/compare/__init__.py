"""Two submissions, or two organisations of one, side by side: what is different."""

from qippdash.compare.organisations import Organisations, Party, organisations
from qippdash.compare.submission import Submission, submission
from qippdash.compare.submissions import Submissions, submissions

__all__ = [
    "Organisations",
    "Party",
    "Submission",
    "Submissions",
    "organisations",
    "submission",
    "submissions",
]
