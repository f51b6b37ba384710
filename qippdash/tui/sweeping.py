"""Garbage is looked for while nobody waits: between keys, and not in the middle of one."""

from __future__ import annotations

import gc

# Objects that may come to be before Python looks by itself: more than a few keys make.
RARELY = 50_000
# Fewer are not worth a look.
_FEW = 1_000
# After so many looks at what is young, one at all there is.
_THOROUGH = 12


def sweep_rarely() -> None:
    """Have Python look by itself only where keys follow each other without a rest."""
    gc.set_threshold(RARELY, 10, 10)


def sweep() -> None:
    """Look for garbage now, where it was left to us: 1 ms, and now and then 10."""
    young, _, looks = gc.get_count()
    if gc.isenabled() and gc.get_threshold()[0] == RARELY and young > _FEW:
        gc.collect(2 if looks >= _THOROUGH else 1)
