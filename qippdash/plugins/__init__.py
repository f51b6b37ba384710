"""The one place that loads plugins: found by their metadata, loaded each behind a wall.

A plugin is an installed distribution with an entry point in the group ``qippdash``, or one
Python file that somebody names. Whatever it does wrong is its own fault and nobody else's: it
is named, what needed it is not rated, and the tool goes on.
"""

from qippdash.plugins.absent import absent, told_of
from qippdash.plugins.bring import bring, home_before
from qippdash.plugins.candidate import Candidate
from qippdash.plugins.choice import Choice, Found, find
from qippdash.plugins.fetch import blame, fetch
from qippdash.plugins.loading import load
from qippdash.plugins.wall import SECONDS, PluginFailed, Wall, in_short

__all__ = [
    "SECONDS",
    "Candidate",
    "Choice",
    "Found",
    "PluginFailed",
    "Wall",
    "absent",
    "blame",
    "bring",
    "fetch",
    "find",
    "home_before",
    "in_short",
    "load",
    "told_of",
]
