"""Attempts to read, write, connect, import or run from TOML: where each stands, and what it says.

Each is a name, the file that it goes into, and that file's text. ``{secret}`` is a file that
nobody may read, ``{port}`` one of this machine that nobody may connect to, and ``{made}`` a
file that nobody may make.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

Into = Literal["ruleset", "cases", "measures", "pack"]

RULESET = """\
schema = 1

[ruleset]
id = "try"
title = "An attempt"
version = "1"
scale = "rag"
source = "of these tests"

[measures.own]
title = "Own"
table = "savings"
sum = "plan"
where = "in_year"
unit = "GBP"

[[rule]]
id = "plain"
title = "Plain"
value = "own / plan_year"
unit = "percent"
green = 0.5
amber = 1
lever = "own"
levels = ["trust"]
action = "act"

[[rule]]
id = "conditions"
title = "Conditions"
green = "own > 1"
amber = "own > 0"

[[rule]]
id = "criterion"
title = "Criterion"
kind = "evidence"
criterion = "vision"

[[rule]]
id = "below"
title = "Below"
kind = "children"
of = "plain"
word = "red"
value = "plan_year"
green = 0.1
amber = 0.5

[[rule]]
id = "moved"
title = "Moved"
kind = "movement"
of = "plain"
green = 0
amber = 1

[overall]
policy = "counts"
red = "reds > 0"
gaps = "amber"

[[overall.override]]
when = "reds > 1"
no_better_than = "amber"
why = "so"
"""
CASES = '[[case]]\nrule = "plain"\ngiven = { own = 1, plan_year = 1 }\nrating = "amber"\n'
MEASURES = 'schema = 1\n[measures.m]\ntitle = "M"\ntable = "savings"\nsum = "plan"\nunit = "GBP"\n'
PACK = """\
schema = 1
title = "An attempt"
as_at = 2010-09-30
levels = ["national", "region", "trust"]
[tables]
risks = "risks.csv"
"""
TEXTS: dict[Into, str] = {"ruleset": RULESET, "cases": CASES, "measures": MEASURES, "pack": PACK}

EXPRESSIONS = {
    "value": 'value = "own / plan_year"',
    "condition": 'green = "own > 1"',
    "weight of children": 'value = "plan_year"\ngreen = 0.1',
    "sum": 'sum = "plan"',
    "where": 'where = "in_year"',
    "overall": 'red = "reds > 0"',
    "override": 'when = "reds > 1"',
}
"""Places that take an expression."""

RUN = {
    "open": "open('{secret}')",
    "write": "open('{made}', 'w')",
    "import": "__import__('os').system('touch {made}')",
    "eval": "eval('1')",
    "exec": "exec('import socket')",
    "compile": "compile('1', '{made}', 'exec')",
    "attributes": "().__class__.__base__.__subclasses__()",
    "an attribute of a name": "own.__class__.__init__.__globals__['os']",
    "breakpoint": "breakpoint()",
    "input": "input()",
    "a file of polars": "read_csv('{secret}')",
    "an address of polars": "scan_parquet('http://127.0.0.1:{port}/x')",
    "SQL over a file": "1 IN (SELECT a FROM read_csv('{secret}'))",
    "SQL over an address": "1 IN (SELECT a FROM read_csv('http://127.0.0.1:{port}/x'))",
    "a formatted text": "f'{{open(1)}}' == '1'",
    "a function": "(lambda: open('{secret}'))()",
    "a comprehension": "[x for x in open('{secret}')]",
    "a walrus": "(x := __import__('socket'))",
    "a text that is a path": "'{secret}'",
    "getattr": "getattr(own, 'real')",
}
NAMES = {
    "scale": 'scale = "rag"',
    "table": 'table = "savings"',
    "kind": 'kind = "evidence"',
    "lever": 'lever = "own"',
    "criterion": 'criterion = "vision"',
    "level": 'levels = ["trust"]',
    "of children": 'kind = "children"\nof = "plain"',
    "of a movement": 'kind = "movement"\nof = "plain"',
    "word": 'word = "red"',
    "policy": 'policy = "counts"',
    "gaps": 'gaps = "amber"',
    "no better than": 'no_better_than = "amber"',
    "id": 'id = "try"',
    "version": 'version = "1"',
    "unit": 'unit = "percent"',
    "source": 'source = "of these tests"',
    "action": 'action = "act"',
    "why of an override": 'why = "so"',
}
"""Places that take a name, a reference or prose: the text in the last quotes is replaced."""

REACH = {
    "a path": "{secret}",
    "an address": "http://127.0.0.1:{port}/x",
    "a module": "os:system",
    "a command": "$(touch {made})",
}
KEYS = {
    "a file beside": 'against = "{secret}"',
    "an inclusion": 'include = ["{secret}"]',
    "a base": 'extends = "http://127.0.0.1:{port}/x"',
    "a module": 'python = "os"',
    "a plugin file": 'plugin = "{made}"',
    "a command": 'run = "touch {made}"',
}
"""Keys that other tools follow."""

HEADS = {
    "a schema of a file": "#:schema file://{secret}\n",
    "a schema of an address": "#:schema http://127.0.0.1:{port}/x\n",
    "a line for a shell": "#!/bin/touch {made}\n",
    "a coding": "# -*- coding: rot13 -*-\n",
}
FILES = {
    "out of the pack": "../secret",
    "an absolute path": "{secret}",
    "an address": "http://127.0.0.1:{port}/x",
    "a file address": "file://{secret}",
    "a bucket": "s3://bucket/x.csv",
    "a device": "/dev/zero",
    "standard input": "/dev/stdin",
    "a process": "/proc/self/environ",
    "a pattern": "../*",
    "a home": "~/.ssh/id_rsa",
    "a variable": "$HOME/x.csv",
    "a link": "link.csv",
    "a Windows path": "..\\\\secret",
    "a share": "//127.0.0.1/x.csv",
    "Python": "plugin.py",
    "a pickle": "pickled.pkl",
}


@dataclass(frozen=True)
class Attempt:
    """One file with one thing tried in it; ``stem`` is what a ruleset's file is called."""

    name: str
    into: Into
    text: str
    stem: str = "try"


def attempts(**names: object) -> list[Attempt]:
    """Every attempt, with the names of the secret, the port, and what is not to be made."""
    found = [*_expressions(), *_references(), *_keys(), *_beside(), *_of_packs()]
    return [replace(one, text=_filled(one.text, names)) for one in found]


def _filled(text: str, names: dict[str, object]) -> str:
    for name, value in names.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text


def _put(place: str, new: str, into: Into = "ruleset") -> str:
    assert TEXTS[into].count(place), place
    return TEXTS[into].replace(place, new, 1)


def _quoted(place: str, text: str) -> str:
    """The place with another text in the quotes that it has first or, of two keys, last."""
    head, _, rest = place.rpartition("\n") if place.startswith("kind") else ("", "", place)
    key, _, value = rest.partition('"')
    new = f'{key}"{text}"{value.partition(chr(34))[2]}'
    return f"{head}\n{new}" if head else new


def _expressions() -> Iterator[Attempt]:
    for where, place in EXPRESSIONS.items():
        for what, said in RUN.items():
            yield Attempt(f"{what} in {where}", "ruleset", _put(place, _quoted(place, said)))


def _references() -> Iterator[Attempt]:
    for where, place in NAMES.items():
        for what, said in REACH.items():
            yield Attempt(f"{what} as {where}", "ruleset", _put(place, _quoted(place, said)))


def _keys() -> Iterator[Attempt]:
    for what, line in KEYS.items():
        for table in ("[ruleset]", "[measures.own]", "[overall]"):
            text = _put(f"{table}\n", f"{table}\n{line}\n")
            yield Attempt(f"{what} in {table}", "ruleset", text)
    for what, said in REACH.items():
        text = _put('version = "1"', f'version = "{said}"')
        yield Attempt(f"{what} as the version that a file is called by", "ruleset", text, "try@1")
    for what, line in HEADS.items():
        yield Attempt(what, "ruleset", line + RULESET)
    needs = 'scale = "rag"\nrequires = ["os", "../evil"]'
    yield Attempt("a module to require", "ruleset", _put('scale = "rag"', needs))


def _beside() -> Iterator[Attempt]:
    for what, said in REACH.items():
        rule, given = _put('"plain"', f'"{said}"', "cases"), _put("own =", f'"{said}" =', "cases")
        yield Attempt(f"{what} as a case's rule", "cases", rule)
        yield Attempt(f"{what} in a case's figures", "cases", given)
    for what in ("open", "import", "SQL over a file", "an address of polars"):
        text = _put('sum = "plan"', f'sum = "{RUN[what]}"', "measures")
        yield Attempt(f"{what} in a shared measure", "measures", text)


def _of_packs() -> Iterator[Attempt]:
    for what, said in FILES.items():
        yield Attempt(f"{what} as a pack's table", "pack", _put("risks.csv", said, "pack"))
    yield Attempt("a table that is none", "pack", PACK + 'secrets = "{secret}"\n')
