"""What would be: a scenario played over an assessment, asked in typed words, put into words."""

from qippdash.whatif.draft import UNTITLED, Draft
from qippdash.whatif.playing import play
from qippdash.whatif.words import in_words

__all__ = ["UNTITLED", "Draft", "in_words", "play"]
