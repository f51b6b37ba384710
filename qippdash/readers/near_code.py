"""The known code that somebody meant: the only one that is a slip of the pen away.

`difflib` compares a code with every other: 40 ms a code among 5,000. Here each known code is
filed under itself with one character left out, so that a slip is looked up: a wrong, missing
or doubled character, or two that changed places. Where several codes are as near (5PQ, 5PR),
none is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_SEVERAL = ""


class NearCodes:
    """Known codes, filed so that a near one is found at once."""

    def __init__(self, known: Iterable[str]) -> None:
        self._filed: dict[str, str] = {}
        self._whole: dict[str, str] = {}
        for code in known:
            self._whole.setdefault(code.casefold(), code)
            for key in set(_keys(code)):
                filed = self._filed.setdefault(key, code)
                if filed != code:
                    self._filed[key] = _SEVERAL

    def nearest(self, code: str) -> str | None:
        """The one known code within a slip of this one, or None."""
        if code.casefold() in self._whole:
            return self._whole[code.casefold()]
        near = {self._filed[key] for key in _keys(code) if key in self._filed}
        return near.pop() if len(near) == 1 and _SEVERAL not in near else None


def _keys(code: str) -> Iterator[str]:
    folded = code.casefold()
    yield folded
    if len(folded) > 1:
        for place in range(len(folded)):
            yield folded[:place] + folded[place + 1 :]
