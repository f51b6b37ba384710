"""A plugin's format: its bytes go out when they are all there, or not at all."""

from __future__ import annotations

import io
from typing import BinaryIO, cast

from qippdash.catalogue import Format
from qippdash.model.assessment import AssessmentFrames
from qippdash.plugins.wall import Wall


class _Kept(io.BytesIO):
    """Bytes that outlive being closed, as a ``TextIOWrapper`` does to them when it is let go of."""

    def close(self) -> None:
        """Nothing: what was written is still to go out."""


class GuardedFormat:
    """Writes as the plugin's format does, into memory first."""

    def __init__(self, inner: Format, wall: Wall) -> None:
        self.word = inner.word
        self.suffix = inner.suffix
        self.title = inner.title
        self.binary = bool(getattr(inner, "binary", False))
        self._inner = inner
        self._wall = wall

    def write(self, assessment: AssessmentFrames, out: BinaryIO) -> None:
        """Write the whole assessment.

        Raises:
            PluginError: the format failed; nothing has been written.
        """
        written = _Kept()
        doing = f"writing as '{self.word}'"
        self._wall.do(doing, lambda: self._inner.write(assessment, written))
        out.write(written.getbuffer())


class _WithOverall(GuardedFormat):
    """A format that can give overall ratings in place of the rules' ratings."""

    def overall_only(self) -> Format:
        """The same format, of overall ratings."""
        doing = f"turning '{self.word}' to overall ratings"
        inner = self._wall.call(doing, self._inner.overall_only)  # type: ignore[attr-defined]
        return cast("Format", guarded_format(inner, self._wall))


def guarded_format(inner: Format, wall: Wall) -> GuardedFormat:
    """The format behind its wall, with the choices that it has itself."""
    return (_WithOverall if hasattr(inner, "overall_only") else GuardedFormat)(inner, wall)
