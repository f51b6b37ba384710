"""The eleven tables: their columns, in order, and what type each column has in Parquet."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

TEXT, WHOLE, NUMBER, DAY, YES_NO = pl.String, pl.Int64, pl.Float64, pl.Date, pl.Boolean

TABLES: Mapping[str, Mapping[str, Any]] = {
    "organisations": {
        "code": TEXT, "name": TEXT, "level": TEXT, "parent": TEXT, "kind": TEXT,
        "population": WHOLE,
    },
    "targets": {
        "organisation": TEXT, "year": TEXT, "required": WHOLE, "department_estimate": WHOLE,
        "allocation": WHOLE, "operating_cost": WHOLE,
    },
    "plans": {
        "organisation": TEXT, "cycle": TEXT, "status": TEXT, "submitted_on": DAY,
        "vision": TEXT, "conditions": TEXT,
    },
    "initiatives": {
        "initiative": TEXT, "organisation": TEXT, "title": TEXT, "workstream": TEXT,
        "theme": TEXT, "side": TEXT, "tier": WHOLE, "stage": TEXT, "recurrent": YES_NO,
        "kind": TEXT, "owner": TEXT, "provider": TEXT, "starts": DAY, "ends": DAY,
        "depends_on": TEXT, "quality_outcome": TEXT, "assumptions": TEXT, "self_rating": TEXT,
        "narrative": TEXT,
    },
    "savings": {
        "initiative": TEXT, "month": DAY, "plan": WHOLE, "actual": WHOLE, "forecast": WHOLE,
        "investment": WHOLE,
    },
    "indicators": {
        "organisation": TEXT, "initiative": TEXT, "family": TEXT, "indicator": TEXT,
        "unit": TEXT, "better": TEXT, "month": DAY, "plan": NUMBER, "actual": NUMBER,
    },
    "milestones": {
        "initiative": TEXT, "milestone": TEXT, "due": DAY, "forecast": DAY, "done": DAY,
    },
    "risks": {
        "organisation": TEXT, "initiative": TEXT, "risk": TEXT, "likelihood": WHOLE,
        "impact": WHOLE, "exposure": WHOLE, "mitigation": TEXT, "owner": TEXT, "status": TEXT,
    },
    "evidence": {
        "organisation": TEXT, "ruleset": TEXT, "criterion": TEXT, "answer": TEXT,
        "reference": TEXT, "assessor": TEXT, "assessed_on": DAY,
    },
    "contracts": {
        "commissioner": TEXT, "provider": TEXT, "point_of_delivery": TEXT, "month": DAY,
        "plan_activity": WHOLE, "actual_activity": WHOLE, "plan_value": WHOLE,
        "actual_value": WHOLE,
    },
    "reviews": {
        "organisation": TEXT, "review": TEXT, "date": DAY, "dimension": TEXT, "rating": TEXT,
        "conditions": TEXT,
    },
}  # fmt: skip

Value = str | int | float | date | bool | None
Row = tuple[Value, ...]
