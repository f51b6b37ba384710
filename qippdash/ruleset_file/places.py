"""Where each key of a TOML file stands: made only when there is a fault to point at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tree_sitter import Language, Node, Parser
from tree_sitter_toml import language

from qippdash.ruleset_file.fault import Fault, Path
from qippdash.ruleset_file.size import MOST_FAULTS
from qippdash.ruleset_file.text_map import read_string

_KEYS = ("bare_key", "quoted_key", "dotted_key")
_HEADINGS = ("table", "table_array_element")
_TABLES = ("document", "inline_table", *_HEADINGS)


@dataclass(frozen=True)
class Place:
    """Where a key and its value stand, as bytes of the text; a table's value is its heading."""

    key: int
    value: int
    end: int


class Places:
    """The places of the keys of one text."""

    def __init__(self, text: str) -> None:
        """Parse the text, which is known to be TOML."""
        self._raw = text.encode()
        self._found: dict[Path, Place] = {}
        self._lists: dict[Path, int] = {}
        self._headed: set[Path] = set()
        self._again: list[tuple[Path, int, int]] = []
        self._read()

    def repeated(self) -> list[tuple[Path, tuple[int, int], int]]:
        """The keys and tables that stand there twice: path, place of the second, first line."""
        return [
            (path, self._line_and_column(second), self._line_and_column(first)[0])
            for path, second, first in self._again[:MOST_FAULTS]
        ]

    def of(self, fault: Fault) -> tuple[int, int]:
        """Line and column of a fault, from 1, the column in characters.

        A path that is not in the text, such as a key that is missing, gives the place of the
        table that it should be in.
        """
        if fault.at is not None:
            return fault.at
        path = fault.path
        while path and path not in self._found:
            path = path[:-1]
        place = self._found.get(path)
        if place is None:
            return 1, 1
        at = place.key if fault.spot == "key" and path == fault.path else place.value
        return self._line_and_column(at + self._inside(place, fault))

    def line(self, path: Path) -> int:
        """The line on which a key or a table begins."""
        return self.of(Fault(path, what=""))[0]

    def _inside(self, place: Place, fault: Fault) -> int:
        written = self._raw[place.value : place.end].decode()
        if fault.letter is None or not written.startswith(("'", '"')):
            return 0
        places = read_string(written)[1]
        return len(written[: places[min(fault.letter, len(places) - 1)]].encode())

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(at + 1 for at, byte in enumerate(self._raw) if byte == 0x0A)]

    def _line_and_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        before = self._raw[self._line_starts[line - 1] : offset]
        return line, len(before.decode(errors="replace")) + 1

    def _read(self) -> None:
        root = Parser(Language(language())).parse(self._raw).root_node
        self._pairs(root, ())
        for node in root.named_children:
            if node.type in _HEADINGS:
                self._heading(node)

    def _heading(self, node: Node) -> None:
        key = next(child for child in node.named_children if child.type in _KEYS)
        path: Path = ()
        for segment in _segments(key):
            path = self._through((*path, _said(segment)))
            self._found.setdefault(path, Place(segment.start_byte, node.start_byte, key.end_byte))
            last = segment
        if node.type == "table_array_element":
            path = self._next_of(path, last, node)
        elif path in self._headed:
            self._again.append((path, node.start_byte, self._found[path].value))
            return
        self._headed.add(path)
        self._found[path] = Place(last.start_byte, node.start_byte, key.end_byte)
        self._pairs(node, path)

    def _through(self, path: Path) -> Path:
        return (*path, self._lists[path]) if path in self._lists else path

    def _next_of(self, path: Path, key: Node, heading: Node) -> Path:
        bare = path[:-1] if path and isinstance(path[-1], int) else path
        self._lists[bare] = self._lists.get(bare, -1) + 1
        self._found.setdefault(bare, Place(key.start_byte, heading.start_byte, key.end_byte))
        return (*bare, self._lists[bare])

    def _pairs(self, table: Node, path: Path) -> None:
        """The keys of a table, and all that is inside their values, however deep."""
        waiting: list[tuple[Node, Path]] = [(table, path)]
        while waiting:
            holder, above = waiting.pop()
            if holder.type == "array":
                waiting.extend(self._items(holder, above))
            elif holder.type in _TABLES:
                pairs = [child for child in holder.named_children if child.type == "pair"]
                waiting.extend(self._pair(pair, above) for pair in pairs)

    def _pair(self, node: Node, path: Path) -> tuple[Node, Path]:
        # A comment at the end of the line is a third child.
        key, value = node.named_children[0], node.named_children[1]
        for segment in _segments(key):
            path = (*path, _said(segment))
            place = Place(segment.start_byte, value.start_byte, value.end_byte)
            first = self._found.setdefault(path, place)
        if first is not place:
            self._again.append((path, segment.start_byte, first.key))
        return value, path

    def _items(self, array: Node, path: Path) -> list[tuple[Node, Path]]:
        items = [item for item in array.named_children if item.type != "comment"]
        for number, item in enumerate(items):
            self._found[*path, number] = Place(item.start_byte, item.start_byte, item.end_byte)
        return [(item, (*path, number)) for number, item in enumerate(items)]


def _segments(key: Node) -> Iterator[Node]:
    # `a.b.c` is parsed as ((a.b).c), as deep as it is long.
    waiting = [key]
    while waiting:
        node = waiting.pop()
        if node.type == "dotted_key":
            waiting.extend(child for child in reversed(node.named_children))
        else:
            yield node


def _said(segment: Node) -> str:
    written = (segment.text or b"").decode()
    return read_string(written)[0] if segment.type == "quoted_key" else written
