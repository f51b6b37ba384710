"""A ruleset that is there already, looked at before a plugin is made that brings it."""

from __future__ import annotations

from pathlib import Path

from qippdash.errors import Problem, UsageError


def own_rules(rules: Path, name: str, kind: str) -> dict[str, str]:
    """The texts of a ruleset's file and of its cases, by the names of the files.

    Args:
        rules: the file.
        name: the plugin's name, which is the ruleset's id as well.
        kind: what the plugin is to bring.

    Raises:
        UsageError: another kind is asked for, or the ruleset is called otherwise.
        RulesetError: the file has faults, or an example fails.
    """
    from qippdash import api
    from qippdash.cli.on_offer import on_offer
    from qippdash.ruleset_file import CASES

    if kind != "ruleset":
        what = f"--rules brings a ruleset, and --kind asks for a {kind}"
        raise UsageError(Problem("--rules", what, "leave out one of the two"))
    [ruleset] = api.load_rulesets([rules], catalogue=on_offer())
    if ruleset.id != name:
        what = f"the plugin is to be called '{name}', and the ruleset is called '{ruleset.id}'"
        raise UsageError(Problem(str(rules), what, f"`qippdash new plugin {ruleset.id} --rules`"))
    files = [rules, rules.with_name(f"{ruleset.id}{CASES}")]
    return {file.name: file.read_text(encoding="utf-8") for file in files if file.is_file()}
