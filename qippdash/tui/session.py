"""Where somebody is, where they have been, and how they left each place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from qippdash.tui.marks import Marks


@dataclass(frozen=True)
class Place:
    """A node of the tree, or the top of the pack (no code), and what of it is listed."""

    code: str = ""
    section: str = ""


@dataclass(frozen=True)
class Sort:
    """Sorted by a column; ``down`` puts the largest, and the worst rating, first."""

    column: str
    down: bool


@dataclass(frozen=True)
class View:
    """How a place is looked at: the item under the cursor, its column, sort and filter.

    ``item`` is the source's own name for a row, so that it is found again in another order;
    ``top`` is how far the table was scrolled.
    """

    item: int | None = None
    column: str = ""
    sort: Sort | None = None
    filter: str = ""
    top: int = 0


@dataclass
class Session:
    """The places visited, in order, the view of each, what is marked anywhere, and the columns.

    ``columns`` are the keys of those that tables of nodes show; none where nobody chose.
    """

    visited: list[Place] = field(default_factory=list)
    at: int = -1
    views: dict[Place, View] = field(default_factory=dict)
    marked: Marks = field(default_factory=Marks)
    columns: tuple[str, ...] = ()

    @property
    def place(self) -> Place:
        """Where we are."""
        return self.visited[self.at] if self.visited else Place()

    @property
    def view(self) -> View:
        """How the place is looked at."""
        return self.views.get(self.place, View())

    def go(self, place: Place) -> None:
        """Go to a place; what lay ahead is forgotten, as in any browser."""
        if self.visited and place == self.place:
            return
        self.visited = [*self.visited[: self.at + 1], place]
        self.at = len(self.visited) - 1

    def swap(self, place: Place) -> None:
        """Be at another place instead: a different list of the same node is no step."""
        self.visited[self.at] = place

    def back(self) -> bool:
        """Go to the place before; False where there is none."""
        return self._step(-1)

    def forward(self) -> bool:
        """Go to the place that we came back from; False where there is none."""
        return self._step(1)

    def remember(self, **changes: object) -> View:
        """Change the view of this place: any fields of `View`."""
        view = replace(self.view, **changes)  # type: ignore[arg-type]
        self.views[self.place] = view
        return view

    def _step(self, by: int) -> bool:
        if not 0 <= self.at + by < len(self.visited):
            return False
        self.at += by
        return True
