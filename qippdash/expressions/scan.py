"""A text cut into words and signs, and what is wrong with them, before Python's parser sees it.

Python's parser is quick and strict, but on hostile text it can run out of stack, print
warnings, or change a name's letters; none of that can happen to what passes here.
"""

from __future__ import annotations

import keyword
import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, cast

MAX_CHARACTERS = 4_000
MAX_DEPTH = 60

Kind = Literal["text", "number", "name", "open", "close", "operator", "strange"]

_TOKEN = re.compile(
    r"""
    (?P<space>(?:[ \t\n]|\r\n)+|\#[^\r\n]*)
  | (?P<text>"[^"\n]*"|'[^'\n]*')
  | (?P<number>\.?[0-9](?:[eE][+-]|[0-9A-Za-z_.])*)
  | (?P<name>[A-Za-z_][A-Za-z0-9_]*)
  | (?P<open>[(\[{])
  | (?P<close>[)\]}])
  | (?P<operator>&&|\|\||<>|=<|=>|:=|->|<<|>>|\*\*|//|[<>=!]=|[-+*/<>=!,.%@&|^~:;])
  | (?P<strange>[^\W\x00-\x7F]+|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_DECIMAL = re.compile(
    r"(?:(?:0[0_]*|[1-9][0-9]*(?:_[0-9]+)*)(?:\.(?:[0-9]+(?:_[0-9]+)*)?)?|\.[0-9]+(?:_[0-9]+)*)"
    r"(?:[eE][+-]?[0-9]+)?"
)
_SIGNS = {
    "≤": "write <=",
    "≥": "write >=",
    "≠": "write !=",
    "×": "write *",
    "÷": "write /",
    "\u2212": "write the minus sign of the keyboard, -",
    "\u2013": "write the minus sign of the keyboard, -",
    "\u2014": "write the minus sign of the keyboard, -",
    "\u2018": "write plain quotes, '",
    "\u2019": "write plain quotes, '",
    "\u201c": 'write plain quotes, "',
    "\u201d": 'write plain quotes, "',
    "\u00a0": "write an ordinary space",
    "£": "write the amount alone, in pounds",
    '"': "close the text with the same quote, on the same line",
    "'": "close the text with the same quote, on the same line",
    "\\": "leave the backslash out; an expression may run over several lines as it is",
}
_OPERATORS = {
    "&&": "write and",
    "||": "write or",
    "!": "write not",
    "<>": "write !=",
    "=<": "write <=",
    "=>": "write >=",
    "=": "two things are compared with ==",
    "->": "leave it out",
    ";": "write one expression only",
    ":": "leave it out",
    ":=": "two things are compared with ==",
}
WORDS = {"and", "or", "not", "in", "is", "if", "else"}
_REFUSED_WORDS = set(keyword.kwlist) - WORDS - {"True", "False", "None"}
_WORD_HINTS = {
    "for": "there are no loops: a measure adds up the rows of a table",
    "lambda": "there are no functions but abs, min, max, round and coalesce",
    "return": "write the value alone",
}


@dataclass(frozen=True)
class Token:
    """A word, number, text or sign, with where it starts in the whole text."""

    kind: Kind
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the token ends in the whole text."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Slip:
    """Something wrong at a stretch of the whole text."""

    start: int
    end: int
    message: str
    hint: str = ""


def tokens_of(text: str) -> list[Token]:
    """The text cut up; white space and comments left out, nothing else lost."""
    return [
        Token(cast("Kind", match.lastgroup), match.group(), match.start())
        for match in _TOKEN.finditer(text)
        if match.lastgroup != "space"
    ]


def slips_of(text: str, tokens: list[Token]) -> list[Slip]:
    """Everything wrong with the characters, texts, numbers, signs and brackets."""
    found = [slip for token in tokens for slip in _slips_of_token(token)]
    return found + _comment_slips(text) + _side_by_side(tokens) + _bracket_slips(tokens)


def _slips_of_token(token: Token) -> list[Slip]:
    if token.kind == "text":
        return _text_slips(token)
    if token.kind == "number" and not _DECIMAL.fullmatch(token.text):
        return [_slip(token, f"{token.text[:40]} is not a number", _number_hint(token.text))]
    if token.kind == "strange":
        return [_slip(token, _strange_message(token.text), _strange_hint(token.text))]
    if token.kind == "operator" and token.text in _OPERATORS:
        return [_slip(token, f"'{token.text}' cannot be used here", _OPERATORS[token.text])]
    if token.kind == "name" and token.text in _REFUSED_WORDS:
        message = f"'{token.text}' cannot be used in an expression"
        return [_slip(token, message, _WORD_HINTS.get(token.text, ""))]
    return []


def _slip(token: Token, message: str, hint: str = "") -> Slip:
    return Slip(token.start, token.end, message, hint)


def _strange_message(letters: str) -> str:
    if letters in "\"'":
        return "this text is never closed"
    if len(letters) > 1:
        return f"'{letters[:40]}' cannot be used here"
    shown = f"'{letters}'" if letters.isprintable() else "an invisible character"
    return f"{shown} ({_name_of(letters)}) cannot be used here"


def _strange_hint(letters: str) -> str:
    if letters.isalnum():
        return "a name is made of the letters a to z, digits and _"
    return _SIGNS.get(letters, "leave it out")


def _name_of(letter: str) -> str:
    return f"U+{ord(letter):04X} {unicodedata.name(letter, 'without a name')}"


def _text_slips(token: Token) -> list[Slip]:
    return [
        Slip(
            token.start + at,
            token.start + at + 1,
            "a backslash cannot be used in a text"
            if letter == "\\"
            else f"an invisible character ({_name_of(letter)}) is in this text",
            "leave it out" if letter == "\\" else "leave it out, or type the text again",
        )
        for at, letter in enumerate(token.text)
        if letter == "\\" or not letter.isprintable()
    ]


def _comment_slips(text: str) -> list[Slip]:
    return [
        Slip(match.start() + at, match.start() + at + 1, _strange_message(letter))
        for match in _TOKEN.finditer(text)
        if match.group().startswith("#")
        for at, letter in enumerate(match.group())
        if not (letter.isprintable() or letter == "\t")
    ]


def _number_hint(text: str) -> str:
    if text[:2].lower() in {"0x", "0o", "0b"}:
        return "write it in ordinary digits"
    if re.fullmatch(r"0[0-9_]+", text):
        return "leave the zeros at the front out"
    if re.fullmatch(r"[0-9.]+[A-Za-z]+", text):
        return "put a space after the number, or write it in full: 5_000 for 5k"
    return "write 1250000, 1_250_000 or 0.05"


def _side_by_side(tokens: list[Token]) -> list[Slip]:
    """A text next to a text or a word: Python would join the two, or read the word as a mark."""
    slips = []
    for before, after in pairwise(tokens):
        if before.kind == after.kind == "text":
            slips.append(_slip(after, "two texts stand side by side", "put a comma between them"))
        elif before.kind == "name" and after.kind == "text" and before.end == after.start:
            hint = "leave the letters before the quote out"
            slips.append(_slip(before, f"'{before.text[:40]}' stands against a text", hint))
    return slips


def _bracket_slips(tokens: list[Token]) -> list[Slip]:
    waiting: list[Token] = []
    for token in tokens:
        if token.kind == "open":
            waiting.append(token)
            if len(waiting) > MAX_DEPTH:
                message = f"brackets are nested more than {MAX_DEPTH} deep"
                return [_slip(token, message, "work the inner parts out as measures")]
        elif token.kind == "close":
            if not waiting:
                return [_slip(token, f"'{token.text}' closes nothing", "leave it out")]
            if waiting.pop().text + token.text not in {"()", "[]", "{}"}:
                return [_slip(token, f"'{token.text}' closes another kind of bracket")]
    return [_slip(token, f"'{token.text}' is never closed") for token in waiting[-1:]]
