"""Reads the compact Thrift structures that a Parquet file describes itself with.

Written here because what has to be checked is what polars takes on trust: a mutated page
header whose count of values is negative made it ask for 2 EiB and end the process.
Source: the compact protocol specification of Apache Thrift.
"""

from __future__ import annotations

import struct

Fields = dict[int, object]

# The deepest structure in Parquet is a page statistic within a page header within a chunk.
_DEEPEST = 12
_TRUE, _FALSE, _BYTE, _I16, _I32, _I64, _DOUBLE, _BINARY, _LIST, _SET, _MAP, _STRUCT = range(1, 13)
_INTEGERS = (_I16, _I32, _I64)
_LONGEST_VARINT = 10


class NotThrift(ValueError):
    """The bytes are no such structure."""


class Thrift:
    """A place in bytes, from which structures are read one after the other.

    A structure is a dictionary from field numbers to values; a list is a list. Counts are
    held against the bytes that are left, so nothing is made larger than the input.
    """

    def __init__(self, data: bytes, place: int = 0) -> None:
        self.data = data
        self.place = place

    def structure(self, depth: int = 0) -> Fields:
        """The structure that begins here.

        Raises:
            NotThrift: the bytes end too soon, or are no structure.
        """
        if depth > _DEEPEST:
            raise NotThrift("too deep")
        fields: Fields = {}
        number = 0
        while (head := self._byte()) != 0:
            step, kind = head >> 4, head & 0x0F
            number = number + step if step else self._signed()
            fields[number] = kind == _TRUE if kind in (_TRUE, _FALSE) else self._value(kind, depth)
        return fields

    def _value(self, kind: int, depth: int) -> object:
        if kind in _INTEGERS:
            return self._signed()
        if kind == _BINARY:
            return self._take(self._varint())
        if kind == _STRUCT:
            return self.structure(depth + 1)
        if kind in (_LIST, _SET):
            return self._list(depth)
        return self._rarer(kind, depth)

    def _rarer(self, kind: int, depth: int) -> object:
        if kind in (_TRUE, _FALSE, _BYTE):
            return self._byte()
        if kind == _DOUBLE:
            return struct.unpack("<d", self._take(8))[0]
        if kind == _MAP:
            return self._map(depth)
        raise NotThrift(f"there is no kind {kind}")

    def _list(self, depth: int) -> list[object]:
        if depth > _DEEPEST:
            raise NotThrift("too deep")
        head = self._byte()
        many, kind = head >> 4, head & 0x0F
        if many == 0x0F:
            many = self._varint()
        if many > len(self.data) - self.place:
            raise NotThrift("a list is longer than the bytes that are left")
        return [self._value(kind, depth + 1) for _ in range(many)]

    def _map(self, depth: int) -> list[tuple[object, object]]:
        many = self._varint()
        if many > len(self.data) - self.place or depth > _DEEPEST:
            raise NotThrift("a map is longer than the bytes that are left")
        kinds = self._byte() if many else 0
        first, second = kinds >> 4, kinds & 0x0F
        return [
            (self._value(first, depth + 1), self._value(second, depth + 1)) for _ in range(many)
        ]

    def _signed(self) -> int:
        value = self._varint()
        return (value >> 1) ^ -(value & 1)

    def _varint(self) -> int:
        # Most numbers are one byte, and there are two thousand in the footers of a pack.
        byte = self._byte()
        if byte < 0x80:
            return byte
        value, shift = byte & 0x7F, 7
        for _ in range(_LONGEST_VARINT - 1):
            byte = self._byte()
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
            shift += 7
        raise NotThrift("a number is too long")

    def _byte(self) -> int:
        if self.place >= len(self.data):
            raise NotThrift("the bytes end too soon")
        self.place += 1
        return self.data[self.place - 1]

    def _take(self, many: int) -> bytes:
        end = self.place + many
        if end > len(self.data):
            raise NotThrift("the bytes end too soon")
        taken = self.data[self.place : end]
        self.place = end
        return taken
