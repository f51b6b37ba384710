"""A picture of the screen as SVG that links to nothing: the reader's own fixed-width font serves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from rich.cells import cell_len
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import SVG_EXPORT_THEME

from qippdash.tui.cells import safe
from qippdash.tui.palette import GROUND, INK

_WIDTH, _HEIGHT, _FONT = 8.4, 18, 14


def picture(lines: Sequence[Sequence[Segment]], title: str, what_if: Sequence[str] = ()) -> str:
    """The lines of a screen as SVG.

    Args:
        lines: segments from the top, each line as wide as the screen.
        title: what the picture is called, for those who do not see it.
        what_if: lines that stand over the screen in reverse, and in the title: it is no record.
    """
    over = [[Segment(f" {line} ", Style(bold=True, reverse=True))] for line in what_if]
    lines = [*over, *lines]
    title = " ".join([title, *what_if])
    width = max((sum(cell_len(part.text) for part in line) for line in lines), default=0)
    size = f"{width * _WIDTH:g} {len(lines) * _HEIGHT}"
    drawn = [text for y, line in enumerate(lines) for text in _line(line, y)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" role="img" '
        # Grounds that touch leave no hairline between them.
        'shape-rendering="crispEdges">\n'
        f"<title>{escape(safe(title))}</title>\n"
        f'<rect width="100%" height="100%" fill="{GROUND}"/>\n'
        f'<g font-family="monospace" font-size="{_FONT}">\n' + "\n".join(drawn) + "\n</g>\n</svg>\n"
    )


def _line(line: Sequence[Segment], y: int) -> Iterator[str]:
    x = 0
    for part in line:
        if not part.control:
            text = safe(part.text)
            size = cell_len(text)
            yield from _part(text, part.style or Style.null(), x, y, size)
            x += size


def _part(text: str, style: Style, x: int, y: int, size: int) -> Iterator[str]:
    ink, ground = _hex(style.color, INK, ink=True), _hex(style.bgcolor, GROUND)
    if style.reverse:
        ink, ground = ground, ink
    left, wide = f"{x * _WIDTH:g}", f"{size * _WIDTH:g}"
    if ground != GROUND:
        yield (
            f'<rect x="{left}" y="{y * _HEIGHT}" width="{wide}" height="{_HEIGHT}" '
            f'fill="{ground}"/>'
        )
    if style.underline:
        low = (y + 1) * _HEIGHT - 2
        yield f'<rect x="{left}" y="{low}" width="{wide}" height="1" fill="{ink}"/>'
    if text.strip():
        weight = ' font-weight="bold"' if style.bold else ""
        first = len(text) - len(text.lstrip())
        text = text.strip()
        left, wide = f"{(x + first) * _WIDTH:g}", f"{cell_len(text) * _WIDTH:g}"
        # Said here: browsers do not take it from the group around it.
        spaces = ' xml:space="preserve"' if "  " in text else ""
        # Stretched to its cells, whatever font the reader has.
        yield (
            f'<text x="{left}" y="{y * _HEIGHT + _FONT}" textLength="{wide}" '
            f'fill="{ink}"{weight}{spaces}>{escape(text)}</text>'
        )


def _hex(colour: Color | None, otherwise: str, *, ink: bool = False) -> str:
    if colour is None or colour.is_default:
        return otherwise
    return colour.get_truecolor(SVG_EXPORT_THEME, foreground=ink).hex
