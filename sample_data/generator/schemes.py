"""The schemes of an organisation: what stays the same from one submission to the next."""

from dataclasses import dataclass
from datetime import date
from random import Random

from .calendar import month_end, year_name
from .chance import bell, between, chance, weighted
from .phrases import ACUTE, CLUSTER_OWNERS, PROVIDERS, REGION_OWNERS
from .providers import in_words, main_acute, place
from .stories import MANCHESTER, ONCE_ONLY_AT_TAMESIDE, OWN_THEMES
from .themes import ACROSS_ORGANISATIONS, ALL, EVERY_PCT_HAS, NAMED, PROVIDER, Theme
from .titles import ACROSS, PROVIDER_PROGRAMMES, SPECIALTIES, TITLES
from .tree import Organisation

FEWEST, MOST = 20, 40
STARTS = (
    ((date(2010, 4, 1), 55), (date(2010, 7, 1), 15), (date(2010, 10, 1), 15),
     (date(2011, 1, 1), 5), (date(2011, 4, 1), 10)),
    ((date(2011, 4, 1), 60), (date(2011, 7, 1), 15), (date(2011, 10, 1), 15),
     (date(2012, 4, 1), 10)),
    ((date(2012, 4, 1), 70), (date(2012, 7, 1), 15), (date(2012, 10, 1), 15)),
)  # fmt: skip
FIRST_MONTH = (date(2010, 4, 1), date(2011, 4, 1), date(2011, 4, 1))
SHAPES = (("flat", 30), ("ramp", 35), ("stepped", 20), ("late", 15))
NEVER = 99
# Later submissions replace what ended with more of the same.
ONCE_ONLY = (1.4, 2.0, 2.0)


@dataclass(frozen=True)
class Scheme:
    """A savings scheme for as long as it lasts.

    `introduced` and `closed` are the numbers of the submissions that first have it and no
    longer have it. `size` is its weight in the organisation's plan, `shape` how its savings
    fall over the months, `invests` what it costs up front as a share of a year's saving.
    """

    code: str
    organisation: str
    title: str
    theme: Theme
    side: str
    tier: int
    recurrent: bool
    owner: str | None
    provider: str | None
    starts: date
    ends: date | None
    introduced: int
    closed: int
    size: float
    shape: str
    invests: float

    def live_in(self, number: int) -> bool:
        """Whether the submission with this number has the scheme."""
        return self.introduced <= number < self.closed


def schemes_of(one: Organisation) -> list[Scheme]:
    """All schemes that an organisation has in any of the submissions, in order of their ids."""
    if one.level == "pct":
        return _trust_schemes(one)
    if one.level in ("cluster", "sha"):
        return _schemes_across(one)
    return []


def _trust_schemes(one: Organisation) -> list[Scheme]:
    rng = chance("schemes", one.code)
    wanted = rng.randint(24, 33)
    first = [*EVERY_PCT_HAS, *OWN_THEMES.get(one.code, ()), "unidentified"]
    kept = set(range(len(first)))
    found: list[Scheme] = []
    titles: set[str] = set()
    for number in range(3):
        live = sum(scheme.live_in(number) for scheme in found)
        count = wanted + rng.randint(-2, 3) - live
        fewest = len(first) if number == 0 else min(3, MOST - live)
        for n in range(max(count, fewest)):
            theme = NAMED[first[n]] if number == 0 and n in kept else _any_theme(rng, one)
            title = _title(rng, theme, titles)
            found.append(
                _scheme(rng, one, len(found) + 1, theme, title, number, number == 0 and n in kept)
            )
    return found


def _any_theme(rng: Random, one: Organisation) -> Theme:
    """A theme as common as themes are. Manchester's providers save at the cluster instead."""
    options = [
        (theme, theme.common)
        for theme in ALL
        if not (one.code in MANCHESTER and theme.side == PROVIDER)
    ]
    return weighted(rng, options)


def _title(rng: Random, theme: Theme, taken: set[str]) -> str:
    options = list(TITLES[theme.name])
    rng.shuffle(options)
    filled = [option.format(specialty=rng.choice(SPECIALTIES)) for option in options]
    fresh = [title for title in filled if title not in taken]
    phases = (f"{title}, phase {n}" for n in range(2, MOST) for title in filled)
    title = fresh[0] if fresh else next(title for title in phases if title not in taken)
    taken.add(title)
    return title


def _scheme(
    rng: Random, one: Organisation, n: int, theme: Theme, title: str, number: int, kept: bool
) -> Scheme:
    starts = weighted(rng, STARTS[number])
    draw = rng.random()
    once = draw < theme.one_off * ONCE_ONLY[number] and not (kept and theme.one_off < 0.2)
    if one.code == "5LH" and theme.name in ONCE_ONLY_AT_TAMESIDE:
        once = True
    if kept:
        starts = date(2010, 4, 1) if n % 3 else date(2010, 7, 1)
    ends = _ends(rng, starts) if once else None
    return Scheme(
        code=f"{one.code}-{n:03d}",
        organisation=one.code,
        title=title,
        theme=theme,
        side=theme.side,
        tier=_tier(rng, theme),
        recurrent=not once,
        owner=_owner(rng, theme),
        provider=_provider(rng, one, theme),
        starts=starts,
        ends=ends,
        introduced=number,
        closed=_closed(rng, theme, number, ends, kept),
        size=theme.carries * (0.35 + 2.2 * rng.random() * rng.random()),
        shape=weighted(rng, SHAPES),
        invests=_invests(rng, theme),
    )


def _invests(rng: Random, theme: Theme) -> float:
    share = between(rng, 0.03, 0.25) if rng.random() < 0.3 else 0.0
    return 0.0 if theme.name in ("unidentified", "reserves") else share


def _ends(rng: Random, starts: date) -> date:
    """A saving made once ends with its financial year, or with the next."""
    year = int(year_name(starts)[:4])
    return date(year + (1 if rng.random() < 0.65 else 2), 3, 31)


def _tier(rng: Random, theme: Theme) -> int:
    if theme.name == "regional_reforms":
        return 3
    return 2 if theme.kind == "transformational" and rng.random() < 0.45 else 1


def _owner(rng: Random, theme: Theme) -> str | None:
    nobody = 0.6 if theme.name == "unidentified" else 0.06
    return None if rng.random() < nobody else theme.accountable


def _provider(rng: Random, one: Organisation, theme: Theme) -> str | None:
    options = PROVIDERS.get(theme.workstream)
    if options is None or rng.random() < 0.1:
        return None
    pick = rng.choice(options)
    return main_acute(one) if pick == ACUTE else f"{place(one)} {pick}"


def _closed(rng: Random, theme: Theme, number: int, ends: date | None, kept: bool) -> int:
    """The first submission without the scheme: it ended, was dropped, or was identified."""
    dropped = rng.random()
    for later in range(number + 1, 3):
        if ends is not None and ends < FIRST_MONTH[later]:
            return later
    if theme.name == "unidentified":
        return number + (1 if dropped < 0.3 else 2 if dropped < 0.6 else NEVER)
    if not kept and dropped < 0.1:
        return number + 1
    return NEVER


def _schemes_across(one: Organisation) -> list[Scheme]:
    """Schemes that no trust can deliver alone: tier 3, at the cluster or the region."""
    rng = chance("schemes", one.code)
    offers = [(theme, title) for theme in ACROSS_ORGANISATIONS for title in ACROSS[theme]]
    rng.shuffle(offers)
    if one.code == "CL-GM":
        return _manchester(rng, one, offers)
    count = rng.randint(6, 9) if one.level == "cluster" else rng.randint(5, 8)
    return [
        _across(rng, one, n + 1, theme, title, 0 if n < count - 2 else n - count + 3)
        for n, (theme, title) in enumerate(offers[:count])
    ]


def _manchester(rng: Random, one: Organisation, offers: list[tuple[str, str]]) -> list[Scheme]:
    """In 2010 the trusts' joint plan; from 2011 the providers' programmes as well."""
    joint = [offer for offer in offers if offer[0] != "referral_management"][:15]
    referral = ("referral_management", ACROSS["referral_management"][0])
    found = [_across(rng, one, n + 1, *offer, 0) for n, offer in enumerate([referral, *joint])]
    for offer in PROVIDER_PROGRAMMES:
        found.append(_across(rng, one, len(found) + 1, *offer, 1))
    return found


def _across(
    rng: Random, one: Organisation, n: int, theme_name: str, title: str, number: int
) -> Scheme:
    theme = NAMED[theme_name]
    programme = (theme_name, title) in PROVIDER_PROGRAMMES
    owners = REGION_OWNERS if one.level == "sha" else CLUSTER_OWNERS
    side = theme.side if one.code != "CL-GM" else PROVIDER if programme else "commissioner"
    who = title.split(":", maxsplit=1)[0] if programme else "Providers"
    starts = weighted(rng, STARTS[number])
    return Scheme(
        code=f"{one.code}-{n:03d}",
        organisation=one.code,
        title=title,
        theme=theme,
        side=side,
        tier=3,
        recurrent=True,
        owner=None if rng.random() < 0.08 else rng.choice(owners),
        provider=f"{who} in {in_words(one)}" if rng.random() < 0.8 else None,
        starts=starts if n > 2 else STARTS[number][0][0],
        ends=None,
        introduced=number,
        closed=NEVER,
        size=bell(rng, 0.8, 1.2),
        shape=weighted(rng, SHAPES),
        invests=between(rng, 0.05, 0.3) if rng.random() < 0.5 else 0.0,
    )


def last_day(scheme: Scheme, horizon_end: date) -> date:
    """When the scheme ends; a recurrent saving lasts as long as the plan looks ahead."""
    return scheme.ends or month_end(horizon_end)
