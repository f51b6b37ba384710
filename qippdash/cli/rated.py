"""A pack, rated as the options of a command ask, with what the person should know about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qippdash.cli import streams
from qippdash.cli.pack_path import pack_path
from qippdash.cli.progress import Progress

if TYPE_CHECKING:
    from qippdash.assessment import Assessment
    from qippdash.catalogue import Catalogue
    from qippdash.model.portfolio import Portfolio


def rated(
    pack: str,
    rulesets: Sequence[str],
    as_at: str | None,
    catalogue: Catalogue,
    *,
    against: str | None = None,
    initiatives: bool = True,
) -> Assessment:
    """Every node of a pack, rated.

    Args:
        pack: the folder or workbook.
        rulesets: ids or files; none means every ruleset that applies to the pack's date.
        as_at: ``YYYY-MM``, in place of the pack's own date.
        catalogue: what plugins offer.
        against: the file of an earlier assessment.
        initiatives: False where only organisations are asked for.

    Raises:
        QippdashError: the pack, a ruleset, the date or the earlier assessment is wrong.
    """
    from qippdash import api

    pack = pack_path(pack)
    with Progress(f"reading and rating {pack}"):
        assessment = api.rate(
            pack,
            list(rulesets) or None,
            as_at=as_at,
            catalogue=catalogue,
            earlier=against,
            initiatives=initiatives,
        )
    tell(pack, assessment.portfolio)
    return assessment


def tell(pack: str, portfolio: Portfolio) -> None:
    """Say on standard error what of the pack was not used."""
    from qippdash.formats.set_aside import by_table, in_words

    for warning in portfolio.warnings:
        streams.note(f"{pack}: {warning}")
    aside = in_words(by_table(portfolio))
    if aside:
        streams.note(f"{pack}: {aside}\n  Try: 'qippdash check {pack}' lists every one")
