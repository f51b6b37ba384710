"""The text of plugins: a sound one, and one for each way to be broken."""

from __future__ import annotations

SOUND = '''
"""A measure, a rule kind and a format, none of them of much use."""

import polars as pl

from qippdash.catalogue import Judgement
from qippdash.hookspecs import hookimpl
from qippdash.model.measure import Measure


class Pace:
    """Best where the value is below a limit, else worst."""

    word = "pace"
    options = {"limit": float}

    def faults(self, rule, scale):
        """A limit is needed."""
        return [] if "limit" in rule.options else [("limit", "a pace needs a limit", "limit = 1")]

    def criterion(self, rule):
        """None."""

    def judge(self, rule, scale, figures):
        """Written the wrong way round: what is missing is not above the limit."""
        over = figures.value() > rule.options["limit"]
        code = pl.when(over).then(len(scale.words) - 1).otherwise(0)
        return Judgement(figures.value(), code, figures.missing())

    def in_words(self, rule, scale):
        """The limit."""
        return [(scale.words[0], f"at most {rule.options['limit']}"), (scale.words[-1], "above")]


class Shout:
    """Who is rated, in capitals."""

    word = "shout"
    suffix = ".shout"
    title = "a shout"

    def write(self, assessment, out):
        """One line per node."""
        for name in assessment.nodes["name"]:
            out.write(f"{name.upper()}!\\n".encode())


@hookimpl
def provide_rule_kinds():
    """One."""
    return [Pace()]


@hookimpl
def provide_measures():
    """One."""
    return [Measure("pace_plan", "Planned, for the pace", "savings", "sum", "plan", "in_year")]


@hookimpl
def provide_formats():
    """One."""
    return [Shout()]
'''

_RULESET = """
schema = 1

[ruleset]
id = "{id}"
title = "Our own rules"
version = "1"

[[rule]]
id = "plain"
title = "Behind plan this year"
value = "1 - forecast_year / plan_year"
unit = "percent"
green = 0.05
amber = 0.15
"""

BY_KIND = """
[[rule]]
id = "by-kind"
title = "By a kind of a plugin's"
kind = "pace"
limit = 0.02
value = "1 - actual_to_date / plan_to_date"
unit = "percent"

  [[rule.example]]
  given = { actual_to_date = 90, plan_to_date = 100 }
  rating = "red"
"""

BY_MEASURE = """
[[rule]]
id = "by-measure"
title = "By a measure of a plugin's"
value = "pace_plan"
unit = "GBP"
better = "higher"
green = 1_000
amber = 100
"""

IMPORTS = "from qippdash.hookspecs import hookimpl\n"
MEASURE = (
    "from qippdash.model.measure import Measure\n"
    "PLAN = Measure('pace_plan', 'Planned', 'savings', 'sum', 'plan')\n"
)


def ruleset(name: str, *rules: str) -> str:
    """The text of a ruleset with one rule that needs no plugin, and others."""
    return "".join([_RULESET.format(id=name), *rules])


BROKEN: dict[str, tuple[str, str]] = {
    "a module that is not there": (
        "import no_such_module  # here\n",
        "failed to import: ModuleNotFoundError: No module named 'no_such_module'",
    ),
    "no Python": (
        IMPORTS + "def provide_measures(:  # here\n    return []\n",
        "failed to import: SyntaxError: invalid syntax",
    ),
    "an exit": ("import sys\nsys.exit(3)  # here\n", "failed to import: sys.exit() was called"),
    "an interrupt that is nobody's": (
        "raise KeyboardInterrupt  # here\n",
        "failed to import: RuntimeError: KeyboardInterrupt was raised",
    ),
    "a panic": (
        (
            "from polars.exceptions import PanicException\n"
            "raise PanicException('index out of bounds')  # here\n"
        ),
        "failed to import: PanicException: index out of bounds",
    ),
    "a wrong signature": (
        IMPORTS + "@hookimpl  # here\ndef provide_rule_kinds(portfolio):\n    return []\n",
        "provide_rule_kinds takes portfolio, which this hook does not offer",
    ),
    "a misspelt hook": (
        IMPORTS + "@hookimpl  # here\ndef provide_rule_kind():\n    return []\n",
        "there is no hook called 'provide_rule_kind'",
    ),
    "a forgotten mark": (
        "def provide_rule_kinds():  # here\n    return []\n",
        "provide_rule_kinds has no @hookimpl",
    ),
    "an async hook": (
        IMPORTS + "@hookimpl  # here\nasync def provide_rule_kinds():\n    return []\n",
        "provide_rule_kinds is async",
    ),
    "a name that is taken": (
        IMPORTS + "from qippdash.model.measure import Measure\n"
        "@hookimpl  # here\ndef provide_measures():\n"
        "    return [Measure('plan_year', 'Planned', 'savings', 'sum', 'plan')]\n",
        "it brings a measure 'plan_year', which comes with qippdash",
    ),
    "a hook that raises": (
        IMPORTS + "@hookimpl\ndef provide_rule_kinds():\n    return 1 / 0  # here\n",
        "failed in provide_rule_kinds: ZeroDivisionError: division by zero",
    ),
    "an exception": (
        "raise RuntimeError('the disk\\nis on fire')  # here\n",
        "failed to import: RuntimeError: the disk is on fire",
    ),
    "a recursion": (
        "def deeper():\n    deeper()  # here\ndeeper()\n",
        "failed to import: RecursionError",
    ),
    "a message that cannot be made": (
        (
            "class Odd(Exception):\n    def __str__(self):\n        raise ValueError\n"
            "raise Odd  # here\n"
        ),
        "failed to import: Odd: its message cannot be shown",
    ),
    "escape sequences": (
        "raise RuntimeError('\\x1b]0;owned\\x07\\x1b[31mred')  # here\n",
        "failed to import: RuntimeError: ]0;owned[31mred",
    ),
    "a hook that exits": (
        IMPORTS + "import sys\n@hookimpl\ndef provide_rule_kinds():\n    sys.exit()  # here\n",
        "failed in provide_rule_kinds: sys.exit() was called",
    ),
    "a generator that raises midway": (
        IMPORTS + MEASURE + "@hookimpl\ndef provide_measures():\n    yield PLAN\n"
        "    raise KeyError('plan')  # here\n",
        "failed in provide_measures: KeyError: 'plan'",
    ),
    "a forgotten mark on a misspelt hook": (
        "def provide_rule_kind():  # here\n    return []\n",
        "did you mean 'provide_rule_kinds'?",
    ),
    "a wrapper": (
        IMPORTS + "@hookimpl(wrapper=True)  # here\ndef provide_rule_kinds():\n    yield\n",
        "provide_rule_kinds is marked as a wrapper",
    ),
    "no hook at all": ("ANSWER = 42\n", "it answers no hook"),
    "nothing returned": (
        IMPORTS + "@hookimpl  # here\ndef provide_rule_kinds():\n    []\n",
        "in provide_rule_kinds: TypeError: it returned nothing",
    ),
    "one thing in place of a list": (
        IMPORTS + MEASURE + "@hookimpl  # here\ndef provide_measures():\n    return PLAN\n",
        "in provide_measures: TypeError: it returned one Measure: return a list",
    ),
    "a coroutine by another way": (
        IMPORTS + "async def later():\n    return []\n"
        "@hookimpl  # here\ndef provide_rule_kinds():\n    return later()\n",
        "in provide_rule_kinds: TypeError: it returned one coroutine",
    ),
    "things of a wrong type": (
        IMPORTS + "@hookimpl  # here\ndef provide_rule_kinds():\n    return ['pace']\n",
        "in provide_rule_kinds, 'pace' is no rule kind",
    ),
    "a class in place of one of it": (
        IMPORTS + "class Pace:\n    word = 'pace'\n    options = {}\n"
        "@hookimpl  # here\ndef provide_rule_kinds():\n    return [Pace]\n",
        "in provide_rule_kinds, Pace is a class: give one of it, Pace()",
    ),
    "an answer without an end": (
        IMPORTS + MEASURE + "@hookimpl  # here\ndef provide_measures():\n"
        "    while True:\n        yield PLAN\n",
        "in provide_measures: ValueError: its answer has more than 1,000 things in it",
    ),
    "a measure over nothing": (
        IMPORTS + "from qippdash.model.measure import Measure\n"
        "@hookimpl  # here\ndef provide_measures():\n"
        "    return [Measure('pace_plan', 'Planned', 'savings', 'sum', 'plann')]\n",
        "in provide_measures, measure 'pace_plan': plann: there is nothing called 'plann'",
    ),
}
"""Ways to be broken: the text of a plugin, and what is said of it; `here` marks the line."""

HANGING: dict[str, tuple[str, str]] = {
    "a hang at import": (
        "import time\ntime.sleep(30)  # here\n",
        "it takes too long to import: not done within 0.1 s",
    ),
    "a hang in a hook": (
        IMPORTS + "import time\n@hookimpl\ndef provide_rule_kinds():\n    time.sleep(30)  # here\n",
        "it takes too long in provide_rule_kinds: not done within 0.1 s",
    ),
}
"""The same, of plugins that never come to an end."""

BUSY = IMPORTS + "@hookimpl\ndef provide_rule_kinds():\n    while True:\n        pass\n"
