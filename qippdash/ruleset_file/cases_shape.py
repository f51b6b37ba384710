"""The shape of a file of cases: its keys and what each takes."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field

from qippdash.ruleset_file.shape import ExampleShape, Identifier, Shape

MOST_CASES: Final = 2_000


class CaseShape(ExampleShape):
    """Figures, and the rating that one rule must give them."""

    rule: Identifier


class CasesShape(Shape):
    """A file of cases."""

    case: Annotated[list[CaseShape], Field(min_length=1, max_length=MOST_CASES)]
