"""What a measure can see: the columns of its table, its initiative's, and the marks of time."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from qippdash.expressions import Type
from qippdash.model.tables import INITIATIVES, TABLES, Kind, Table

MARKS: Mapping[str, Type] = MappingProxyType(
    {
        "year": Type.TEXT,
        "in_year": Type.BOOLEAN,
        "to_date": Type.BOOLEAN,
        "ahead": Type.BOOLEAN,
        "as_at": Type.DATE,
    }
)

# Two columns of an initiative have a name that its tables use for something else, so the
# initiative's own go under another.
SCHEME_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        ({"kind": "scheme_kind", "provider": "scheme_provider"}.get(name, name)): name
        for name in INITIATIVES.names
        if name not in ("initiative", "organisation")
    }
)

_TYPES = {
    Kind.MONEY: Type.NUMBER,
    Kind.NUMBER: Type.NUMBER,
    Kind.WHOLE: Type.NUMBER,
    Kind.DATE: Type.DATE,
    Kind.MONTH: Type.DATE,
    Kind.FLAG: Type.BOOLEAN,
}


@lru_cache(maxsize=32)
def columns(table: str) -> Mapping[str, Type]:
    """The names that a measure over a table can use, with their types.

    The table's own columns come first: an initiative's column of the same name is not seen.

    Raises:
        KeyError: there is no such table.
    """
    spec = TABLES[table]
    own = {column.name: _TYPES.get(column.kind, Type.TEXT) for column in spec.columns}
    return MappingProxyType({**MARKS, **scheme_columns(spec), **own})


@lru_cache(maxsize=32)
def scheme_columns(table: Table) -> Mapping[str, Type]:
    """The initiative's columns that a table's rows see under a name of their own."""
    if not table.initiative or table is INITIATIVES:
        return MappingProxyType({})
    types = {column.name: _TYPES.get(column.kind, Type.TEXT) for column in INITIATIVES.columns}
    return MappingProxyType(
        {seen: types[name] for seen, name in SCHEME_COLUMNS.items() if seen not in table.names}
    )
