"""Makes docs/reference.md from the code: ``make reference``.

Whatever it says stands in a docstring, a table of columns or a contract; nothing is added.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from docs.ruleset_keys import parts as tables_of_rulesets
from qippdash import api, errors, expressions, hookspecs
from qippdash.catalogue import RuleKind
from qippdash.expressions.tree import FUNCTIONS
from qippdash.measures.sight import MARKS, scheme_columns
from qippdash.model.counts import count_names
from qippdash.model.scale import RAG, Scale, word_key
from qippdash.model.tables import TABLES, Column, Kind, Table
from qippdash.ruleset_file.known import MONTHS

PAGE = Path(__file__).with_name("reference.md")
UNITS = {Kind.MONEY: "pounds in files, whole pence in memory"}


def text() -> str:
    """The whole page."""
    parts = (hooks, keys, rule_kinds, names, functions, measures, tables, scales, exit_codes)
    body = "\n\n".join("\n".join(part()) for part in parts)
    head = "# Reference\n\nMade from the code by `docs/reference.py`; a test holds it to the code."
    contents = "- [The guide](guide.md) says how to begin."
    return f"{head}\n\n{contents}\n\n{body}\n"


def hooks() -> Iterator[str]:
    """The contract of plugins, and each hook."""
    yield "## Hooks\n"
    yield prose(hookspecs)
    for name, hook in inspect.getmembers(hookspecs, inspect.isfunction):
        if name.startswith("provide_"):
            answer = str(inspect.signature(hook).return_annotation)
            yield f"\n### `{name}() -> {answer}`\n"
            yield prose(hook)


def keys() -> Iterator[str]:
    """What a ruleset's file can say, table by table."""
    yield "## A ruleset's file"
    yield "\n`qippdash rulesets schema` has the same for editors. Beside the keys below, `[[rule]]` and"
    yield "`[overall]` take the words of the scale, by the keys that stand under [Scales](#scales), and a"
    yield "rule the keys of its [kind](#rule-kinds). In `NAME.cases.toml` a `[[case]]` takes `rule`, the id"
    yield "of one, and the keys of `[[rule.example]]`."
    for heading, about, rows in tables_of_rulesets():
        yield f"\n### `{heading}`\n"
        yield f"{about}\n"
        yield from table(("Key", "Takes", "Meaning", "Needed"), rows)


def rule_kinds() -> Iterator[str]:
    """What a rule can name in `kind`, with the keys of its own."""
    yield "## Rule kinds"
    for kind in offered().rule_kinds.values():
        yield f"\n### `{kind.word}`\n"
        yield prose(type(kind))
        yield f"\nKeys of its own: {listed(kind.options) or 'none'}."
        given = example_names(kind)
        yield f"Examples give, beside measures: {listed(given) or 'nothing else'}."


def names() -> Iterator[str]:
    """What expressions can name beside measures and columns."""
    yield "## Names"
    yield "\nIn the value and the conditions of a rule: measures, `value` (in conditions),"
    yield f"and {listed(MONTHS)}.\n\nIn the conditions of `[overall]` under the scale `rag`:\n"
    yield from table(("Name", "Counts"), count_names(RAG).items())
    yield "\nThe place of each rule's rating, 1 for the best, stands under the rule's id with `_`"
    yield "for `-`.\n\nIn a measure: the columns of its table, and these marks of time:\n"
    yield from table(("Name", "Type"), ((name, str(kind)) for name, kind in MARKS.items()))


def functions() -> Iterator[str]:
    """What expressions mean."""
    yield "## Expressions\n"
    yield f"Functions: {listed(FUNCTIONS)}.\n"
    yield prose(expressions)


def measures() -> Iterator[str]:
    """The shared measures."""
    yield "## Shared measures\n"
    yield "What each adds up stands where a rule shows it: `qippdash rulesets show`.\n"
    rows = ((one.name, one.title, one.unit) for one in offered().measures.values())
    yield from table(("Name", "Title", "Unit"), rows)


def tables() -> Iterator[str]:
    """Every table of a pack, with its columns."""
    yield "## Tables"
    for one in TABLES.values():
        yield f"\n### `{one.name}`\n"
        yield f"A row is {one.row}. {'Required.' if one.required else 'Optional.'}\n"
        yield from table(("Column", "Type", "Meaning", "Needed"), map(column_row, one.columns))
        seen = extra_columns(one)
        if seen:
            yield f"\nMeasures see its initiative's too: {listed(seen)}."


def scales() -> Iterator[str]:
    """The scales on offer, each word with its looks and its key."""
    yield "## Scales"
    for scale in offered().scales.values():
        yield f"\n### `{scale.id}`\n"
        yield from table(("Word", "Key", "Letter", "Shape", "Tone"), steps(scale))


def exit_codes() -> Iterator[str]:
    """What each exit code means."""
    yield "## Exit codes\n"
    rows = ((str(code.value), code.name.lower().replace("_", " ")) for code in errors.ExitCode)
    yield from table(("Code", "Name"), rows)
    yield f"\n```text\n{tree_of_errors()}\n```"


def offered() -> api.Catalogue:
    """The built-ins alone, whatever is installed here."""
    return api.load_catalogue(installed=False)


def prose(thing: object) -> str:
    """A docstring as Markdown: its marks for code, its headings of arguments and answers."""
    found = inspect.getdoc(thing) or ""
    lines = []
    for line in found.replace("``", "`").splitlines():
        if line.startswith(".. versionadded::"):
            lines.append(f"Since {line.split()[-1]}.")
        elif line in {"Returns:", "Errors:", "Args:", "Raises:"}:
            lines.append(f"**{line.removesuffix(':')}**\n")
        else:
            lines.append(line)
    return code_blocks("\n".join(lines))


def code_blocks(found: str) -> str:
    """Paragraphs that a `::` announces, fenced; other indents are taken away."""
    out, fenced = [], False
    for line in found.splitlines():
        inside = line.startswith("    ") or not line.strip()
        if fenced and not inside:
            while not out[-1].strip():
                out.pop()
            out += ["```", ""]
            fenced = False
        if line.endswith("::"):
            out += [line.removesuffix(":"), "", "```python"]
            fenced = True
        elif fenced:
            if line.strip() or out[-1] != "```python":
                out.append(line.removeprefix("    "))
        else:
            out.append(line.removeprefix("    "))
    return "\n".join(out)


def example_names(kind: RuleKind) -> Iterable[str]:
    """What an example of such a rule can give beside measures."""
    return kind.given(RAG)


def extra_columns(one: Table) -> Iterable[str]:
    """The initiative's columns that a row of the table sees."""
    return scheme_columns(one)


def column_row(column: Column) -> tuple[str, ...]:
    """One column as a row of the page."""
    kind = column.kind.value
    if column.choices:
        kind = f"one of {', '.join(column.choices)}"
    elif column.low is not None:
        kind = f"{kind}, {column.low} to {column.high}" if column.high else f"{kind}, from 0"
    unit = UNITS.get(column.kind, "")
    return column.name, f"{kind}: {unit}" if unit else kind, column.meaning, yes(column.needed)


def steps(scale: Scale) -> Iterator[tuple[str, ...]]:
    """Each word of a scale, best first."""
    for step in scale.steps:
        shapes = f"{step.shape} {step.ascii_shape}"
        yield step.word, word_key(step.word), step.letter, shapes, step.tone


def tree_of_errors() -> str:
    """The errors as their module draws them."""
    found = (inspect.getdoc(errors) or "").partition("\n\n")[2]
    return inspect.cleandoc(found.partition("\n\nAn error")[0])


def table(heads: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """A table of Markdown; first cells are names."""
    heads = tuple(heads)
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for first, *rest in rows:
        cells = (str(cell).replace("|", "\\|") for cell in rest)
        yield f"| `{first}` | {' | '.join(cells)} |"


def listed(found: Iterable[str]) -> str:
    """Names, each as code."""
    return ", ".join(f"`{name}`" for name in found)


def yes(needed: bool) -> str:
    """The word for a flag."""
    return "yes" if needed else ""


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
