"""Rates again what has changed, and no more than that; keeps the last assessment that was good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qippdash.errors import PluginError
from qippdash.watching.files import Kind
from qippdash.watching.gone import all_still_there

if TYPE_CHECKING:
    # Files are looked at before they are read for the first time, and rated again long after.
    from qippdash.assessment import Assessment
    from qippdash.catalogue import Catalogue, Load
    from qippdash.model.portfolio import Portfolio


class Again:
    """The last good assessment, and what has changed since.

    Args:
        pack: the folder or workbook.
        rulesets: ids or files; None for those that apply to the pack's date.
        load: gives what plugins offer; None where only the installed ones are wanted.
        good: the assessment that there is; None where the pack could not be rated yet.
        earlier: the file of an earlier assessment, for rules that look at it.
    """

    def __init__(
        self,
        pack: Path,
        rulesets: Sequence[str | Path] | None,
        load: Load | None,
        good: Assessment | None = None,
        earlier: Path | None = None,
    ) -> None:
        self._pack = pack
        self._rulesets = rulesets
        self._load = load
        self._earlier = earlier
        self.good = good
        self._due: dict[Path, Kind] = {}

    @property
    def catalogue(self) -> Catalogue | None:
        """What was on offer when there was last an assessment."""
        return self.good.catalogue if self.good else None

    def rate(self, changed: Mapping[Path, Kind]) -> Assessment:
        """Rate again after changes; those that could not be rated before count on.

        Args:
            changed: the files that changed, and what each is to the rating.

        Raises:
            QippdashError: a file cannot be used as it is now, or that of a table is gone.
        """
        self._due |= changed
        good, kinds = self.good, set(self._due.values())
        if good is None:
            return self._rate(self._pack, self._offered())
        fresh = bool(kinds & {"plugin", "measures"}) or self._rulesets_on_offer_changed(good)
        catalogue = self._offered() if fresh else good.catalogue
        if not kinds & {"plugin", "pack"}:
            again = None if fresh else self._by_rules_alone(good)
            return again or self._rate(good.portfolio, catalogue)
        return self._rate(self._read(good.portfolio, catalogue), catalogue)

    @property
    def due(self) -> Sequence[Path]:
        """The files that changed since the last good assessment."""
        return tuple(self._due)

    def accept(self, assessment: Assessment) -> None:
        """Take an assessment for the last good one: nothing is due any more."""
        self.good = assessment
        self._due = {}

    def _rate(self, pack: Portfolio | Path, catalogue: Catalogue) -> Assessment:
        from qippdash import api

        return api.rate(pack, self._rulesets, catalogue=catalogue, earlier=self._earlier)

    def _read(self, before: Portfolio, catalogue: Catalogue) -> Portfolio:
        from qippdash import api

        now = api.open_pack(self._pack, catalogue=catalogue)
        all_still_there(before, now, self._due)
        return now

    def _by_rules_alone(self, good: Assessment) -> Assessment | None:
        """The sums that are kept, rated by the rules as they are now; None where sums lack."""
        from qippdash import api

        day = good.particulars.as_at
        chosen = api.load_rulesets(self._rulesets, catalogue=good.catalogue, as_at=day)
        return good.with_rulesets(chosen) if chosen else None

    def _rulesets_on_offer_changed(self, good: Assessment) -> bool:
        """Whether a ruleset's file came or went: what is there already is only read again."""
        named = [Path(one) for one in self._rulesets or ()]
        known = {*named, *(source.file for source in good.catalogue.sources())}
        files = [path for path, kind in self._due.items() if kind == "ruleset"]
        return any(path not in known or not path.exists() for path in files)

    def _offered(self) -> Catalogue:
        """What is on offer now.

        Raises:
            PluginError: a plugin that was sound fails; what it brought would be lost.
        """
        from qippdash import api

        # What scripts share is loaded once for all: an empty list of files asks for another.
        catalogue = self._load() if self._load else api.load_catalogue(plugins=())
        before = self.good.catalogue.failures if self.good else catalogue.failures
        failed = {one.plugin for one in before}
        lost = [one.problem for one in catalogue.failures if one.plugin not in failed]
        if lost:
            raise PluginError(lost)
        return catalogue
