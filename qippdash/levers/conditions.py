"""The parts of a measure's condition: those on a row, and those on its scheme."""

from __future__ import annotations

from dataclasses import dataclass

from qippdash.expressions import Type, read
from qippdash.expressions.tree import Junction, Node, names_in
from qippdash.measures.sight import MARKS, columns, scheme_columns
from qippdash.model.measure import Measure
from qippdash.model.tables import INITIATIVES, TABLES


@dataclass(frozen=True)
class Conditions:
    """What must all hold for a row to count: of the row, and of its initiative."""

    of_row: tuple[Node, ...]
    of_scheme: tuple[Node, ...]

    @property
    def all(self) -> frozenset[str]:
        """Each part in one form, so that two measures can be compared."""
        return frozenset(repr(part) for part in (*self.of_row, *self.of_scheme))


def conditions(measure: Measure) -> Conditions:
    """The parts of a measure's ``where`` that ``and`` joins."""
    if not measure.where:
        return Conditions((), ())
    table = TABLES[measure.table]
    tree = read(measure.where, columns(measure.table), Type.BOOLEAN).tree
    parts = tree.parts if isinstance(tree, Junction) and tree.word == "and" else (tree,)
    own = set(INITIATIVES.names) - set(MARKS) if table is INITIATIVES else scheme_columns(table)
    scheme = tuple(p for p in parts if names_in(p) and all(n in own for n in names_in(p)))
    return Conditions(tuple(part for part in parts if part not in scheme), scheme)
