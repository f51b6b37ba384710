"""The dashboard in a real browser: it is drawn, obeys keys, and asks nobody else for anything."""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.serve.chromium import browser
from tests.serve.conftest import KEY, Visit

Visiting = Callable[..., None]
Colour = tuple[int, int, int]
# Where a picture of the page is to be kept; nowhere unless asked for.
PICTURE = os.environ.get("QIPPDASH_PICTURE", "")

pytestmark = pytest.mark.slow


def test_a_browser_draws_england_obeys_keys_and_stays_on_this_machine(
    visiting: Visiting, england: Path, tmp_path: Path
) -> None:
    """From the link to one level down: a table in colours, no token left, no request elsewhere."""

    async def attempt(visit: Visit) -> None:
        async with browser(tmp_path) as page:
            await page.go(f"{visit.origin}/?token={KEY}")
            await page.wait_for("NHS North West")
            assert await page.evaluate("location.href") == f"{visit.origin}/"
            assert await page.evaluate("document.cookie") == ""
            assert await page.evaluate("history.length") <= 2
            await page.press("j")
            await page.wait_for("2/10")
            drawn = await page.picture()
            if PICTURE:
                Path(PICTURE).write_bytes(drawn)
            # Letters, red squares and amber triangles, each more than a few points.
            seen = colours(drawn)
            assert sum(reddish(colour) * count for colour, count in seen.items()) > 200
            assert sum(amberish(colour) * count for colour, count in seen.items()) > 200
            await page.press("\r")
            await page.wait_for("England > NHS North West")
            socket = visit.origin.replace("http:", "ws:")
            assert {where(url) for url in page.requests} == {visit.origin, socket}
            assert page.complaints == []

    visiting(attempt, pack=england)


def where(url: str) -> str:
    """The scheme, the host and the port of an address."""
    return "/".join(url.split("/")[:3])


def reddish(colour: Colour) -> bool:
    """Red as a rating is."""
    return colour[0] > 180 and colour[1] < 120 and colour[2] < 120


def amberish(colour: Colour) -> bool:
    """Amber as a rating is."""
    return colour[0] > 180 and colour[1] > 130 and colour[2] < 130


def colours(png: bytes) -> dict[Colour, int]:
    """How many points of each colour a picture has (8 bits a channel, no interlacing)."""
    (width, height, depth, kind) = struct.unpack(">IIBB", png[16:26])
    assert depth == 8
    step = {2: 3, 6: 4}[kind]
    found: dict[Colour, int] = {}
    for line in lines(zlib.decompress(data(png)), width * step, height, step):
        for x in range(0, len(line), step):
            colour = (line[x], line[x + 1], line[x + 2])
            found[colour] = found.get(colour, 0) + 1
    return found


def data(png: bytes) -> bytes:
    """The compressed points."""
    at, parts = 8, []
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        if kind == b"IDAT":
            parts.append(png[at + 8 : at + 8 + length])
        at += length + 12
    return b"".join(parts)


def lines(raw: bytes, width: int, height: int, step: int) -> Iterator[bytearray]:
    """Each line with its filter undone: section 9 of the PNG specification."""
    above = bytearray(width)
    for y in range(height):
        kind, *rest = raw[y * (width + 1) : (y + 1) * (width + 1)]
        line = bytearray(rest)
        for x in range(width):
            left = line[x - step] if x >= step else 0
            corner = above[x - step] if x >= step else 0
            line[x] = (line[x] + predicted(kind, left, above[x], corner)) & 255
        yield line
        above = line


def predicted(kind: int, left: int, above: int, corner: int) -> int:
    """What a filter expects of a byte."""
    if kind < 4:
        return (0, left, above, (left + above) // 2)[kind]
    guess = left + above - corner
    return min((left, above, corner), key=lambda one: abs(guess - one))
