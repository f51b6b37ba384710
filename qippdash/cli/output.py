"""Where a result goes, and in which format: the terminal, a pipe, or a file written whole."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from qippdash.catalogue import Format
from qippdash.cli.fail_on import judged
from qippdash.cli.streams import is_terminal, let_go_of_results, result_bytes
from qippdash.errors import Problem, RefusedForSafety, UsageError, nearest
from qippdash.model.assessment import AssessmentFrames
from qippdash.model.tables import TABLES
from qippdash.whole_file import whole_file

DEFAULT = "table"
PIPE = "-"


@runtime_checkable
class OfOverall(Protocol):
    """A format that can give overall ratings in place of the rules' ratings."""

    def overall_only(self) -> Format:
        """The same format, of overall ratings."""
        ...


def choose(
    formats: Mapping[str, Format], word: str | None, output: str, *, overall: bool = False
) -> Format:
    """The format that was named, or that the file's name asks for, or the table.

    Raises:
        UsageError: no such format; a suffix that no format has; a format without a choice
            between rules and overall ratings; binary data on a terminal.
    """
    chosen = _named(formats, word) if word else _by_suffix(formats, output)
    if overall:
        chosen = _of_overall(chosen, formats)
    if output == PIPE and getattr(chosen, "binary", False) and is_terminal(sys.stdout):
        raise UsageError(
            Problem(
                f"--format {chosen.word}",
                "this is binary data, and a terminal would garble it",
                f"-o ratings{chosen.suffix}, or a pipe to another program",
            )
        )
    return chosen


def _named(formats: Mapping[str, Format], word: str) -> Format:
    if word not in formats:
        raise UsageError(
            Problem("--format", f"there is no format '{word}'", nearest(word, formats))
        )
    return formats[word]


def _by_suffix(formats: Mapping[str, Format], output: str) -> Format:
    target = Path(output)
    if output == PIPE or (target.exists() and not target.is_file()):
        return formats[DEFAULT]
    suffix = target.suffix.lower()
    for offered in formats.values():
        if offered.suffix == suffix:
            return offered
    known = ", ".join(offered.suffix for offered in formats.values())
    what = f"no format has the suffix '{suffix}'" if suffix else "its name has no suffix"
    raise UsageError(Problem(output, what, f"one of {known}, or say --format"))


def _of_overall(chosen: Format, formats: Mapping[str, Format]) -> Format:
    if isinstance(chosen, OfOverall):
        return chosen.overall_only()
    able = ", ".join(word for word, one in formats.items() if isinstance(one, OfOverall))
    raise UsageError(
        Problem(
            "--overall",
            f"the format '{chosen.word}' gives overall ratings already, beside the others",
            f"leave it out, or one of {able}",
        )
    )


def spare_the_pack(pack: Path, output: str) -> None:
    """Refuse to write a result over the data that it comes from.

    Raises:
        RefusedForSafety: the target is the workbook, the manifest or a table of the pack.
    """
    if output == PIPE:
        return
    target, source = Path(output).resolve(), pack.resolve()
    named = target.name == "pack.toml" or target.stem in TABLES
    inside = target.parent == source and named and target.exists()
    if (target == source and source.is_file()) or inside:
        raise RefusedForSafety(
            Problem(output, "this is part of the pack that is being rated", "another name for -o")
        )


def hand_over(
    chosen: Format, assessment: AssessmentFrames, output: str, fail_on: Sequence[str]
) -> int:
    """Write the result, and give the exit code that ``--fail-on`` asks for.

    Raises:
        UsageError: it cannot be written there.
    """
    verdict = judged(assessment, fail_on)
    try:
        write(chosen, assessment, output)
    except BrokenPipeError:
        # Whoever read the ratings has enough of them; the verdict stands all the same.
        let_go_of_results()
    return verdict


def write(chosen: Format, assessment: AssessmentFrames, output: str) -> None:
    """Write the result.

    Raises:
        UsageError: it cannot be written there.
    """
    if output != PIPE:
        with whole_file(Path(output)) as out:
            chosen.write(assessment, out)
        return
    pipe = result_bytes()
    if pipe is None:
        raise UsageError(Problem("standard output", "it is closed", "-o FILE, or leave '>&-' out"))
    chosen.write(assessment, pipe)
    pipe.flush()
