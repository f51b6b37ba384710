"""Cut points of a scenario in place of a rule's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from qippdash.model.rule import Cut, Rule
from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import Scale, word_key
from qippdash.model.scenario import Scenario


def by_word(cuts: Mapping[str, Cut], scale: Scale) -> dict[str, Cut]:
    """Cut points by the words of a scale; ``amber_green`` is ``amber/green``.

    A name that the scale does not have stays as it is.
    """
    words = {word_key(word): word for word in scale.words}
    return {words.get(name, name): cut for name, cut in cuts.items()}


def with_cuts(ruleset: Ruleset, scenario: Scenario) -> Ruleset:
    """The ruleset with the scenario's cut points; the same object where it changes none."""
    rules = tuple(_rule(ruleset, rule, scenario) for rule in ruleset.rules)
    same = all(new is old for new, old in zip(rules, ruleset.rules, strict=True))
    return ruleset if same else replace(ruleset, rules=rules)


def _rule(ruleset: Ruleset, rule: Rule, scenario: Scenario) -> Rule:
    cuts = scenario.cuts.get(f"{ruleset.id}/{rule.id}")
    if not cuts:
        return rule
    return replace(rule, cuts={**rule.cuts, **by_word(cuts, ruleset.scale)})
