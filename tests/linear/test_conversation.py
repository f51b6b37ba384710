"""A page at a time, whole sentences, until the input ends."""

from __future__ import annotations

from qippdash.linear import Reader, converse
from qippdash.linear.conversation import FOLLOWS, NO_MORE


def talk(reader: Reader, *typed: str, rows: int = 24) -> list[list[str]]:
    """What is said before each question, and after the last."""
    pages: list[list[str]] = [[]]
    words = iter(typed)

    def ask(prompt: str) -> str | None:
        assert prompt == "> "
        pages.append([])
        return next(words, None)

    def say(line: str) -> None:
        pages[-1].append(line)

    converse(reader, ask, say, lambda: rows)
    return pages


def test_a_page_fits_the_terminal(reader: Reader) -> None:
    """With the line that says that more follows, and the prompt below it."""
    pages = talk(reader, "go 5LH", "", "more", rows=12)
    assert all(len(page) <= 11 for page in pages)
    assert pages[1][-1] == FOLLOWS


def test_all_of_an_answer_comes_page_by_page(reader: Reader) -> None:
    """Nothing is lost or said twice between pages."""
    whole = talk(reader, "go 5LH", rows=1000)[1]
    pages = talk(reader, "place", *["more"] * 30, rows=12)[1:]
    said = [line for page in pages for line in page if line not in (FOLLOWS, NO_MORE)]
    assert said == whole


def test_after_the_last_page_there_is_no_more(reader: Reader) -> None:
    """And that is said."""
    assert talk(reader, "quix", "more")[2] == [NO_MORE]


def test_the_end_of_the_input_leaves(reader: Reader) -> None:
    """As `quit` does."""
    assert talk(reader)[1:] == [[]]
    assert talk(reader, "quit", "help")[1:] == [[]]
