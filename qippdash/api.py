"""One function for each thing that a person, a screen or a script wants."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from pathlib import Path

from qippdash import __version__
from qippdash.assessment import Assessment, used
from qippdash.catalogue import Catalogue, Engine
from qippdash.errors import (
    NothingToRate,
    PluginError,
    Problem,
    RulesetError,
    UsageError,
)
from qippdash.evaluate.evaluation import Evaluation
from qippdash.evaluate.examples import ExampleResult, try_examples
from qippdash.evaluate.trial import tried
from qippdash.measures.sight import columns
from qippdash.measures.span import months, months_of
from qippdash.model.assessment import Particulars
from qippdash.model.plugin import Tell, ignored
from qippdash.model.portfolio import Portfolio
from qippdash.model.ruleset import Ruleset
from qippdash.plugins import SECONDS, Choice, absent, load, told_of
from qippdash.readers import read_pack
from qippdash.ruleset_file import in_force, latest, passed_over
from qippdash.ruleset_file import load as load_ruleset
from qippdash.running import (
    day_of,
    earlier_ratings,
    evaluated,
    inside,
    looks_down,
    something_to_rate,
)
from qippdash.tree import without_initiatives

ALARMS = "alarms"
"""The ruleset that says what contradicts, what is stale and what nobody owns."""

KEY_FIGURES = (
    "plan_year",
    "plan_to_date",
    "actual_to_date",
    "forecast_year",
    "unidentified_year",
    "non_recurrent_year",
    "plan_total",
)
"""Measures that every assessment has, whatever its rulesets need: screens show them."""

Wanted = str | Path | Ruleset


def load_catalogue(
    plugins: Sequence[str | Path] | None = None,
    *,
    without: Iterable[str] = (),
    installed: bool = True,
    seconds: float = SECONDS,
    tell: Tell | None = None,
) -> Catalogue:
    """Everything on offer: what the built-ins bring, installed plugins, and files.

    Args:
        plugins: files that are a plugin each; naming one runs it.
        without: names of installed plugins to leave out.
        installed: False leaves out all installed plugins.
        seconds: how long each plugin is waited for, in being imported and in each hook.
        tell: called with each fault of a plugin that shows itself as it is used, and is
            survived. Faults in loading are the catalogue's ``failures``.

    Returns:
        A plugin that fails brings nothing and stops nothing.

    Raises:
        UsageError: a file that is no plugin, or a name to leave out that no plugin has.
    """
    if plugins is None and tell is None and installed and not without and seconds == SECONDS:
        return _usual_catalogue()
    files = tuple(Path(one) for one in plugins or ())
    choice = Choice(files, frozenset(without), installed)
    return load(choice, seconds=seconds, tell=tell or ignored)


@lru_cache(maxsize=1)
def _usual_catalogue() -> Catalogue:
    """What is on offer where nothing else is asked for: loaded once.

    A script that asks for nothing looks at no ``failures`` either, so it is warned.
    """
    catalogue = load()
    for failure in catalogue.failures:
        warnings.warn(str(failure.problem), RuntimeWarning, stacklevel=4)
    return catalogue


def open_pack(path: str | Path, *, catalogue: Catalogue | None = None) -> Portfolio:
    """Read a pack.

    Args:
        path: a folder with ``pack.toml``, or a workbook with a sheet per table.
        catalogue: where the readers come from; the built-ins when there is none.

    Returns:
        Its tables, its tree, and the rows that were set aside. A long Parquet table is read
        when it is summed.

    Raises:
        DataError: the pack cannot be used at all; with everything that is wrong.
        RefusedForSafety: a table's file lies outside the pack.
    """
    return read_pack(_path(path), (catalogue or load_catalogue()).readers)


def check(path: str | Path, *, catalogue: Catalogue | None = None) -> Portfolio:
    """Read a pack and look at every row of every table, the long ones too."""
    return read_pack(_path(path), (catalogue or load_catalogue()).readers, exact=True)


def _path(path: str | Path) -> Path:
    try:
        return Path(path)
    except TypeError as error:
        what = f"a pack is named by its folder or its workbook, and this is {path!r}"
        hint = 'its path in quotes, such as "sample_data/england/2010-09"'
        raise UsageError(Problem("", what, hint)) from error


def load_rulesets(
    names: Sequence[Wanted] | None = None,
    *,
    catalogue: Catalogue | None = None,
    as_at: date | None = None,
) -> tuple[Ruleset, ...]:
    """Read rulesets and try their examples.

    Args:
        names: ids, files, or rulesets that have been read; None for every one on offer that
            was in force on ``as_at`` and does not rate on request only.
        catalogue: what is on offer.
        as_at: the day of the pack.

    Raises:
        RulesetError: a file is at fault, or an example fails; with everything that is wrong.
        UsageError: no ruleset has that id, with the nearest one; or two have the same.
        NothingToRate: of a ruleset with several versions none was in force.
    """
    offered = catalogue or load_catalogue()
    if names is None:
        return tuple(one for name in offered.rulesets for one in _on_offer(name, offered, as_at))
    return _all_or_every_fault([*names], offered, as_at)


def alarm_rulesets(
    *, catalogue: Catalogue | None = None, as_at: date | None = None
) -> tuple[Ruleset, ...]:
    """What to rate by where alarms are asked for: the rulesets of a date, and ``alarms``.

    Args:
        catalogue: what is on offer.
        as_at: the day of the pack.

    Raises:
        RulesetError: a file is at fault, or an example fails.
    """
    offered = catalogue or load_catalogue()
    usual = load_rulesets(None, catalogue=offered, as_at=as_at)
    if ALARMS not in offered.rulesets or any(one.id == ALARMS for one in usual):
        return usual
    asked = load_rulesets([ALARMS], catalogue=offered, as_at=as_at)
    return (*usual, *(one for one in asked if as_at is None or one.applies_on(as_at)))


def rate(
    pack: Portfolio | str | Path,
    rulesets: Sequence[Wanted] | Wanted | None = None,
    *,
    as_at: date | str | None = None,
    catalogue: Catalogue | None = None,
    engine: str = "polars",
    earlier: Assessment | str | Path | None = None,
    initiatives: bool = True,
) -> Assessment:
    """Rate every organisation and initiative of a pack.

    Args:
        pack: what `open_pack` gave, or where it is.
        rulesets: ids, files, or rulesets; None for all that apply to the pack's date.
        as_at: the last month that counts as reported (``YYYY-MM``); the pack's own when None.
        catalogue: readers, rule kinds, measures, scales and engines; the built-ins when None.
        engine: the word of the engine that adds up.
        earlier: an assessment, or a file that ``rate --format json`` wrote, for rules that
            look at how a rating has moved.
        initiatives: False rates organisations only, which is all that most questions need
            and a fraction of the work; a rule that looks at the ratings of initiatives has
            them rated all the same.

    Raises:
        DataError: the pack or the earlier assessment cannot be used, or ``as_at``
            lies outside its months.
        RulesetError: a ruleset is at fault.
        UsageError: there is no such ruleset or engine, ``as_at`` is no month, or ``pack`` is
            no path.
        NothingToRate: no ruleset applies or is named, or the pack has no node.
    """
    offered = catalogue or load_catalogue()
    portfolio = pack if isinstance(pack, Portfolio) else open_pack(pack, catalogue=offered)
    day = day_of(portfolio, as_at)
    wanted = [rulesets] if isinstance(rulesets, str | Path | Ruleset) else rulesets
    if wanted is not None and not wanted:
        hint = "name one, or leave rulesets out for all that were in force on the pack's date"
        raise NothingToRate(Problem("", "there is no ruleset to rate by: the list is empty", hint))
    chosen = load_rulesets(wanted, catalogue=offered, as_at=day)
    if as_at is not None and not chosen:
        inside(portfolio, day, months_of(portfolio))
    something_to_rate(portfolio, chosen, day)
    if not initiatives and not looks_down(chosen, offered):
        portfolio = replace(portfolio, nodes=without_initiatives(portfolio.nodes))
    adds = _engine(engine, offered)
    figures = [offered.measures[name] for name in KEY_FIGURES if name in offered.measures]
    before = earlier_ratings(earlier)
    evaluation = evaluated(portfolio, chosen, offered, adds, day, figures, before)
    if as_at is not None:
        inside(portfolio, day, months(evaluation.measured.totals))
    return Assessment(_particulars(evaluation, offered, day), evaluation, offered, adds)


def ruleset_examples(ruleset: Ruleset, catalogue: Catalogue | None = None) -> list[ExampleResult]:
    """Try the examples of a ruleset."""
    return try_examples(ruleset, catalogue or load_catalogue())


def read_ruleset(
    wanted: Wanted, catalogue: Catalogue | None = None, as_at: date | None = None
) -> Ruleset:
    """Read one ruleset without trying its examples.

    Args:
        wanted: an id, a version of it (``ID@VERSION``), a file, or a ruleset.
        catalogue: what is on offer.
        as_at: on which day it was in force, of several versions; the last when None.

    Raises:
        RulesetError: the file is at fault.
        UsageError: no ruleset has that id.
        NothingToRate: none of several versions was in force.
        PluginError: a plugin that it requires is not here, or failed.
    """
    offered = catalogue or load_catalogue()
    if isinstance(wanted, Ruleset):
        return wanted
    versions = _every([partial(_load, file, offered) for file in _files(str(wanted), offered)])
    if len(versions) == 1:
        return versions[0]
    return latest(versions) if as_at is None else in_force(versions, as_at)


def _load(file: Path, offered: Catalogue) -> Ruleset:
    return load_ruleset(
        file,
        measures=offered.measures,
        scales=offered.scales,
        kinds=offered.rule_kinds,
        columns=columns,
        roll=offered.roll,
        rulesets=offered.rulesets,
    )


def _on_offer(name: str, catalogue: Catalogue, as_at: date | None) -> tuple[Ruleset, ...]:
    """A ruleset that nobody named.

    None where no version of it was in force, where it rates on request only, or where a
    plugin's own cannot be used, which is told.
    """
    try:
        if as_at and all(passed_over(one.file, as_at) for one in catalogue.rulesets[name]):
            return ()
        found = read_ruleset(name, catalogue, as_at)
        asked_for = not found.on_request and (as_at is None or found.applies_on(as_at))
        return (tried(found, catalogue),) if asked_for else ()
    except NothingToRate:
        return ()
    except (RulesetError, PluginError) as error:
        if not told_of(catalogue, "rulesets", name, error):
            raise
        return ()


def _all_or_every_fault(
    wanted: Sequence[Wanted], catalogue: Catalogue, as_at: date | None
) -> tuple[Ruleset, ...]:
    """Every ruleset asked for, or one error with the faults of all of them."""

    def one(name: Wanted) -> Ruleset:
        return tried(read_ruleset(name, catalogue, as_at), catalogue)

    return _apart(_every([partial(one, name) for name in wanted]))


def _apart(rulesets: Iterable[Ruleset]) -> tuple[Ruleset, ...]:
    """Each ruleset once: ratings go by its id, which two cannot share."""
    kept: dict[str, Ruleset] = {}
    problems = [
        Problem(
            one.origin,
            f"this is another ruleset called '{one.id}' than the one before it",
            "rate by one of them at a time, or change an id",
        )
        for one in rulesets
        if kept.setdefault(one.id, one) != one
    ]
    if problems:
        raise UsageError(problems)
    return tuple(kept.values())


def _every(reads: Iterable[Callable[[], Ruleset]]) -> tuple[Ruleset, ...]:
    read: list[Ruleset] = []
    problems: list[Problem] = []
    for one in reads:
        try:
            read.append(one())
        except RulesetError as error:
            problems.extend(error.problems)
    if problems:
        raise RulesetError(problems)
    return tuple(read)


def _files(name: str, catalogue: Catalogue) -> list[Path]:
    """The files of a ruleset on offer, one for each version, or the file that the name is."""
    files = [one.file for one in catalogue.sources() if name in (one.id, one.file.stem)]
    if files:
        return files
    path = Path(name)
    if path.suffix == ".toml" or path.is_file():
        return [path]
    if path.is_dir():
        hint = "a ruleset is an id or a .toml file; in which order it and the pack go, --help says"
        raise UsageError(Problem(name, "this is a folder, and no ruleset", hint))
    raise absent(catalogue, "rulesets", name, hint="`qippdash rulesets list` names them")


def _engine(word: str, catalogue: Catalogue) -> Engine:
    if word not in catalogue.engines:
        raise absent(catalogue, "engines", word)
    return catalogue.engines[word]


def _particulars(evaluation: Evaluation, catalogue: Catalogue, day: date) -> Particulars:
    pack = evaluation.portfolio.pack
    return Particulars(
        qippdash=__version__,
        as_at=day,
        pack_name=pack.name,
        pack_title=pack.title,
        pack_hash=pack.hash,
        rulesets=used(evaluation.rulesets),
        plugins=catalogue.plugins,
    )
