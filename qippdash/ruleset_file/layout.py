"""One layout for every ruleset's file: keys in one order, every comment and value as written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import tomli
from tree_sitter import Language, Node, Parser
from tree_sitter_toml import language

from qippdash.ruleset_file.key_order import key_order

_HEADINGS = ("table", "table_array_element")
_COMMENT = "comment"


class LayoutUnsure(Exception):
    """Laid out anew the text would not mean the same, so it is left as it is."""


@dataclass(frozen=True)
class _Piece:
    """A comment, a key with its value, or a heading (which has no value), with its rows."""

    text: str
    value: str
    first: int
    last: int
    comment: bool = False
    heading: bool = False


@dataclass(frozen=True)
class _Line:
    """A key or a heading, the comments above it, and the one behind it."""

    above: tuple[str, ...]
    text: str
    value: str = ""
    behind: str = ""


@dataclass
class _Table:
    head: _Line | None
    lines: list[_Line] = field(default_factory=list)


def laid_out(text: str) -> str:
    """The text of a ruleset's file in the one layout.

    Keys stand in the order of the format's reference, cut points and what belongs to the
    rule's kind after ``better``. One empty line comes before each heading, none between
    keys; an example is indented beneath its rule. Values, comments and the order of tables
    stay: a comment goes with the key or heading below it, or the key that it stands behind.

    Args:
        text: TOML, whatever it says.

    Raises:
        LayoutUnsure: the text cannot be laid out without changing what it says.
    """
    plain = text.replace("\r\n", "\n")
    tables, dangling = _tables(plain)
    lines = [line for table in tables for line in _written(table)]
    made = "\n".join([*lines, *(["", *dangling] if dangling else [])])
    made = made.strip("\n") + "\n"
    if not _same(made, plain):
        raise LayoutUnsure
    return made


def _same(made: str, plain: str) -> bool:
    try:
        return tomli.loads(made) == tomli.loads(plain) and _comments(made) == _comments(plain)
    except tomli.TOMLDecodeError:
        return False


def _written(table: _Table) -> Iterator[str]:
    path = _path(table.head.text) if table.head else ()
    indent = "  " * (len(path) - 1) if table.head and table.head.text.startswith("[[") else ""
    if table.head:
        yield ""
        yield from _with_comments(table.head, indent)
    order = key_order(path)
    for line in sorted(table.lines, key=lambda one: order(_path(one.text)[0])):
        yield from _with_comments(line, indent)


def _with_comments(line: _Line, indent: str) -> Iterator[str]:
    yield from (f"{indent}{comment}" if comment else "" for comment in line.above)
    said = f"{line.text} = {line.value}" if line.value else line.text
    yield f"{indent}{said}  {line.behind}" if line.behind else f"{indent}{said}"


def _path(key: str) -> tuple[str, ...]:
    return tuple(part.strip(" \t\"'") for part in key.strip("[]").split("."))


def _tables(text: str) -> tuple[list[_Table], tuple[str, ...]]:
    """The tables of a text, the one without a heading first, and the comments at its end."""
    found = [_Table(None)]
    waiting: list[_Piece] = []
    before: _Piece | None = None
    for piece in _pieces(text):
        if piece.comment:
            behind = before is not None and not before.comment and before.last == piece.first
            if behind:
                _put_behind(found[-1], piece.text)
            else:
                waiting.append(piece)
        else:
            line = _Line(_above(waiting, piece), piece.text, piece.value)
            waiting = []
            if piece.heading:
                found.append(_Table(line))
            else:
                found[-1].lines.append(line)
        before = piece
    return found, _above(waiting, None)


def _put_behind(table: _Table, comment: str) -> None:
    if table.lines:
        table.lines[-1] = replace(table.lines[-1], behind=comment)
    elif table.head:
        table.head = replace(table.head, behind=comment)


def _above(comments: list[_Piece], below: _Piece | None) -> tuple[str, ...]:
    """Comments, with an empty line wherever there were some between them."""
    lines: list[str] = []
    for comment, after in zip(comments, (*comments[1:], below), strict=False):
        lines.append(comment.text.rstrip())
        if after is not None and after.first - comment.last > 1:
            lines.append("")
    return tuple(lines)


def _pieces(text: str) -> Iterator[_Piece]:
    raw = text.encode()
    for node in Parser(Language(language())).parse(raw).root_node.children:
        if node.type not in _HEADINGS:
            yield from _piece(node)
            continue
        yield _heading(node)
        for inner in node.children:
            yield from _piece(inner)


def _piece(node: Node) -> Iterator[_Piece]:
    rows = (node.start_point[0], node.end_point[0])
    if node.type == _COMMENT:
        yield _Piece(_said(node), "", *rows, comment=True)
    elif node.type == "pair":
        # The parser takes a comment behind some values for a part of the pair.
        behind = [one for one in node.children if one.type == _COMMENT]
        key, *_, value = (one for one in node.children if one.type != _COMMENT)
        yield _Piece(_said(key), _said(value), rows[0], value.end_point[0])
        for comment in behind:
            yield from _piece(comment)


def _heading(node: Node) -> _Piece:
    opening = node.children[0]
    key = next(one for one in node.children if one.type.endswith("key"))
    marks = ("[[", "]]") if node.type == "table_array_element" else ("[", "]")
    name = _said(key).strip()
    row = opening.start_point[0]
    return _Piece(f"{marks[0]}{name}{marks[1]}", "", row, row, heading=True)


def _comments(text: str) -> list[str]:
    return sorted(piece.text.rstrip() for piece in _pieces(text) if piece.comment)


def _said(node: Node) -> str:
    return (node.text or b"").decode()
