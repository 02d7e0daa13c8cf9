"""JSON Schemas of the content files, so that an editor helps while somebody writes.

They are made from the models. ``python -m dialogues.schema`` writes them again.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from dialogues.content_models import PhraseFile, QuestionOption, TopicFile
from dialogues.danger.rules import RuleFile
from dialogues.languages.known import Language
from dialogues.languages.originals import FIELDS
from dialogues.languages.overlay import NEEDS_NONE
from dialogues.structure import FEWEST_CARDS, LONGEST_OPTION, MOST_CARDS, MOST_OPTIONS

FOLDER = Path(__file__).parent
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """File name and text of each schema."""
    made = {"topic": _topic(), "forms": _forms(), "interface": _interface()}
    made |= {
        "danger": RuleFile.model_json_schema(),
        "languages": _languages(),
        "translation": _translation(),
    }
    return {
        f"{name}.schema.json": json.dumps({"$schema": _DIALECT, **schema}, indent=2) + "\n"
        for name, schema in made.items()
    }


def write_schemas() -> None:
    """Write the schemas beside this file."""
    for name, text in schemas().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


def _topic() -> dict[str, Any]:
    schema = TypeAdapter(TopicFile).json_schema()
    question = schema["$defs"]["Question"]
    question["allOf"] = [
        _when("pick", "options", 2, MOST_OPTIONS),
        _when("cards", "cards", FEWEST_CARDS, MOST_CARDS),
    ]
    for name in ("QuestionOption", "Card"):
        schema["$defs"][name]["properties"]["text"]["maxLength"] = LONGEST_OPTION
    return schema


def _when(kind: str, field: str, fewest: int, most: int) -> dict[str, Any]:
    return {
        "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
        "then": {
            "required": [field],
            "properties": {field: {"minItems": fewest, "maxItems": most}},
        },
    }


def _forms() -> dict[str, Any]:
    return TypeAdapter(dict[str, tuple[QuestionOption, ...]]).json_schema()


def _languages() -> dict[str, Any]:
    return TypeAdapter(dict[str, Language]).json_schema()


def _translation() -> dict[str, Any]:
    none = {"type": "array", "items": {"enum": list(FIELDS)}}
    # A group may itself be called "title" or "say": then it holds words, and is no words.
    entry = {"anyOf": [{"type": "string"}, {"$ref": "#"}]}
    return {
        "title": "The words of a language, by id",
        "type": "object",
        "properties": dict.fromkeys((*FIELDS, "was"), entry) | {NEEDS_NONE: none},
        "additionalProperties": {"$ref": "#"},
    }


def _interface() -> dict[str, Any]:
    entry = {"anyOf": [{"$ref": "#/$defs/words"}, {"$ref": "#/$defs/group"}]}
    group = {"type": "object", "additionalProperties": entry}
    return {
        "title": "The words of the chat",
        **group,
        "$defs": {"words": TypeAdapter(PhraseFile).json_schema(), "group": group},
    }
