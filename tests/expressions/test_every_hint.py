"""Each thing that cannot be written, with what to write instead: every row of every table."""

from __future__ import annotations

import pytest

from qippdash.expressions import ExpressionError, ExpressionFault, Type, check, parse, read

NAMES = {
    "x": Type.NUMBER,
    "y": Type.NUMBER,
    "t": Type.TEXT,
    "c": Type.BOOLEAN,
    "d": Type.DATE,
}
CLOSE = "close the text with the same quote, on the same line"
MINUS = "write the minus sign of the keyboard, -"


def faults_of(text: str) -> tuple[ExpressionFault, ...]:
    """Everything wrong with a text."""
    with pytest.raises(ExpressionError) as caught:
        read(text, NAMES)
    return caught.value.faults


def said(text: str) -> list[tuple[int, int, str, str]]:
    """Column, width, message and hint of each fault."""
    return [(one.column, one.width, one.message, one.hint) for one in faults_of(text)]


SIGNS = [
    ("≤", "write <="), ("≥", "write >="), ("≠", "write !="), ("×", "write *"), ("÷", "write /"),
    ("\u2212", MINUS), ("\u2013", MINUS), ("\u2014", MINUS), ("\u2018", "write plain quotes, '"),
    ("\u2019", "write plain quotes, '"), ("\u201c", 'write plain quotes, "'),
    ("\u201d", 'write plain quotes, "'), ("\u00a0", "write an ordinary space"),
    ("£", "write the amount alone, in pounds"), ("€", "leave it out"), ("?", "leave it out"),
    ("\\", "leave the backslash out; an expression may run over several lines as it is"),
]  # fmt: skip


@pytest.mark.parametrize(("sign", "hint"), SIGNS, ids=ascii)
def test_a_sign_that_is_none_of_ours_has_a_hint(sign: str, hint: str) -> None:
    """The one character is pointed at, by its number and name."""
    ((column, width, message, tried),) = said(f"x {sign} y")
    assert (column, width, tried) == (3, 1, hint)
    assert message.endswith(") cannot be used here")
    assert f"U+{ord(sign):04X} " in message


OPERATORS = [
    ("&&", "write and"), ("||", "write or"), ("<>", "write !="), ("=<", "write <="),
    ("=>", "write >="), ("=", "two things are compared with =="), ("->", "leave it out"),
    (";", "write one expression only"), (":", "leave it out"),
    (":=", "two things are compared with =="), ("!", "write not"),
]  # fmt: skip


@pytest.mark.parametrize(("sign", "hint"), OPERATORS)
def test_an_operator_of_another_language_has_a_hint(sign: str, hint: str) -> None:
    """The whole operator is marked."""
    assert said(f"x {sign} y") == [(3, len(sign), f"'{sign}' cannot be used here", hint)]


FORMS = [
    ("x @ y", (1, 5, "@ cannot be used", "")),
    ("x | y", (1, 5, "| cannot be used", "write or")),
    ("x ^ y", (1, 5, "^ cannot be used", "write x * x for a square")),
    ("x << y", (1, 6, "<< cannot be used", "write <")),
    ("x >> y", (1, 6, ">> cannot be used", "write >")),
    ("(x, y)", (1, 6, "a list can only stand after 'in'", "1,250,000 is written 1_250_000")),
    ("{x, y}", (1, 6, "a list can only stand after 'in'", "")),
    ("{}", (1, 2, "this cannot be used in an expression", "")),
    ("round(x, 10)", (1, 12, "the places of round are a whole number from -9 to 9",
                      "write round(x, 2)")),
    ("round(x, -10)", (1, 13, "the places of round are a whole number from -9 to 9",
                       "write round(x, 2)")),
    ("round(x, 1, 2)", (1, 14, "round takes a value and a number of places",
                        "write round(x, 2)")),
    ("coalesce(x)", (1, 11, "coalesce takes two values or more", "write coalesce(x, y)")),
    ("min()", (1, 5, "min takes two values or more", "write min(x, y)")),
    ("abs()", (1, 5, "abs takes one value", "write abs(x)")),
    ("x is not 5", (1, 10, "'is' asks only whether a value is missing", "write ==")),
    ("x in y", (6, 1, "'in' needs a list of values", 'write x in ("a", "b") or ["a"]')),
    ("for", (1, 3, "'for' cannot be used in an expression",
             "there are no loops: a measure adds up the rows of a table")),
    ("return x", (1, 6, "'return' cannot be used in an expression", "write the value alone")),
    ("while", (1, 5, "'while' cannot be used in an expression", "")),
    ("x > 1k5", (5, 3, "1k5 is not a number", "write 1250000, 1_250_000 or 0.05")),
    ("x > 0b1", (5, 3, "0b1 is not a number", "write it in ordinary digits")),
    ("x > 0O7", (5, 3, "0O7 is not a number", "write it in ordinary digits")),
    ("x > 5%", (6, 1, "something is missing after this", "5 % is written 0.05")),
    ("x > 5 % )", (9, 1, "')' closes nothing", "leave it out")),
    ("(x > 5 %)", (9, 1, "something is missing before ')'", "5 % is written 0.05")),
    ("x > )", (5, 1, "')' closes nothing", "leave it out")),
    ("(x > )", (6, 1, "something is missing before ')'", "")),
    ('t == "a', (6, 1, "this text is never closed", CLOSE)),
    ("t == 'a", (6, 1, "this text is never closed", CLOSE)),
    ("t == 'a\\d'", (8, 1, "a backslash cannot be used in a text", "leave it out")),
    ("t == 'a\u200bd'", (8, 1, "an invisible character (U+200B ZERO WIDTH SPACE) is in this text",
                         "leave it out, or type the text again")),
    ("t == 'a\x85d'", (8, 1, "an invisible character (U+0085 without a name) is in this text",
                       "leave it out, or type the text again")),
    ("x # a\u200bb", (6, 1, "an invisible character (U+200B ZERO WIDTH SPACE) cannot be used here",
                      "")),
    ("x \x00", (3, 1, "an invisible character (U+0000 without a name) cannot be used here",
                "leave it out")),
    ("é", (1, 1, "'é' (U+00E9 LATIN SMALL LETTER E WITH ACUTE) cannot be used here",
           "a name is made of the letters a to z, digits and _")),
    ("éé", (1, 2, "'éé' cannot be used here",
            "a name is made of the letters a to z, digits and _")),
    ("t == r'a'", (6, 1, "'r' stands against a text", "leave the letters before the quote out")),
    ("(x]", (3, 1, "']' closes another kind of bracket", "")),
    ("[(x", (2, 1, "'(' is never closed", "")),
    ("", (1, 1, "there is nothing here", "write an expression")),
    ("x if c", (3, 2, "this 'if' has no 'else'", "write x if c else y")),
    ("(x if c) else y", (4, 2, "this 'if' has no 'else'", "write x if c else y")),
    ("min(x if c, y)", (7, 2, "this 'if' has no 'else'", "write x if c else y")),
    ("x if c else y else x", (15, 4, "this 'else' has no 'if'", "write x if c else y")),
    ("1 + not c", (1, 1, "this cannot be read as an expression",
                   "put 'not' and what follows it in brackets")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fault"), FORMS, ids=ascii)
def test_a_form_that_is_not_allowed_says_what_to_write(
    text: str, fault: tuple[int, int, str, str]
) -> None:
    """Where, how wide, what, and what to try."""
    (found,) = said(text)
    if text == "1 + not c":
        assert found[2:] == fault[2:]
    else:
        assert found == fault


SPELLINGS = [
    ("TRUE", "write True"), ("false", "write False"), ("null", "write None"), ("nil", "write None"),
    ("none", "write None"), ("missing", "write None"), ("Blank", "write None"),
    ("NaN", "write None"), ("abs", "it is a function: write abs(...)"),
    ("max", "it is a function: write max(...)"), ("round", "it is a function: write round(...)"),
    ("coalesce", "it is a function: write coalesce(...)"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "hint"), SPELLINGS)
def test_a_word_of_another_language_has_a_hint(word: str, hint: str) -> None:
    """Rather than the nearest of the names."""
    assert said(f"x == {word}") == [(6, len(word), f"there is nothing called '{word}' here", hint)]


TYPES = [
    ("c + 1", "a number is needed for +, and this is a condition",
     "choose a number by it: 1 if x else 0"),
    ("d and c", "a condition is needed for 'and', and this is a date",
     "compare it with something: x > 0"),
    ("max(c, True)", "a condition has no order, so max cannot be used", "give numbers or dates"),
    ("c >= True", "a condition has no order, so >= cannot be used", "write it alone, or with not"),
    ("t < 'a' < t", "text has no order, so < cannot be used", "write ==, != or in"),
    ("t == c", "a condition cannot stand beside text", ""),
    ("c == t", "text cannot stand beside a condition", ""),
    ("d == x", "a number cannot stand beside a date", "write a date as '2010-09-30'"),
    ("x == d", "a date cannot stand beside a number", "write a date as '2010-09-30'"),
    ("(c and c) is None", "a condition is never missing, only True or False",
     "ask it of the name: x is None"),
    ("(not c) is None", "a condition is never missing, only True or False",
     "ask it of the name: x is None"),
    ("'a' is None", "a value as written is never in doubt", "ask it of a name"),
    ("None if c else None", "this is always missing", "give at least one value"),
    ("x < None", "nothing compares with None: the answer would always be False",
     "write x is None"),
    ("t in ('a', c)", "a list holds values only", "write x == a or x == b"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message", "hint"), TYPES)
def test_what_does_not_fit_says_what_would(text: str, message: str, hint: str) -> None:
    """By what is there and what is needed."""
    (fault,) = faults_of(text)
    assert (fault.message, fault.hint) == (message, hint)


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        pytest.param("round(x, 9)", True, id="nine places"),
        pytest.param("round(x, -9)", True, id="to thousands of millions"),
        pytest.param("t == t", True, id="texts alike"),
        pytest.param("c == c", True, id="conditions alike"),
        pytest.param("c != True", True, id="a condition that is not"),
        pytest.param("max(d, '2010-04-01')", True, id="the later of two days"),
        pytest.param("t not in ('a', 'b')", True, id="not among texts"),
        pytest.param("'2010-04-01' < d < '2011-04-01'", True, id="a day between two"),
        pytest.param("None if c else x", True, id="nothing or a number"),
        pytest.param("coalesce(t, 'a') == 'b'", True, id="the first text there is"),
        pytest.param("-" * 59 + "x", True, id="fifty-nine signs"),
        pytest.param("-" * 61 + "x", False, id="sixty-one"),
        pytest.param("+1 - -1", True, id="signs before numbers"),
    ],
)
def test_what_fits_is_taken(text: str, *, sound: bool) -> None:
    """What stands just on the right side of a limit, or just beyond it."""
    if sound:
        assert check(parse(text), NAMES) == []
    else:
        assert faults_of(text)[0].message == "more than 60 signs in a row"


def test_a_long_name_is_cut_where_it_is_shown() -> None:
    """Forty letters are shown whole; of more, the first thirty-seven and three dots."""
    for many, shown in ((40, "q" * 40), (41, "q" * 37 + "...")):
        assert said("q" * many)[0][2] == f"there is nothing called '{shown}' here"


def test_a_name_longer_than_any_is_not_guessed_at() -> None:
    """Of eighty letters the nearest name is looked for, of more it is not."""
    names = {"q" * 80: Type.NUMBER, "q" * 82: Type.NUMBER}
    hints = []
    for many in (79, 81):
        with pytest.raises(ExpressionError) as caught:
            read("q" * many, names)
        hints.append(bool(caught.value.faults[0].hint))
    assert hints == [True, False]


def test_the_nearest_of_the_names_is_looked_for_ten_times() -> None:
    """A text that is wrong throughout costs no more than that."""
    faults = faults_of(" + ".join(f"xx{place}" for place in range(12)))
    assert sum(bool(fault.hint) for fault in faults) <= 10


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        pytest.param("1 + not c", 1, 5, id="the first line"),
        pytest.param("x +\n  not c", 2, 3, id="the second"),
        pytest.param("x +\n\n  1 - not c", 3, 7, id="after an empty one"),
        pytest.param("(x\n + not c)", 2, 4, id="within brackets"),
    ],
)
def test_what_only_pythons_parser_notices_is_placed_too(text: str, line: int, column: int) -> None:
    """On the line of the text, without the bracket that it is read in."""
    (fault,) = faults_of(text)
    assert (fault.line, fault.column, fault.start) == (line, column, column - 1)
    assert fault.source == text.split("\n")[line - 1]
    assert fault.hint == "put 'not' and what follows it in brackets"


def test_a_tree_shows_what_it_says_and_not_where() -> None:
    """Two that say the same show the same."""
    assert repr(parse("x +   1").tree) == repr(parse("x + 1").tree)


@pytest.mark.parametrize("function", ["min", "max", "coalesce"])
def test_a_fault_among_several_values_is_one_fault(function: str) -> None:
    """What stands around it is of the type of the others."""
    for text in (f"{function}(nope, x) + 1", f"{function}(x, nope) + 1"):
        assert [one[2] for one in said(text)] == ["there is nothing called 'nope' here"]


def test_words_without_an_operator_between_them_are_cut_short() -> None:
    """Forty letters of each are shown."""
    (fault,) = faults_of(f"{'p' * 41} {'q' * 41}")
    assert fault.message == f"an operator is missing between '{'p' * 40}' and '{'q' * 40}'"
    (fault,) = faults_of(f"{'p' * 40} {'q' * 40}")
    assert fault.message == f"an operator is missing between '{'p' * 40}' and '{'q' * 40}'"


def test_a_number_of_places_that_is_at_fault_is_not_at_fault_twice() -> None:
    """What it would have come to is not known."""
    assert [one[2] for one in said("round(x, 2 ** 2)")] == ["powers cannot be used"]


def test_parse_refuses_what_cannot_be_read() -> None:
    """Whatever its names are."""
    with pytest.raises(ExpressionError, match="powers cannot be used"):
        parse("a ** 2")


def test_a_caret_counts_a_letter_and_its_accent_as_one_column() -> None:
    """As a terminal shows them."""
    (fault,) = faults_of("t == 'e\u0301' and nope")
    assert fault.caret().split("\n")[1] == " " * 13 + "^^^^"
