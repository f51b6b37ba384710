"""The tree of the NHS in England as it stood: nation, regions, clusters, primary care trusts."""

import csv
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

HERE = Path(__file__).parent
LEVELS = ("national", "sha", "cluster", "pct")


@dataclass(frozen=True)
class Organisation:
    """A node. `population` is invented, in the order of magnitude of the place."""

    code: str
    name: str
    level: str
    parent: str
    population: int


@dataclass(frozen=True)
class Tree:
    """All organisations, parents before children, in the order of the facts file."""

    organisations: tuple[Organisation, ...]

    @cached_property
    def by_code(self) -> dict[str, Organisation]:
        """Each organisation by its code."""
        return {one.code: one for one in self.organisations}

    @cached_property
    def children(self) -> dict[str, list[Organisation]]:
        """The organisations directly beneath each code."""
        found: dict[str, list[Organisation]] = {one.code: [] for one in self.organisations}
        for one in self.organisations:
            if one.parent in found:
                found[one.parent].append(one)
        return found

    def at_level(self, level: str) -> list[Organisation]:
        """The organisations of one level, in order."""
        return [one for one in self.organisations if one.level == level]

    def under(self, code: str) -> list[Organisation]:
        """The organisation itself and everything beneath it, parents first."""
        found = [self.by_code[code]]
        for child in self.children[code]:
            found += self.under(child.code)
        return found

    def above(self, code: str, level: str) -> Organisation:
        """The organisation of the given level that this one is or lies beneath."""
        one = self.by_code[code]
        return one if one.level == level else self.above(one.parent, level)


def england() -> Tree:
    """The whole tree, by `parent` alone.

    The four groupings of SHAs are left out: they came a year after the first submission, and
    an SHA cannot hang both from one of them and from the nation.
    """
    people = {row["code"]: int(row["thousands"]) * 1000 for row in _rows("populations.csv")}
    rows = [row for row in _rows("organisations.csv") if row["level"] in LEVELS]
    return Tree(
        tuple(
            Organisation(
                row["code"], row["name"], row["level"], row["parent"], _people(row, rows, people)
            )
            for row in rows
        )
    )


def one_cluster(tree: Tree, code: str) -> Tree:
    """A cluster as the root of a tree of its own."""
    root, *rest = tree.under(code)
    top = Organisation(root.code, root.name, root.level, "", root.population)
    return Tree((top, *rest))


def _people(row: dict[str, str], rows: list[dict[str, str]], people: dict[str, int]) -> int:
    if row["code"] in people:
        return people[row["code"]]
    beneath = [child for child in rows if child["parent"] == row["code"]]
    return sum(_people(child, rows, people) for child in beneath)


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
