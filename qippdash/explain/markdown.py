"""An explanation as Markdown, for a board paper or a message."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qippdash.explain.explanation import (
    Explanation,
    NodeExplanation,
    overall_sentence,
    rating_sentence,
)
from qippdash.plain import clean
from qippdash.wording import NOTHING, share_words

# Whatever Markdown or the HTML inside it would obey; a title is data.
_OBEYED = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def as_markdown(found: Explanation | NodeExplanation) -> str:
    """The whole explanation; the rules of a node one after the other, worst first."""
    if isinstance(found, Explanation):
        return "\n".join(_rule(found)) + "\n"
    lines = [f"# {_text(found.name)} ({_text(found.code)})", ""]
    lines += [f"- {_text(overall_sentence(found, one))}" for one in found.overall]
    for one in found.rules:
        lines += ["", *_rule(one)]
    return "\n".join(lines) + "\n"


def _rule(one: Explanation) -> Iterator[str]:
    yield f"## {_text(one.rule.title)}: {one.rating}"
    yield ""
    yield _text(rating_sentence(one))
    if one.measures:
        yield ""
        yield from _table(
            ("Measure", "Amount", "How it is counted"),
            [(line.title, line.words, line.definition) for line in one.measures],
        )
    if one.contributions:
        yield ""
        yield f"{_text(one.contribution_title)}:"
        yield ""
        yield from _table(
            ("Code", "Name", "Rating", "Amount", "Share"),
            [
                (
                    each.code,
                    each.name,
                    each.rating,
                    each.words,
                    NOTHING if each.share is None else share_words(each.share),
                )
                for each in one.contributions
            ],
        )
    yield ""
    said = {rating_sentence(one), *_listed_above(one)}
    yield from (f"- {_text(line)}" for line in one.sentences() if line not in said)


def _listed_above(one: Explanation) -> list[str]:
    """Sentences of what stands in a table already."""
    starts = [f"{line.title} ({line.name}): " for line in one.measures]
    if one.contributions:
        starts.append(f"{one.contribution_title}: ")
    return [line for line in one.sentences() if line.startswith(tuple(starts))] if starts else []


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(map(_text, row))} |"


def _text(text: str) -> str:
    return _OBEYED.sub(r"\\\1", clean(text))
