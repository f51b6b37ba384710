"""Taking along what is on the screen: to a file, or to the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qippdash.tui.commands.command import TAKING, Command

if TYPE_CHECKING:
    from qippdash.tui.export.sheet import Sheet
    from qippdash.tui.screens.main import Main

Make = Callable[[], str]
# No row of a table is shorter, in characters of base64.
_LEAST = 8


def export(main: Main) -> None:
    """List the ways to take along what is on the screen."""
    if main.browser.walk is None:
        return
    from qippdash.tui.screens.finder import Finder

    def chosen(command: str | None) -> None:
        if command:
            main.start(command)

    offered = [one for one in main.commands if one.group == TAKING and one.id != "export"]
    main.app.push_screen(Finder(main.palette, offered, "Take along"), chosen)


def save_rows(main: Main, ending: str) -> None:
    """Write the rows to a file whose name is asked for."""
    sheet = _sheet(main)
    if sheet is None:
        return

    def make() -> str:
        from qippdash.tui.export.written import WRITTEN

        return WRITTEN[ending](sheet())

    _ask(main, make, ending)


def save_picture(main: Main) -> None:
    """Write a picture of the screen, as it is now, to a file whose name is asked for."""
    from qippdash.tui.export.picture import picture
    from qippdash.tui.export.taking import about
    from qippdash.tui.export.terminal import lines

    if main.browser.walk is not None:
        said = about(main.browser)
        drawn = picture(lines(main), said.title, said.what_if)
        _ask(main, lambda: drawn, "svg")


def copy_rows(main: Main, form: str) -> None:
    """Send the rows to the clipboard."""
    from qippdash.tui.export import written
    from qippdash.tui.export.clipboard import MOST

    sheet = _sheet(main)
    if sheet is not None:
        found = sheet()
        if found.rows.height > MOST // _LEAST:
            # Not made a text of first, which takes a minute where there are a million rows.
            main.browser.notify_of("too many rows for a terminal's clipboard: x saves to a file")
            return
        forms = {"tabs": written.as_tabbed, "md": written.as_markdown, "txt": written.as_text}
        count = found.rows.height
        _send(main, forms[form](found), f"{count:,} row{'' if count == 1 else 's'}")


def copy_row(main: Main) -> None:
    """Send the row under the cursor to the clipboard, its cells parted by tabs."""
    from qippdash.tui.export.taking import row
    from qippdash.tui.export.written import tabbed

    found = row(main.browser)
    if found is not None:
        text = "\n".join(tabbed(found))
        _send(main, text, text.replace("\t", " "))


def copy_cell(main: Main) -> None:
    """Send the cell under the cursor to the clipboard, in full."""
    from qippdash.tui.export.taking import row
    from qippdash.tui.export.written import cell

    found = row(main.browser)
    if found is not None:
        text = cell(found, main.browser.column)
        _send(main, text, text.replace("\t", " "))


def copy_link(main: Main) -> None:
    """Send the command that opens this place to the clipboard, and show it whole."""
    from qippdash.tui.export.taking import about, link

    if main.browser.walk is not None:
        text = link(Path(main.pack), main.browser.code or main.browser.walk.place.code)
        record = "it opens the record, no what-if; " if about(main.browser).what_if else ""
        _show(main, text, f"{record}{_sent(main, text)}")


def _show(main: Main, text: str, of_it: str) -> None:
    """Say a text before what is to say of it; on a page, where a line has no room for the text."""
    from rich.cells import cell_len

    # A bar keeps a blank at either end.
    if cell_len(text) <= main.app.size.width - 2:
        main.browser.notify_of(f"{text}  ({of_it})")
        return
    from qippdash.tui.prose import Block, Gap, Paragraph
    from qippdash.tui.screens.reading import Reading

    said: list[Block] = [Paragraph(text), Gap(), Paragraph(of_it, "quiet")]
    main.app.push_screen(Reading(main.palette, "The command that opens this place", said))


def _sheet(main: Main) -> Callable[[], Sheet] | None:
    """The rows as they are now, to be made a sheet of when it is wanted."""
    from qippdash.tui.export.taking import taken

    listing = main.browser.listing
    if main.browser.walk is None or listing is None or not listing.height:
        main.browser.notify_of("there are no rows to take along")
        return None
    return taken(main.browser)


def _send(main: Main, text: str, what: str) -> None:
    main.browser.notify_of(_sent(main, text, what))


def _sent(main: Main, text: str, what: str = "") -> str:
    """What is to say of a text that was sent to the clipboard."""
    import os

    from qippdash.tui.export.clipboard import sending
    from qippdash.tui.export.terminal import send

    sent = sending(text, what, os.environ)
    send(main.app, sent.sequence)
    return sent.words


def _ask(main: Main, make: Make, ending: str) -> None:
    from qippdash.tui.export.taking import file_name
    from qippdash.tui.served import NO_FILES, is_served

    if is_served():
        main.browser.notify_of(NO_FILES)
        return
    name = f"{file_name(main.browser)}.{ending}"
    main.browser.ask("save as", name, partial(_named, main, make), "save")


def _named(main: Main, make: Make, typed: str) -> None:
    browser = main.browser
    try:
        path = Path(typed.strip()).expanduser()
        there = path.exists()
    except (RuntimeError, ValueError, OSError) as fault:
        browser.notify_of(f"no such place: {fault}")
        return
    if not typed.strip():
        browser.notify_of("nothing was written")
    elif there:
        browser.notify_of(f"type yes to write over {path.name}, which is there already")
        browser.ask("replace", "", partial(_confirmed, main, make, path))
    else:
        _write(main, make, path)


def _confirmed(main: Main, make: Make, path: Path, answer: str) -> None:
    if answer.strip().casefold() in {"yes", "y"}:
        _write(main, make, path)
    else:
        main.browser.notify_of(f"nothing was written: {path} is as it was")


def _write(main: Main, make: Make, path: Path) -> None:
    from qippdash.tui.background import in_background
    from qippdash.tui.export.saving import save
    from qippdash.tui.messages import PackFailed

    app = main.app

    def work() -> None:
        try:
            said = save(make, path)
        except Exception as fault:  # noqa: BLE001 - of a thread that nobody else would hear of
            main.post_message(PackFailed(fault))
            return
        if app.is_running:
            app.call_from_thread(main.browser.notify_of, said)

    main.browser.notify_of(f"writing {path} ...")
    in_background(work)


_FILES = (("csv", "CSV, for a spreadsheet"), ("md", "Markdown"), ("json", "JSON"))
_COPIES = (
    ("rows", "tabs", "texts with tabs, for a spreadsheet"),
    ("markdown", "md", "Markdown"),
    ("text", "txt", "plain text"),
)
COMMANDS = (
    Command(
        "export",
        "Take the rows along (the marked ones, where some are): to a file or the clipboard",
        TAKING,
        ("x",),
        export,
    ),
    Command("copy-cell", "Copy the cell, in full", TAKING, ("y",), copy_cell),
    Command("copy-row", "Copy the row", TAKING, ("Y",), copy_row),
    Command("copy-link", "Copy the command that opens this place", TAKING, ("L",), copy_link),
    *(
        Command(
            f"save-{ending}",
            f"Save the rows as {what}",
            TAKING,
            (),
            partial(save_rows, ending=ending),
        )
        for ending, what in (*_FILES, ("txt", "plain text"))
    ),
    Command("save-picture", "Save a picture of this screen (SVG)", TAKING, (), save_picture),
    *(
        Command(
            f"copy-{name}", f"Copy the rows as {what}", TAKING, (), partial(copy_rows, form=form)
        )
        for name, form, what in _COPIES
    ),
)
