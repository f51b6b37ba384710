"""What providers are called: the one that the published figures name, and the rest by place."""

from .tree import Organisation

# No other provider is named by a published figure, and an invented contract must not carry a
# real hospital's name.
NAMED_BY_A_FIGURE = {"5NP": "Mid Cheshire Hospitals"}
FORMS = (
    " Teaching Care Trust Plus", " Care Trust Plus", " Care Trust", " Teaching",
    " National Health Service",
)  # fmt: skip


WITH_AN_ARTICLE = (
    "North East", "North West", "East Midlands", "West Midlands", "East of England", "South West",
    "Isle of Wight",
)  # fmt: skip


def place(one: Organisation) -> str:
    """An organisation's name without its legal form."""
    name = one.name.removeprefix("NHS ")
    form = next((form for form in FORMS if name.endswith(form)), "")
    return name.removesuffix(form)


def in_words(one: Organisation) -> str:
    """An organisation's place as it stands in a sentence: the North West, Norfolk."""
    name = place(one)
    return f"the {name}" if name in WITH_AN_ARTICLE else name


def main_acute(one: Organisation) -> str:
    """The hospital trust with which a primary care trust spends most."""
    return NAMED_BY_A_FIGURE.get(one.code, f"{place(one)} main acute provider")
