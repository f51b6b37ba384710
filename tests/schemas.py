"""What a published schema has against a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jsonschema import Draft202012Validator

DRAFT: Mapping[str, Any] = Draft202012Validator.META_SCHEMA
"""The schema of schemas."""


def refusals(document: object, schema: Mapping[str, Any]) -> list[str]:
    """What is wrong with a document; nothing where the schema takes it.

    Raises:
        jsonschema.SchemaError: the schema is none.
    """
    Draft202012Validator.check_schema(schema)
    return [fault.message for fault in Draft202012Validator(schema).iter_errors(document)]
