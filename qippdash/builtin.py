"""What qippdash itself brings, through the same hooks as anyone's plugin."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from qippdash.bundled import rulesets_folder
from qippdash.catalogue import Engine, Format, Reader, RuleKind, RulesetSource
from qippdash.hookspecs import hookimpl
from qippdash.model.measure import Measure
from qippdash.model.scale import DCA, RAG, SEGMENT, Scale

MEASURES_FILE = "measures.toml"


@hookimpl
def provide_readers() -> Iterable[Reader]:
    """CSV, Parquet and XLSX."""
    from qippdash.readers import CsvReader, ParquetReader, XlsxReader

    return (ParquetReader(), CsvReader(), XlsxReader())


@hookimpl
def provide_engines() -> Iterable[Engine]:
    """Polars, streaming."""
    from qippdash.engines.polars_streaming import PolarsStreaming

    return (PolarsStreaming(),)


@hookimpl
def provide_measures() -> Iterable[Measure]:
    """The shared measures of ``rulesets/measures.toml``."""
    return _measures()


@hookimpl
def provide_scales() -> Iterable[Scale]:
    """Red, amber, green; delivery confidence in five points; segments 1 to 4."""
    return (RAG, DCA, SEGMENT)


@hookimpl
def provide_rule_kinds() -> Iterable[RuleKind]:
    """Threshold, expression, evidence, children and movement."""
    return _rule_kinds()


@hookimpl
def provide_rulesets() -> Iterable[RulesetSource]:
    """Every TOML file in ``rulesets/`` but the shared measures and files of cases."""
    files = sorted(rulesets_folder().glob("*.toml"))
    return tuple(
        RulesetSource(file.stem.partition("@")[0], file)
        for file in files
        if file.name != MEASURES_FILE and not file.name.endswith(".cases.toml")
    )


@hookimpl
def provide_formats() -> Iterable[Format]:
    """Table, JSON, JSON lines, CSV and Parquet."""
    from qippdash.formats import built_in_formats

    return built_in_formats()


# The same in every catalogue of a process, so that a ruleset need not be checked for each anew.
@cache
def _measures() -> tuple[Measure, ...]:
    from qippdash.measures.sight import columns
    from qippdash.ruleset_file import load_measures

    return tuple(load_measures(rulesets_folder() / MEASURES_FILE, columns=columns).values())


@cache
def _rule_kinds() -> tuple[RuleKind, ...]:
    from qippdash.rule_kinds.children import Children
    from qippdash.rule_kinds.evidence import Evidence
    from qippdash.rule_kinds.expression import Expression
    from qippdash.rule_kinds.movement import Movement
    from qippdash.rule_kinds.threshold import Threshold

    return (Threshold(), Expression(), Evidence(), Children(), Movement())
