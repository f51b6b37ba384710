"""Faults of an expression: where, a caret under it, what, and what to try; all at once."""

from __future__ import annotations

import pytest

from qippdash.errors import ExitCode, RulesetError
from qippdash.expressions import ExpressionError, ExpressionFault, Type, check, parse, read
from qippdash.expressions.faults import MOST_SHOWN

NAMES = {
    "plan_year": Type.NUMBER,
    "forecast_year": Type.NUMBER,
    "value": Type.NUMBER,
    "stage": Type.TEXT,
    "in_year": Type.BOOLEAN,
    "due": Type.DATE,
}
NUMBER, CONDITION = Type.NUMBER, Type.BOOLEAN


def faults_of(text: str, want: Type | None = None) -> tuple[ExpressionFault, ...]:
    """Everything wrong with a text, as ``read`` reports it."""
    with pytest.raises(ExpressionError) as caught:
        read(text, NAMES, want)
    return caught.value.faults


# Each: a text with the faulty part between brackets of this kind, the message, what to try.
MARKED = [
    ("⟦planed_year⟧ > 1", "there is nothing called 'planed_year' here", "did you mean 'plan_year'?"),
    ("1 - ⟦Plan_Year⟧", "there is nothing called 'Plan_Year' here", "did you mean 'plan_year'?"),
    ("in_year and ⟦true⟧", "there is nothing called 'true' here", "write True"),
    ("value > ⟦nan⟧", "there is nothing called 'nan' here", "write None"),
    ("value + ⟦min⟧", "there is nothing called 'min' here", "it is a function: write min(...)"),
    ("⟦maxx⟧(value, 1)", "there is no function called 'maxx'", "did you mean 'max'?"),
    ("⟦open⟧('f')", "there is no function called 'open'", "one of abs, min, max, round, coalesce"),
    ("⟦stage.strip⟧()", "only abs, min, max, round and coalesce can be called", ""),
    ("⟦value.real⟧", "a dot cannot be used: a name has no parts", "write a name alone"),
    ("⟦value[0]⟧", "square brackets cannot pick a part of a name", "write a name alone"),
    ("1 + ⟦_value⟧", "a name starts with a letter", ""),
    ("⟦stage⟧ + 1", "a number is needed for +, and this is text", "write a number without quotes"),
    ("abs(⟦in_year⟧)", "a number is needed for abs, and this is a condition",
     "choose a number by it: 1 if x else 0"),
    ("-⟦due⟧", "a number is needed for -, and this is a date", ""),
    ("in_year and ⟦value⟧", "a condition is needed for 'and', and this is a number",
     "compare it with something: x > 0"),
    ("in_year or ⟦stage⟧", "a condition is needed for 'or', and this is text",
     'compare it with something: x == "a"'),
    ("not ⟦value⟧", "a condition is needed for 'not', and this is a number",
     "compare it with something: x > 0"),
    ("1 if ⟦value⟧ else 2", "a condition is needed after 'if', and this is a number",
     "compare it with something: x > 0"),
    ("value > ⟦'5'⟧", "text cannot stand beside a number",
     "write a number without quotes and a text with them"),
    ("stage == ⟦5⟧", "a number cannot stand beside text",
     "write a number without quotes and a text with them"),
    ("value if in_year else ⟦stage⟧", "text cannot stand beside a number",
     "write a number without quotes and a text with them"),
    ("stage in ('a', ⟦1⟧)", "a number cannot stand beside text",
     "write a number without quotes and a text with them"),
    ("due > ⟦5⟧", "a number cannot stand beside a date", "write a date as '2010-09-30'"),
    ("due > ⟦'2010-9-30'⟧", "'2010-9-30' is not a date",
     "write year-month-day, as in '2010-09-30'"),
    ("due > ⟦'2010-09-31'⟧", "'2010-09-31' is not a date",
     "write year-month-day, as in '2010-09-30'"),
    ("due in (⟦'20100930'⟧, '2010-09-30')", "'20100930' is not a date",
     "write year-month-day, as in '2010-09-30'"),
    ("⟦stage < 'b'⟧", "text has no order, so < cannot be used", "write ==, != or in"),
    ("⟦in_year > True⟧", "a condition has no order, so > cannot be used",
     "write it alone, or with not"),
    ("⟦min(stage, 'a')⟧", "text has no order, so min cannot be used", "give numbers or dates"),
    ("⟦value == None⟧", "nothing compares with None: the answer would always be False",
     "write x is None"),
    ("⟦value != None⟧", "nothing compares with None: the answer would always be False",
     "write x is not None"),
    ("⟦value is 5⟧", "'is' asks only whether a value is missing", "write =="),
    ("(⟦value > 1⟧) is None", "a condition is never missing, only True or False",
     "ask it of the name: x is None"),
    ("⟦5⟧ is None", "a value as written is never in doubt", "ask it of a name"),
    ("⟦None⟧", "this is always missing", "give at least one value"),
    ("⟦None⟧ + 1", "a number is needed for +, and this is None, which has no value", ""),
    ("coalesce(value, ⟦None⟧)", "None cannot be used here", "leave it out, or write x is None"),
    ("value in (1, ⟦None⟧)", "None is never in a list", "write x is None"),
    ("value in (1, ⟦plan_year⟧)", "a list holds values only", "write x == a or x == b"),
    ("stage in ⟦'a'⟧", "'in' needs a list of values", 'write x in ("a", "b") or ["a"]'),
    ("value in ⟦()⟧", "this list is empty: nothing is in it", "write at least one value"),
    ("⟦1 < value in (1, 2)⟧", "'in' and 'is' cannot be chained with another comparison",
     "put brackets around each, joined by and"),
    ("⟦value ** 2⟧", "powers cannot be used", "write x * x"),
    ("⟦value // 2⟧", "// cannot be used", "write round(x / y)"),
    ("⟦value % 2⟧ > 0", "% cannot be used", "5 % is written 0.05"),
    ("⟦in_year & in_year⟧", "& cannot be used", "write and"),
    ("⟦~in_year⟧", "~ cannot be used", "write not"),
    ("⟦[value]⟧", "a list can only stand after 'in'", ""),
    ("⟦abs(value, 2)⟧", "abs takes one value", "write abs(x)"),
    ("⟦max(value)⟧", "max takes two values or more", "write max(x, y)"),
    ("⟦round()⟧", "round takes a value and a number of places", "write round(x, 2)"),
    ("⟦round(value, 0.5)⟧", "the places of round are a whole number from -9 to 9",
     "write round(x, 2)"),
    ("value > ⟦1e999⟧", "this number is too large to be exact", "numbers go up to 1e15"),
    ("value > ⟦1_000_000_000_000_001⟧", "this number is too large to be exact",
     "numbers go up to 1e15"),
    ("value ⟦=⟧ 5", "'=' cannot be used here", "two things are compared with =="),
    ("value ⟦=>⟧ 5", "'=>' cannot be used here", "write >="),
    ("value ⟦≤⟧ 5", "'≤' (U+2264 LESS-THAN OR EQUAL TO) cannot be used here", "write <="),
    ("value > ⟦£⟧5", "'£' (U+00A3 POUND SIGN) cannot be used here",
     "write the amount alone, in pounds"),
    ("in_year ⟦&&⟧ in_year", "'&&' cannot be used here", "write and"),
    ("value > 5⟦%⟧", "something is missing after this", "5 % is written 0.05"),
    ("value > ⟦5k⟧", "5k is not a number",
     "put a space after the number, or write it in full: 5_000 for 5k"),
    ("value > ⟦0x1F⟧", "0x1F is not a number", "write it in ordinary digits"),
    ("value > ⟦007⟧", "007 is not a number", "leave the zeros at the front out"),
    ("stage == ⟦'⟧abc", "this text is never closed",
     "close the text with the same quote, on the same line"),
    ("stage in ('a' ⟦'b'⟧)", "two texts stand side by side", "put a comma between them"),
    ("stage == ⟦f⟧'a'", "'f' stands against a text", "leave the letters before the quote out"),
    ("⟦(⟧value", "'(' is never closed", ""),
    ("value⟦)⟧", "')' closes nothing", "leave it out"),
    ("(value⟦]⟧", "']' closes another kind of bracket", ""),
    ("plan ⟦year⟧ > 1", "an operator is missing between 'plan' and 'year'",
     "join them with + - * / and or, or write a name of several words with _ between"),
    ("value > ⟦*⟧ 2", "something is missing before '*'", ""),
    ("value ⟦>⟧", "something is missing after this", ""),
    ("1 ⟦if⟧ in_year", "this 'if' has no 'else'", "write x if c else y"),
    ("(1 ⟦else⟧ 2)", "this 'else' has no 'if'", "write x if c else y"),
    ("⟦lambda⟧", "'lambda' cannot be used in an expression",
     "there are no functions but abs, min, max, round and coalesce"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("marked", "message", "hint"), [pytest.param(*case, id=case[0]) for case in MARKED]
)
def test_a_fault_says_where_what_and_what_to_try(marked: str, message: str, hint: str) -> None:
    """The caret stands under the faulty part, no more and no less."""
    before, rest = marked.split("⟦")
    part, after = rest.split("⟧")
    (fault,) = faults_of(before + part + after)
    assert (fault.message, fault.hint) == (message, hint)
    assert (fault.line, fault.column) == (1, len(before) + 1)
    assert fault.caret() == f"{before}{part}{after}\n{' ' * len(before)}{'^' * len(part)}"


@pytest.mark.parametrize(
    ("text", "want", "message"),
    [
        pytest.param("1 - value", CONDITION, "a condition is wanted here, and this is a number",
                     id="a number for a condition"),
        pytest.param("value > 1", NUMBER, "a number is wanted here, and this is a condition",
                     id="a condition for a number"),
        pytest.param("stage", NUMBER, "a number is wanted here, and this is text",
                     id="text for a number"),
        pytest.param("due", Type.TEXT, "text is wanted here, and this is a date",
                     id="a date for text"),
    ],
)  # fmt: skip
def test_what_is_wanted_is_checked(text: str, want: Type, message: str) -> None:
    """A rule's value has to be a number and its cut a condition."""
    (fault,) = faults_of(text, want)
    assert fault.message == message
    assert fault.caret() == f"{text}\n{'^' * len(text)}"


def test_all_faults_of_an_expression_come_at_once() -> None:
    """Names, types and forms that are not allowed are reported in one go, in text order."""
    text = "planed_year ** 2 > open(valu) + stage and round(value, value)"
    found = [(fault.column, fault.message) for fault in faults_of(text, NUMBER)]
    assert found == [
        (1, "a number is wanted here, and this is a condition"),
        (1, "powers cannot be used"),
        (1, "there is nothing called 'planed_year' here"),
        (20, "there is no function called 'open'"),
        (25, "there is nothing called 'valu' here"),
        (33, "a number is needed for +, and this is text"),
        (43, "the places of round are a whole number from -9 to 9"),
    ]


def test_all_slips_of_the_pen_come_at_once() -> None:
    """What keeps a text from being read at all is reported in one go too."""
    found = [fault.message for fault in faults_of("value = 5k && £3")]
    assert found == [
        "'=' cannot be used here",
        "5k is not a number",
        "'&&' cannot be used here",
        "'£' (U+00A3 POUND SIGN) cannot be used here",
    ]


def test_a_fault_stands_where_the_file_has_it() -> None:
    """The first line starts where the caller says; the lines after it start at the margin."""
    text = "plan_yeer > 1\n  and valu < 2  # both\n"
    with pytest.raises(ExpressionError) as caught:
        read(text, NAMES, origin_line=14, origin_column=9)
    assert [(fault.line, fault.column) for fault in caught.value.faults] == [(14, 10), (15, 7)]
    assert caught.value.faults[1].caret() == "  and valu < 2  # both\n      ^^^^"


def test_a_caret_stands_right_after_letters_that_take_two_bytes_or_two_cells() -> None:
    """Columns count letters; the caret counts the columns of a terminal."""
    text = "stage in ('é', '計画') and valu > 1"
    (fault,) = faults_of(text)
    assert fault.column == text.index("valu") + 1
    assert fault.caret() == f"{text}\n{' ' * (text.index('valu') + 2)}^^^^"


def test_a_long_line_is_cut_around_its_fault() -> None:
    """What is shown fits a terminal of 80 columns, with the caret under the fault."""
    text = "value + 1" + " + value" * 20 + " + valu" + " + value" * 20
    (fault,) = faults_of(text)
    line, caret = fault.caret().splitlines()
    assert len(line) <= 76
    assert line[caret.index("^") : caret.rindex("^") + 1] == "valu"


def test_an_error_prints_nothing_that_a_terminal_acts_on() -> None:
    """An escape sequence in an expression cannot reach the screen through its error."""
    with pytest.raises(ExpressionError) as caught:
        read("stage == '\x1b]0;x\x07' and \u202evalu", NAMES)
    assert all(letter.isprintable() or letter == "\n" for letter in str(caught.value))


def test_an_expression_error_is_a_ruleset_error() -> None:
    """It carries one problem for each fault and ends a command with the code for rulesets."""
    with pytest.raises(RulesetError) as caught:
        read("plan_yeer + valu", NAMES)
    assert caught.value.exit_code is ExitCode.RULESET
    assert [problem.where for problem in caught.value.problems] == [
        "line 1, column 1",
        "line 1, column 13",
    ]
    assert str(caught.value).splitlines()[:4] == [
        "line 1, column 1: there is nothing called 'plan_yeer' here",
        "    plan_yeer + valu",
        "    ^^^^^^^^^",
        "  Try: did you mean 'plan_year'?",
    ]


def test_a_fault_takes_the_place_that_its_file_gives_it() -> None:
    """A ruleset's error names the file and the line in it."""
    (fault,) = faults_of("valu")
    problem = fault.problem("rulesets/ours.toml:14:9")
    assert str(problem).startswith("rulesets/ours.toml:14:9: there is nothing called 'valu' here")


def test_parse_leaves_names_to_check() -> None:
    """An expression may be read before the names are known, and checked afterwards."""
    expression = parse("1 - forecast_yeer / plan_year")
    assert expression.names == ("forecast_yeer", "plan_year")
    (fault,) = check(expression, NAMES, NUMBER)
    assert fault.hint == "did you mean 'forecast_year'?"
    assert check(parse("1 - forecast_year / plan_year"), NAMES, NUMBER) == []


def test_no_more_faults_are_listed_than_anyone_reads() -> None:
    """A text that is wrong throughout gives a bounded list."""
    assert len(faults_of(" + ".join("abcd") + " + nothing" * 55)) == MOST_SHOWN
