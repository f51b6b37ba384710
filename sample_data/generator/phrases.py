"""What plans say of their schemes: outcomes, assumptions, narratives, providers. Invented."""

from collections.abc import Mapping

OUTCOMES = {
    "Long-term conditions": (
        "Fewer emergency admissions for ambulatory care sensitive conditions",
        "Patients with a care plan report better control of their condition",
    ),
    "Urgent care": (
        "Four-hour standard held while attendances fall",
        "Patients seen sooner and nearer home",
    ),
    "Planned care": ("18-week standard held", "Fewer unnecessary visits to hospital"),
    "Right care": (
        "Less unwarranted variation between practices",
        "Patients choose treatment with better information",
    ),
    "Pathway redesign": (
        "Shorter wait from referral to treatment",
        "More care given outside hospital with patient experience maintained",
    ),
    "Medicines": (
        "Safer prescribing and fewer medicines wasted",
        "No change in control of blood pressure or cholesterol",
    ),
    "Primary care": ("Access to a GP within 48 hours maintained",),
    "Mental health": ("More people treated near home", "Recovery rate of at least 50 per cent"),
    "Continuing care": ("Every case reviewed in the last twelve months",),
    "End of life care": ("More people die in the place they choose",),
    "Safe care": ("Fewer avoidable harms", "Infections below trajectory"),
    "Prevention": ("More people quit smoking at four weeks",),
    "Technology": ("Results reach the practice within a day",),
    "Clinical support": ("Turnaround times held",),
    "Productive care": ("More time given to direct care",),
    "Workforce productivity": ("Sickness absence falls with staff survey scores maintained",),
    "Regional reforms": ("Specialist care in fewer, safer units",),
}
NO_EFFECT = "No effect on quality expected"

HOSPITAL = (
    "Urgent care", "Planned care", "Right care", "Pathway redesign", "Contracting",
    "Long-term conditions", "Regional reforms", "Clinical support", "Productive care",
)  # fmt: skip
PRACTICES = ("Medicines", "Primary care", "Planned care", "Right care", "Prevention")

ASSUMPTIONS = (
    "Full-year effect from the second year",
    "Prices and volumes as in the signed contract",
    "No double running beyond three months",
    "Benchmark is the upper quartile of similar organisations",
    "Pay award as announced",
    "Costs of change met from the non-recurrent reserve",
)
HOSPITAL_ASSUMPTIONS = (
    "Marginal tariff of 30 per cent applies to emergency activity above the 2008-09 level",
    "Activity falls from a forecast outturn that allows for demographic growth of 1.2 per cent",
    "Provider agrees to take out capacity by the end of quarter two",
    "Half of the gross saving is reinvested in community services",
)
PRACTICE_ASSUMPTIONS = (
    "Practices take up the scheme at 80 per cent",
    "National price changes as announced",
    "Incentive scheme agreed with the local medical committee",
)

NARRATIVES: Mapping[str | None, tuple[str, ...]] = {
    "green": (
        "On plan",
        "Slightly ahead; recurrent effect to be confirmed at quarter end",
        "Expected to recover in the second half of the year",
    ),
    "amber": (
        "Start delayed by recruitment; recovery plan agreed",
        "Savings later than planned; mitigations worth half of the gap identified",
        "Project manager post vacant since the start of the quarter",
        "Resources for the project shared with two others",
    ),
    "red": (
        "No project manager in post and no agreed plan",
        "Transition to the new structure has left roles unclear",
        "Consultation not started; savings cannot begin before next year",
        "Unlikely to deliver this year",
    ),
    None: ("No return for this scheme",),
}
HOSPITAL_NARRATIVES: Mapping[str | None, tuple[str, ...]] = {
    "green": ("Benefits seen in contract monitoring",),
    "amber": (
        "Activity has not fallen as assumed. Joint review with the acute provider next month",
        "Data challenges with the provider not settled",
    ),
    "red": (
        "Unlikely to deliver this year. Activity is over plan in all months",
        "Provider has not agreed to the change; escalated to the chief executives",
    ),
    None: (),
}

ACUTE, COMMUNITY, PRACTICE = "main acute provider", "community provider", "general practice"
MENTAL_HEALTH, AMBULANCE = "mental health provider", "ambulance service"
# Who carries out the schemes of a workstream; those of the others are the commissioner's own.
PROVIDERS = {
    "Long-term conditions": (COMMUNITY, COMMUNITY, ACUTE, PRACTICE),
    "Urgent care": (ACUTE, ACUTE, ACUTE, COMMUNITY, AMBULANCE),
    "Planned care": (ACUTE,),
    "Right care": (ACUTE, PRACTICE),
    "Pathway redesign": (ACUTE, ACUTE, COMMUNITY),
    "Contracting": (ACUTE,),
    "Clinical support": (ACUTE,),
    "Medicines": (PRACTICE,),
    "Primary care": (PRACTICE,),
    "Mental health": (MENTAL_HEALTH,),
    "End of life care": (COMMUNITY,),
    "Safe care": (ACUTE, COMMUNITY),
    "Prevention": (PRACTICE, COMMUNITY),
    "Technology": (COMMUNITY, ACUTE),
    "Procurement": (COMMUNITY, ACUTE),
    "Workforce productivity": (COMMUNITY,),
    "Productive care": (COMMUNITY,),
    "Regional reforms": (ACUTE,),
}

CLUSTER_OWNERS = (
    "Cluster Director of Commissioning", "Cluster Director of Finance",
    "Cluster QIPP Programme Director", "Cluster Medical Director",
)  # fmt: skip
REGION_OWNERS = (
    "SHA Director of Performance", "SHA QIPP Programme Director", "SHA Director of Finance",
)  # fmt: skip
