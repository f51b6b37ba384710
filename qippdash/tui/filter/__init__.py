"""The filter: what people type to see fewer rows, and what was understood of it."""

from qippdash.tui.filter.keeping import ALL, Kept, keep
from qippdash.tui.filter.vocabulary import Named, Vocabulary

__all__ = ["ALL", "Kept", "Named", "Vocabulary", "keep"]
