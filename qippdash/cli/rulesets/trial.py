"""A ruleset that is still being written rates all the same, with its failing examples told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qippdash.cli import streams
from qippdash.wording import plural

if TYPE_CHECKING:
    from qippdash.assessment import Assessment
    from qippdash.catalogue import Catalogue
    from qippdash.model.ruleset import Ruleset


def on_trial(names: Sequence[str], catalogue: Catalogue) -> list[Ruleset]:
    """The rulesets, whether or not their examples pass.

    Whoever moves a cut point wants to see what it does before the examples are put right.

    Raises:
        RulesetError: a file is at fault; with the faults of all files.
    """
    from qippdash import api
    from qippdash.cli.rulesets.named import complain, each

    found, problems = each(names, lambda name: api.read_ruleset(name, catalogue))
    complain(problems)
    return [_tried(one, catalogue) for one in found]


def _tried(one: Ruleset, catalogue: Catalogue) -> Ruleset:
    from qippdash import api
    from qippdash.evaluate.trial import without_untried

    results = api.ruleset_examples(one, catalogue)
    failing = sum(result.failed for result in results)
    if failing:
        streams.note(
            f"{one.origin}: {plural(failing, 'failing example')}\n"
            f"  Try: 'qippdash rulesets test {one.origin}' says which"
        )
    return without_untried(one, results)


def tried_out(
    pack: str, names: Sequence[str], as_at: str | None, catalogue: Catalogue
) -> tuple[Assessment, tuple[Ruleset, ...]]:
    """A pack rated by rulesets on trial, and the rulesets with their examples.

    Args:
        pack: the folder or workbook.
        names: ids or files; none means every ruleset that applies to the pack's date.
        as_at: ``YYYY-MM``, in place of the pack's own date.
        catalogue: what plugins offer.

    Raises:
        QippdashError: the pack, a ruleset or the date is wrong.
    """
    from qippdash import api
    from qippdash.cli.progress import Progress
    from qippdash.cli.rated import tell

    wanted = on_trial(names, catalogue) if names else None
    with Progress(f"reading and rating {pack}"):
        bare = None if wanted is None else [without_examples(one) for one in wanted]
        assessment = api.rate(pack, bare, as_at=as_at, catalogue=catalogue)
    tell(pack, assessment.portfolio)
    return assessment, assessment.rulesets if wanted is None else tuple(wanted)


def without_examples(ruleset: Ruleset) -> Ruleset:
    """The ruleset as rating takes it whether or not its examples pass."""
    rules = tuple(replace(rule, examples=()) for rule in ruleset.rules)
    return replace(ruleset, rules=rules)
