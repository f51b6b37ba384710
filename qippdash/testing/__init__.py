"""A test kit for authors of rules and plugins: a small pack, the command, and `assert_rating`.

Installed with ``pip install 'qippdash[testing]'``, pytest finds the fixtures by itself:

``qippdash_pack``
    builds the small pack in the test's own folder, changed as asked, and gives its folder.
``qippdash_command``
    runs ``qippdash`` in that folder: ``.run("rate", pack)`` gives ``code``, ``out``, ``err``.

`assert_rating` tries one rule on figures. `qippdash.testing.strategies` makes packs and
values for hypothesis. ``-p no:qippdash`` leaves the fixtures out.
"""

from qippdash.testing.assertions import assert_rating
from qippdash.testing.command import Answer, InFolder
from qippdash.testing.small_pack import build_pack, small_rows

__all__ = ["Answer", "InFolder", "assert_rating", "build_pack", "small_rows"]
