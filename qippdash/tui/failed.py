"""What is said of a fault of ours in the place where its answer would have stood.

The kind of the fault and no more: its message can hold a line of somebody's plan.
"""

from __future__ import annotations

from qippdash.tui.prose import Block, Paragraph


def in_short(fault: BaseException) -> str:
    """One line."""
    return (
        f"something failed in the background, which is a bug of ours ({type(fault).__name__}); "
        "a note is left when you quit"
    )


def in_place(what: str, fault: BaseException) -> list[Block]:
    """What could not be done, why, and what to try.

    Args:
        what: a sentence without its stop: "this pack could not be read".
        fault: what was raised.
    """
    return [
        Paragraph(f"{what}: a bug of ours ({type(fault).__name__}).", "strong"),
        Paragraph("Try: quit, and see the note that is left then, without your data", "accent"),
    ]
