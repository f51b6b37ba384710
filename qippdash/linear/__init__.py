"""The dashboard line by line: words are asked for and sentences come, for ears and dumb terminals."""

from qippdash.linear.conversation import converse
from qippdash.linear.reader import Reader

__all__ = ["Reader", "converse"]
