"""A pack, rated as the options of a command ask, with what the person should know about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from qippdash.cli import streams
from qippdash.cli.pack_path import pack_path
from qippdash.cli.progress import Progress

if TYPE_CHECKING:
    from qippdash.assessment import Assessment
    from qippdash.catalogue import Catalogue
    from qippdash.model.portfolio import Portfolio
    from qippdash.model.ruleset import Ruleset


def rated(
    pack: str,
    rulesets: Sequence[str],
    as_at: str | None,
    catalogue: Catalogue,
    *,
    against: str | None = None,
    initiatives: bool = True,
    usual: Callable[[Portfolio], Sequence[Ruleset]] | None = None,
) -> Assessment:
    """Every node of a pack, rated.

    Args:
        pack: the folder or workbook.
        rulesets: ids or files; none means ``usual``.
        as_at: ``YYYY-MM``, in place of the pack's own date.
        catalogue: what plugins offer.
        against: the file of an earlier assessment.
        initiatives: False where only organisations are asked for.
        usual: what to rate by where no ruleset is named, in place of every one that applies
            to the pack's date.

    Raises:
        QippdashError: the pack, a ruleset, the date or the earlier assessment is wrong.
    """
    from qippdash import api

    pack = pack_path(pack)
    with Progress(f"reading and rating {pack}"):
        portfolio = api.open_pack(pack, catalogue=catalogue)
        assessment = api.rate(
            portfolio,
            list(rulesets) or (usual(portfolio) if usual else None),
            as_at=as_at,
            catalogue=catalogue,
            earlier=against,
            initiatives=initiatives,
        )
    tell(pack, assessment.portfolio)
    return assessment


def asked_for(rulesets: tuple[str, ...], rule: str | None, catalogue: Catalogue) -> tuple[str, ...]:
    """The rulesets to rate by, where ``RULESET[/RULE]`` may name one as well.

    Asked for by name, it is looked at whether or not it was in force on the pack's date.
    """
    named = (rule or "").partition("/")[0]
    return (named,) if not rulesets and named in catalogue.rulesets else rulesets


def tell(pack: str, portfolio: Portfolio) -> None:
    """Say on standard error what of the pack was not used."""
    from qippdash.formats.set_aside import by_table, in_words

    for warning in portfolio.warnings:
        streams.note(f"{pack}: {warning}")
    aside = in_words(by_table(portfolio))
    if aside:
        streams.note(f"{pack}: {aside}\n  Try: 'qippdash check {pack}' lists every one")
