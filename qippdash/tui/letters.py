"""What a terminal sends, as keys: where Textual takes two keys for one, or one for another."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual._xterm_parser import XTermParser

_ESCAPE = "\x1b"


class Letters(XTermParser):
    """Textual's own, but that escape stays a key of its own before a key that comes right after.

    Over a line that gathers what is typed both arrive together, and would be alt and that key,
    which nothing here is bound to; of marks such as a slash the escape would be lost altogether.
    A terminal that is not raw yet turns enter into a line feed, which would be ctrl+j.
    """

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        if alt:
            yield events.Key("escape", _ESCAPE)
        yield from super()._sequence_to_key_events("\r" if sequence == "\n" else sequence)
