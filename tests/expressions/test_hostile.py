"""Text from a stranger: it is refused with a place and a reason, and nothing else happens."""

from __future__ import annotations

import sys
import warnings

import pytest

from qippdash.expressions import ExpressionError, Type, read

NAMES = {"x": Type.NUMBER, "y": Type.NUMBER, "t": Type.TEXT, "c": Type.BOOLEAN}
BACKSLASH = "\\"

TEXTS = [
    # reaching out of the language
    "x.__class__", "().__class__.__mro__", "().__class__.__base__.__subclasses__()",
    "t.__class__.__init__.__globals__['os']", "open('f')", "__import__('os')",
    "__import__('os').system('id')", "eval('1')", "exec('1')", "compile('1', 'f', 'eval')",
    "globals()", "getattr(x, 'real')", "print(x)", "breakpoint()", "input()", "__builtins__",
    "x()", "abs.__self__", "(abs)(x)(y)", "min(*x)", "min(**x)", "min(x, y, key=abs)",
    "max(x, y, default=0)", "t.format(x)", "'{0.__class__}'.format(x)", "'a'.join(t)", "t[0]",
    "x[0:1]", "scan_csv('f')", "read_parquet('http://localhost/')",
    # parts of Python that are not expressions of ours
    "lambda: 0", "lambda x: x", "(lambda: 0)()", "[x for x in y]", "{x for x in y}",
    "{x: y for x in y}", "(x for x in y)", "f'{x}'", "f'{open(1)}'", "b'x'", "r'x'", "rb'x'",
    "u'x'", "'''x'''", '"""x"""', "(z := 1)", "x := 1", "x = 1", "x == 1; y", "import os",
    "from os import path", "yield x", "(yield)", "await x", "async", "del x", "return x", "*x",
    "**x", "...", "x, y", "{}", "{x: y}", "[x]", "x if y", "not", "1j", "x @ y", "x ** y",
    "x // y", "x % y", "x << y", "x & y", "x | y", "x ^ y", "~x", "x <> y", "x -> y", "x ? y : 1",
    "`id`", "$x", "!x", "x is x", "x in x", "x in 'abc'", "1 + not x", "x not y", "@x",
    # numbers, texts and brackets without measure
    "x" + " + x" * 4_999, "x" + " + x" * 900, "x" + "+x" * 1_999, "(" * 10_000 + "x" + ")" * 10_000,
    "(" * 1_900 + "x" + ")" * 1_900, "(" * 4_000, ")" * 4_000, "[" * 4_000, "-" * 3_999 + "x",
    "+-" * 1_999 + "x", "not " * 990 + "c", "~" * 3_999 + "x", "x if c else " * 300 + "x",
    "(" * 59 + "x if c else " * 70 + "x" + ")" * 59, "x.a" * 1_300, "x[0" * 1_300, "abs(" * 990,
    "abs(" * 60 + "x" + ")" * 60, "x<" * 1_999 + "x", "c and " * 660 + "c", "x ** " * 790 + "x",
    "9" * 4_000, "9" * 5_000, "0x" + "f" * 3_990, "0b" + "1" * 3_990, "1e999", "1e" + "9" * 3_000,
    "10 ** 10 ** 10", "'a' * 10 ** 9", "1" + "_0" * 1_990, "." * 4_000, "1" + ".1" * 1_990,
    "'" * 3_999, '"' * 3_999, "'" + "a" * 3_999, "t == '" + "a" * 5_000 + "'", "lambda:" * 570 + "x",
    # letters that are not what they seem
    "", " ", "\n\n", "\t", "# nothing", "\x00", "x\x00", "x + \x00y", "t == '\x00'", "\ud800",
    "t == '\udc80'", "\ufeffx", "x\u200b", "x\u200b + y", "t == 'a\u200b'", "t == '\u202eabc'",
    "x \u2066+ y", "x + y  # \u202e", "\uff58", "ｘ + 1", "𝐱", "𝒙 + y", "ﬁ", "ａｂｓ(x)", "ʼaʼ",
    "x\u00a0+ y", "x\u2028+ y", "x\u3000+ y", "x\r+ y", "x\x0c+ y", "x\x0b+ y", "x \x1b[31m",
    "t == '\x1b]52;c;eA==\x07'", "х + 1", "x\u0301", "x + ２", "x ＋ y", "“a” == t", "x − y",
    "t == 'a" + BACKSLASH + "x1b'", "t == '" + BACKSLASH + "N{BULLET}'", "x + " + BACKSLASH + "\n y",
    "t == '" + BACKSLASH + "d'", "0x", "0_", "1__0", "1if c else 2", "0or x", "nan", "inf", "x;",
]  # fmt: skip


def _label(text: str) -> str:
    return ascii(text) if len(text) < 40 else f"{text[:20]!a} and {len(text):,} in all"


@pytest.mark.parametrize("text", [pytest.param(text, id=_label(text)) for text in TEXTS])
def test_hostile_text_is_refused_with_a_place(text: str) -> None:
    """One kind of error, with a line, a column and a reason; no warning, no crash."""
    warnings.simplefilter("error")
    with pytest.raises(ExpressionError) as caught:
        read(text, NAMES)
    lines = text.split("\n")
    for fault in caught.value.faults:
        assert fault.message
        assert 1 <= fault.line <= len(lines)
        assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1
        assert "^" in fault.caret()
    assert str(caught.value).encode()


def test_no_text_imports_opens_or_runs_anything() -> None:
    """Python's own audit sees no more than the reading of the text as a tree."""
    seen: list[str] = []
    listening = True

    def listen(event: str, _: object) -> None:
        if listening:
            seen.append(event)

    sys.addaudithook(listen)
    for text in TEXTS:
        with pytest.raises(ExpressionError):
            read(text, NAMES)
    listening = False
    assert set(seen) <= {"compile", "object.__getattr__"}


def test_a_deep_call_stack_does_not_change_what_can_be_read() -> None:
    """An expression at its limits still reads when the caller is some way down already."""

    def sink(depth: int) -> str:
        if depth:
            return sink(depth - 1)
        return read("abs(" * 59 + "x" + ")" * 59, NAMES).text

    assert sink(500).startswith("abs(")
