"""Files that a rating came from: which they are, when one has changed, and rating again."""

from qippdash.watching.again import Again
from qippdash.watching.files import Kind, Sources, files_of
from qippdash.watching.stamp import Stamp, differing, stamps
from qippdash.watching.trouble import Trouble
from qippdash.watching.watch import Watch

__all__ = [
    "Again",
    "Kind",
    "Sources",
    "Stamp",
    "Trouble",
    "Watch",
    "differing",
    "files_of",
    "stamps",
]
