"""Random expressions as text: over the measures of a ruleset, and over the columns of a table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from hypothesis import strategies as st

from qippdash.expressions import Type
from qippdash.measures.sight import columns

Text = st.SearchStrategy[str]

NUMBERS = ("0", "1", "0.05", "0.15", "100", "1_000_000", "-2", "1e-9", "12.5")
_RELATIONS = st.sampled_from(("<", "<=", ">", ">=", "==", "!="))
_WORDS = st.sampled_from(("unidentified", "delivered", "red", "green", "emergency", "", "é"))


def _with(template: str, **parts: Text) -> Text:
    return st.builds(template.format, **parts)


@cache
def numbers(names: tuple[str, ...], depth: int = 2) -> Text:
    """An expression that gives a number."""
    leaf = st.sampled_from([*names, *names, *NUMBERS])
    if not depth:
        return leaf
    a, b, c = numbers(names, depth - 1), numbers(names, depth - 1), compared(names, depth - 1)
    return st.one_of(
        leaf,
        _with("{a} {o} {b}", a=a, b=leaf, o=st.sampled_from("+-*/")),
        _with("1 - {a} / {b}", a=leaf, b=leaf),
        _with("-({a})", a=a),
        _with("{f}({a}, {b})", a=a, b=b, f=st.sampled_from(("min", "max", "coalesce"))),
        _with("{f}({a})", a=a, f=st.sampled_from(("abs", "round"))),
        _with("({a} if {c} else {b})", a=a, b=b, c=c),
    )


@cache
def compared(names: tuple[str, ...], depth: int = 2) -> Text:
    """An expression over numbers that gives true or false."""
    a, b = numbers(names, max(0, depth - 1)), numbers(names, 0)
    one = _with("{a} {r} {b}", a=a, b=b, r=_RELATIONS)
    if not depth:
        return one
    c = compared(names, depth - 1)
    return st.one_of(
        one,
        _with("{a} {r} {b} {s} {a}", a=b, b=a, r=_RELATIONS, s=_RELATIONS),
        _with("({c}) {w} ({d})", c=c, d=one, w=st.sampled_from(("and", "or"))),
        _with("not ({c})", c=c),
        _with("{a} is {n}", a=st.sampled_from(names), n=st.sampled_from(("None", "not None"))),
        _with("{a} in [0, 1, 2.5]", a=a),
    )


def _of(table: str, kind: Type) -> Sequence[str]:
    return tuple(name for name, one in columns(table).items() if one is kind)


@cache
def summed(table: str) -> Text:
    """What a measure over a table adds up."""
    names = _of(table, Type.NUMBER)
    return numbers(names, 1) if names else st.just("1")


@cache
def kept(table: str) -> Text:
    """Which rows a measure over a table takes."""
    flags, words, days = (_of(table, kind) for kind in (Type.BOOLEAN, Type.TEXT, Type.DATE))
    one = st.one_of(
        st.sampled_from(flags),
        _with("{w} == '{t}'", w=st.sampled_from(words), t=_WORDS),
        _with("{w} in ['{t}', 'x']", w=st.sampled_from(words), t=_WORDS),
        _with("{d} {r} as_at", d=st.sampled_from(days), r=_RELATIONS),
        compared(_of(table, Type.NUMBER), 1) if _of(table, Type.NUMBER) else st.just("to_date"),
    )
    joined = _with("({a}) {w} not ({b})", a=one, b=one, w=st.sampled_from(("and", "or")))
    return st.one_of(one, one, joined)
