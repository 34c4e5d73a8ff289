"""The record as JSON Schema."""

from __future__ import annotations

import json
from typing import Any

from extract.notice import SCHEMA_VERSION, Notice

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """The JSON Schema of one record: every key required, none unknown, descriptions from the models' docstrings."""
    schema = Notice.model_json_schema(mode="serialization")
    for part in (schema, *schema.get("$defs", {}).values()):
        _close(part)
    return {"$schema": DRAFT, "$id": f"urn:gongwen:notice:{SCHEMA_VERSION}", **schema}


def json_schema_text() -> str:
    """The JSON Schema as the committed file has it."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def _close(part: dict[str, Any]) -> None:
    """Make every key of an object required and forbid others; drop defaults and titles, which say nothing of a record."""
    if "properties" not in part:
        return
    part["required"] = list(part["properties"])
    part["additionalProperties"] = False
    if "description" in part:
        part["description"] = " ".join(part["description"].split())
    for value in part["properties"].values():
        value.pop("default", None)
        value.pop("title", None)
