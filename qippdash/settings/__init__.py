"""What a person has set, in a file, in the environment or by an option; and who said what.

Read by the dashboard and by the commands that speak of settings. All others never look, so
that a file with a fault in it stops none of them.
"""

from qippdash.settings.file import Written, config_file, read
from qippdash.settings.key_map import KeyMap, key_map
from qippdash.settings.setting import Setting, Told, told

__all__ = ["KeyMap", "Setting", "Told", "Written", "config_file", "key_map", "read", "told"]
