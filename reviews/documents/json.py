"""The pack as data, with a published schema and a stable uid and version on each answer."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from reviews.documents.document import Document, filename
from reviews.pack.shape import SCHEMA, Pack


def write_json(pack: Pack) -> Document:
    """Indented UTF-8 JSON that ``docs/review-pack.schema.json`` describes."""
    data = _adapter().dump_json(pack, indent=2)
    return Document(data + b"\n", "application/json", filename(pack, "json"))


def schema() -> dict[str, Any]:
    """The JSON Schema of a pack as it is written."""
    made = _adapter().json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        **made,
    }


def schema_text() -> str:
    """The schema as committed: sorted, indented, one newline at the end."""
    return json.dumps(schema(), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


@cache
def _adapter() -> TypeAdapter[Pack]:
    return TypeAdapter(Pack)


if __name__ == "__main__":
    import sys

    sys.stdout.write(schema_text())
