"""Who does well and who does not: the choices behind the invented figures, in tables.

A published figure is marked so; everything else on this page is invented, and says nothing
about the real organisation whose code stands beside it.
"""

from fractions import Fraction

from .published import pounds, share

PERCENT = Fraction(1, 100)

# Autumn 2010: who forecasts to miss the plan of the year, and by what share. The published
# mean over more than 20 organisations is 24 % and has to come out exactly. Central and
# Eastern Cheshire's share is 122/325, so East Sussex is invented as what makes the two of
# them 66 %, and the 20 below add up to 452 %: 10 + 48 + 66 + 452 = 24 x 24.
PUBLISHED_SHORTFALLS = {
    "5MV": share("5MV", "forecast_shortfall"),
    "5P6": share("5P6", "forecast_shortfall"),
    "5NP": Fraction(pounds("5NP", "savings_shortfall"), pounds("5NP", "savings_plan")),
}
EAST_SUSSEX_PLAN = 26_000_000
INVENTED_SHORTFALLS = {
    "5QA": 31, "5P9": 17, "5P5": 27, "5QC": 22, "5QD": 35, "5QE": 19, "5PP": 41, "5PV": 16,
    "5HY": 38, "5HX": 12, "5C9": 29, "5K5": 21, "5NV": 33, "5N3": 15, "5PA": 13, "5M1": 18,
    "5LH": 18, "5QQ": 24, "5F1": 11, "5L3": 12,
}  # fmt: skip
SHORTFALLS_2010 = {
    **PUBLISHED_SHORTFALLS,
    "5P7": Fraction(7_400_000, EAST_SUSSEX_PLAN),
    **{code: percent * PERCENT for code, percent in INVENTED_SHORTFALLS.items()},
}

# Organisations that sent plans, but whose latest month and forecasts never came.
SILENT = (
    ("5D8", "5KM", "5NL", "5J6", "5N8", "5PC", "5PK", "5GC", "5A4", "5LF", "5QG", "5M8"),
    ("5KG", "5NX", "5EM", "5P1", "5C5", "5QN"),
    ("5J4", "TAN", "5M6", "5QT", "5NA", "5CQ"),
)

# Invented four-year plans (2010-11..2013-14) of those whose first year alone was published.
FOUR_YEAR_PLANS = {
    "5LH": 96_000_000,
    "5ET": 15_000_000,
    "5NP": 155_000_000,
    "5NW": 46_000_000,
    "5P7": 131_000_000,
}
# A small plan in 2010 stays a small plan later: shares of what the population would give.
SMALL_PLANS = {"5N4": 0.30, "5NW": 0.45, "5ET": 0.40, "5PQ": 0.60}

# Greater Manchester: what its ten organisations plan themselves, and what the cluster plans.
MANCHESTER = ("5HG", "5HQ", "5JX", "5NQ", "5NT", "5J5", "5F5", "5F7", "5LH", "5NR")
MANCHESTER_OWN_PLANS = (None, 342_000_000, 330_000_000)
MANCHESTER_CLUSTER_2012 = {"commissioner": 54_000_000, "provider": 466_000_000}
MANCHESTER_TARGETS_2011 = 352_000_000

# How much harder (or easier) each region finds it, on a scale where 0.3 moves an organisation
# from the middle of green to the middle of amber.
HARDSHIP: tuple[dict[str, float], ...] = (
    {},
    {"Q30": -0.18, "Q32": -0.05, "Q33": 0.02, "Q34": -0.02, "Q35": 0.06, "Q36": 0.08,
     "Q37": 0.16, "Q38": 0.10, "Q39": -0.10},
    {"Q30": -0.20, "Q31": -0.10, "Q32": -0.08, "Q33": 0.08, "Q34": 0.14, "Q35": 0.12,
     "Q36": 0.00, "Q37": 0.08, "Q38": 0.05, "Q39": 0.03},
)  # fmt: skip
# Emergency activity over plan, April to June 2012: the Midlands and the South.
EMERGENCY_OVER_PLAN_2012 = {
    "Q33": 0.050, "Q34": 0.070, "Q35": 0.055, "Q37": 0.045, "Q38": 0.040, "Q39": 0.035,
}  # fmt: skip
# Published as over plan "in all areas"; above plan; and red, because of activity.
OVER_PLAN_IN_ALL_AREAS = ("CL-NESX", "CL-SUFF")
ABOVE_PLAN = ("CL-CAMP", "CL-WM", "CL-LINC")

IN_TROUBLE_2012 = ("5CN", "5M2", "5MK", "5PL")

# Themes that an organisation has beside those that every PCT has.
OWN_THEMES = {
    "5LH": ("regional_reforms",) * 6
    + ("reserves", "reserves", "back_office", "back_office", "contract_management"),
    "5N4": ("elective_variation",) * 4 + ("urgent_care_over_75",) * 3,
    "5PQ": ("unidentified",),
}
ONCE_ONLY_AT_TAMESIDE = ("reserves", "back_office", "contract_management", "estates")
