"""Walking through an assessment: where we are, what is listed there, and how to move on."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass

from qippdash.tui.choice import arranged
from qippdash.tui.facts import headline
from qippdash.tui.listing import Listing
from qippdash.tui.memory import Spot
from qippdash.tui.opening import Opened
from qippdash.tui.prose import Block, Piece
from qippdash.tui.session import Place, Session, Sort, View
from qippdash.tui.tracker import (
    BELOW,
    OF_INITIATIVE,
    OF_ORGANISATION,
    Section,
    Shown,
    tracked,
)

# On fewer lines the list needs each of them.
TALL = 18
# What is listed under a node is made ready ahead where it has so few rows: nobody waits for it.
FEW = 2000


@dataclass
class Known:
    """What was worked out of a place: its list in its order, its tracker, who answers for it."""

    sorted: tuple[Place, Sort | None, Listing] | None = None
    shown: tuple[Opened, Place, Shown] | None = None
    headed: tuple[Opened, int, tuple[list[Piece], list[Piece]]] | None = None


class Walk:
    """A session over an opened pack."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.atlas = opened.atlas
        self.notice = opened.notice
        self.session = Session()
        self.known = Known()
        self._scout: Walk | None = None
        self.go(opened.start)

    def look_at(self, opened: Opened) -> None:
        """Walk over another assessment of the same nodes, and stay where we are."""
        self.opened, self.atlas, self.known.sorted = opened, opened.atlas, None

    def show_columns(self, keys: tuple[str, ...]) -> None:
        """Show these columns of nodes, by their keys; the usual ones where there are none."""
        self.session.columns, self.known.sorted = keys, None

    @property
    def place(self) -> Place:
        """Where we are."""
        return self.session.place

    @property
    def view(self) -> View:
        """How the place is looked at."""
        return self.session.view

    @property
    def node(self) -> int | None:
        """The row of the node that we are at; None at the top of a pack with several tops."""
        return self.atlas.row(self.place.code)

    @property
    def sections(self) -> Sequence[Section]:
        """The lists that this place offers."""
        if self.node is None:
            return OF_ORGANISATION[:1]
        return OF_INITIATIVE if self.atlas.is_initiative(self.node) else OF_ORGANISATION

    @property
    def section(self) -> Section:
        """The list that is shown."""
        return next(one for one in self.sections if one.key == self.place.section)

    def go(self, code: str) -> None:
        """Go to a node by its code."""
        row = self.atlas.row(code)
        initiative = row is not None and self.atlas.is_initiative(row)
        self.session.go(Place(code, OF_INITIATIVE[0].key if initiative else BELOW))

    def stand_on(self, code: str, column: str) -> None:
        """Put the cursor on a node's own line: inside it, or of an initiative where it is listed.

        Args:
            code: of an organisation or initiative; nothing happens where there is none.
            column: the key of the column; the first where it is not shown.
        """
        row = self.atlas.row(code)
        if row is None:
            return
        path = self.atlas.path(row)
        if self.atlas.is_initiative(row) and len(path) > 1:
            code = self.atlas.code(path[-2])
        self.go(code)
        self.session.remember(item=row, column=column, filter="")

    def spot(self) -> Spot:
        """Where we are and how it is looked at, to be kept."""
        return Spot(self.place.code, self.place.section, self.view.sort, self.view.filter)

    def go_to(self, spot: Spot) -> bool:
        """Go to a place that was kept; False where this pack has it no more."""
        if spot.code and self.atlas.row(spot.code) is None:
            return False
        self.go(spot.code)
        keys = [section.key for section in self.sections]
        if spot.section in keys:
            self.turn_to(keys.index(spot.section))
        columns = [entry.column.key for entry in self._listed().fields]
        sort = spot.sort if spot.sort and spot.sort.column in columns else None
        self.session.remember(sort=sort, filter=spot.filter, item=None, top=0)
        return True

    def down(self, item: int | None) -> bool:
        """Go down to an item of the list; False where it leads nowhere."""
        row = self.node_of(item)
        if row is None or row == self.node:
            return False
        self.go(self.atlas.code(row))
        self._follow_the_scout()
        return True

    def ahead(self, item: int | None) -> Walk | None:
        """A walk that has gone down to an item of the list, as this one may do next.

        What it was asked for need not be worked out again then. None where the item leads
        nowhere, or where looking there could take long.
        """
        row = self.node_of(item)
        if row is None or row == self.node or not self.opened.records.are_all_kept:
            return None
        code = self.atlas.code(row)
        if len(self.atlas.below(code).items) > FEW:
            return None
        scout, mine = copy(self), self.session
        scout.known = Known()
        scout.session = Session(views=mine.views, marked=mine.marked, columns=mine.columns)
        scout.go(code)
        self._scout = scout
        return scout

    def _follow_the_scout(self) -> None:
        scout, self._scout = self._scout, None
        if scout is None or scout.opened is not self.opened or scout.place != self.place:
            return
        if scout.session.columns == self.session.columns:
            self.known = scout.known

    def up(self) -> bool:
        """Go up, to the line that we came down by; False at the top."""
        if self.node is None:
            return False
        path = self.atlas.path(self.node)
        if len(path) < 2 and len(self.atlas.tops()) < 2:
            return False
        child = self.node
        self.go(self.atlas.code(path[-2]) if len(path) > 1 else "")
        self.session.remember(item=child)
        return True

    def turn_to(self, number: int) -> bool:
        """Show another of the place's lists, by its number; False where there is none."""
        if not 0 <= number < len(self.sections) or self.section == self.sections[number]:
            return False
        self.session.swap(Place(self.place.code, self.sections[number].key))
        return True

    def turn(self, by: int) -> bool:
        """Show the next of the place's lists, or the one before."""
        count = len(self.sections)
        return self.turn_to((self.sections.index(self.section) + by) % count)

    def sort_by(self, column: str) -> None:
        """Sort by a column: its worst or largest first, then the other way, then not at all."""
        first = Sort(column, down=self._starts_down(column))
        other = Sort(column, down=not first.down)
        after = {None: first, first: other, other: None}
        self.session.remember(sort=after.get(self.view.sort, first), item=None, top=0)

    def listing(self) -> Listing:
        """What is listed here, in the order and through the filter of this place's view."""
        view = self.view
        if self.known.sorted is None or self.known.sorted[:2] != (self.place, view.sort):
            self.known.sorted = (self.place, view.sort, self._listed().sorted(view.sort))
        return self.known.sorted[2].filtered(view.filter)

    def cursor(self, listing: Listing) -> int:
        """The row to put the cursor on."""
        item = self.view.item
        shown = self._tracker()
        if item is None and shown is not None:
            item = shown.opening
        row = listing.row(item)
        return listing.fixed if row is None else row

    def node_of(self, item: int | None) -> int | None:
        """The row of the node that an item of the list is; None where it is no node."""
        return item if not self.section.table else None

    def crumbs(self) -> list[Piece]:
        """The way here from the top."""
        if self.node is None:
            return [Piece(self.atlas.title, "crumb")]
        names = [str(self.atlas.names[row]) for row in self.atlas.path(self.node)]
        trail = [Piece(f"{name} > ", "quiet") for name in names[:-1]]
        return [*trail, Piece(names[-1], "crumb")]

    def about(self, lines: int) -> tuple[list[Piece], list[Piece]]:
        """Who answers for the initiative that we are at, and how it is rated; else nothing.

        Nothing either where the screen has so few lines that the list needs them all.
        """
        if lines < TALL or self.node is None or not self.atlas.is_initiative(self.node):
            return [], []
        kept = self.known.headed
        if kept is None or kept[0] is not self.opened or kept[1] != self.node:
            kept = self.known.headed = (self.opened, self.node, headline(self.opened, self.node))
        return kept[2]

    def emptiness(self) -> str:
        """Why nothing is listed, in words."""
        if self.view.filter:
            return f"nothing here matches '{self.view.filter}'"
        if not self.section.table:
            return "no organisations or initiatives below this one"
        if not self.opened.records.has(self.section.table):
            return f"no {self.section.table} in this pack"
        return f"no {self.section.key} here"

    def missing(self) -> str:
        """Why a list of the tracker is empty, where there is more to say than that it is."""
        shown = self._tracker()
        return shown.empty if shown and not self.view.filter else ""

    def told(self, item: int | None) -> list[Block]:
        """All there is of a row of the tracker; nothing where the list is one of nodes."""
        shown = self._tracker()
        return shown.tell(item) if shown and item is not None else []

    def _listed(self) -> Listing:
        shown = self._tracker()
        if shown:
            return shown.listing
        listing, keys = self.atlas.below(self.place.code), self.session.columns
        return arranged(self.atlas, listing, keys) if keys else listing

    def _tracker(self) -> Shown | None:
        """The list of the tracker that is shown here; None where it is one of nodes."""
        if self.node is None or not self.section.table:
            return None
        kept = self.known.shown
        # Compared by identity: two assessments are not told apart by what they hold.
        if kept is None or kept[0] is not self.opened or kept[1] != self.place:
            found = tracked(self.opened, self.node, self.section)
            kept = self.known.shown = (self.opened, self.place, found)
        return kept[2]

    def _starts_down(self, column: str) -> bool:
        kinds = {entry.column.key: entry.column.kind for entry in self.listing().fields}
        return kinds.get(column) in {"rating", "figure", "number"}
