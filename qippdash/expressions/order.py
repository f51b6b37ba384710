"""What may follow what: an operand, then an operator, then an operand.

Python says "invalid syntax" in words and at places that differ from one version to the
next. This finds the same faults first, at the word that is one too many or before which
one is missing.
"""

from __future__ import annotations

from qippdash.expressions.scan import MAX_DEPTH, WORDS, Slip, Token

_JOINING = WORDS - {"not"}
_PREFIXES = {"+", "-", "~", "not"}
_PERCENT = "5 % is written 0.05"


def order_slips(text: str, tokens: list[Token]) -> list[Slip]:
    """The first place at which the words do not follow one another; empty when all do."""
    if not tokens:
        return [Slip(0, len(text), "there is nothing here", "write an expression")]
    before: Token | None = None
    prefixes = 0
    for token in tokens:
        if message := _misplaced(before, token):
            return [Slip(token.start, token.end, *message)]
        prefixes = prefixes + 1 if _wants_operand(before) and token.text in _PREFIXES else 0
        if prefixes > MAX_DEPTH:
            return [Slip(token.start, token.end, f"more than {MAX_DEPTH} signs in a row")]
        before = token
    if before is not None and _wants_operand(before):
        hint = _PERCENT if before.text == "%" else ""
        return [Slip(before.start, before.end, "something is missing after this", hint)]
    return _lonely_ifs(tokens)


def _wants_operand(before: Token | None) -> bool:
    """Whether something that can stand alone has to come next."""
    if before is None or before.kind in {"open", "operator"}:
        return True
    return before.kind == "name" and before.text in WORDS


def _misplaced(before: Token | None, token: Token) -> tuple[str, str] | None:
    if _wants_operand(before):
        return _instead_of_operand(before, token)
    return _instead_of_operator(before, token)


def _instead_of_operand(before: Token | None, token: Token) -> tuple[str, str] | None:
    previous = "" if before is None else before.text
    if token.kind in {"text", "number", "open"} or token.text in _PREFIXES:
        return None
    if token.text == "in" and previous == "not":
        return None
    if token.kind == "name" and token.text not in _JOINING:
        return None
    if token.kind == "close" and previous in {"(", "[", "{", ","}:
        return None
    hint = _PERCENT if previous == "%" else ""
    return f"something is missing before '{token.text}'", hint


def _instead_of_operator(before: Token | None, token: Token) -> tuple[str, str] | None:
    if token.kind in {"operator", "close"} or token.text in WORDS:
        return None
    if token.kind == "open" and token.text in "([":
        return None
    left = "" if before is None else before.text
    shown = f"'{left[:40]}' and '{token.text[:40]}'"
    hint = "join them with + - * / and or, or write a name of several words with _ between"
    return f"an operator is missing between {shown}", hint


def _lonely_ifs(tokens: list[Token]) -> list[Slip]:
    """The first ``if`` without its ``else``, or ``else`` without its ``if``."""
    open_ifs: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind == "open":
            open_ifs.append([])
        elif token.text == "if":
            open_ifs[-1].append(token)
        elif token.text == "else":
            if not open_ifs[-1]:
                return [_lonely(token, "if")]
            open_ifs[-1].pop()
        elif token.kind == "close" or token.text == ",":
            if open_ifs[-1]:
                return [_lonely(open_ifs[-1][-1], "else")]
            if token.kind == "close":
                open_ifs.pop()
    return [_lonely(token, "else") for token in open_ifs[-1][-1:]]


def _lonely(token: Token, other: str) -> Slip:
    message = f"this '{token.text}' has no '{other}'"
    return Slip(token.start, token.end, message, "write x if c else y")
