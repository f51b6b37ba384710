"""What savings schemes are about: the themes, how common each is and how much it carries.

Invented, after the twelve national QIPP workstreams of the time. Six themes carry published
figures: `demand_management`, `elective_variation`, `prescribing`, `referral_management`,
`regional_reforms` and `urgent_care_over_75`.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    """A kind of scheme.

    `common` is how often an organisation picks it, `carries` how much money such a scheme
    holds beside others, `one_off` the share of its schemes that save once only.
    """

    name: str
    workstream: str
    side: str
    kind: str
    common: float
    carries: float
    one_off: float
    accountable: str


COMMISSIONER, PROVIDER = "commissioner", "provider"
ROUTINE, CHANGE = "transactional", "transformational"

ALL = (
    Theme(
        "long_term_conditions",
        "Long-term conditions",
        COMMISSIONER,
        CHANGE,
        9,
        1.2,
        0.02,
        "Head of Long-term Conditions",
    ),
    Theme(
        "urgent_care",
        "Urgent care",
        COMMISSIONER,
        CHANGE,
        10,
        1.5,
        0.03,
        "Associate Director, Urgent Care",
    ),
    Theme(
        "urgent_care_over_75",
        "Urgent care",
        COMMISSIONER,
        CHANGE,
        3,
        1.1,
        0.02,
        "Programme Manager, Older People",
    ),
    Theme(
        "planned_care", "Planned care", COMMISSIONER, CHANGE, 8, 1.2, 0.05, "Head of Planned Care"
    ),
    Theme(
        "elective_variation",
        "Right care",
        COMMISSIONER,
        CHANGE,
        3,
        1.3,
        0.03,
        "Clinical Lead, Elective Care",
    ),
    Theme(
        "demand_management",
        "Planned care",
        COMMISSIONER,
        CHANGE,
        6,
        1.4,
        0.02,
        "Head of Demand Management",
    ),
    Theme(
        "referral_management",
        "Planned care",
        COMMISSIONER,
        ROUTINE,
        5,
        1.0,
        0.04,
        "Referral Programme Manager",
    ),
    Theme(
        "pathway_redesign",
        "Pathway redesign",
        COMMISSIONER,
        CHANGE,
        9,
        0.9,
        0.03,
        "Associate Director of Commissioning",
    ),
    Theme(
        "prescribing",
        "Medicines",
        COMMISSIONER,
        ROUTINE,
        9,
        1.0,
        0.06,
        "Head of Medicines Management",
    ),
    Theme(
        "primary_care",
        "Primary care",
        COMMISSIONER,
        ROUTINE,
        6,
        0.7,
        0.20,
        "Head of Primary Care Contracting",
    ),
    Theme(
        "mental_health",
        "Mental health",
        COMMISSIONER,
        CHANGE,
        6,
        0.9,
        0.05,
        "Joint Commissioner, Mental Health",
    ),
    Theme(
        "learning_disability",
        "Mental health",
        COMMISSIONER,
        CHANGE,
        2,
        0.6,
        0.05,
        "Joint Commissioner, Learning Disability",
    ),
    Theme(
        "continuing_healthcare",
        "Continuing care",
        COMMISSIONER,
        ROUTINE,
        5,
        0.9,
        0.15,
        "Head of Continuing Healthcare",
    ),
    Theme(
        "end_of_life",
        "End of life care",
        COMMISSIONER,
        CHANGE,
        3,
        0.5,
        0.02,
        "Clinical Lead, End of Life Care",
    ),
    Theme(
        "safe_care",
        "Safe care",
        COMMISSIONER,
        CHANGE,
        4,
        0.5,
        0.02,
        "Director of Nursing and Quality",
    ),
    Theme(
        "prevention",
        "Prevention",
        COMMISSIONER,
        CHANGE,
        3,
        0.3,
        0.05,
        "Consultant in Public Health",
    ),
    Theme(
        "contract_management",
        "Contracting",
        COMMISSIONER,
        ROUTINE,
        6,
        1.3,
        0.45,
        "Director of Contracting",
    ),
    Theme("back_office", "Back office", COMMISSIONER, ROUTINE, 7, 0.7, 0.30, "Director of Finance"),
    Theme("estates", "Estates", COMMISSIONER, ROUTINE, 4, 0.5, 0.35, "Head of Estates"),
    Theme(
        "reserves", "Back office", COMMISSIONER, ROUTINE, 4, 1.1, 0.90, "Deputy Director of Finance"
    ),
    Theme("technology", "Technology", COMMISSIONER, CHANGE, 2, 0.3, 0.10, "Head of Informatics"),
    Theme("procurement", "Procurement", PROVIDER, ROUTINE, 4, 0.6, 0.20, "Head of Procurement"),
    Theme(
        "workforce_productivity",
        "Workforce productivity",
        PROVIDER,
        CHANGE,
        6,
        1.1,
        0.08,
        "Director of Workforce",
    ),
    Theme(
        "productive_care",
        "Productive care",
        PROVIDER,
        CHANGE,
        5,
        0.9,
        0.04,
        "Chief Operating Officer, community services",
    ),
    Theme(
        "clinical_support",
        "Clinical support",
        PROVIDER,
        CHANGE,
        3,
        0.6,
        0.05,
        "Programme Manager, Diagnostics",
    ),
    Theme(
        "regional_reforms",
        "Regional reforms",
        COMMISSIONER,
        CHANGE,
        0,
        1.2,
        0.0,
        "Programme Director, Regional Reforms",
    ),
    Theme(
        "unidentified",
        "To be identified",
        COMMISSIONER,
        ROUTINE,
        0,
        1.0,
        0.0,
        "Director of Finance",
    ),
)

NAMED = {theme.name: theme for theme in ALL}
EVERY_PCT_HAS = (
    "prescribing",
    "prescribing",
    "urgent_care",
    "long_term_conditions",
    "demand_management",
    "demand_management",
    "planned_care",
    "back_office",
    "contract_management",
    "mental_health",
    "referral_management",
    "pathway_redesign",
)
ACROSS_ORGANISATIONS = (
    "regional_reforms", "urgent_care", "pathway_redesign", "clinical_support", "back_office",
    "mental_health", "planned_care", "procurement", "long_term_conditions", "workforce_productivity",
    "end_of_life", "referral_management", "estates", "prescribing", "technology", "primary_care",
)  # fmt: skip
