"""What can be moved as a table draws it: the record, the what-if, how it stands, how far it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qippdash.explain import Explanation
from qippdash.model.assessment import value_column
from qippdash.model.scenario import Scenario
from qippdash.tui.atlas import Atlas
from qippdash.tui.columns import Cell, Column
from qippdash.tui.whatif.offers import Offer, applies, example, shown
from qippdash.wording import GBP, money_words, move_words, value_words

_FORECAST = "forecast_year"


class Offered:
    """One offer a line.

    Args:
        offers: what can be moved.
        row: the node.
        record: how it is.
        played: how it would be; the same where nothing was moved.
        scenario: what has been moved.
        why: explanations of the rules at the node by ``ruleset/rule``, as far as there are any:
            of the record, and headed so where something was moved.
    """

    fixed = 0

    def __init__(
        self,
        offers: Sequence[Offer],
        row: int,
        record: Atlas,
        played: Atlas,
        scenario: Scenario,
        why: Mapping[str, Explanation],
    ) -> None:
        self.offers = offers
        self._row = row
        self._record, self._played = record, played
        self._scenario = scenario
        self._why = why
        heading = "To get there" if scenario.is_empty else "From record"
        words = max((len(one.word) for one in offers if one.kind == "cut"), default=5)
        self.columns: Sequence[Column] = (
            Column("what", "What can be moved", "name", 18, grow=1),
            Column("word", "For", "text", words),
            Column("record", "Record", "number", 7),
            Column("what-if", "What-if", "number", 7),
            Column("here", "Here", "text", 12, "It stands at", 12),
            Column("next", heading, "text", 12, drop=1),
        )

    @property
    def height(self) -> int:
        """How many there are."""
        return len(self.offers)

    def cells(self, row: int, columns: Sequence[int]) -> Sequence[Cell]:
        """What one line shows."""
        offer = self.offers[row]
        moved = shown(offer, self._scenario)
        every = (
            Cell(offer.title),
            Cell(offer.word if offer.kind == "cut" else "", self._tone(offer)),
            Cell(offer.record, "quiet" if moved else "text"),
            Cell(moved, "strong"),
            self._here(offer),
            Cell(self._distance(offer), "quiet"),
        )
        return [every[place] for place in columns]

    def note(self, row: int) -> str:
        """More about one line: what can be typed, and what it takes without a what-if."""
        if not 0 <= row < self.height:
            return ""
        offer = self.offers[row]
        found = self._why.get(offer.key)
        takes = [one.words for one in found.distances if one.word == offer.word] if found else []
        start = "as it is" if self._scenario.is_empty else "from the record"
        said = f"; or, {start}: {takes[0]}" if takes else ""
        return f"{example(offer)}{said}"

    def _tone(self, offer: Offer) -> str:
        if offer.ruleset is None:
            return "text"
        return offer.ruleset.scale.steps[offer.ruleset.scale.code(offer.word)].tone

    def _here(self, offer: Offer) -> Cell:
        if offer.ruleset is None or offer.rule is None:
            return self._forecast()
        scale = offer.ruleset.scale
        was, now = (applies(one, self._row, offer) for one in (self._record, self._played))
        cell = self._played.rating(scale, now)
        letters = cell.text
        if was != now:
            letters = f"{self._record.rating(scale, was).text.split(' ')[0] or '-'}>{cell.text}"
        column = value_column(offer.ruleset.id, offer.rule.id)
        value = self._played.assessment.coded[column][self._row]
        said = "" if value is None else f" {value_words(value, offer.rule.unit)}"
        return Cell(f"{letters}{said}", cell.tone)

    def _forecast(self) -> Cell:
        pence = self._played.assessment.measures[_FORECAST][self._row]
        return Cell(f"saves {money_words(None if pence is None else pence / 100)}")

    def _distance(self, offer: Offer) -> str:
        found = self._why.get(offer.key)
        if found is None:
            return ""
        moves = [one.amount for one in found.distances if one.word == offer.word]
        if not moves:
            return ""
        return "no move" if moves[0] is None else move_words(moves[0], self._unit(found))

    def _unit(self, found: Explanation) -> str:
        measures = self._record.assessment.evaluation.measured.measures
        return next((one.unit for one in measures if one.name == found.lever), GBP)
