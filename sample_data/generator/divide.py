"""Dividing an amount so that the parts add up to it, to the pound.

Every published figure comes out exactly because amounts are only ever divided, from the
nation down to one month of one scheme, and never rounded on their own.
"""

from collections.abc import Sequence


def divide(total: int, weights: Sequence[float], step: int = 1) -> list[int]:
    """Whole amounts in proportion to the weights that add up to the total.

    Each part is a multiple of `step`, except that what the step leaves over goes to the part
    with the largest weight. Weights that are all zero divide equally.
    """
    whole = [int(weight * 1_000_000) for weight in weights]
    if not any(whole):
        whole = [1] * len(whole)
    units, left_over = divmod(total, step)
    parts, given, seen, everything = [], 0, 0, sum(whole)
    for weight in whole:
        seen += weight
        share = units * seen // everything - given
        given += share
        parts.append(share * step)
    parts[whole.index(max(whole))] += left_over
    return parts
