"""A session in a browser: it reads and writes no file that somebody there names.

Whoever sits at the browser is not the one whose machine this is. A name typed there would be
read, or written over, with the rights of the person who started the server, and a file that
cannot be understood is told with the line that is wrong.
"""

from __future__ import annotations

import os

from qippdash.tui.profile import SERVED

NO_FILES = "no files are read or written from a browser: open the pack in a terminal"
KEPT_NOWHERE = "a session in a browser keeps nothing"


def is_served() -> bool:
    """Whether this process is a session of `qippdash serve`."""
    return bool(os.environ.get(SERVED))
