"""`qippdash whatif`: which ratings would change colour if something else did."""

from qippdash.cli.whatif.command import command

__all__ = ["command"]
