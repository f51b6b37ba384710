"""The language of rules: text, checked tree, column expression; and what each part means.

An expression is written in Python's own syntax, read with Python's own parser into a small
tree, and never run as Python: arithmetic, comparisons, ``and``, ``or``, ``not``, ``in``,
``is None``, ``x if c else y``, and the functions abs, min, max, round, coalesce. At most
4,000 characters, 500 parts, 60 deep, 5,000 steps of work. What it means is fixed here, for
every engine:

1.  Arithmetic with a missing value is missing. ``x / 0`` is missing. A number that is NaN or
    infinite, in the data or as a result, is missing.
2.  A condition is never missing. A comparison with a missing side is False, ``!=`` and
    ``not in`` included, so ``not (x < 1)`` is True where x is missing and ``x is None`` is the
    way to ask. ``a < b < c`` is ``a < b and b < c``. A missing True-or-False name counts as
    False in ``and``, ``or``, ``not`` and ``if`` and as a whole expression.
3.  Text compares exactly: no case folding, no trimming, no order.
4.  ``x in (a, b)`` is ``x == a or x == b``; ``x not in (a, b)`` is ``x != a and x != b``. The
    list holds literals.
5.  ``min`` and ``max`` ignore missing values and are missing only when all are. ``coalesce``
    gives the first that is not missing. ``abs`` and ``round`` of missing are missing. ``round``
    goes half away from zero, and a half is a half as nine places show it: ``round(1.005, 2)``
    is 1.01 although float64 holds a little less; its places are a literal from -9 to 9.
6.  ``x if c else y`` gives y where c is False or missing.
7.  Numbers compare after rounding each to nine decimal places, half going up; from 2**22 on,
    where a float itself is about as coarse, to its last digit but one. ``1 - 95/100 > 0.05``
    is False.
8.  All numbers are Float64. A literal beyond 1e15 is a fault: there a float stops holding
    every whole number and its tenths.
9.  There is no clock. Dates compare with dates, and a text literal beside a date is read as
    one: ``due <= "2010-09-30"``.

``read`` is the way in: text and the types of names to a checked ``Expression``, or one
``ExpressionError`` with every fault. ``emit`` makes the column expression, ``interpret`` the
value for one row, ``in_words`` a line to read; ``affine_in``, ``amount_for`` and ``solve_for``
say how far a measure is from a threshold.
"""

from qippdash.expressions.emit import emit
from qippdash.expressions.expression import Expression
from qippdash.expressions.faults import ExpressionError, ExpressionFault
from qippdash.expressions.interpret import interpret
from qippdash.expressions.names import check, read
from qippdash.expressions.parse import parse
from qippdash.expressions.places import billionths, billionths_expr, bounds
from qippdash.expressions.solve import RationalForm, affine_in, amount_for, solve_for
from qippdash.expressions.tree import Type
from qippdash.expressions.words import in_words

__all__ = [
    "Expression",
    "ExpressionError",
    "ExpressionFault",
    "RationalForm",
    "Type",
    "affine_in",
    "amount_for",
    "billionths",
    "billionths_expr",
    "bounds",
    "check",
    "emit",
    "in_words",
    "interpret",
    "parse",
    "read",
    "solve_for",
]
