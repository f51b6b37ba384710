"""Random well-typed expressions as text, and random small tables for them to run over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

import narwhals as nw
import polars as pl
from hypothesis import strategies as st

from qippdash.expressions import Expression, Type, emit, interpret

NAMES: Mapping[str, Type] = {
    "plan": Type.NUMBER,
    "actual": Type.NUMBER,
    "share": Type.NUMBER,
    "odd": Type.NUMBER,
    "stage": Type.TEXT,
    "owner": Type.TEXT,
    "recurrent": Type.BOOLEAN,
    "in_year": Type.BOOLEAN,
    "due": Type.DATE,
    "done": Type.DATE,
}
SCHEMA = {
    "plan": pl.Int64,
    "actual": pl.Float64,
    "share": pl.Float64,
    "odd": pl.Float64,
    "stage": pl.String,
    "owner": pl.String,
    "recurrent": pl.Boolean,
    "in_year": pl.Boolean,
    "due": pl.Date,
    "done": pl.Date,
}
Row = dict[str, object]

WORDS = ["", "a", "A", "a ", "delivered", "unidentified", "é"]
DAYS = [date(2010, 4, 1) + timedelta(days=days) for days in range(0, 400, 57)]
# Cut points, what float64 makes of them, amounts beyond the seam at 2**22, and their like.
AWKWARD = [
    *(0.0, -0.0, 1.0, -1.0, 0.5, 1.5, 2.5, -2.5, 0.05, 1 - 95 / 100, 0.0500000005, 5e-10),
    *(0.1 + 0.2, 1.005, 2.675, 4194304.0, 4194303.9999999995, 8388608.25, 656965809644.5627),
    *(1e12 + 0.01, 99999999999999.99, 1e15, 1e300, -1e300, 1.7e308, 5e-324, 1e-200, 1e-9, 3.0),
]

_finite = st.floats(allow_nan=False, allow_infinity=False)
_fractions = st.integers(-400, 400).map(lambda count: count / 400)
_amounts = st.one_of(st.sampled_from(AWKWARD), _fractions, _finite)


def _column(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.one_of(st.none(), values, values, values)


rows: st.SearchStrategy[list[Row]] = st.lists(
    st.fixed_dictionaries(
        {
            "plan": _column(st.one_of(st.integers(-5, 5), st.integers(-(10**14), 10**14))),
            "actual": _column(_amounts),
            "share": _column(st.one_of(st.sampled_from(AWKWARD), _fractions)),
            "odd": _column(st.floats()),
            "stage": _column(st.sampled_from(WORDS)),
            "owner": _column(st.sampled_from(WORDS)),
            "recurrent": _column(st.booleans()),
            "in_year": _column(st.booleans()),
            "due": _column(st.sampled_from(DAYS)),
            "done": _column(st.sampled_from(DAYS)),
        }
    ),
    min_size=1,
    max_size=5,
)

_written = st.one_of(
    st.sampled_from(["0", "1", "2", "0.05", "100", "1_000_000", "1e15", "5e-10", "4194304"]),
    st.floats(0, 1e15).map(repr),
)
_number_names = st.sampled_from(["plan", "actual", "share", "odd"])
_text = st.one_of(st.sampled_from(["stage", "owner"]), st.sampled_from(WORDS).map(repr))
_flag = st.one_of(st.sampled_from(["recurrent", "in_year"]), st.booleans().map(repr))
_date_name = st.sampled_from(["due", "done"])
_relation = st.sampled_from(["<", "<=", ">", ">=", "==", "!="])
_equality = st.sampled_from(["==", "!="])


def _listed(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(values, min_size=1, max_size=3).map(lambda found: f"[{', '.join(found)}]")


def _with(template: str, **parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(template.format, **parts)


@cache
def numbers(depth: int = 3) -> st.SearchStrategy[str]:
    """The text of an expression that gives a number."""
    if depth == 0:
        return st.one_of(_number_names, _number_names, _written)
    a, b, c = numbers(depth - 1), numbers(depth - 1), conditions(depth - 1)
    return st.one_of(
        _with("({a} {o} {b})", a=a, b=b, o=st.sampled_from(["+", "-", "*", "/"])),
        _with("({a} {o} {b})", a=a, b=b, o=st.sampled_from(["/", "-"])),
        _with("(-{a})", a=a),
        _with("{f}({a})", a=a, f=st.sampled_from(["abs", "round"])),
        _with("round({a}, {n})", a=a, n=st.integers(-9, 9).map(str)),
        _with("{f}({a}, {b})", a=a, b=b, f=st.sampled_from(["min", "max", "coalesce"])),
        _with("({a} if {c} else {b})", a=a, b=b, c=c),
        _with("({a} if {c} else None)", a=a, c=c),
        _with("(None if {f} else {a})", a=a, f=_flag),
        numbers(depth - 1),
    )


@cache
def conditions(depth: int = 3) -> st.SearchStrategy[str]:
    """The text of an expression that gives True or False."""
    if depth == 0:
        return _flag
    a, b, d = numbers(depth - 1), numbers(depth - 1), numbers(depth - 1)
    c, e = conditions(depth - 1), conditions(depth - 1)
    return st.one_of(
        _with("({a} {r} {b})", a=a, b=b, r=_relation),
        _with("({a} {r} {b})", a=a, b=_written, r=_relation),
        _with("({a} {r} {b} {s} {d})", a=a, b=b, d=d, r=_relation, s=_relation),
        _with("({a} {i} {b})", a=a, b=_listed(_written), i=st.sampled_from(["in", "not in"])),
        _with("({a} {r} {b})", a=_text, b=_text, r=_equality),
        _with("({a} in {b})", a=_text, b=_listed(st.sampled_from(WORDS).map(repr))),
        _with("({a} {r} {b})", a=_date_name, b=_date_name, r=_relation),
        _with("({a} {r} '{b}')", a=_date_name, b=st.sampled_from(DAYS).map(str), r=_relation),
        _with("(not {c})", c=c),
        _with("({c} {w} {e})", c=c, e=e, w=st.sampled_from(["and", "or", "==", "!="])),
        _with("({c} if {e} else {f})", c=c, e=e, f=_flag),
        _with("coalesce({f}, {c})", f=_flag, c=c),
        _with("(({a}) is {n})", a=_number_names, n=st.sampled_from(["None", "not None"])),
        _with("(coalesce({a}, plan) is None)", a=a),
    )


def by_interpreter(expression: Expression, table: list[Row]) -> list[object]:
    """What the plain interpreter gives, row by row."""
    return [interpret(expression, row) for row in table]


def by_polars(expression: Expression, table: list[Row]) -> list[object]:
    """What polars gives for the same rows."""
    frame = pl.DataFrame(table, schema=SCHEMA)
    # A literal alone is one value; beside a column it is as long as the table.
    made = frame.select("plan", answer=emit(expression, pl, pl.col))
    return made["answer"].to_list()


def by_narwhals(expression: Expression, table: list[Row]) -> list[object]:
    """What narwhals gives over a lazy frame for the same rows."""
    frame = nw.from_native(pl.LazyFrame(table, schema=SCHEMA))
    made = frame.select("plan", answer=emit(expression, nw, nw.col)).collect()
    return made["answer"].to_list()
